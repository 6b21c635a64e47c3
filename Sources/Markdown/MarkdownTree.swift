import CMarkdown
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tree that the Markdown parser makes of a text.
enum MarkdownTree {
  /// Passes the tree of a text to `body`, and frees it afterwards.
  static func parse(_ text: String, _ body: (OpaquePointer) -> Void) {
    var text = text
    register
    let options = CMARK_OPT_FOOTNOTES | CMARK_OPT_STRIKETHROUGH_DOUBLE_TILDE
    guard let parser = cmark_parser_new(options) else { return }
    defer { cmark_parser_free(parser) }
    let table = TableLimits.excess(in: text) == nil ? ["table"] : []
    for name in table + ["strikethrough", "autolink", "tasklist"] {
      if let found = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, found)
      }
    }
    text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        cmark_parser_feed(parser, $0.baseAddress, $0.count)
      }
    }
    // The characters at which extensions look are in a table that all parsers share: each adds its own before
    // it reads what is inside of blocks, and takes them out when it is done, also from under another parser
    // (cmark-gfm, `process_inlines`), which then misses bare addresses and crossed-out words.
    let made = inlines.withLock { _ in UInt(bitPattern: cmark_parser_finish(parser)) }
    guard let root = OpaquePointer(bitPattern: made) else { return }
    defer { cmark_node_free(root) }
    body(root)
  }

  /// Passes each node of a text's tree to `body` as it begins, in order.
  static func eachNode(of text: String, _ body: (OpaquePointer) -> Void) {
    parse(text) { eachNode(below: $0, body) }
  }

  /// Passes a node and each below it to `body` as it begins, in order.
  static func eachNode(below root: OpaquePointer, _ body: (OpaquePointer) -> Void) {
    guard let iterator = cmark_iter_new(root) else { return }
    defer { cmark_iter_free(iterator) }
    while true {
      let event = cmark_iter_next(iterator)
      guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
      if event == CMARK_EVENT_ENTER { body(node) }
    }
  }

  /// The name of a node's kind.
  static func name(_ node: OpaquePointer) -> String { string(cmark_node_get_type_string(node)) }

  /// Whether a node is of the kind with a name.
  static func isNamed(_ node: OpaquePointer, _ name: StaticString) -> Bool {
    guard let own = cmark_node_get_type_string(node) else { return false }
    return strcmp(own, UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)) == 0
  }

  /// What a node says itself, as it is written.
  static func literal(_ node: OpaquePointer) -> String { string(cmark_node_get_literal(node)) }

  /// The same without a copy, valid as long as the tree; nil if it says nothing.
  static func words(_ node: OpaquePointer) -> UnsafeRawBufferPointer? {
    cmark_node_get_literal(node).map { UnsafeRawBufferPointer(start: $0, count: strlen($0)) }
  }

  static func string(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0) } ?? ""
  }

  static func list(_ node: OpaquePointer) -> MarkdownText.Element {
    let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
    return .list(
      start: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
      isTight: cmark_node_get_list_tight(node) != 0)
  }

  static func item(_ node: OpaquePointer) -> MarkdownText.Element {
    let isTask = isNamed(node, "tasklist")
    return .item(isChecked: isTask ? cmark_gfm_extensions_get_tasklist_item_checked(node) : nil)
  }

  /// Whether a paragraph is in an item of a list without empty lines, which contains its words directly.
  static func isInTightList(_ paragraph: OpaquePointer) -> Bool {
    guard let list = cmark_node_parent(paragraph).flatMap({ cmark_node_parent($0) }) else {
      return false
    }
    return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
  }

  /// How the columns of a table are aligned.
  static func alignments(_ table: OpaquePointer) -> [MarkdownText.Alignment] {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    guard let signs = cmark_gfm_extensions_get_table_alignments(table) else { return [] }
    return (0..<count).map { place in
      switch signs[place] {
      case UInt8(ascii: "l"): .left
      case UInt8(ascii: "c"): .center
      case UInt8(ascii: "r"): .right
      default: .none
      }
    }
  }

  /// Held while a parser reads what is inside of blocks.
  private static let inlines = Mutex(())

  /// The extensions are global to the process: they are registered once.
  private static let register: Void = cmark_gfm_core_extensions_ensure_registered()
}
