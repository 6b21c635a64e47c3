import Editorial
import Testing

@testable import Newsroom

struct ArticleSummaryTests {
  @Test(arguments: 0..<UInt64(300))
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
    }
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
