import Markdown

/// The plain text of an article's text for a terminal: blocks apart, lists with their numbers, cells in columns,
/// notes with the numbers that call them, and behind a link's words where it leads.
struct BodyWords {
  /// A list that is open: whether its items are close together, and the number of the next, if they have any.
  private struct OpenList {
    var next: Int?
    var isTight: Bool
  }

  /// A row of a table: its cells, and how each is aligned.
  private typealias Row = [(words: String, alignment: MarkdownText.Alignment)]

  /// A link that is open: where it leads, and its words so far.
  private struct OpenLink {
    var address: String?
    var words = ""
  }

  /// Where a link leads; nil if nowhere.
  private let address: (String) -> String?
  private var text = ""
  /// The line ends that come before the next words.
  private var gap = 0
  /// What begins the next line: the mark of an item or a note.
  private var mark = ""
  /// How far the lines of each open item are indented.
  private var indents: [Int] = []
  private var lists: [OpenList] = []
  private var links: [OpenLink] = []
  /// The rows of the table that is open, and how many tables are: one may stand in a cell of another.
  private var rows: [Row] = []
  private var tables = 0

  private init(_ address: @escaping (String) -> String?) { self.address = address }

  /// The plain text of a text in Markdown.
  static func text(of markdown: MarkdownText, address: @escaping (String) -> String?) -> String {
    var body = BodyWords(address)
    for event in markdown.events {
      switch event {
      case .text(let range): body.say(String(decoding: markdown.words[range], as: UTF8.self))
      case .lineBreak: body.say("\n")
      case .rule:
        body.part(2)
        body.say("* * *")
        body.part(2)
      case .picture(let picture): if picture.media == nil { body.say("[\(picture.alt)]") }
      case .call(let number): body.say("[\(number)]")
      case .begin(let element): body.begin(element)
      case .end(let element): body.end(element)
      case .html, .credit: break
      }
    }
    return body.text
  }

  /// Ends the line, and with two the block: what comes next is that far below.
  private mutating func part(_ lineEnds: Int) { gap = max(gap, lineEnds) }

  private mutating func say(_ words: String) {
    for place in links.indices { links[place].words += words }
    if tables > 0, let row = rows.indices.last, let cell = rows[row].indices.last {
      let space = gap > 0 ? " " : ""
      gap = 0
      rows[row][cell].words += space + words.map { $0.isNewline ? " " : String($0) }.joined()
      return
    }
    // What ends with a line end has more to come, or is code.
    let shown = words.reversed().drop { $0.isNewline }.reversed()
    if !shown.isEmpty {
      let indent = String(repeating: " ", count: indents.reduce(0, +))
      if gap > 0 || text.isEmpty {
        if !text.isEmpty { text += String(repeating: "\n", count: gap) }
        text += mark.isEmpty ? indent : mark
        (gap, mark) = (0, "")
      }
      text += String(shown).replacing("\n", with: "\n" + indent)
    }
    part(words.count - shown.count)
  }

  // MARK: Elements

  private mutating func begin(_ element: MarkdownText.Element) {
    if element.isBlock { part(1) }
    switch element {
    case .list(let start, let isTight): lists.append(OpenList(next: start, isTight: isTight))
    case .item(let isChecked):
      let sign = lists.last?.next.map { "\($0). " } ?? "- "
      let own = sign + (isChecked.map { $0 ? "[x] " : "[ ] " } ?? "")
      if let next = lists.last?.next { lists[lists.count - 1].next = next + 1 }
      let outer = String(repeating: " ", count: indents.reduce(0, +))
      mark = (mark.isEmpty ? outer : mark) + own
      indents.append(own.count)
    case .footnote(let number):
      part(2)
      mark = "[\(number)] "
    case .link(let target):
      // A place on the same page is no address.
      links.append(OpenLink(address: target.hasPrefix("#") ? nil : address(target)))
    case .table, .markup("table", _):
      if tables == 0 { rows = [] }
      tables += 1
    case .row, .markup("tr", _): if tables == 1 { rows.append([]) }
    case .cell(let alignment): addCell(alignment)
    case .markup("td", _), .markup("th", _): addCell(.none)
    default: break
    }
  }

  private mutating func addCell(_ alignment: MarkdownText.Alignment) {
    guard tables == 1, !rows.isEmpty else { return }
    rows[rows.count - 1].append(("", alignment))
    gap = 0
  }

  private mutating func end(_ element: MarkdownText.Element) {
    switch element {
    case .item:
      mark = ""
      _ = indents.popLast()
      part(lists.last?.isTight == true ? 1 : 2)
    case .list:
      _ = lists.popLast()
      part(lists.last?.isTight == true ? 1 : 2)
    case .link:
      guard let link = links.popLast(), let address = link.address else { return }
      // An address that is read already is not said again.
      if ["", "mailto:", "http://", "https://"].contains(where: { $0 + link.words == address }) {
        return
      }
      say(" (\(address))")
    case .table, .markup("table", _):
      tables -= 1
      if tables == 0 { sayRows() }
    case .markup(let name, _): if element.isBlock { part(Self.near.contains(name) ? 1 : 2) }
    case .paragraph, .heading, .code, .quotation, .footnote: part(2)
    case .row, .cell, .emphasis, .strong, .strikethrough, .inlineCode: break
    }
  }

  /// The elements of an author's HTML that the next line follows.
  private static let near: Set<String> = [
    "caption", "dd", "dl", "dt", "figcaption", "li", "ol", "ul",
  ]

  // MARK: Tables

  /// How wide a column is made at most: one long cell must not push all others off the screen.
  private static let widest = 40

  /// Says the rows of a table in columns that are as wide as their widest cell, within a limit.
  private mutating func sayRows() {
    let rows = rows.map { row in
      row.map {
        (words: $0.words.split(separator: " ").joined(separator: " "), alignment: $0.alignment)
      }
    }
    let count = rows.map(\.count).max() ?? 0
    let widths = (0..<count).map { column in
      min(
        rows.map { $0.indices.contains(column) ? $0[column].words.count : 0 }.max() ?? 0,
        Self.widest)
    }
    part(2)
    for row in rows {
      let cells = row.enumerated().map { column, cell in
        let room = max(0, widths[column] - cell.words.count)
        let before =
          switch cell.alignment {
          case .right: room
          case .center: room / 2
          case .left, .none: 0
          }
        return String(repeating: " ", count: before) + cell.words
          + String(repeating: " ", count: room - before)
      }
      let line = cells.joined(separator: "  ")
      say(String(line.reversed().drop { $0 == " " }.reversed()))
      part(1)
    }
    part(2)
  }
}
