import CMarkdown

/// The parts of a table in the order in which they may stand there.
enum TablePart: Int, Comparable {
  case none, caption, columns, head, rows, foot

  init(_ element: String) {
    self =
      switch element {
      case "caption": .caption
      case "col", "colgroup": .columns
      case "thead": .head
      case "tfoot": .foot
      default: .rows
      }
  }

  static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// What HTML demands of a table: rows in it, cells in the rows, words in the cells, one order of its parts;
/// and of a list: items in it, and everything else in these.
///
/// Browsers show first, before the table, what stands between its cells. Here it stays where its author
/// wrote it, in a cell of its own: the words of a page keep the order in which they are reviewed and
/// compared, and what was meant for a table is found there.
extension OpenHTML {
  /// Whether what comes next would stand between the cells of a table, or the items of a list.
  var isBetweenParts: Bool {
    guard mode == .safe, let last = all.last else { return false }
    return last.depth == depth && AllowedHTML.betweenParts.contains(last.name)
  }

  /// Begins a cell, and its row, for what stands between the cells of a table; an item for what stands
  /// between those of a list.
  mutating func beginCell(_ page: inout MarkdownText) {
    guard isBetweenParts else { return }
    if isIn(["ol", "ul"]) {
      push("li", [.item(isChecked: nil)], &page)
    } else if let name = place("td", &page) {
      push(name, [.markup(name: name, attributes: "")], &page)
    }
  }

  /// Makes room for a part of a table: ends what is open in the table or the row that it belongs to, and
  /// begins the row of a cell that has none.
  ///
  /// - Returns: The name under which the part stands; nil where only its words do: outside of a table, or
  ///   behind the parts that it has to come before.
  mutating func place(_ name: String, _ page: inout MarkdownText) -> String? {
    let holders = AllowedHTML.tableParts[name] ?? []
    guard
      let place = all.lastIndex(where: { $0.depth == depth && holders.contains($0.name) }),
      let table = all.lastIndex(where: { $0.name == "table" })
    else { return nil }
    for last in all[(place + 1)...].reversed() { close(last, &page) }
    var (name, part) = (name, TablePart(name))
    if place == table {
      let last = all[table].part
      if part == .caption, last > .none {
        beginCell(&page)
        return nil
      }
      if part == .columns, last > part { return nil }
      if part == .head, last >= part { (name, part) = ("tbody", .rows) }
      // Rows came behind it: it is no foot, or would stand where it was not written.
      if part >= .rows, last == .foot { page.renameLast("tfoot", to: "tbody") }
      all[table].part = part
    }
    if ["td", "th"].contains(name), all[place].name != "tr" {
      push("tr", [.markup(name: "tr", attributes: "")], &page)
    }
    return name
  }

  /// Whether a node is something for readers, and not HTML or white space.
  static func isSaid(_ node: OpaquePointer) -> Bool {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HTML_BLOCK, CMARK_NODE_HTML_INLINE, CMARK_NODE_SOFTBREAK,
      CMARK_NODE_FOOTNOTE_DEFINITION:
      false
    case CMARK_NODE_TEXT:
      !(cmark_node_get_literal(node).map { String(cString: $0) } ?? "").allSatisfy(\.isWhitespace)
    default: true
    }
  }
}
