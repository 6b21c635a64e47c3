import Testing

@testable import Markdown

@Suite struct HeadingsTests {
  private func headings(_ text: String) -> [String] {
    let html = MarkdownWriter(picture: { _ in "" }, notes: { _ in "" })
      .html(of: MarkdownText(text, html: .safe))
    return html.matches(of: /<h([1-6]) id="([^"]*)">/).map { "\($0.output.1) \($0.output.2)" }
  }

  @Test(arguments: [
    ("# A\n\n## B", ["2 a", "3 b"]), ("## A\n\n### B", ["2 a", "3 b"]), ("### A", ["2 a"]),
    ("# A\n\n#### B\n\n##### C\n\n# D", ["2 a", "3 b", "4 c", "2 d"]),
    ("### A\n\n## B\n\n#### C", ["2 a", "2 b", "3 c"]),
    ("# A\n\n<h4>B</h4>", ["2 a", "3 b"]),
  ])
  func `the highest is the second level, and none is more than one below the one before`(
    _ text: String, _ found: [String]
  ) {
    #expect(headings(text) == found)
  }

  @Test func `the same heading many times has a number each`() {
    let ids = headings(String(repeating: "# A\n\n", count: 5_000))
    #expect(ids.first == "2 a")
    #expect(ids.last == "2 a-4999")
    #expect(Set(ids).count == 5_000)
    #expect(headings("# A\n\n# A 1\n\n# A\n\n# A 1") == ["2 a", "2 a-1", "2 a-2", "2 a-1-1"])
  }

  @Test(arguments: [
    ("## The quay", "the-quay"), ("## Dues & days: 12!", "dues--days-12"),
    ("## It's `x_y` *now*", "its-x_y-now"), ("## Übung 漢字", "übung-漢字"), ("## ???", "section"),
    ("## Credits", "credits"), ("## More on topic", "more-on-topic"), ("## Note 3", "note-3"),
    ("## Text", "text"), ("## Page-credits", "page-credits"), ("## Bio Wim", "bio-wim"),
  ])
  func `an id is the words as GitHub has them, whatever the page has beside it`(
    _ text: String, _ id: String
  ) {
    #expect(headings(text) == ["2 \(id)"])
  }

  @Test func `no id stands twice, whoever chose it`() {
    let text = "## A\n\n## A\n\n## A 1\n\n<p id=\"b\">x</p>\n\n## B\n\n<p id=\"b\">y</p>\n"

    #expect(headings(text) == ["2 a", "2 a-1", "2 a-1-1", "2 b-1"])
  }

  @Test func `a link to a place that the text has is none to look for elsewhere`() {
    let text = MarkdownText(
      "[a](#a) [b](#b) [n](#Page-note-1) [t](#Top) [c](#credits)\n\n## A\n\n## Credits\n")

    #expect(text.linksWithin.map(\.what) == ["#b"])
  }
}
