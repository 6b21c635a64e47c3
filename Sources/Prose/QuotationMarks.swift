/// The quotation marks that replace straight ones in a language.
///
/// They are CLDR's (version 37, `delimiters`), by the mark that was typed: `"` becomes the double
/// pair of a language, `'` the other. Three rows differ from CLDR: Swiss German and Swiss Italian
/// have guillemets, as the Federal Chancellery's rules have them, and a quotation inside a French
/// quotation gets “ ”, where CLDR repeats the guillemets.
struct QuotationMarks: Hashable, Sendable {
  let openDouble: [UInt8]
  let closeDouble: [UInt8]
  let openSingle: [UInt8]
  let closeSingle: [UInt8]

  private init(_ marks: String) {
    let marks = marks.map { Array(String($0).utf8) }
    (openDouble, closeDouble) = (marks[0], marks[1])
    (openSingle, closeSingle) = (marks[2], marks[3])
  }

  /// The row of a language in ``all``: of the tag itself, of the language with its script or region,
  /// or of the language; for others that of CLDR's root.
  static func row(of tag: WrittenLanguage) -> Int {
    for name in tag.names {
      if let row = rows[name] { return row }
    }
    return 0
  }

  /// All rows; the first is the root's.
  static let all = [QuotationMarks("“”‘’")] + table.map { QuotationMarks($0.marks) }

  private static let rows: [String: Int] = {
    var rows: [String: Int] = [:]
    for (place, row) in table.enumerated() { rows[row.language] = place + 1 }
    return rows
  }()

  private static let table: [(language: String, marks: String)] = [
    ("af", "“”‘’"),
    ("ar", "”“’‘"),
    ("be", "«»„“"),
    ("bg", "„“„“"),
    ("br", "«»“”"),
    ("bs", "„”‘’"),
    ("ca", "«»“”"),
    ("cs", "„“‚‘"),
    ("cy", "“”‘’"),
    ("da", "“”‘’"),
    ("de", "„“‚‘"),
    ("de-ch", "«»‹›"),
    ("de-li", "«»‹›"),
    ("el", "«»“”"),
    ("en", "“”‘’"),
    ("en-gb", "“”‘’"),
    ("es", "«»“”"),
    ("es-419", "“”‘’"),
    ("es-ar", "“”‘’"),
    ("es-cl", "“”‘’"),
    ("es-co", "“”‘’"),
    ("es-mx", "“”‘’"),
    ("es-pe", "“”‘’"),
    ("et", "„“‚‘"),
    ("fa", "«»‹›"),
    ("fi", "””’’"),
    ("fo", "“”‘’"),
    ("fr", "«»“”"),
    ("fr-ch", "«»‹›"),
    ("he", "””’’"),
    ("hr", "„“‚‘"),
    ("hu", "„”»«"),
    ("hy", "«»«»"),
    ("is", "„“‚‘"),
    ("it", "«»“”"),
    ("it-ch", "«»‹›"),
    ("ja", "「」『』"),
    ("ka", "„“«»"),
    ("kk", "«»“”"),
    ("lb", "„“‚‘"),
    ("lt", "„“„“"),
    ("lv", "“”‘’"),
    ("mk", "„“‚‘"),
    ("nb", "«»‘’"),
    ("nl", "“”‘’"),
    ("nn", "«»‘’"),
    ("no", "«»‘’"),
    ("pl", "„”«»"),
    ("pt", "“”‘’"),
    ("pt-ao", "«»“”"),
    ("pt-mz", "«»“”"),
    ("pt-pt", "«»“”"),
    ("rm", "«»‹›"),
    ("ro", "„”«»"),
    ("ru", "«»„“"),
    ("sk", "„“‚‘"),
    ("sl", "„“‚‘"),
    ("sq", "«»“”"),
    ("sr", "„“’’"),
    ("sv", "””’’"),
    ("ug", "»«›‹"),
    ("uk", "«»„“"),
    ("ur", "”“’‘"),
    ("yi", "””’’"),
    ("zh", "“”‘’"),
    ("zh-hant", "「」『』"),
  ]
}
