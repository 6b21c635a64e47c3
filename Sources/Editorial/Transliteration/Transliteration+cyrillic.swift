/// The letters of the Cyrillic script.
///
/// Russian as the BGN and the PCGN write it (1947) without its marks, the other languages' own letters
/// after their national systems: Ukrainian (2010), Bulgarian (2009), Belarusian (BGN/PCGN 1979),
/// Serbian and Macedonian as their Latin alphabets have them without marks; what is left from
/// `Cyrillic-Latin` of the Unicode CLDR 42.
extension Transliteration {
  static let cyrillic: [Character: String] = table([
    ("", "ъь"),
    ("a", "аѫӑӓә"),
    ("ae", "ӕ"),
    ("b", "б"),
    ("c", "ћӵ"),
    ("ch", "ч"),
    ("d", "д"),
    ("dj", "ђ"),
    ("dz", "џѕ"),
    ("e", "еэѐѣӗӭ"),
    ("f", "фѳ"),
    ("g", "гґғҕ"),
    ("gj", "ѓ"),
    ("h", "һҳ"),
    ("i", "иіѝѵӣӥ"),
    ("j", "јҗҷҹ"),
    ("k", "кқҡ"),
    ("kh", "х"),
    ("kj", "ќ"),
    ("l", "л"),
    ("lj", "љ"),
    ("m", "м"),
    ("n", "нңӊҥ"),
    ("nj", "њ"),
    ("o", "оӧө"),
    ("p", "п"),
    ("r", "р"),
    ("s", "сҫ"),
    ("sh", "ш"),
    ("shch", "щ"),
    ("t", "т"),
    ("ts", "ц"),
    ("u", "уўӯӱӳүұ"),
    ("v", "в"),
    ("y", "йыӹ"),
    ("ya", "я"),
    ("ye", "є"),
    ("yi", "ї"),
    ("yo", "ё"),
    ("yu", "ю"),
    ("z", "зҙӂӝӟ"),
    ("zh", "ж"),
  ])

  /// What the same letters are in some languages, by the language's tag.
  static let cyrillicByLanguage: [String: [Character: String]] = [
    "uk": table([
      ("h", "г"), ("y", "и"), ("i", "й"), ("i", "ї"), ("ie", "є"), ("ia", "я"), ("iu", "ю"),
    ]),
    "be": table([("h", "г"), ("kh", "х"), ("i", "і")]),
    "bg": table([("h", "х"), ("sht", "щ"), ("a", "ъ"), ("y", "ь"), ("y", "й")]),
    "sr": southern, "mk": southern, "bs": southern, "hr": southern,
  ]

  private static let southern = table([("z", "ж"), ("h", "х"), ("c", "цч"), ("s", "ш")])

  /// Ukrainian writes some letters in another way where a word begins with them.
  static let ukrainianBeginnings: [Character: String] = table([
    ("ye", "є"), ("yi", "ї"), ("y", "й"), ("yu", "ю"), ("ya", "я"),
  ])
}
