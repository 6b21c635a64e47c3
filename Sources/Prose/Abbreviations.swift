/// What the word before a full stop says about whether the stop ends a sentence.
struct AbbreviatedWord {
  /// The word in lower case, without its last stop: `dr`, `u.s`; empty if it is too long for one.
  private(set) var text = ""
  /// Whether it is single letters with stops between them: *J*, *U.S*, *e.g*.
  private(set) var isInitials = false
  /// Whether it is one or two digits, like a day of the month.
  private(set) var isShortNumber = false

  private static let limit = 24

  /// Whether it is one capital letter, like an initial, or one letter of a script without capitals.
  private(set) var isCapital = false

  /// Reads the word that ends before an offset.
  init(_ bytes: [UInt8], endingAt end: Int, from start: Int) {
    var begin = end
    while begin > start, bytes[begin - 1].mayBeAbbreviated {
      guard end - begin < Self.limit else { return }
      begin -= 1
    }
    let scalars = String(decoding: bytes[begin..<end], as: UTF8.self).unicodeScalars
    // Quotation marks, dashes, and the stops of an ellipsis are not the word's own.
    let first = scalars.lastIndex { !$0.mayBeAbbreviated }.map { scalars.index(after: $0) }
    let word = scalars[(first ?? scalars.startIndex)...].drop { $0 == "." }
    text = String(word).lowercased()
    isShortNumber = (1...2).contains(word.count) && word.allSatisfy { ("0"..."9").contains($0) }
    isInitials =
      !word.isEmpty
      && String(word).split(separator: ".", omittingEmptySubsequences: false).allSatisfy {
        $0.unicodeScalars.first?.properties.isAlphabetic == true && $0.count == 1
      }
    isCapital = isInitials && !text.contains(".") && word.first?.properties.isLowercase == false
  }
}

extension Unicode.Scalar {
  fileprivate var mayBeAbbreviated: Bool {
    isASCII ? UInt8(ascii: self).mayBeAbbreviated : properties.isAlphabetic || extendsCluster
  }
}

/// Words whose stop ends no sentence.
///
/// No list is complete: this one has what English newsrooms write, and the commonest German,
/// French, Spanish, Italian, Portuguese and Dutch ones. If an abbreviation may end a sentence, the
/// next word decides.
enum Abbreviations {
  /// Whether a word, its stop and the next word are parts of one sentence.
  static func holdsTogether(_ word: AbbreviatedWord, _ next: NextWord) -> Bool {
    let text = word.text
    if beforeNames.contains(text) { return true }
    if word.isCapital { return !starters.contains(next.text) }
    if beforeNumbers.contains(text) { return next.isNumber }
    if word.isShortNumber { return germanMonths.contains(next.text) }
    if months.contains(text) { return next.isNumber }
    if times.contains(text) { return next.isNumber || timeWords.contains(next.text) }
    if word.isInitials || inside.contains(text) { return !starters.contains(next.text) }
    return false
  }

  private static func words(_ text: String) -> Set<String> {
    Set(text.split(whereSeparator: \.isWhitespace).map(String.init))
  }

  /// A name or another word always follows.
  private static let beforeNames = words(
    """
    mr mrs ms mx dr prof gen rep sen gov lt col capt cmdr sgt cpl pvt maj adm rev hon pres supt insp
    messrs mme mlle mgr m.me sra srta dña dª dott sig sig.ra hr fr frl dipl ing st.-martin
    e.g i.e cf vs viz i.a z.b z. d.h u.a bzw ggf vgl p.ex p.ej bijv d.w.z o.a
    """)

  /// A figure may follow; otherwise the sentence ends.
  private static let beforeNumbers = words(
    """
    no nos nr núm n.º p pp pg vol vols fig figs ch chap sec sect art arts ed eds eq ex para paras pt
    pts s bd abs abb kap ziff c ca approx est fl b d r. lib tel ext v
    """)

  /// Months and days, mostly before figures.
  private static let months = words(
    """
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun
    janv févr juil déc ene abr ago dic mrz okt dez
    """)

  /// Hours, which may be the end.
  private static let times = words("a.m p.m am pm a.d b.c b.c.e c.e")
  private static let timeWords = words(
    """
    monday tuesday wednesday thursday friday saturday sunday january february march april may june
    july august september october november december eastern central mountain pacific et est edt ct
    cst cdt mt mst mdt pt pst pdt gmt utc bst cet
    """)

  /// Mostly in the middle of a name, sometimes the end.
  private static let inside = words(
    """
    st ste mt ft jr sr inc ltd co corp bros assn dept univ ave blvd rd hwy ph.d m.d b.a m.a ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss
    mo mont neb nev okla ore pa tenn tex va vt wash wis wyo str ggmbh gmbh incl excl esp al
    """)

  /// Words with which sentences begin far more often than names.
  private static let starters = words(
    """
    the a an he she it they we you i this that these those there here his her its their our my your
    but and or so yet if when while as for in on at by from with after before since until although
    because what who why how where which however still then now not no one some many most all
    der die das ein eine er sie es wir le la les un une il elle ils nous el los las ella en
    """)

  private static let germanMonths = words(
    "januar jänner februar märz mai juni juli oktober dezember")
}

extension UInt8 {
  /// Whether a byte may be part of an abbreviation: a letter, a digit, a stop or any other script's.
  fileprivate var mayBeAbbreviated: Bool {
    isASCIILetter || isDigit || self == UInt8(ascii: ".") || self >= 0x80
      || self == UInt8(ascii: "-")
  }
}
