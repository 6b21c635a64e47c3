import Editorial
import Testing

struct SlugTests {
  @Test(arguments: [
    "a", "0", "a-b", "a--b", "r", "e", "r1a", "e-1", "re1", "lives", "com", "com10",
  ])
  func `a slug is lower-case letters, digits and hyphens inside`(_ text: String) {
    #expect(Slug(text)?.rawValue == text)
    #expect(Slug.problem(of: text) == nil)
  }

  @Test(arguments: [
    "", "-", "-a", "a-", "A", "a_b", "a.b", "a b", "a/b", "é", "e\u{301}", "a\u{0}", "a\n", "ａ",
  ])
  func `anything else is none`(_ text: String) {
    #expect(Slug(text) == nil)
    #expect(Slug.problem(of: text) != nil)
  }

  @Test(arguments: [
    "r1", "r007", "e1", "e99999999999999999999999", "approved", "live", "open", "head", "con",
    "prn", "aux", "nul", "com0", "com1", "com9", "lpt1", "lpt9",
  ])
  func `what reads as something else is none`(_ text: String) {
    #expect(Slug(text) == nil)
    #expect(Slug.problem(of: text) == "reads as something else")
    #expect(Slug(transliterating: text)?.rawValue == text + "-story")
  }

  @Test func `a slug ends at 120 characters`() {
    #expect(Slug(String(repeating: "a", count: 120)) != nil)
    #expect(Slug(String(repeating: "a", count: 121)) == nil)
  }

  @Test func `slugs of up to three signs are those that the pattern names`() {
    let signs = ["a", "r", "e", "1", "-", "A", "_"]
    let pairs = signs.flatMap { first in signs.map { first + $0 } }
    let reserved = /[re][0-9]+/

    for text in signs + pairs + pairs.flatMap({ pair in signs.map { pair + $0 } }) {
      let fits = text.wholeMatch(of: /[a-z0-9](?:[a-z0-9-]{0,118}[a-z0-9])?/) != nil

      #expect((Slug(text) != nil) == (fits && text.wholeMatch(of: reserved) == nil), "\(text)")
    }
  }

  @Test(arguments: [
    ("Harbour inquiry", "harbour-inquiry"), ("  A  b ", "a-b"), ("Don't — stop!", "dont-stop"),
    ("It’s", "its"), ("Café", "cafe"), ("Cafe\u{301}", "cafe"), ("Größe", "grosse"),
    ("GROẞE", "grosse"), ("Łódź", "lodz"), ("Þórður", "thordur"), ("Ħamrun", "hamrun"),
    ("Ærø", "aero"), ("1,200 dead", "1-200-dead"), ("東京 2020", "2020"), ("a/b\\c", "a-b-c"),
    ("İstanbul", "istanbul"), ("ﬁre", "re"),
  ])
  func `a text becomes a slug`(_ text: String, _ slug: String) {
    #expect(Slug(transliterating: text)?.rawValue == slug)
  }

  @Test(arguments: ["", "???", "東京", "'"]) func `a text without letters becomes none`(
    _ text: String
  ) {
    #expect(Slug(transliterating: text) == nil)
  }

  @Test func `a long text is cut at a word`() throws {
    let words = Array(repeating: "harbour", count: 30).joined(separator: " ")

    let slug = try #require(Slug(transliterating: words))

    #expect(slug.rawValue == Array(repeating: "harbour", count: 10).joined(separator: "-"))
    #expect(Slug(transliterating: String(repeating: "a", count: 500))?.rawValue.count == 80)
  }

  @Test func `whatever becomes a slug is one`() {
    for seed in 0..<3000 as Range<UInt64> {
      var random = Seeded(seed)
      let text = String(
        String.UnicodeScalarView(
          (0..<random.number(below: 60)).compactMap { _ in
            Unicode.Scalar(UInt32(random.number(below: random.once(in: 2) ? 0x250 : 0x1_0000)))
          }))

      guard let slug = Slug(transliterating: text) else { continue }

      #expect(Slug(slug.rawValue) == slug, "seed \(seed)")
    }
  }
}
