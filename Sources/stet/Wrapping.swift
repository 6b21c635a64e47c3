extension Table {
  /// A text as lines of at most so many cells, broken between words; a word that is longer is broken
  /// inside.
  ///
  /// White space counts as one space, and a text without words is one empty line.
  static func wrapped(_ text: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in oneLine(text).split(separator: " ").flatMap({ pieces(of: $0, limit: limit) }) {
      let size = width(word)
      if used > 0, used + 1 + size > limit {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += (used > 0 ? " " : "") + word
      used += (used > 0 ? 1 : 0) + size
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// A line as lines of at most so many cells, the later ones set in as far as the words of the first:
  /// behind its spaces, a mark (`✗`, `!`, `Hint:`, `>`), or a label with two spaces after it.
  static func hung(_ line: String, to limit: Int) -> [String] {
    guard width(line) > limit else { return [line] }
    let lead = lead(of: line)
    let set = width(String(lead))
    guard set < limit * 2 / 3 else { return wrapped(line, to: limit) }
    let later = lead.hasSuffix("> ") ? String(lead) : String(repeating: " ", count: set)
    return wrapped(String(line[lead.endIndex...]), to: limit - set).enumerated()
      .map { ($0 == 0 ? String(lead) : later) + $1 }
  }

  private static func lead(of line: String) -> Substring {
    let spaces = line.prefix { $0 == " " }
    let rest = line[spaces.endIndex...]
    for mark in ["✗ ", "! ", "Hint: ", "> "] where rest.hasPrefix(mark) {
      return line[..<line.index(spaces.endIndex, offsetBy: mark.count)]
    }
    guard let gap = rest.prefix(14).firstRange(of: "  ") else { return spaces }
    return line[..<(line[gap.lowerBound...].firstIndex { $0 != " " } ?? line.endIndex)]
  }

  private static func pieces(of word: Substring, limit: Int) -> [String] {
    if word.utf8.count <= limit { return [String(word)] }
    var pieces: [String] = []
    var piece = ""
    var used = 0
    for character in word {
      let size = width(String(character))
      if used > 0, used + size > limit {
        pieces.append(piece)
        (piece, used) = ("", 0)
      }
      piece.append(character)
      used += size
    }
    return pieces + [piece]
  }
}
