/// A BCP 47 tag as far as type depends on it: language, script, region, in small letters.
package struct WrittenLanguage: Hashable, Sendable {
  /// The language without script and region: `de` for `de-CH`; empty if there is none.
  package let language: String
  /// `arab`, `latn`; nil if the tag names none.
  package let script: String?
  /// `ch`, `419`; nil if the tag names none.
  package let region: String?

  /// Reads a tag; anything that is no part of one is skipped.
  package init(_ tag: String) {
    let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
    language = parts.first.map(String.init) ?? ""
    script = parts.dropFirst().first { $0.utf8.count == 4 && $0.first?.isLetter == true }
      .map(String.init)
    region = parts.dropFirst().first { part in
      part.utf8.count == 2 || part.utf8.count == 3 && part.allSatisfy(\.isNumber)
    }.map(String.init)
  }

  /// What a table may have a row for, the most special first: `zh-tw`, `zh-hant`, `zh`.
  var names: [String] {
    var names = [script, region].compactMap { $0.map { "\(language)-\($0)" } }
    // Where traditional Chinese is written, the tag need not say so.
    if language == "zh", script == nil, let region, ["tw", "hk", "mo"].contains(region) {
      names.append("zh-hant")
    }
    return names + [language]
  }

  /// Whether it is written from right to left: by the script that the tag names or, if it names
  /// none, the one that the language is written in.
  package var isRightToLeft: Bool {
    if let script { return Self.scripts.contains(script) }
    return Self.languages.contains(language)
  }

  /// The scripts of Unicode that run from right to left and are in use.
  private static let scripts: Set<String> = [
    "adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa", "yezi",
  ]

  /// The languages that CLDR writes from right to left (`likelySubtags`).
  private static let languages: Set<String> = [
    "aao", "abh", "acm", "acq", "acw", "aeb", "afb", "ajp", "apc", "apd", "ar", "arc", "arq", "ars",
    "ary", "arz", "azb", "bal", "bcc", "bgn", "bqi", "ckb", "dv", "fa", "glk", "gwt",
    "haz", "he", "iw", "ji", "jpr", "khw", "ks", "kvx", "kxp", "lah", "lki", "lrc", "luz", "mnd",
    "mzn", "nqo", "pbt", "pbu", "pes", "phr", "pnb", "prs", "ps", "rhg", "sam", "sd", "sdh", "skr",
    "syc", "syr", "trw", "ug", "ur", "yi",
  ]
}
