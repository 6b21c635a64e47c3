import Testing

@testable import Markdown

@Suite struct MarkdownTests {
  @Test func `what describes a picture is its words alone, and the picture keeps its place`() {
    let text = MarkdownText("![a `b` *c* [d](e)](x.jpg \"credit\")\n")
    let pictures = text.events.compactMap { event -> MarkdownText.Picture? in
      guard case .picture(let picture) = event else { return nil }
      return picture
    }

    #expect(pictures.map(\.alt) == ["a b c d"])
    #expect(pictures.map(\.title) == ["credit"])
    let hasCode = text.events.contains { event in
      if case .begin(.inlineCode) = event { true } else { false }
    }
    #expect(!hasCode)
  }

  @Test(arguments: [
    ("&amp;", "&"), ("&eacute;&nbsp;&#233;", "é\u{A0}é"), ("&amp;amp;", "&amp;"),
    ("R&D &x; &", "R&D &x; &"),
  ])
  func `a line has the characters that its references stand for`(_ typed: String, _ line: String) {
    #expect(CharacterReferences.resolved(typed) == line)
  }

  @Test(arguments: [
    ("- one\n  - two\n- three\n", "one\ntwo\nthree\n"),
    ("- one\n  > two\n", "one\ntwo\n"),
    ("- one\n  ```\n  two\n  ```\n", "one\ntwo\n"),
    ("- one\n  ## two\n", "one\ntwo\n"),
    ("- one\n  <p>two</p>\n", "one\ntwo\n"),
    ("| a | b |\n|---|---|\n| c | d |\n", "a\nb\nc\nd\n"),
  ])
  func `in the words alone, each block ends its line before the next begins`(
    _ text: String, _ words: String
  ) {
    #expect(MarkdownText(text, html: .safe).plain == words)
  }

  private func html(_ text: String) -> String {
    MarkdownWriter(picture: { "[\($0.source)|\($0.alt)]" }, notes: { _ in "" }).html(
      of: MarkdownText(text))
  }

  @Test(arguments: [
    ("The *low* **water**.", "<p>The <em>low</em> <strong>water</strong>.</p>\n"),
    (
      "## Two\n\nText",
      "<h2 id=\"two\"><a class=\"anchor\" href=\"#two\" aria-labelledby=\"two\"></a>Two</h2>\n<p>Text</p>\n"
    ),
    ("- one\n- two", "<ul>\n<li>one</li>\n<li>two</li>\n</ul>\n"),
    ("3. one", "<ol start=\"3\">\n<li>one</li>\n</ol>\n"),
    ("> Said", "<blockquote>\n<p>Said</p>\n</blockquote>\n"),
    ("a  \nb", "<p>a<br>\nb</p>\n"),
    ("~~gone~~ `x < y`", "<p><s>gone</s> <code>x &lt; y</code></p>\n"),
    ("---", "<hr>\n"), ("![A *boat*](b.png)", "<p>[b.png|A boat]</p>\n"),
    (
      "- [x] done",
      "<ul>\n<li class=\"task\"><span role=\"img\" aria-label=\"done\">☑</span> done</li>\n</ul>\n"
    ),
    ("", ""),
  ])
  func `a text is written as a page has it`(_ text: String, _ page: String) {
    #expect(html(text) == page)
  }

  @Test func `a table has heads and cells, each with its alignment`() {
    #expect(
      html("| a | b |\n|---|--:|\n| 1 | 2 |") == """
        <div class="table" tabindex="0"><table>
        <thead>
        <tr><th scope="col">a</th><th scope="col" class="right">b</th></tr>
        </thead>
        <tbody>
        <tr><td>1</td><td class="right">2</td></tr>
        </tbody>
        </table></div>

        """)
  }

  @Test func `a footnote is called and goes back`() {
    let page = html("Said.[^x] Again.[^y]\n\n[^y]: Two.\n[^x]: One.")

    #expect(page.contains("href=\"#Page-note-1\""))
    #expect(page.contains("<li id=\"Page-note-1\"><p>One.</p>\n<a href=\"#Page-call-1\""))
    #expect(page.contains("<li id=\"Page-note-2\"><p>Two.</p>\n"))
  }

  @Test func `a footnote that is called twice has two ways back`() {
    let page = html("Said[^x], and said[^x].\n\n[^x]: One.")

    #expect(page.contains("id=\"Page-call-1\"") && page.contains("id=\"Page-call-1-2\""))
    #expect(page.contains("href=\"#Page-call-1\"") && page.contains("href=\"#Page-call-1-2\""))
  }

  @Test(arguments: [
    "javascript:alert(1)", "JavaScript:alert(1)", "java\tscript:alert(1)", "data:text/html,x",
    "vbscript:x", "file:///etc/passwd", "&#106;avascript:x", " javascript:x",
    "low-water", "../x",
  ])
  func `a link that is no address of the web leads nowhere`(_ target: String) {
    #expect(!html("[x](<\(target)>)").contains("href"))
  }

  @Test(arguments: [
    ("https://a.example/my file.pdf", "https://a.example/my%20file.pdf"),
    ("//a.example/x", "https://a.example/x"), ("https://a.example\\x", "https://a.example/x"),
    (
      "https://a.example/é{}?q=é|{}#é`",
      "https://a.example/%C3%A9%7B%7D?q=%C3%A9%7C%7B%7D#%C3%A9%60"
    ),
    (
      "https://a.example/[1]|^`?a[]=1|^`#[2]|^",
      "https://a.example/%5B1%5D%7C%5E%60?a%5B%5D=1%7C%5E%60#%5B2%5D%7C%5E"
    ),
    ("https://a.example/?a\\b#c#d", "https://a.example/?a%5Cb#c%23d"),
    ("https://a.example/%20?a=100%&b=%zz", "https://a.example/%20?a=100%25&b=%25zz"),
    ("https://a.example/!$&'()*+,-.:;=@_~", "https://a.example/!$&'()*+,-.:;=@_~"),
    ("https://[2001:db8::1]:80/[1]", "https://[2001:db8::1]:80/%5B1%5D"),
    ("https://a[1]:b@a.example/", "https://a%5B1%5D:b@a.example/"),
    ("mailto:a@b.example?subject=[x]|y", "mailto:a@b.example?subject=%5Bx%5D%7Cy"),
    ("  HTTPS://A.example/x ", "HTTPS://A.example/x"), ("tel:+351 123", "tel:+351%20123"),
  ])
  func `an address is percent-encoded where it has to be, and nowhere else`(
    _ typed: String, _ address: String
  ) {
    #expect(HTML.address(typed) == address)
  }

  @Test(arguments: [
    "https://a[1].example/", "https://a|b.example", "https://[::1]x/", "https://[::1", "https://",
    "https:///x", "https://?x", "http://a.example:abc/", "https://:80/", "https://a.example:8:0/",
    "https://www. a.example/", "https://{host}/x", "https://a@/x", "//a b/",
  ])
  func `what names no host, or no port, is no address, and named where it is linked`(
    _ typed: String
  ) {
    #expect(HTML.address(typed) == nil)
    for link in ["[x](<\(typed)>)", "<a href=\"\(typed)\">x</a>"] {
      let text = MarkdownText(link, html: .safe)
      let named = text.leftOut.map(\.what) + text.linksWithin.map { "the link to \($0.what)" }
      #expect(named == ["the link to \(typed)"])
      #expect(text.linksOut == [])
    }
  }

  @Test(arguments: [
    "https://a.example:80/x", "https://a.example:/", "https://b@a.example/", "http://a",
  ])
  func `a host may have a port and a name before it`(_ typed: String) {
    #expect(HTML.address(typed) == typed)
  }

  @Test func `an address is encoded alike in a link, a picture, a quotation and a video`() {
    let typed = "https://a.example/[1]?b|c"
    let text =
      "[x](<\(typed)>) <a href='\(typed)'>y</a>\n\n<blockquote cite='\(typed)'>z</blockquote>\n\n"
      + "<video src='\(typed)'></video>\n"
    let writer = MarkdownWriter(picture: { _ in "" }, notes: { _ in "" })

    let page = writer.html(of: MarkdownText(text, html: .safe))

    #expect(page.ranges(of: "\"https://a.example/%5B1%5D?b%7Cc\"").count == 4, "\(page)")
  }

  @Test(arguments: [
    ("[](https://a.example/x?a&b)", "a.example/x?a&amp;b"), ("[](//a.example/)", "a.example/"),
    ("[](HTTP://A.example)", "A.example"), ("[](mailto:a@b.example)", "a@b.example"),
    ("[&nbsp;](https://a.example)", "\u{A0}a.example"),
    ("[<!-- x -->](https://a.example)", "a.example"), ("[](#dues)", "#dues"),
    ("[![](b.png)](https://a.example/é)", "<img alt=\"\">a.example/é"),
    ("[![B](b.png)](https://a.example)", "<img alt=\"B\">"), ("[é](https://a.example)", "é"),
    ("[`x`](https://a.example)", "<code>x</code>"),
    ("<a href=https://a.example/><img src=b.png></a>", "<img alt=\"\">a.example/"),
    ("<a href=https://a.example/><b></b></a>", "<b></b>a.example/"),
    ("<a href=https://a.example aria-label='The lamp'></a>", "The lamp"),
    ("<a href=https://a.example aria-label=Lamp><img src=b.png></a>", "<img alt=\"\">Lamp"),
    ("<a href=https://a.example aria-label=Lamp><img src=b.png alt=B></a>", "<img alt=\"B\">"),
    ("<a href=https://a.example aria-label=Lamp>light</a>", "light"),
    ("<a href=https://a.example aria-label=' '></a>", "a.example"),
  ])
  func `a link that its author gave no words shows where it leads`(_ text: String, _ words: String)
    throws
  {
    let writer = MarkdownWriter(
      picture: { "<img alt=\"\(HTML.escaped($0.alt))\">" }, notes: { _ in "" })

    let page = writer.html(of: MarkdownText(text, html: .safe))

    let link = try #require(page.firstMatch(of: /<a [^>]*>(.*)<\/a>/))
    #expect(link.output.1 == words)
  }

  @Test(arguments: [
    ("<a id=x></a>y", "<p><span id=\"x\"></span>y</p>\n"),
    ("[](javascript:x)y", "<p><span class=\"link\"></span>y</p>\n"),
  ])
  func `what leads nowhere shows nothing where its author wrote nothing`(
    _ text: String, _ page: String
  ) {
    let writer = MarkdownWriter(picture: { _ in "" }, notes: { _ in "" })

    #expect(writer.html(of: MarkdownText(text, html: .safe)) == page)
  }

  @Test func `a link and a picture keep what is said of them beside`() {
    #expect(
      html("[x](https://x.example \"A 'b'\")").contains("<span title=\"A &#39;b&#39;\"><a href="))
  }

  @Test func `an address of the web and a mailbox lead there, escaped`() {
    #expect(
      html("<https://x.example/?a=1&b=\"2\">").contains("href=\"https://x.example/?a=1&amp;b="))
    #expect(html("[m](mailto:a@b.example)").contains("href=\"mailto:a@b.example\""))
  }

  @Test(arguments: [
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "a <b onclick=x>b</b> c",
    "<style>*{}</style>\n\ntext", "<iframe src=x>", "`<script>`", "&lt;script&gt;",
    "[<script>](http://x)", "| <b> |\n|---|\n| <i> |", "# <svg onload=x>", "<svg/onload=x>",
  ])
  func `raw HTML never becomes markup`(_ text: String) {
    let page = html(text)
    let ours =
      /<\/?(?:p|h[1-6]|a|em|strong|code|pre|span|div|table|thead|tbody|tr|th|td|ul|ol|li|sup|blockquote)(?: (?:href|class|rel|tabindex|scope|id|aria-labelledby)="[^"<>]*")*>/

    #expect(!page.replacing(ours, with: "").contains("<"), "\(page)")
  }

  @Test func `a comment is left out, in a block and in a line`() {
    #expect(html("<!-- who? -->\n\nThe tide<!-- TK --> came.") == "<p>The tide came.</p>\n")
  }

  @Test func `quotations nested as deep as the text is long do not overflow`() {
    let page = html(String(repeating: ">", count: 20_000) + "x")

    #expect(page.contains("x"))
  }

  @Test(arguments: 0..<UInt64(200))
  func `every element that begins ends, inside of what it began in`(_ seed: UInt64) {
    var state = seed
    let pieces = [
      "*", "**", "_", "`", "[", "](x)", "![", "\n", "\n\n", "> ", "- ", "1. ", "# ", "|", "---",
      "<b>",
      "<!--", "-->", "[^1]", "[^1]: ", "word", " ", "~~", "\\", "&amp;", "```", "    ", "é", "漢",
      "\u{0}",
    ]
    var text = ""
    for _ in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    var open: [MarkdownText.Element] = []
    var end = 0
    let markdown = MarkdownText(text)
    for event in markdown.events {
      switch event {
      case .begin(let element): open.append(element)
      case .end(let element): #expect(open.popLast() == element, "\(text)")
      case .text(let range), .lineBreak(let range):
        #expect(range.lowerBound >= end && range.upperBound <= markdown.words.count)
        end = range.upperBound
      case .rule, .picture, .call, .html, .credit: break
      }
    }
    #expect(open.isEmpty)
  }
}
