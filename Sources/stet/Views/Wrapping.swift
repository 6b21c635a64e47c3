extension Table {
  /// A text as lines of at most this many cells, broken between words; a word that is longer is
  /// broken inside.
  ///
  /// White space counts as one space, and a text without words is one empty line.
  static func wrapped(_ text: String, to limit: Int) -> [String] {
    lines(
      oneLine(text).split(separator: " ").flatMap { pieces(of: $0, limit: limit) }, to: limit)
  }

  private static func lines(_ words: [String], to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    var used = 0
    for word in words {
      let size = width(word)
      if size > limit, word.hasPrefix("stet ") || word.hasPrefix("git ") {
        let parts = continued(word, to: limit)
        lines += (used > 0 ? [line] : []) + parts.dropLast()
        line = parts.last ?? ""
        used = width(line)
        continue
      }
      // A line that is too long is broken by the screen itself.
      if used > 0, used + 1 + size > limit, size <= limit {
        lines.append(line)
        (line, used) = ("", 0)
      }
      line += (used > 0 ? " " : "") + word
      used += (used > 0 ? 1 : 0) + size
    }
    return lines + (line.isEmpty && !lines.isEmpty ? [] : [line])
  }

  /// A command that is too long for a line, as several lines that a shell accepts when they are
  /// copied from the screen.
  private static func continued(_ command: String, to limit: Int) -> [String] {
    var lines: [String] = []
    var line = ""
    for word in command.split(separator: " ") {
      if !line.isEmpty, width(line) + 1 + width(String(word)) > limit - 2 {
        lines.append(line + " \\")
        line = "  " + word
      } else {
        line += (line.isEmpty ? "" : " ") + word
      }
    }
    return lines + [line]
  }

  /// Sentences as lines of at most this many cells; a line that a caret points to, and the caret,
  /// stay.
  static func prose(_ text: String, to limit: Int) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    func isCaret(_ place: Int) -> Bool {
      lines.indices.contains(place) && lines[place].drop { $0 == " " } == "^"
    }
    return lines.indices.flatMap { place in
      isCaret(place) || isCaret(place + 1) ? [lines[place]] : hung(lines[place], to: limit)
    }.joined(separator: "\n")
  }

  /// A line as lines of at most this many cells, the later ones indented as far as the words of the
  /// first: past its spaces, a mark (`✗`, `!`, `Hint:`, `You can:`, `>`), or a label with two
  /// spaces after it.
  static func hung(_ line: String, to limit: Int) -> [String] {
    guard width(line) > limit else { return [line] }
    let lead = lead(of: line)
    let set = width(String(lead))
    guard set < limit * 2 / 3 else { return wrapped(line, to: limit) }
    let later = lead.hasSuffix("> ") ? String(lead) : String(repeating: " ", count: set)
    let words = units(of: oneLine(String(line[lead.endIndex...])), limit: limit - set)
    return lines(words, to: limit - set).enumerated()
      .map { ($0 == 0 ? String(lead) : later) + $1 }
  }

  /// The words of a line; a command or a path counts as one, so that it can be copied from the
  /// screen as a whole.
  private static func units(of line: String, limit: Int) -> [String] {
    var units: [String] = []
    var command: [Substring] = []
    for word in line.split(separator: " ") {
      let begins = ["stet", "git"].contains(word) && units.last.map(Self.announces) ?? true
      if command.isEmpty, !begins {
        units +=
          word.utf8.allSatisfy { $0 < 0x80 } ? [String(word)] : pieces(of: word, limit: limit)
        continue
      }
      command.append(word)
      if word.hasSuffix(";") || word.hasSuffix(",") {
        units.append(command.joined(separator: " "))
        command = []
      }
    }
    return units + (command.isEmpty ? [] : [command.joined(separator: " ")])
  }

  private static func announces(_ word: String) -> Bool {
    word.hasSuffix(":") || word == "then" || word == "or"
  }

  private static func lead(of line: String) -> Substring {
    let spaces = line.prefix { $0 == " " }
    let rest = line[spaces.endIndex...]
    for mark in ["✗ ", "! ", "Hint: ", "You can: ", "> "] where rest.hasPrefix(mark) {
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
