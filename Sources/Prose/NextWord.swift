/// What follows a stop and its space, as far as it decides whether the sentence goes on.
struct NextWord {
  /// The word in lower case; at most 16 bytes of it.
  private(set) var text = ""
  private(set) var isUpper = false
  private(set) var isLower = false
  private(set) var isNumber = false
  /// Whether the word is of a script that writes no spaces.
  private(set) var isUnspaced = false
  /// Whether a comma, a dash or a colon comes first (SContinue).
  private(set) var isJoined = false

  /// Reads what is at an offset; looks past signs, but not past another stop (SB8).
  init(_ bytes: [UInt8], at start: Int, until end: Int) {
    var place = start
    while place < end {
      let scalar = bytes.scalar(at: place)
      if Stop(scalar) != nil { return }
      if scalar.isAlphabetic {
        read(bytes, at: place, until: end)
        return
      }
      if scalar.isDecimalNumber {
        isNumber = true
        return
      }
      if scalar.joinsSentence, place == start {
        isJoined = true
        return
      }
      place += scalar.utf8Count
    }
  }

  private mutating func read(_ bytes: [UInt8], at start: Int, until end: Int) {
    var place = start
    var hasInnerCapital = false
    while place < end, place < start + 16 {
      let scalar = bytes.scalar(at: place)
      guard scalar.isAlphabetic else { break }
      if place == start {
        isLower = scalar.isLowercase
        isUpper = scalar.isUppercaseOrTitlecase
        isUnspaced = WordBreak(scalar).isUnspaced
      } else if scalar.isUppercase {
        hasInnerCapital = true
      }
      text.unicodeScalars.append(scalar)
      place += scalar.utf8Count
    }
    text = text.lowercased()
    // iPhone, eBay: names that keep their small letter at the beginning of a sentence.
    if isLower, hasInnerCapital { (isLower, isUpper) = (false, true) }
  }

  /// Whether the quotation before it is what somebody said, in Japanese: 「…。」と.
  var isQuotative: Bool { text.hasPrefix("と") || text.hasPrefix("って") }
}

extension WordBreak {
  fileprivate var isUnspaced: Bool { self == .unspaced }
}

// The standard library looks up the properties of a letter of ASCII in the tables of all scripts.
extension Unicode.Scalar {
  fileprivate var isAlphabetic: Bool {
    isASCII ? UInt8(ascii: self).isASCIILetter : properties.isAlphabetic
  }

  fileprivate var isDecimalNumber: Bool {
    isASCII ? UInt8(ascii: self).isDigit : properties.generalCategory == .decimalNumber
  }

  fileprivate var isLowercase: Bool { isASCII ? "a"..."z" ~= self : properties.isLowercase }

  fileprivate var isUppercase: Bool { isASCII ? "A"..."Z" ~= self : properties.isUppercase }

  fileprivate var isUppercaseOrTitlecase: Bool {
    isUppercase || (!isASCII && properties.generalCategory == .titlecaseLetter)
  }
}

extension Unicode.Scalar {
  /// How many bytes it takes in UTF-8.
  var utf8Count: Int {
    switch value {
    case 0..<0x80: 1
    case 0x80..<0x800: 2
    case 0x800..<0x10000: 3
    default: 4
    }
  }

  /// White space that separates sentences (Sp, and the end of a line that ends no block).
  var isSentenceSpace: Bool {
    isASCII ? value == 0x20 || (0x09...0x0D).contains(value) : properties.isWhitespace
  }

  /// What belongs to the grapheme cluster before it.
  var extendsCluster: Bool {
    guard !isASCII else { return false }
    return properties.isGraphemeExtend || properties.isEmojiModifier
      || properties.generalCategory == .spacingMark || self == "\u{200D}" || self == "\u{E33}"
      || self == "\u{EB3}"
  }

  /// Whether it belongs to the sentence of the stop before it (Close, its marks, raised figures).
  ///
  /// - Parameter mayOpen: Whether what opens quotations in English may close one, as in German.
  /// - Returns: Whether it closes the sentence.
  func closesSentence(mayOpen: Bool) -> Bool {
    switch properties.generalCategory {
    case .closePunctuation, .finalPunctuation: true
    case .initialPunctuation: mayOpen
    case .nonspacingMark, .enclosingMark, .spacingMark: true
    default:
      switch self {
      case "\u{B9}", "\u{B2}", "\u{B3}", "\u{2070}"..."\u{2079}", "\u{2020}", "\u{2021}": true
      case "\u{200C}", "\u{200D}", "\u{200E}", "\u{200F}", "\u{2060}", "\u{FE0F}": true
      default:
        (mayOpen && properties.isQuotationMark && properties.generalCategory != .openPunctuation)
          || extendsCluster
      }
    }
  }

  /// A comma, a dash, a colon: what a sentence goes on with (SContinue).
  var joinsSentence: Bool {
    switch self {
    case ",", "-", ":", ";", "\u{2013}", "\u{2014}", "\u{3001}", "\u{FF0C}", "\u{FF1A}",
      "\u{60C}", "\u{55D}":
      true
    default: false
    }
  }
}

extension [UInt8] {
  /// The scalar that begins at an offset of well-formed UTF-8.
  func scalar(at place: Int) -> Unicode.Scalar {
    let first = UInt32(self[place])
    func next(_ distance: Int) -> UInt32 { UInt32(self[place + distance] & 0x3F) }
    let value: UInt32 =
      switch first {
      case 0..<0x80: first
      case 0x80..<0xE0: (first & 0x1F) << 6 | next(1)
      case 0xE0..<0xF0: (first & 0x0F) << 12 | next(1) << 6 | next(2)
      default: (first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3)
      }
    return Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// Whether an escaped byte is one sign, which no end of a sentence may part from its backslash.
  func isSafeToSkip(_ place: Int, in range: Range<Int>) -> Bool {
    place < range.upperBound && self[place] < 0x80 && !self[place].isSpace
  }
}
