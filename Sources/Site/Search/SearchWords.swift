import Foundation

/// The words of a text in the form used for search: without case or diacritics, and, for scripts without
/// spaces between words, every two successive characters.
///
/// Words are not stemmed, so that none is lost. `search.js` treats what is typed in the same way.
enum SearchWords {
  /// The number of a word's characters that count.
  static let length = 40

  /// The class of a byte: 1 for part of a word in ASCII, 2 for not ASCII, 0 for what ends a word.
  private static let classes: [UInt8] = (0...255).map { byte in
    switch UInt8(byte) {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      1
    case 0x80...: 2
    default: 0
    }
  }

  /// What can be found in a text.
  enum Part {
    /// A word; if `beginsJoined` is true, the first of several that are joined.
    case word(beginsJoined: Bool)
    /// Words joined by apostrophes or hyphens, as one: `obrien` for *O’Brien*, reported right after its
    /// parts.
    case joined
  }

  /// Calls back with each word of a UTF-8 text, as often as it occurs.
  ///
  /// The bytes are valid only during the call.
  static func each(
    in bytes: UnsafeBufferPointer<UInt8>, _ found: (UnsafeBufferPointer<UInt8>, Part) -> Void
  ) {
    unsafe classes.withUnsafeBufferPointer { classes in
      unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: length) { word in
        var place = 0
        var joined: [UInt8] = []
        var isInside = false
        while place < bytes.count {
          let start = place
          var isASCII = true
          while true {
            while place < bytes.count, unsafe classes[Int(bytes[place])] == 1 { place += 1 }
            guard place < bytes.count, unsafe classes[Int(bytes[place])] == 2,
              unsafe !isPunctuation(bytes, place)
            else { break }
            isASCII = false
            place += 1
          }
          guard place > start else {
            unsafe place +=
              place < bytes.count && bytes[place] >= 0x80 ? length(of: bytes[place]) : 1
            continue
          }
          let joiner = unsafe joiner(bytes, place, classes)
          let part = Part.word(beginsJoined: joiner > 0 && !isInside)
          if isASCII {
            let count = min(place - start, length)
            // Capital letters become small by setting a bit that small letters and digits have anyway.
            for offset in 0..<count { unsafe word[offset] = unsafe bytes[start + offset] | 0x20 }
            unsafe found(UnsafeBufferPointer(rebasing: word[..<count]), part)
            if joiner > 0 || isInside { unsafe joined += word[..<count] }
          } else {
            // Text that is not ASCII is folded together with the letters around it.
            for folded in unsafe fold(String(decoding: bytes[start..<place], as: UTF8.self)) {
              var folded = folded
              folded.withUTF8 { unsafe found($0, part) }
              if joiner > 0 || isInside { joined += folded.utf8 }
            }
          }
          if isInside, joiner == 0 {
            while joined.count > length { joined.removeLast() }
            while let last = joined.last, last & 0xC0 == 0x80 || last >= 0xC0 {
              // A truncated character is removed completely.
              if String(validating: joined, as: UTF8.self) != nil { break }
              joined.removeLast()
            }
            unsafe joined.withUnsafeBufferPointer { unsafe found($0, .joined) }
            joined.removeAll(keepingCapacity: true)
          }
          isInside = joiner > 0
          place += joiner
        }
      }
    }
  }

  /// The length in bytes of an apostrophe or hyphen between two words at a place; 0 if there is none.
  private static func joiner(
    _ bytes: UnsafeBufferPointer<UInt8>, _ place: Int, _ classes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    guard place < bytes.count else { return 0 }
    var count = 0
    switch unsafe bytes[place] {
    case UInt8(ascii: "'"), UInt8(ascii: "-"): count = 1
    case 0xE2:
      // U+2019 is the apostrophe; U+2010 and U+2011 are hyphens.
      let isJoiner =
        unsafe place + 2 < bytes.count && bytes[place + 1] == 0x80
        && [0x99, 0x90, 0x91].contains(bytes[place + 2])
      count = isJoiner ? 3 : 0
    default: return 0
    }
    let next = place + count
    guard count > 0, next < bytes.count else { return 0 }
    let isWord =
      unsafe classes[Int(bytes[next])] == 1
      || classes[Int(bytes[next])] == 2 && !isPunctuation(bytes, next)
    return isWord ? count : 0
  }

  /// The words of a text, as often as they occur.
  static func of(_ text: String) -> [String] {
    var text = text
    var words: [String] = []
    text.withUTF8 {
      unsafe each(in: $0) { word, _ in unsafe words.append(String(decoding: word, as: UTF8.self)) }
    }
    return words
  }

  /// Whether a multibyte character is one of those that occur in every text and end a word, as all from
  /// U+2000 to U+203F do: quotes, dashes, the ellipsis, the non-breaking space.
  ///
  /// One that only marks where a line may end, U+200B, is in a word.
  private static func isPunctuation(_ bytes: UnsafeBufferPointer<UInt8>, _ place: Int) -> Bool {
    if unsafe bytes[place] == 0xE2 {
      return unsafe place + 2 < bytes.count && bytes[place + 1] == 0x80
        && bytes[place + 2] != 0x8B
    }
    guard unsafe bytes[place] == 0xC2, place + 1 < bytes.count else { return false }
    return unsafe [0xA0, 0xAB, 0xBB].contains(bytes[place + 1])
  }

  /// The length in bytes of such a character, by its first byte.
  private static func length(of first: UInt8) -> Int { first == 0xE2 ? 3 : 2 }

  /// The words of a text that contains other characters than ASCII.
  private static func fold(_ text: String) -> [String] {
    var words: [String] = []
    var word = String.UnicodeScalarView()
    var pair: Unicode.Scalar?
    // The last character of a run is added on its own too, so that every character begins a word.
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

  /// Whether a scalar can be ignored: accents, Hebrew and Arabic vowel points, the stroke that lengthens an
  /// Arabic word, and what only marks where a line may end, the soft hyphen and U+200B.
  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xAD, 0x200B, 0x300...0x36F, 0x591...0x5BD, 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7,
      0x640,
      0x64B...0x65F, 0x670:
      true
    default: false
    }
  }

  /// Whether a scalar belongs to a script without spaces between words: Thai, Lao, Burmese, Khmer, Chinese,
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

  /// Letters that Unicode does not decompose.
  private static let replacements: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ς": "σ",
  ]
}
