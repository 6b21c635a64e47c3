import CMarkdown

/// The tree that the Markdown parser makes of a text.
enum MarkdownTree {
  /// Passes the tree of a text to `body`, and frees it afterwards.
  static func parse(_ text: String, _ body: (OpaquePointer) -> Void) {
    var text = text
    register
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = cmark_parser_new(options) else { return }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "autolink", "tasklist"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    guard let root = cmark_parser_finish(parser) else { return }
    defer { cmark_node_free(root) }
    body(root)
  }

  /// Passes each node of a text's tree to `body` as it begins, in order.
  static func eachNode(of text: String, _ body: (OpaquePointer) -> Void) {
    parse(text) { root in
      guard let iterator = cmark_iter_new(root) else { return }
      defer { cmark_iter_free(iterator) }
      while true {
        let event = cmark_iter_next(iterator)
        guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
        if event == CMARK_EVENT_ENTER { body(node) }
      }
    }
  }

  /// The extensions are global to the process: they are registered once.
  private static let register: Void = cmark_gfm_core_extensions_ensure_registered()
}
