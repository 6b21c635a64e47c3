#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Rows of text in columns: aligned and cut to the width of a screen, or divided by tabs for
/// programs.
struct Table {
  /// How wide the screen is; nil if there is none.
  static let screen = Terminal.width(of: STDOUT_FILENO)

  /// The rows, each with as many cells as there are columns.
  var rows: [[String]]
  /// The column that is cut first if the screen is too narrow.
  var flexible: Int
  /// The columns that are left out, in this order, if the screen is still too narrow.
  var spare: [Int]
  /// The columns that are cut last, if the screen is too narrow even then.
  var firm: Set<Int>
  /// What comes before every row.
  var indent = ""
  /// Whether the flexible column, which is the last then, goes on below itself instead of being cut.
  var wraps = false
  /// The style of each column.
  var styles: [Int: Style] = [:]

  init(
    _ rows: [[String]], flexible: Int, spare: [Int] = [], firm: Set<Int> = [], indent: String = "",
    styles: [Int: Style] = [:]
  ) {
    self.rows = rows
    self.flexible = flexible
    self.spare = spare
    self.firm = firm
    self.indent = indent
    self.styles = styles
  }

  /// One line per row, aligned if there is a screen or `always` says so.
  func lines(always: Bool = false) -> [String] {
    guard let count = rows.first?.count else { return [] }
    guard always || Self.screen != nil else {
      return rows.map { $0.map(Self.oneLine).joined(separator: "\t") }
    }
    let cells = rows.map { $0.map(Self.oneLine) }
    var widths = (0..<count).map { column in
      cells.map { Self.width($0[column]) }.max() ?? 0
    }
    if let screen = Self.screen {
      func room() -> Int {
        screen - Self.width(indent)
          - widths.enumerated().filter { $0.offset != flexible && $0.element > 0 }
          .map { $0.element + 2 }.reduce(0, +)
      }
      for column in spare where room() < min(24, widths[flexible]) { widths[column] = 0 }
      // Names that leave the others no room are cut, too, the longest first, since a beginning is
      // enough to type.
      let need = min(firm.isEmpty ? 20 : 8, widths[flexible])
      for soft in [Set(widths.indices).subtracting(firm), Set(widths.indices)] {
        while room() < need,
          let widest = soft.filter({ $0 != flexible }).max(by: { widths[$0] < widths[$1] }),
          widths[widest] > 12
        {
          let others = soft.filter { $0 != flexible && $0 != widest }.map { widths[$0] }
          let next = max(12, others.max() ?? 0)
          let size = widths[widest] - need + room()
          widths[widest] = max(12, size, min(next, widths[widest] - 1))
        }
      }
      widths[flexible] = min(widths[flexible], max(need, room()))
    }
    let before = widths.dropLast().filter { $0 > 0 }.reduce(0) { $0 + $1 + 2 }
    let start = indent + String(repeating: " ", count: before)
    return cells.flatMap { row in
      let whole = wraps ? Self.wrapped(row[flexible], to: max(1, widths[flexible])) : []
      var line = indent
      var gap = 0
      for (column, cell) in row.enumerated() where widths[column] > 0 {
        let shown =
          wraps && column == flexible
          ? whole.first ?? "" : Self.cut(cell, to: widths[column])
        if !shown.isEmpty {
          line += String(repeating: " ", count: gap)
          line += styles[column].map { $0(shown) } ?? shown
          gap = 0
        }
        gap += widths[column] - Self.width(shown) + 2
      }
      return [line] + whole.dropFirst().map { start + $0 }
    }
  }

  /// A text without anything that would end a row or a cell, or control the terminal.
  static func oneLine(_ text: String) -> String {
    if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
    return Terminal.clean(String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 }))
  }

  /// How many cells of a screen a text takes.
  static func width(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
    return text.reduce(0) { $0 + width($1) }
  }

  /// A character made of several scalars is as wide as these together, but an emoji as wide as one.
  private static func width(_ character: Character) -> Int {
    let scalars = character.unicodeScalars
    if scalars.count > 1, let first = scalars.first, first.properties.isEmoji,
      scalars.dropFirst().contains(where: { scalar in
        scalar.value == 0xFE0F || scalar.value == 0x200D || scalar.properties.isEmojiModifier
          || 0x1F1E6...0x1F1FF ~= scalar.value
      })
    {
      return 2
    }
    return scalars.reduce(0) { $0 + width($1) }
  }

  private static func width(_ scalar: Unicode.Scalar) -> Int {
    switch scalar.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: break
    }
    switch scalar.value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97C, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x17000...0x18CFF,
      0x1B000...0x1B2FF, 0x1F200...0x1F265, 0x20000...0x3FFFD:
      return 2
    // Korean vowels and finals share the cells of their character.
    case 0x1160...0x11FF, 0xD7B0...0xD7FF: return 0
    default: return scalar.properties.isEmojiPresentation ? 2 : 1
    }
  }

  /// A text in at most this many cells; an ellipsis stands for what is cut off.
  static func cut(_ text: String, to limit: Int) -> String {
    guard width(text) > limit else { return text }
    var cut = ""
    var used = 0
    for character in text {
      let size = width(character)
      guard used + size < limit else { break }
      cut.append(character)
      used += size
    }
    return cut + "…"
  }
}
