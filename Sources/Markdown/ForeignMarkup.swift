import CMarkdown

/// Markup of other publishing tools: Markdown gives it no meaning, so readers would see it as it is.
///
/// Shortcodes and template tags in braces (Hugo, Jekyll, Eleventy), attributes after a block (kramdown), and
/// blocks that begin with colons or exclamation marks (Docusaurus, Pandoc, MkDocs) or `[!NOTE]` (GitHub).
enum ForeignMarkup {
  /// Adds the words of a node to a page, and names what of them is such markup.
  static func add(
    _ words: UnsafeRawBufferPointer, of node: OpaquePointer, to page: inout MarkdownText
  ) {
    page.add(words: words)
    let beginsBlock = cmark_node_previous(node) == nil
    guard let foreign = first(in: words, beginsBlock: beginsBlock) else { return }
    page.leaveOut(
      "\(foreign) is markup of another tool, and stands on the page as it is",
      line: NodeLine(of: node).number, isShown: true)
  }

  /// The first of it in words that are not code, cut to a line; nil if there is none.
  static func first(in words: UnsafeRawBufferPointer, beginsBlock: Bool) -> String? {
    // Nearly all words are looked at once and no more.
    let hasBrace = words.contains(UInt8(ascii: "{"))
    guard hasBrace || words.first.map(":![".utf8.contains) ?? false else { return nil }
    let text = String(decoding: words, as: UTF8.self)
    for (opening, closing) in hasBrace ? braces : [] {
      guard let start = text.firstRange(of: opening),
        let end = text[start.upperBound...].firstRange(of: closing)
      else { continue }
      return cut(text[start.lowerBound..<end.upperBound])
    }
    return beginsBlock && blocks.contains(where: text.hasPrefix) ? cut(text[...]) : nil
  }

  private static let braces = [("{{", "}}"), ("{%", "%}"), ("{:", "}")]
  private static let blocks = [
    ":::", "!!! ", "[!NOTE]", "[!TIP]", "[!IMPORTANT]", "[!WARNING]", "[!CAUTION]",
  ]

  private static func cut(_ words: Substring) -> String {
    words.count > 40 ? words.prefix(39) + "…" : String(words)
  }
}
