import Editorial
import Fixtures
import Testing

@testable import Formats

struct ArticleSummaryTests {
  @Test(.slow, arguments: 0..<UInt64(300))
  func `what is read fast is what the parser reads`(seed: UInt64) {
    var random = RandomFrontMatter(seed)
    for _ in 0..<20 {
      let text = random.frontMatter()
      let bytes = Array(text.utf8)

      let summary = ArticleFile.summary(of: bytes)
      let authors = ArticleFile.authors(of: bytes)

      let fields = ArticleFile(bytes: bytes).fields
      #expect(summary == ArticleFile.Summary(fields), "\(text)")
      #expect(authors == fields.authors, "\(text)")
      #expect(ArticleFile.fields(of: bytes) == fields, "\(text)")
    }
  }

  @Test func `every field that is a text or a list of these needs no parser`() throws {
    let texts = [
      "dek", "kicker", "section", "byline", "dateline", "language", "translation_of", "translator",
      "rights", "ai", "ed_note", "canonical", "bio", "title",
    ]
    let yaml =
      texts.map { "\($0): the \($0)" }.joined(separator: "\n")
      + "\nauthors: [a, b]\ntopics: [t]\nrelated: r\nimages:\noutlets:\n"
    let bytes = Array("---\n\(yaml)---\nText.\n".utf8)

    let fields = try #require(
      ArticleFile.plainFields(of: bytes, at: FrontMatterPlace(bytes).yaml))

    #expect(fields == ArticleFile(bytes: bytes).fields)
    #expect(fields.canonical == "the canonical" && fields.related == ["r"])
  }

  @Test(arguments: [
    "contributors: [ada]", "outlets: courant", "outlet: courant", "images: a.png", "image: a.png",
    "review_by: 2026-05-14", "bio:\n  ada: Ada writes.",
  ])
  func `a field that is more than texts is left to the parser`(_ yaml: String) {
    let bytes = Array("---\n\(yaml)\n---\n".utf8)

    #expect(ArticleFile.plainFields(of: bytes, at: FrontMatterPlace(bytes).yaml) == nil)
    #expect(ArticleFile.fields(of: bytes) == ArticleFile(bytes: bytes).fields)
  }

  @Test func `plain front matter needs no parser`() {
    let text = """
      ---
      headline: The patience of the Margaret
      # who it is
      authors: [piet-lorrimer, "oda-fenn"]
      topics:
        - tides
        - 'it''s'
      dek: "One line
        and another."
      featured:
        uid: margaret
        alt: A ferry
      ---
      Text.
      """
    let bytes = Array(text.utf8)

    let summary = ArticleFile.plainSummary(of: bytes, at: FrontMatterPlace(bytes).yaml)

    #expect(
      summary
        == ArticleFile.Summary(
          headline: "The patience of the Margaret", kicker: nil, section: nil,
          authors: ["piet-lorrimer", "oda-fenn"], topics: ["tides", "it's"]))
  }

  @Test(arguments: [
    "headline: &a Tides", "headline: *a", "headline: !!str Tides", "headline: |\n  Tides",
    "headline: Tides # a note", "headline: \"Tides\\n\"", "{headline: Tides}", "headline:\tTides",
    "headline: Tides\nheadline: Again", "headline: a: b", "? headline\n: Tides",
  ])
  func `what is not plain is left to the parser`(_ yaml: String) {
    let bytes = Array("---\n\(yaml)\n---\n".utf8)

    #expect(ArticleFile.plainSummary(of: bytes, at: FrontMatterPlace(bytes).yaml) == nil)
  }
}
