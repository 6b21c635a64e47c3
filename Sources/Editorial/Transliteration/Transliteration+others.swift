/// Armenian, Georgian and Korean.
extension Transliteration {
  /// Georgian by its national system (2002), Armenian by BGN/PCGN (1981) without its marks.
  static let caucasian: [Character: String] = table([
    ("a", "ა"), ("b", "ბ"), ("g", "გ"), ("d", "დ"), ("e", "ე"), ("v", "ვ"), ("z", "ზ"), ("t", "თტ"),
    ("i", "ი"), ("k", "კქ"), ("l", "ლ"), ("m", "მ"), ("n", "ნ"), ("o", "ო"), ("p", "პფ"),
    ("zh", "ჟ"), ("r", "რ"), ("s", "ს"), ("u", "უ"), ("gh", "ღ"), ("q", "ყ"), ("sh", "შ"),
    ("ch", "ჩჭ"), ("ts", "ცწ"), ("dz", "ძ"), ("kh", "ხ"), ("j", "ჯ"), ("h", "ჰ"),
    ("a", "ա"), ("b", "բ"), ("g", "գ"), ("d", "դ"), ("e", "եէ"), ("z", "զ"), ("y", "ըյ"),
    ("t", "թտ"), ("zh", "ժ"), ("i", "ի"), ("l", "լ"), ("kh", "խ"), ("ts", "ծց"), ("k", "կք"),
    ("h", "հ"), ("dz", "ձ"), ("gh", "ղ"), ("ch", "ճչ"), ("m", "մ"), ("n", "ն"), ("sh", "շ"),
    ("o", "ոօ"), ("p", "պփ"), ("j", "ջ"), ("rr", "ռ"), ("s", "ս"), ("v", "վ"), ("r", "ր"),
    ("u", "ւ"), ("f", "ֆ"), ("ev", "և"),
  ])

  /// At the beginning of a word, a sound comes before the vowel.
  static let armenianBeginnings: [Character: String] = table([
    ("ye", "ե"), ("vo", "ո"), ("yev", "և"),
  ])

  /// A syllable of Korean by the Revised Romanization (2000), letter by letter.
  static func hangul(_ letter: Character) -> String? {
    guard let scalar = letter.unicodeScalars.first, (0xAC00...0xD7A3).contains(scalar.value) else {
      return nil
    }
    let place = Int(scalar.value - 0xAC00)
    return beginnings[place / 588] + vowels[place % 588 / 28] + ends[place % 28]
  }

  private static let beginnings = [
    "g", "kk", "n", "d", "tt", "r", "m", "b", "pp", "s", "ss", "", "j", "jj", "ch", "k", "t", "p",
    "h",
  ]
  private static let vowels = [
    "a", "ae", "ya", "yae", "eo", "e", "yeo", "ye", "o", "wa", "wae", "oe", "yo", "u", "wo", "we",
    "wi", "yu", "eu", "ui", "i",
  ]
  private static let ends = [
    "", "k", "k", "k", "n", "n", "n", "t", "l", "k", "m", "l", "l", "l", "p", "l", "m", "p", "p",
    "t", "t", "ng", "t", "t", "k", "t", "p", "t",
  ]
}
