import Testing

@testable import Markdown

@Suite struct MarksTests {
  private func html(_ new: String, since old: String) -> String {
    let text = MarkdownText(new)
    let marks = Annotations(from: MarkdownText(old).plain, to: text.plain)
    return MarkdownWriter(marks: marks, picture: { _ in "" }, notes: { _ in "" })
      .html(of: text)
  }

  @Test func `words that came and went are marked inside of their emphasis`() {
    #expect(
      html("The port *is* shut.", since: "The port *was* shut.")
        == "<p>The port <em><del>was</del><ins>is</ins></em> shut.</p>\n")
  }

  @Test func `a paragraph that went is one`() {
    #expect(
      html("One came.\n\n## Three", since: "One came.\n\nTwo left.\n\n## Three") == """
        <p>One came.</p>
        <p><del>Two left.</del></p>
        <h2 id="three"><a class="anchor" href="#three" aria-labelledby="three"></a>Three</h2>

        """)
  }

  @Test func `a text of which nothing is left shows what went`() {
    #expect(html("", since: "One came.") == "<p><del>One came.</del></p>\n")
  }

  @Test func `markup that changed alone marks nothing`() {
    #expect(html("The *port*.", since: "The **port**.") == "<p>The <em>port</em>.</p>\n")
  }

  @Test(arguments: [
    ("The *second* figure is wrong.", "*second* figure", "second figure"),
    (
      "See [the port](https://x.example/port) now.", "the port](https://x.example/port)", "the port"
    ),
    ("# Low water\n\nThe tide\nwent out.", "tide\nwent", "tide\nwent"),
    ("AT&amp;T said", "AT&amp;T", "AT&T"), ("漢字とカナ", "とカ", "とカ"),
  ])
  func `a passage of the Markdown is found where it is read`(
    _ source: String, _ passage: String, _ words: String
  ) throws {
    let text = MarkdownText(source)
    let found = try #require(source.firstRange(of: passage))
    let start = source.utf8.distance(from: source.startIndex, to: found.lowerBound)
    let place = text.places(of: [start..<start + passage.utf8.count], in: source)

    let range = try #require(place.first ?? nil)
    #expect(String(decoding: text.words[range], as: UTF8.self) == words)
  }

  @Test func `an address that nobody reads has no place`() {
    let source = "See [it](https://x.example/a)."
    #expect(MarkdownText(source).places(of: [9..<18], in: source) == [nil])
  }
}
