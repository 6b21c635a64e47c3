import Testing

@testable import Markdown

@Suite struct SafeHTMLTests {
  private func safe(_ html: String) -> String {
    var safe = SafeHTML()
    return safe.block(html)
  }

  @Test(arguments: [
    ("<b>low</b> water", "<b>low</b> water"),
    ("<SUP>2</SUP>", "<sup>2</sup>"),
    ("<abbr title=\"a \"b\">x</abbr>", "<abbr title=\"a \">x</abbr>"),
    ("<p onclick=alert(1) lang='pt'>x", "<p lang=\"pt\">x</p>"),
    ("<b>x<i>y</b>z", "<b>x<i>y</i></b>z"), ("</div>x", "x"), ("a<br/>b", "a<br>b"),
    ("<script>alert(1)</script>x", "x"), ("<script>alert(1)", ""),
    ("<style>a{}</STYLE >x", "x"), ("<!-- note -->x", "x"), ("<!-- note", ""),
    ("<a href=javascript:alert(1)>x</a>", "x"), ("<img src=x onerror=alert(1)>", ""),
    ("<svg><b onload=x>", ""), ("1 < 2 & 3", "1 &lt; 2 &amp; 3"),
    ("&lt;b&gt; &amp;", "&lt;b&gt; &amp;"),
    ("<b title='\"><script>'>x", "<b title=\"&quot;&gt;&lt;script&gt;\">x</b>"),
    ("<b", "&lt;b"), ("<>", "&lt;&gt;"),
  ])
  func `known elements stay with few attributes, all else goes`(_ html: String, _ safe: String) {
    #expect(self.safe(html) == safe)
  }

  @Test func `HTML in a text is left out, or is what is harmless of it, as asked for`() {
    let text =
      "H<sub>2</sub>O\n\n<div onclick=\"x()\">\n<iframe src=\"https://x\"></iframe>\nA\n</div>\n"
    func html(_ raw: MarkdownText.RawHTML) -> String {
      MarkdownWriter(picture: { _, _ in "" }, notes: { _ in "" })
        .html(of: MarkdownText(text, html: raw))
    }

    #expect(html(.leftOut) == "<p>H2O</p>\n")
    #expect(html(.safe) == "<p>H<sub>2</sub>O</p>\n<div>\n\nA\n</div>\n\n")
  }

  @Test func `what an author's HTML began ends with its block`() {
    let text = "One <b>two\n\nthree</b> four\n"

    let html = MarkdownWriter(picture: { _, _ in "" }, notes: { _ in "" })
      .html(of: MarkdownText(text, html: .safe))

    #expect(html == "<p>One <b>two</b></p>\n<p>three four</p>\n")
  }
}
