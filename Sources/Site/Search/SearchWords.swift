import Foundation

/// The words of a text as they are searched for: without case, without diacritics, and of scripts that
/// set no spaces between words every two characters.
///
/// Nothing is cut off a word, so that none is lost. `search.js` does the same to what is typed.
enum SearchWords {
  /// So many characters of a word count.
  static let length = 40

  /// Calls back with each word of a text in UTF-8, as often as it stands there.
  static func each(in text: String, _ found: (ArraySlice<UInt8>) -> Void) {
    var word: [UInt8] = []
    word.reserveCapacity(length * 4)
    var others: [UInt8] = []
    func end() {
      if !others.isEmpty {
        for folded in fold(String(decoding: others, as: UTF8.self)) {
          found(Array(folded.utf8)[...])
        }
        others.removeAll(keepingCapacity: true)
      } else if !word.isEmpty {
        found(word.prefix(length))
      }
      word.removeAll(keepingCapacity: true)
    }
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        if others.isEmpty { word.append(byte) } else { others.append(byte) }
      case UInt8(ascii: "A")...UInt8(ascii: "Z"):
        if others.isEmpty { word.append(byte | 0x20) } else { others.append(byte | 0x20) }
      case 0x80...:
        // Whatever is not ASCII is folded together with the letters around it.
        if others.isEmpty { others += word }
        others.append(byte)
      default: end()
      }
    }
    end()
  }

  /// The words of a text that is not ASCII.
  private static func fold(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var pair: Unicode.Scalar?
    // The last of a run stands alone too, so that each begins something.
    func endPairs() {
      if let pair { words.append(String(pair)) }
      pair = nil
    }
    func endWord() {
      if !word.isEmpty { words.append(String(String.UnicodeScalarView(word.prefix(length)))) }
      word = String.UnicodeScalarView()
    }
    let plain = text.decomposedStringWithCompatibilityMapping.lowercased()
    for scalar in plain.unicodeScalars where !isMark(scalar) {
      if isUnspaced(scalar) {
        endWord()
        if let before = pair {
          words.append(String(String.UnicodeScalarView([before, scalar])))
        }
        pair = scalar
      } else if let letters = replacements[scalar] {
        endPairs()
        word.append(contentsOf: letters.unicodeScalars)
      } else if isLetter(scalar) {
        endPairs()
        word.append(scalar)
      } else {
        endPairs()
        endWord()
      }
    }
    endPairs()
    endWord()
    return words
  }

  /// Whether a scalar is a diacritic that may be left out: accents, vowel points of Hebrew and
  /// Arabic, and the stroke that lengthens an Arabic word.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7, 0x640,
      0x64B...0x65F, 0x670:
      true
    default: false
    }
  }

  /// Whether a scalar is of a script without spaces between words: Thai, Lao, Burmese, Khmer, Chinese,
  /// Japanese.
  static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xE01...0xEDF, 0x1000...0x109F, 0x1780...0x17D3, 0x3005...0x3007, 0x3041...0x309A,
      0x30A1...0x30FA, 0x30FC, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .otherNumber:
      true
    default: false
    }
  }

  /// Letters that Unicode does not take apart.
  private static let replacements: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ς": "σ",
  ]
}
