/// Writes words of other scripts in the letters a to z, as their readers are used to see them.
///
/// It knows the scripts whose letters say how a word sounds: Latin, Greek, Cyrillic, Armenian,
/// Georgian, Hangul. A word in Arabic, Hebrew, Han, Kana or a script of India cannot be written so
/// letter by letter (vowels are left out, or a sign is a word), and is left out.
struct Transliteration {
  /// The tables of a language come before those of all.
  private let own: [Character: String]
  private let isUkrainian: Bool

  /// Takes the tag of the language that a text is in, which decides what `ä` or `г` becomes; nil if
  /// it is unknown.
  init(language: String?) {
    let language = language?.prefix { $0 != "-" && $0 != "_" }.lowercased() ?? ""
    isUkrainian = language == "uk"
    own = Self.cyrillicByLanguage[language] ?? (language == "de" ? Self.german : [:])
  }

  /// The words of a text; nothing else than small letters and digits of ASCII is in them, and none is
  /// empty.
  func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    // Compared as characters, a letter and its mark are the same in whatever way they are composed.
    let letters = Array(text.lowercased())[...]
    var rest = letters
    while let letter = rest.first {
      let isFirst = word.isEmpty
      if let greek = Self.greek(rest, isFirst: isFirst) {
        word += greek.text
        rest = rest.dropFirst(greek.count)
        continue
      }
      rest = rest.dropFirst()
      if let known = spelling(of: letter, isFirst: isFirst, isAfterZ: word.last == "z") {
        word += known
        continue
      }
      for scalar in letter.unicodeScalars {
        switch part(scalar) {
        case .letters(let letters): word += letters
        case .fraction(let upper, let lower):
          words += (word.isEmpty ? [] : [word]) + ["\(upper)", "\(lower)"]
          word = ""
        case .nothing: continue
        case .boundary:
          if !word.isEmpty { words.append(word) }
          word = ""
        }
      }
    }
    return word.isEmpty ? words : words + [word]
  }

  private func spelling(of letter: Character, isFirst: Bool, isAfterZ: Bool) -> String? {
    if isUkrainian, isFirst, let spelling = Self.ukrainianBeginnings[letter] { return spelling }
    // `zh` would be another letter.
    if isUkrainian, letter == "г", isAfterZ { return "gh" }
    if let spelling = own[letter] ?? Self.latin[letter] ?? Self.cyrillic[letter] { return spelling }
    if isFirst, let spelling = Self.armenianBeginnings[letter] { return spelling }
    return Self.caucasian[letter] ?? Self.hangul(letter)
  }

  private enum Part {
    case letters(String)
    /// `½` is written as two numbers.
    case fraction(Int, Int)
    case nothing
    case boundary
  }

  private func part(_ scalar: Unicode.Scalar) -> Part {
    if scalar.isASCII {
      if (0x30...0x39).contains(scalar.value) || (0x61...0x7A).contains(scalar.value) {
        return .letters(String(scalar))
      }
      return scalar == "'" ? .nothing : .boundary
    }
    if let spelling = spelling(of: Character(scalar), isFirst: false, isAfterZ: false) {
      return .letters(spelling)
    }
    if let letter = Self.plain(scalar) { return .letters(letter) }
    if let number = scalar.properties.numericValue {
      switch scalar.properties.numericType {
      case .decimal, .digit: return .letters(String(Int(number)))
      default: if let fraction = Self.fraction(number) { return fraction }
      }
    }
    switch scalar {
    case "’", "ʼ", "ʻ", "ʹ", "ʺ", "\u{AD}", "\u{200B}", "\u{200C}", "\u{200D}": return .nothing
    default: break
    }
    if scalar.properties.generalCategory == .nonspacingMark { return .nothing }
    return scalar.properties.isAlphabetic ? .nothing : .boundary
  }

  /// The letter of a sign that is one in a style of its own, as `𝔘` and `Ⓐ` are.
  private static func plain(_ scalar: Unicode.Scalar) -> String? {
    let place: UInt32
    switch scalar.value {
    // Thirteen alphabets, capitals first.
    case 0x1D400...0x1D6A3: place = (scalar.value - 0x1D400) % 26
    case 0x24B6...0x24E9: place = (scalar.value - 0x24B6) % 26
    case 0xFF41...0xFF5A: place = scalar.value - 0xFF41
    default: return letterlike[Character(scalar)]
    }
    return Unicode.Scalar(0x61 + place).map { String($0) }
  }

  /// What is missing in those alphabets, as Unicode had it before.
  private static let letterlike = table([
    ("b", "ℬ"), ("c", "ℭℂ"), ("e", "ℰℯ"), ("f", "ℱ"), ("g", "ℊ"), ("h", "ℋℌℍℎ"), ("i", "ℐℑ"),
    ("l", "ℒℓ"), ("m", "ℳ"), ("n", "ℕ"), ("o", "ℴ"), ("p", "ℙ"), ("q", "ℚ"), ("r", "ℛℜℝ"),
    ("z", "ℤℨ"),
  ])

  /// A number that is not whole, above and below its line.
  private static func fraction(_ number: Double) -> Part? {
    for lower in 2...10 {
      let upper = number * Double(lower)
      if (upper - upper.rounded()).magnitude < 1e-6, upper.rounded() > 0, number < 1 {
        return .fraction(Int(upper.rounded()), lower)
      }
    }
    return nil
  }

  /// A table of letters by what they become.
  static func table(_ rows: [(String, String)]) -> [Character: String] {
    var table: [Character: String] = [:]
    for (spelling, letters) in rows {
      for letter in letters.unicodeScalars { table[Character(letter)] = spelling }
    }
    return table
  }

  /// German writes its umlauts with an e where it has none (DIN 5007-2, CLDR `de-ASCII`).
  private static let german = table([("ae", "ä"), ("oe", "ö"), ("ue", "ü")])
}
