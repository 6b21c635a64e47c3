import CMarkdown

/// What GitHub's Markdown drops from a text without a trace, put back as words where it was written: cells
/// beyond the columns of their table, notes that nothing calls, and one word behind a name in brackets, which
/// is an answer in an interview rather than the address of a link.
///
/// What would take memory without limit becomes words, too.
struct DroppedWords {
  /// The text, with as many lines as before.
  private(set) var text: String
  /// What is not on the page as it was meant.
  var mentions: [MarkdownText.Mention] = []

  /// The lines as the parser counts them, with their ends.
  var lines: [[UInt8]]

  /// Puts back what is dropped from a text.
  init(of text: String) {
    self.text = text
    lines = []
    guard Self.mayDrop(text) else { return }
    lines = Self.lines(of: text)
    let before = lines
    if let (line, why) = TableLimits.excess(in: text) {
      mentions.append(
        MarkdownText.Mention(line: line, what: "tables are shown as words: \(why)", isShown: true))
    }
    limitReferences()
    MarkdownTree.parse(lines == before ? text : joined) { root in
      var places = Places()
      places.read(root)
      for (row, columns) in places.rows { keepCells(of: row, columns) }
      keepDefinitions(places)
    }
    mentions.sort { $0.line < $1.line }
    if lines != before { self.text = joined }
  }

  private var joined: String { String(decoding: Array(lines.joined()), as: UTF8.self) }

  /// The lines of a text; a carriage return ends one, too, with or without a line feed.
  private static func lines(of text: String) -> [[UInt8]] {
    var (lines, line): ([[UInt8]], [UInt8]) = ([], [])
    for byte in text.utf8 {
      if line.last == 0x0A || line.last == 0x0D && byte != 0x0A {
        lines.append(line)
        line = []
      }
      line.append(byte)
    }
    lines.append(line)
    return lines
  }

  /// Whether a text has tables or definitions at all.
  private static func mayDrop(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in
      bytes.indices.contains { place in
        switch bytes[place] {
        case UInt8(ascii: "|"): true
        case UInt8(ascii: ":"): place > 0 && bytes[place - 1] == UInt8(ascii: "]")
        default: false
        }
      }
    }
  }

  /// Where the parser found what matters here, by lines from 1.
  struct Places {
    /// Rows of tables, and how many columns the table has.
    var rows: [(line: Int, columns: Int)] = []
    var notes: Set<Int> = []
    /// The lines of what is taken literally.
    var literal: Set<Int> = []
    var targets: Set<String> = []
    /// The lines of paragraphs, headings and rows, and the first of each: the parser counts definitions with
    /// which a paragraph begins among its lines.
    var words: Set<Int> = []
    var firstWords: Set<Int> = []

    mutating func read(_ root: OpaquePointer) {
      MarkdownTree.eachNode(below: root) { node in
        let line = Int(cmark_node_get_start_line(node))
        switch cmark_node_get_type(node) {
        case CMARK_NODE_CODE_BLOCK, CMARK_NODE_HTML_BLOCK:
          literal.formUnion(line...max(line, Int(cmark_node_get_end_line(node))))
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
          firstWords.insert(line)
          words.formUnion(line...max(line, Int(cmark_node_get_end_line(node))))
        case CMARK_NODE_THEMATIC_BREAK: words.insert(line)
        case CMARK_NODE_FOOTNOTE_DEFINITION: notes.insert(line)
        case CMARK_NODE_LINK, CMARK_NODE_IMAGE:
          cmark_node_get_url(node).map { _ = targets.insert(String(cString: $0)) }
        default:
          if MarkdownTree.isNamed(node, "table_header") { words.insert(line) }
          guard MarkdownTree.isNamed(node, "table_row"), let table = cmark_node_parent(node)
          else { return }
          words.insert(line)
          rows.append((line, Int(cmark_gfm_extensions_get_table_columns(table))))
        }
      }
    }
  }

  // MARK: Tables

  /// Escapes what would divide the last column of a row, so that its cell has everything behind it.
  private mutating func keepCells(of row: Int, _ columns: Int) {
    guard lines.indices.contains(row - 1), columns > 0 else { return }
    let line = lines[row - 1]
    let start = line.firstIndex { !" \t>".utf8.contains($0) } ?? line.endIndex
    let end = (line.lastIndex { $0 > 0x20 } ?? -1) + 1
    guard start < end else { return }
    var signs = (start..<end).filter { place in
      line[place] == UInt8(ascii: "|") && (place == 0 || line[place - 1] != UInt8(ascii: "\\"))
    }
    if signs.first == start { signs.removeFirst() }
    if signs.last == end - 1 { signs.removeLast() }
    guard signs.count >= columns else { return }
    let extra = signs[(columns - 1)...]
    guard line[extra[columns - 1]..<end].contains(where: { $0 > 0x20 && $0 != UInt8(ascii: "|") })
    else { return }
    var kept = Array(line[..<extra[columns - 1]])
    for (place, next) in zip(extra, extra.dropFirst() + [line.endIndex]) {
      kept.append(UInt8(ascii: "\\"))
      kept += line[place..<next]
    }
    lines[row - 1] = kept
    mentions.append(
      MarkdownText.Mention(
        line: row, what: "a cell beyond the columns of its table is in the last column",
        isShown: true))
  }
}
