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
