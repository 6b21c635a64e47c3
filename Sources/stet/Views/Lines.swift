/// Lines for a person; each is cleaned of what could control a terminal before it is styled.
struct Lines {
  private var lines: [String] = []

  /// The lines, the last without its end.
  var text: String {
    // Room is reserved once, so that a long text is not copied again and again while it grows.
    var text = ""
    text.reserveCapacity(lines.reduce(0) { $0 + $1.utf8.count + 1 })
    for (place, line) in lines.enumerated() {
      if place > 0 { text += "\n" }
      text += line
    }
    return text
  }

  /// Adds a line with one style; on a narrower screen, it is broken between words.
  mutating func add(_ line: String, _ style: Style? = nil) {
    let clean = Terminal.clean(line)
    for line in Table.screen.map({ Table.hung(clean, to: min($0, Terminal.measure)) }) ?? [clean] {
      lines.append(style.map { $0(line) } ?? line)
    }
  }

  /// Adds a line after a prefix; if a screen breaks it, the rest is indented as far as the first
  /// words.
  mutating func add(_ line: String, hangingAt lead: String) {
    let words = Terminal.clean(String(line.dropFirst(2)))
    guard let width = Table.screen, Table.width(words) > width - lead.count else {
      lines.append(lead + words)
      return
    }
    let space = String(repeating: " ", count: lead.count)
    let indent = String(words.prefix { $0 == " " })
    for (place, part) in Table.wrapped(words, to: width - lead.count - indent.count).enumerated() {
      lines.append((place == 0 ? lead : space) + indent + part)
    }
  }

  /// Adds a row of a table, whose cells it has cleaned.
  mutating func add(row: String) { lines.append(row) }

  /// Adds several lines.
  mutating func add(_ more: [String]) {
    for line in more { add(line) }
  }

  /// Adds a table, whose cells it has cleaned, with something before its first row and as much
  /// space before the others.
  mutating func add(_ table: Table, after title: String = "") {
    let space = String(repeating: " ", count: title.count)
    for (place, line) in table.lines(always: true).enumerated() {
      lines.append((place == 0 ? title : space) + line)
    }
  }

  /// Commands to type, a line each.
  mutating func add(possible commands: [String]) {
    guard !commands.isEmpty else { return }
    add(["", "You can: " + commands[0]] + commands.dropFirst().map { "         " + $0 })
  }
}
