/// Words that begin with an apostrophe, as far as they distinguish it from a quotation mark.
enum LeadingApostrophes {
  /// How a language understands what follows a `'` at the beginning of a word.
  enum Kind {
    /// Only an apostrophe can come before it: *’twas*.
    case always
    /// Mostly an apostrophe, but a quotation mark if another one ends there: *’cause*.
    case mostly
  }

  /// - Parameters:
  ///   - word: The letters after the `'`, in lower case.
  ///   - language: The language, without script and region.
  /// - Returns: The kind; nil for any other word.
  static func kind(of word: String, in language: String) -> Kind? {
    // Rock ’n’ roll belongs to every language.
    if word == "n" { return .always }
    guard let words = words[language] else { return nil }
    if words.always.contains(word) { return .always }
    return words.mostly.contains(word) ? .mostly : nil
  }

  private static let words: [String: (always: Set<String>, mostly: Set<String>)] = [
    "en": (
      [
        "tis", "tisn", "twas", "twasn", "tween", "twere", "twill", "twixt", "twould", "tother",
        "em",
        "cos", "coz", "nuff", "nother", "spose", "scuse", "sfunny", "gainst", "mongst", "fraid",
      ],
      [
        "al", "allo", "appen", "appy", "arf", "arry", "ave", "bout", "burbs", "cause", "cept",
        "cuz", "e", "ee", "ell", "ello", "er", "ere", "ers", "eard", "fore", "has", "hood", "igh",
        "im", "is", "kay", "midst", "neath", "orse", "ouse", "ow", "pon", "round", "sup", "til",
        "till", "tude", "un", "uns", "way", "ya",
      ]
    ),
    "de": (
      ["s", "ne", "nen", "nem", "ner", "nes"],
      ["ran", "raus", "rauf", "rein", "rum", "runter", "rüber", "nauf", "naus", "nein", "nunter"]
    ),
    "nl": (["s", "t", "k", "m", "ns", "tis", "twas"], ["r", "ie"]),
    "af": (["n", "t"], []),
    "it": ([], ["sto", "sta", "sti", "ste", "ndrangheta"]),
    "sv": ([], ["na", "nen"]),
  ]
}
