/// How a scalar takes part in words: the Word_Break property of UAX #29, as far as `Tokens` asks.
enum WordBreak {
  case letter
  case digit
  /// A letter of a script that writes no spaces.
  case unspaced
  /// An apostrophe, hyphen or the like, inside a word: *don’t*, *well-known*, *snake_case*.
  case joinsAll
  /// A full stop and the like, between two letters or two digits: *e.g*, *1.5*.
  case joinsAlike
  /// A comma between two digits: *1,250*.
  case joinsDigits
  case space
  case newline
  case other

  init(_ scalar: Unicode.Scalar) {
    self = scalar.isASCII ? Self(ascii: scalar) : Self(beyondASCII: scalar)
  }

  private init(ascii scalar: Unicode.Scalar) {
    switch scalar {
    case "a"..."z", "A"..."Z": self = .letter
    case "0"..."9": self = .digit
    case " ", "\t": self = .space
    case "\n"..."\r": self = .newline
    case "'", "-", "_": self = .joinsAll
    case ".": self = .joinsAlike
    case ",": self = .joinsDigits
    default: self = .other
    }
  }

  private init(beyondASCII scalar: Unicode.Scalar) {
    switch scalar {
    case "\u{85}", "\u{2028}", "\u{2029}": self = .newline
    // A zero-width space is a word boundary that somebody set by hand.
    case "\u{200B}": self = .space
    // Right single quotation mark, hyphen, non-breaking hyphen, gershayim, full-width apostrophe.
    case "\u{2019}", "\u{2010}", "\u{2011}", "\u{5F4}", "\u{FF07}": self = .joinsAll
    // Middle dot (Catalan), one dot leader, full-width full stop.
    case "\u{B7}", "\u{387}", "\u{2024}", "\u{FF0E}": self = .joinsAlike
    // Arabic decimal and thousands separators, full-width comma.
    case "\u{66B}", "\u{66C}", "\u{FF0C}": self = .joinsDigits
    default: self = Self(category: scalar)
    }
  }

  private init(category scalar: Unicode.Scalar) {
    let properties = scalar.properties
    switch properties.generalCategory {
    case .decimalNumber: self = .digit
    // Soft hyphens, word joiners and direction marks inside a word are part of it.
    case .format: self = .joinsAll
    case .otherNumber: self = .letter
    default:
      if properties.isWhitespace {
        self = .space
      } else if properties.isAlphabetic {
        self = Self.isUnspaced(scalar) ? .unspaced : .letter
      } else {
        self = .other
      }
    }
  }

  /// Whether a letter's script writes no spaces between words.
  ///
  /// The standard library does not tell a scalar's script, hence the blocks. Hangul and Tibetan
  /// are not here: they mark where words or syllables end.
  private static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.properties.isIdeographic { return true }
    switch scalar.value {
    case 0x0E00...0x0EFF,  // Thai, Lao
      0x1000...0x109F, 0xA9E0...0xA9FF, 0xAA60...0xAA7F,  // Myanmar
      0x1780...0x17FF,  // Khmer
      0x1950...0x19DF, 0x1A20...0x1AAF, 0xAA80...0xAADF,  // Tai Le, New Tai Lue, Tai Tham, Tai Viet
      0xA980...0xA9DF,  // Javanese
      0x3005...0x3007, 0x3031...0x3035, 0x3040...0x30FF, 0x31F0...0x31FF,  // Hiragana, Katakana
      0x3100...0x312F, 0x31A0...0x31BF,  // Bopomofo
      0xFF66...0xFF9F, 0x1AFF0...0x1B16F:  // Katakana, half-width and archaic
      return true
    default: return false
    }
  }

  /// The kind of a token that starts with this class.
  var startedKind: Token.Kind {
    switch self {
    case .letter, .digit, .unspaced: .word
    case .space: .space
    case .newline: .newline
    case .joinsAll, .joinsAlike, .joinsDigits, .other: .symbol
    }
  }

  /// Whether this class holds a word together between the two others.
  func joins(_ before: WordBreak, _ after: WordBreak) -> Bool {
    guard after == .letter || after == .digit else { return false }
    return switch self {
    case .joinsAll: true
    case .joinsAlike: before == after
    case .joinsDigits: before == .digit && after == .digit
    default: false
    }
  }
}
