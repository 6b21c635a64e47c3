/// A text as somebody would retype it: without what they cannot see or would type differently.
///
/// White space of any kind and length is one space, curly quotation marks are straight, every dash
/// is a hyphen without space around it. If Markdown is read, the marks of emphasis, headings, lists
/// and quotations, tags, the addresses of links and the marks of footnotes are left out, and
/// entities are the signs that they stand for. Each sign knows its place in the text.
struct ReadableText {
  /// The signs as numbers: the scalar, or what a ``Numbering`` gives; canonically equivalent signs
  /// have one number.
  private(set) var signs: [Int] = []
  /// By sign: its place in the text, in Unicode scalars.
  private(set) var places: [Range<Int>] = []

  /// The way to read texts that are to be compared.
  struct Numbering {
    /// Whether Markdown is read, or every character counts.
    var isMarkdown: Bool
    /// Whether upper and lower case are the same.
    var foldsCase: Bool
    private var numbers: [Character: Int] = [:]

    init(isMarkdown: Bool, foldsCase: Bool) {
      self.isMarkdown = isMarkdown
      self.foldsCase = foldsCase
    }

    fileprivate mutating func number(of character: Character) -> Int {
      if let ascii = character.asciiValue {
        let isUpper = foldsCase && (0x41...0x5A).contains(ascii)
        return Int(ascii) + (isUpper ? 0x20 : 0)
      }
      let next = 0x11_0000 + numbers.count
      return numbers[character]
        ?? {
          numbers[character] = next; return next
        }()
    }

    /// A character if case does not count: *ß* and *ẞ* are two letters, and the final *ς* of a word
    /// is like any other *σ*.
    fileprivate func folded(_ character: Character) -> [Character] {
      guard foldsCase, !character.isASCII else { return [character] }
      return Array(character.lowercased().uppercased().lowercased())
    }
  }

  private static let space = 0x20
  private static let hyphen = 0x2D

  init(_ text: String, _ numbering: inout Numbering) {
    var marks = MarkdownMarks(text)
    while let (character, place) = marks.next(isMarkdown: numbering.isMarkdown) {
      for sign in Self.typed(character) {
        for letter in numbering.folded(sign) { append(letter, place, &numbering) }
      }
    }
    if signs.last == Self.space {
      signs.removeLast()
      places.removeLast()
    }
  }

  private mutating func append(
    _ character: Character, _ place: Range<Int>, _ numbering: inout Numbering
  ) {
    let sign = character.isWhitespace ? Self.space : numbering.number(of: character)
    if sign == Self.space, signs.isEmpty || signs.last == Self.hyphen { return }
    if sign == Self.hyphen, signs.last == Self.space {
      signs.removeLast()
      places.removeLast()
    }
    if sign == Self.space || sign == Self.hyphen, signs.last == sign {
      places[places.count - 1] = places[places.count - 1].lowerBound..<place.upperBound
      return
    }
    signs.append(sign)
    places.append(place)
  }

  /// What a person types for a character; nothing for what nobody sees.
  private static func typed(_ character: Character) -> [Character] {
    if character.isASCII { return [character] }
    return switch character {
    case "\u{AD}", "\u{200B}", "\u{2060}", "\u{FEFF}": []
    case "‘", "’", "‚", "‛", "ʼ", "′": ["'"]
    case "“", "”", "„", "‟", "″": ["\""]
    case "‐", "‑", "‒", "–", "—", "―", "−": ["-"]
    case "…": [".", ".", "."]
    default: [character]
    }
  }
}
