package import Editorial
package import Prose

/// Why words that somebody typed are no passage that can be commented on.
package struct PassageError: Error, Hashable, Sendable {
  /// A place where the words are, described so that a person can recognise it.
  package struct Place: Hashable, Sendable {
    /// The line of the file, from 1; nil for a field.
    package var line: Int?
    /// A few words before it, in one line.
    package var before: String
    /// The words themselves, in one line and cut.
    package var words: String
    /// A few words after it.
    package var after: String

    /// The place in a line: `line 12: … by the port was shut for …`.
    package var sentence: String {
      (line.map { "line \($0): " } ?? "") + "\(before)[\(words)]\(after)"
    }
  }

  /// What is wrong with the words.
  package enum Reason: Hashable, Sendable {
    /// They are nothing that can be seen.
    case blank
    /// They are nowhere; `nearest` is a place with similar words.
    case absent(nearest: Place?, fields: [String], isInOpenCopy: Bool)
    /// They are in this many places; the list has the first of them.
    case several(Int, [Place])
    /// There is no such field to comment on.
    case noField(String, near: [String], of: [String])
    /// The field holds no text, so no words can be in it.
    case noText(field: String)
    /// They are longer than an event can hold.
    case tooLong
    /// What is suggested is what is there already.
    case unchanged
    /// The field holds something other than words.
    case noWords(field: String)
    /// What is suggested would break markup.
    case breaks(BrokenMark)
    /// What was changed is longer than an event can hold.
    case changeTooLong
    /// Suggestions could not make the same change.
    case notAsEdited
  }

  /// What is wrong.
  package var reason: Reason
  /// The words as they were typed.
  package var typed: String
  /// The article.
  package var slug: Slug

  /// The failure's name in `--json`, which never changes.
  package var id: String {
    switch reason {
    case .blank: "no-words"
    case .absent: "words-absent"
    case .several: "words-ambiguous"
    case .noField: "no-field"
    case .noText: "no-text"
    case .tooLong: "words-too-long"
    case .unchanged: "unchanged"
    case .noWords: "no-words-in-field"
    case .breaks: "breaks-markup"
    case .changeTooLong: "change-too-long"
    case .notAsEdited: "not-as-edited"
    }
  }

  /// What is wrong: one sentence without full stop.
  package var sentence: String {
    let words = "\"\(Self.line(typed, limit: 80))\""
    return switch reason {
    case .blank: "there are no words to look for in \(slug)"
    case .absent: "\(words) is not in \(slug)"
    case .several(let count, _):
      "\(words) is in \(slug) \(count == 2 ? "twice" : "\(count) times"):"
    case .noField(let name, _, _): "\(slug) has no field \(name) to comment on"
    case .noText(let name): "\(name) of \(slug) holds no text that could have words in it"
    case .tooLong: "these are more words than an event can hold"
    case .unchanged: "\(words) is what \(slug) already has"
    case .noWords(let name):
      "\(name) of \(slug) is more than words, so none can be suggested for it"
    case .breaks(.open(let mark)): "changing \(words) of \(slug) like this would leave \(mark) open"
    case .breaks(.row):
      "changing \(words) of \(slug) like this would leave a row with too many cells or too few"
    case .breaks(.note(let label)):
      "changing \(words) of \(slug) like this would leave [\(label)] without its note"
    case .breaks(.link(let address)):
      "changing \(words) of \(slug) like this would lose where its link leads: \(address)"
    case .changeTooLong:
      "a change of \(slug) is longer than a suggestion can be, from \(words) on"
    case .notAsEdited: "the suggestions would not make the text of \(slug) that you wrote"
    }
  }

  /// The places where the words are, if there are several, one per line; at most eight.
  package var places: [String] {
    if case .several(_, let places) = reason { places.map(\.sentence) } else { [] }
  }

  /// Lines to show below the sentence.
  package var details: [String] {
    guard case .several(let count, let places) = reason else { return [] }
    return self.places.map { "  " + $0 }
      + (count > places.count ? ["  … and \(count - places.count) more"] : [])
  }

  /// What to do next.
  package var hint: String? {
    switch reason {
    case .blank: "name some, as they stand in the text: --on \"words\""
    case .absent(_, _, isInOpenCopy: true):
      "they are in your open copy: stet save \(slug), and try again"
    case .absent(_, let fields, _) where !fields.isEmpty:
      "they are in \(fields.joined(separator: " and ")): --field \(fields[0])"
    case .absent(let nearest, _, _):
      nearest.map { "did you mean this? \($0.line.map { "line \($0): " } ?? "")\($0.words)" }
        ?? "the text: stet cat \(slug)"
    case .several: "type more of the words around those that you mean"
    case .noField(_, let near, let names):
      near.isEmpty
        ? "its fields: \(names.joined(separator: ", "))"
        : "did you mean \(near.joined(separator: ", "))?"
    case .noText(let name): "speak of it as a whole: --field \(name), without words"
    case .tooLong: "name fewer of them: a sentence is enough"
    case .unchanged: "suggest other words, or say what is wrong: stet comment \(slug) --on … -m …"
    case .noWords: "change its lines: stet suggest \(slug) --edit"
    case .breaks: "type the words with their marks, or: stet suggest \(slug) --edit"
    case .changeTooLong: "suggest it in smaller steps, or save it: stet save \(slug) --file …"
    case .notAsEdited: "suggest it in smaller steps: stet suggest \(slug) --replace … --with …"
    }
  }

  /// A text in one line, cut.
  static func line(_ text: String, limit: Int) -> String {
    var line = ""
    // Reads no more of the text than is shown.
    for character in text.prefix(limit * 2 + 200) {
      let isSpace = character.isWhitespace
      if isSpace, line.isEmpty || line.last == " " { continue }
      line.append(isSpace ? " " : character)
      if line.count > limit { return line.dropLast() + "…" }
    }
    return line.last == " " ? String(line.dropLast()) : line
  }
}

extension PassageError.Place {
  /// The place of a range of a text, with what is around it.
  init(_ range: Range<Int>, in text: String, line: Int?) {
    func passage(_ range: Range<Int>) -> String { text.passage(range).map(String.init) ?? "" }
    let before = passage(max(0, range.lowerBound - 60)..<range.lowerBound)
    let after = passage(
      range.upperBound..<min(text.unicodeScalars.count, range.upperBound + 60))
    // What is around it begins and ends with a whole word.
    let front = PassageError.line(String(before), limit: 200).split(separator: " ").suffix(4)
    let back = PassageError.line(String(after), limit: 200).split(separator: " ").prefix(4)
    let gapBefore = before.last.map(\.isWhitespace) == true ? " " : ""
    let gapAfter = after.first.map(\.isWhitespace) == true ? " " : ""
    self.line = line
    self.before = front.isEmpty ? "" : "… " + front.joined(separator: " ") + gapBefore
    self.after = back.isEmpty ? "" : gapAfter + back.joined(separator: " ") + " …"
    words = PassageError.line(passage(range), limit: 80)
  }
}
