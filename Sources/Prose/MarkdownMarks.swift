/// Reads the characters of a text in Markdown that a reader of its page sees.
///
/// It is no Markdown parser: it leaves out what is nearly always a mark. Time is in proportion to
/// the text, whatever the text.
struct MarkdownMarks {
  /// What is read of a text.
  enum Scope {
    /// Everything on the page, including alt texts.
    case shown
    /// Only what its sentences say: no code, addresses or alt texts.
    case said
  }

  private let characters: [Character]
  private let scope: Scope
  private var place = 0
  /// `place` in Unicode scalars.
  private var offset = 0
  /// Whether the line so far has nothing but white space and marks.
  private var isLineStart = true
  /// By sign, the place from which its line has no further closing sign; this saves searching
  /// again.
  private var unclosed: [Character: Int] = [:]

  init(_ text: String, _ scope: Scope = .shown) {
    characters = Array(text)
    self.scope = scope
  }

  /// The next character and its place, in Unicode scalars; nil at the end.
  ///
  /// If Markdown is not read, it is simply the next one.
  mutating func next(isMarkdown: Bool) -> (Character, Range<Int>)? {
    if isMarkdown { while skipMark() {} }
    guard place < characters.count else { return nil }
    let character = characters[place]
    let start = offset
    if isMarkdown, character == "&", let (meaning, length) = entity() {
      advance(length)
      return (meaning, start..<offset)
    }
    if character.isNewline {
      isLineStart = true
    } else if !character.isWhitespace {
      isLineStart = false
    }
    advance(1)
    return (character, start..<offset)
  }

  private mutating func advance(_ count: Int) {
    for character in characters[place..<place + count] {
      offset += character.utf8.count == 1 ? 1 : character.unicodeScalars.count
    }
    place += count
  }

  private func character(at place: Int) -> Character? {
    characters.indices.contains(place) ? characters[place] : nil
  }

  /// Skips a mark, if there is one here.
  private mutating func skipMark() -> Bool {
    guard place < characters.count else { return false }
    let next = character(at: place + 1)
    if scope == .said, skipUnsaid(before: next) { return true }
    switch characters[place] {
    case "*", "`", "~": advance(1)
    case "_" where !(isWord(place - 1) && isWord(place + 1)): advance(1)
    case "\\" where next.map { $0.isASCII && ($0.isPunctuation || $0.isSymbol) } == true:
      advance(1)
      // What follows a backslash is no mark.
      return false
    case "#", ">": return skipLineMark(while: { $0 == "#" || $0 == ">" })
    case "-", "+": return skipLineMark(while: { $0 == "-" || $0 == "+" })
    case "!" where next == "[": advance(1)
    case "[" where next == "^": return skip(to: "]")
    case "[": advance(1)
    case "]" where next == "(": return skip(to: ")")
    case "]" where next == "[": return skip(to: "]")
    case "]": advance(1)
    case "<" where next.map { $0.isLetter || $0 == "/" || $0 == "!" } == true: return skip(to: ">")
    case "{" where next == "#" || next == ".":
      // The name by which a heading or a paragraph is linked.
      return isWord(place + 2) && skip(to: "}")
    default: return false
    }
    return true
  }

  /// Skips what is on a page but not among a sentence's words.
  private mutating func skipUnsaid(before next: Character?) -> Bool {
    switch characters[place] {
    case "`":
      let count = characters[place...].prefix { $0 == "`" }.count
      // No code inside a sentence is longer.
      let rest = characters[(place + count)...].prefix(300)
      var start = rest.startIndex
      while let sign = rest[start...].firstIndex(of: "`") {
        let found = rest[sign...].prefix { $0 == "`" }.count
        start = sign + found
        if found == count {
          advance(start - place)
          return true
        }
      }
      advance(count)
      return true
    case "!" where next == "[":
      guard skip(to: "]"), let opening = character(at: place) else { return true }
      if opening == "(" { return skip(to: ")") }
      return opening != "[" || skip(to: "]")
    case "{" where next == "{" || next == "%": return skip(to: "}")
    case "h" where !isWord(place - 1):
      let start = String(characters[place...].prefix(8))
      guard start == "https://" || start.hasPrefix("http://") else { return false }
      advance(characters[place...].prefix { !$0.isWhitespace && !")>]".contains($0) }.count)
      return true
    default: return false
    }
  }

  /// Skips the marks with which a heading, an item or a quotation begins.
  private mutating func skipLineMark(while fits: (Character) -> Bool) -> Bool {
    guard isLineStart else { return false }
    let count = characters[place...].prefix(while: fits).count
    guard character(at: place + count).map(\.isWhitespace) ?? true else { return false }
    advance(count)
    return true
  }

  /// Skips everything up to and including the next sign of a kind on the line; if there is none,
  /// skips only what is here, unless that could be the writer's own sign.
  private mutating func skip(to end: Character) -> Bool {
    if unclosed[end].map({ place < $0 }) != true {
      var other = place + 1
      while other < characters.count, characters[other] != end, !characters[other].isNewline {
        other += 1
      }
      if character(at: other) == end {
        advance(other + 1 - place)
        return true
      }
      unclosed[end] = other
    }
    guard end != ">", end != "}" else { return false }
    advance(1)
    return true
  }

  private func isWord(_ place: Int) -> Bool {
    character(at: place).map { $0.isLetter || $0.isNumber } ?? false
  }

  /// The sign that an entity stands for, and how many characters it takes.
  private func entity() -> (Character, Int)? {
    let name = characters[(place + 1)...].prefix(9).prefix { $0 != ";" }
    guard character(at: place + 1 + name.count) == ";" else { return nil }
    let text = String(name)
    if let known = Self.entities[text] { return (known, name.count + 2) }
    guard text.hasPrefix("#") else { return nil }
    let digits = text.dropFirst()
    let value =
      digits.lowercased().hasPrefix("x")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return value.flatMap(Unicode.Scalar.init).map { (Character($0), name.count + 2) }
  }

  private static let entities: [String: Character] = [
    "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
    "lsquo": "‘", "rsquo": "’", "ldquo": "“", "rdquo": "”", "ndash": "–", "mdash": "—",
    "hellip": "…", "shy": "\u{AD}",
  ]
}
