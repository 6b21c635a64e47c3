/// Modern Greek, by the standard ELOT 743 (ISO 843, type 2), as the United Nations and passports
/// use it.
extension Transliteration {
  /// What the letter at a place becomes, and how many letters that takes; nil if it is none of
  /// Greek.
  ///
  /// Pairs of letters are one sound: `ου` is `ou`, `ευ` is `ev` or `ef` by what follows, `γγ` is `ng`.
  static func greek(
    _ letters: ArraySlice<Character>, isFirst: Bool
  ) -> (text: String, count: Int)? {
    guard let letter = letters.first, let base = greekBase(letter), let single = greekLetters[base]
    else { return nil }
    let next = letters.dropFirst().first.flatMap(greekBase)
    switch (base, next) {
    case ("ο", "υ") where letter == "ο": return ("ou", 2)
    case ("α", "υ"), ("ε", "υ"), ("η", "υ"):
      // With its accent on the first, they are two sounds.
      guard letter == base else { break }
      let after = letters.dropFirst(2).first.flatMap(greekBase)
      return (single + (after.map { !voiceless.contains($0) } ?? false ? "v" : "f"), 2)
    case ("γ", "γ"): return ("ng", 2)
    case ("γ", "ξ"): return ("nx", 2)
    case ("γ", "χ"): return ("nch", 2)
    case ("μ", "π") where isFirst: return ("b", 2)
    default: break
    }
    return (single, 1)
  }

  private static let voiceless: Set<Character> = ["θ", "κ", "ξ", "π", "σ", "ς", "τ", "φ", "χ", "ψ"]

  private static func greekBase(_ letter: Character) -> Character? {
    if let base = greekBases[letter] { return base.first }
    return greekLetters[letter] == nil ? nil : letter
  }

  private static let greekLetters: [Character: String] = table([
    ("a", "α"), ("v", "β"), ("g", "γ"), ("d", "δ"), ("e", "ε"), ("z", "ζ"), ("i", "ηι"),
    ("th", "θ"),
    ("k", "κ"), ("l", "λ"), ("m", "μ"), ("n", "ν"), ("x", "ξ"), ("o", "οω"), ("p", "π"), ("r", "ρ"),
    ("s", "σς"), ("t", "τ"), ("y", "υ"), ("f", "φ"), ("ch", "χ"), ("ps", "ψ"),
    // These stand for themselves: a diaeresis parts a pair.
    ("i", "ϊΐῒῗ"), ("y", "ϋΰῢῧ"),
  ])

  /// Letters with accents and breathings, by the letter alone.
  private static let greekBases: [Character: String] = table([
    ("α", "άἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ"),
    ("β", "ϐ"),
    ("ε", "έϵἐἑἒἓἔἕὲέ"),
    ("η", "ήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ"),
    ("θ", "ϑ"),
    ("ι", "ίἰἱἲἳἴἵἶἷὶίιῐῑῖ"),
    ("κ", "ϰ"),
    ("ο", "όὀὁὂὃὄὅὸό"),
    ("π", "ϖ"),
    ("ρ", "ϱῤῥ"),
    ("ς", "ϲ"),
    ("υ", "ύὐὑὒὓὔὕὖὗὺύῠῡῦ"),
    ("φ", "ϕ"),
    ("ω", "ώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ"),
  ])
}
