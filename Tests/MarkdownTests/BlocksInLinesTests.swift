import Testing

@testable import Markdown

/// Where an author's blocks stand that HTML has no place for, and that none of their words is lost.
@Suite struct BlocksInLinesTests {
  private func page(_ text: String) -> String {
    MarkdownWriter(picture: { "[\($0.source)]" }, notes: { _ in "" })
      .html(of: MarkdownText(text, html: .safe))
  }

  private func left(_ text: String) -> [String] {
    MarkdownText(text, html: .safe).leftOut.map { "\($0.line) \($0.what)" }
  }

  @Test(arguments: [
    ("a <div>b</div> c", "<p>a </p>\n<div>b</div>\n<p> c</p>\n"),
    ("a <h3>b</h3>", "<p>a </p>\n" + Self.heading("b")),
    ("a <ul><li>b</ul> c *d*", "<p>a </p>\n<ul>\n<li>b</li>\n</ul>\n<p> c <em>d</em></p>\n"),
    ("a <hr> b", "<p>a </p>\n<hr>\n<p> b</p>\n"),
    ("a <pre>b\n c</pre>", "<p>a </p>\n<pre tabindex=\"0\">b\nc</pre>\n"),
    ("- a <div>b</div> c", "<ul>\n<li>a <div>b</div>\n c</li>\n</ul>\n"),
    ("> a <p>b", "<blockquote>\n<p>a </p>\n<p>b</p>\n</blockquote>\n"),
    ("a <div>b\n\nc", "<p>a </p>\n<div>b</div>\n<p>c</p>\n"),
    ("<b>a</b><div>b</div>", "<p><b>a</b></p>\n<div>b</div>\n"),
  ])
  func `a block in a line ends the paragraph, and another begins behind it`(
    text: String, html: String
  ) {
    #expect(page(text) == html)
    #expect(left(text) == [])
  }

  private static func heading(_ words: String, _ inside: String? = nil) -> String {
    "<h2 id=\"\(words)\"><a class=\"anchor\" href=\"#\(words)\" aria-labelledby=\"\(words)\"></a>"
      + "\(inside ?? words)</h2>\n"
  }

  @Test func `a link or other formatting around blocks is in each of them`() {
    let link = { (words: String) in
      "<a href=\"https://a.example/\" rel=\"noopener noreferrer\">\(words)</a>"
    }

    #expect(
      page("<a href=\"https://a.example/\"><h3>T</h3><p>b</p></a> c")
        == Self.heading("t", link("T")) + "<p>\(link("b"))</p>\n<p> c</p>\n")
    #expect(page("<div><b><p>a</p>b</b>c</div>") == "<div><p><b>a</b></p>\n<b>b</b>c</div>\n")
    #expect(
      page("a <span id=x>b <div>c</div> d</span> e")
        == "<p>a <span id=\"x\">b </span></p>\n<div><span>c</span></div>\n<p><span> d</span> e</p>\n"
    )
    #expect(page("<div><b>a</div>b") == "<div><b>a</b></div>\n<p>b</p>\n")
  }

  @Test(arguments: [
    ("<div><b title=\"\(String(repeating: "t", count: 100_000))\">", "b"),
    (String(repeating: "<b>", count: 98), "b"),
    ("<div><a href=\"https://\(String(repeating: "t", count: 10_000)).example\">", "a"),
  ])
  func `formatting around very many blocks does not multiply the page, and that is told`(
    begin: String, name: String
  ) {
    let text = begin + String(repeating: "<p>x", count: 2_000)
    let read = MarkdownText(text, html: .safe)

    #expect(read.plain.count { $0 == "x" } == 2_000)
    #expect(read.events.count < 60_000)
    #expect(page(text).utf8.count < 1_500_000)
    #expect(left(text) == ["1 <\(name)> around so many blocks"])
    #expect(page("<div><\(name) title=t><p>x<p>y").contains("title=\"t\">y<"))
  }

  @Test(arguments: [
    ("*a <div>b</div> c*", "<p><em>a b\n c</em></p>\n", "1 <div>"),
    ("[a <p>b](#top)", "<p><a href=\"#top\">a b</a></p>\n", "1 <p>"),
    ("*a <hr> b*", "<p><em>a  b</em></p>\n", "1 <hr>"),
    ("<h2><p>b</p></h2>", Self.heading("b", "b\n"), "1 <p>"),
  ])
  func `where no block may stand its words do, and it is named`(
    text: String, html: String, name: String
  ) {
    #expect(page(text) == html)
    #expect(left(text) == [name])
  }

  @Test func `a paragraph in a heading or a summary is its words`() {
    #expect(
      page("<details><summary>\n\n*a*\n\n</summary>\n\nb\n\n</details>")
        == "<details><summary><em>a</em>\n</summary>\n<p>b</p>\n</details>\n")
    #expect(
      page("<details><summary>\n\n## A\n\n</summary>\n\n</details>")
        == "<details><summary>\(Self.heading("a", "A"))</summary>\n</details>\n")
  }

  @Test(arguments: [
    ("<ul>a<li>b</li>c</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n<li>c</li>\n</ul>\n"),
    ("<ol><p>a</p></ol>", "<ol><li><p>a</p>\n</li>\n</ol>\n"),
    ("<figcaption>a</figcaption>", "<div>a</div>\n"), ("<summary>a</summary>", "<div>a</div>\n"),
  ])
  func `a list holds items, and what belongs into others stands alone`(text: String, html: String) {
    #expect(page(text) == html)
  }

  @Test(arguments: [
    ("noembed", "<p>low <em>tide</em>\n</p>\n"), ("noframes", "<div>low *tide*</div>\n"),
    ("template", "<p>low <em>tide</em>\n</p>\n"), ("noscript", "<p>low <em>tide</em>\n</p>\n"),
    ("plaintext", "<p>low <em>tide</em>\n</p>\n"), ("select", "<p>low <em>tide</em>\n</p>\n"),
    ("textarea", "<p>low <em>tide</em>\n</p>\n"), ("math", "<p>low <em>tide</em></p>\n"),
  ])
  func `the words in what no browser would show stay, and it is named`(name: String, html: String) {
    let text = "<\(name)>low *tide*</\(name)>"

    #expect(page(text) == html)
    #expect(left(text) == ["1 <\(name)>"])
    #expect(CleanedSource.of(text + "\n", .safe) == "low *tide*\n")
  }

  @Test func `words that were set apart in a drawing do not run into each other`() {
    #expect(page("<svg><text>a</text><text>b</text></svg>") == "<p>a\nb\n</p>\n")
    #expect(page("<table><tr></tr>a</table>b").contains("a</td>\n</tr>\n</table></div>\n"))
  }

  @Test func `what is shown as it was typed is, tags and all`() {
    #expect(
      page("<div><xmp>a <b>\n b</xmp></div>").contains("<pre tabindex=\"0\">a &lt;b&gt;\n b</pre>"))
    #expect(page("<div><listing>a\n  b</listing></div>").contains(">a\n  b</pre>\n"))
  }

  @Test func `what is shown as it was typed stands in a paragraph where its tags go`() {
    let bare = MarkdownText("<div><xmp>a <b></xmp></div>\n", html: .leftOut)
    #expect(bare.events.first == .begin(.paragraph))
    #expect(bare.events.last == .end(.paragraph))
    #expect(bare.plain == "a <b>\n")

    #expect(page("a <div>b</div><xmp>c</xmp>").hasSuffix("<pre tabindex=\"0\">c</pre>\n"))
    let deep = "a " + String(repeating: "<b>", count: 100) + "<div>b</div><xmp>c</xmp>"
    #expect(page(deep).contains(">c"))
  }

  @Test(arguments: [
    "low <a href=\"https://a.example/\" aria-label=\"Home\">",
    "<div><a href=\"https://a.example/\" aria-label=Home></div>",
    "<a href=\"https://a.example/\" aria-label=Home>",
    "- <a href=\"https://a.example/\" aria-label=Home>",
    "<table><tr><a href=\"https://a.example/\" aria-label=Home></tr></table>",
    "<p><a href=\"https://a.example/\" aria-label=Home><p>b",
  ])
  func `a link without words and without an end shows its name, or where it leads`(text: String) {
    #expect(page(text).contains("rel=\"noopener noreferrer\">Home</a>"), "\(page(text))")
    #expect(MarkdownText(text, html: .safe).plain.contains("Home\n"))
    let unnamed = text.replacing(#/ aria-label="?Home"?/#, with: "")
    #expect(page(unnamed).contains(">a.example/</a>"), "\(page(unnamed))")
  }

  @Test func `the name of a link around several blocks is said once`() {
    let text = "<a aria-label=Home href=/><div><img src=x></div><div><img src=y></div></a>"

    #expect(MarkdownText(text, html: .safe).plain == "Home\n")
  }

  @Test func `a picture without a file leaves its words`() {
    #expect(
      page("a <img alt=\"the crane &amp; the quay\">") == "<p>a the crane &amp; the quay</p>\n")
    #expect(left("a <img alt=b>") == ["1 <img>"])
    #expect(page("<image src=a.png>") == "<p>[a.png]</p>\n")
  }

  @Test func `a frame without an end takes no words along`() {
    let text =
      "<iframe src=\"https://a.example\"/>\nlow\n\ntide\n\n<iframe src=\"https://b.example\">x</iframe>"

    #expect(page(text) == "<p>low</p>\n<p>tide</p>\n")
    #expect(left(text) == ["1 <iframe>", "6 <iframe>"])
    #expect(page("a <iframe src=x/> b <iframe src=y></iframe>") == "<p>a  b </p>\n")
    #expect(CleanedSource.of(text, .safe).contains("low"))
  }

  @Test(arguments: [
    (
      "low\n\n<script>\ntide\n\nmore",
      ["3 <script>", "3 what comes behind <script>, which has no end,"]
    ),
    ("low\n\n<!-- tide\n\nmore", ["3 a comment without an end, and what comes behind it,"]),
    ("low <script>a</script>\n\n<!-- b -->", ["1 <script>", "3 a comment"]),
  ])
  func `that something without an end took the rest along is told`(text: String, named: [String]) {
    #expect(page(text).contains("low"))
    #expect(left(text) == named)
  }
}
