import Foundation
import Testing

@testable import Markdown

@Suite struct AuthorHTMLTests {
  private func html(_ text: String, _ mode: MarkdownText.RawHTML = .safe) -> String {
    var writer = MarkdownWriter(picture: { "[\($0.source)|\($0.alt)]" }, notes: { _ in "" })
    writer.credit = { "by \($0)" }
    return writer.html(of: MarkdownText(text, html: mode))
  }

  /// How long a processor works on something on this thread, however much else it has to do.
  private static func work(_ body: () -> Void) -> Duration {
    func now() -> Duration {
      var time = timespec()
      unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
      return .seconds(Int64(time.tv_sec)) + .nanoseconds(Int64(time.tv_nsec))
    }
    let start = now()
    body()
    return now() - start
  }

  @Test func `tags that stand too deep in others go, are named, and leave their words`() {
    let typed = String(repeating: "<b>x", count: 5_000)
    let text = MarkdownText(typed, html: .safe)

    let html = html(typed)

    #expect(html.count { $0 == "x" } == 5_000)
    #expect(html.split(separator: "<b>").count <= 101)
    #expect(text.leftOut == [MarkdownText.Mention(line: 1, what: "<b>")])
  }

  @Test func `a tag is one behind whatever looked like the beginning of another`() {
    let signs = String(repeating: "a <3 <- < ", count: 12)

    #expect(html("<div>\n\(signs) <i>x</i></div>").contains("<i>x</i>"))
    #expect(html("<div>\n\(signs) <b c='d <i>x</i></div>").contains("<i>x</i>"))
  }

  @Test(arguments: ["<b c='", "<b ", "<b c=\"<i d='", "<b<", "</b ", "<b c='d'e='f", "< "])
  func `beginnings of tags take time in proportion to the text`(_ sign: String) {
    func time(_ count: Int) -> Duration {
      let text = "<div>\n" + String(repeating: sign, count: count) + " z=\"z>"
      return (0..<3).map { _ in Self.work { _ = html(text) } }.min() ?? .zero
    }
    _ = time(100)

    // Eight times the text takes eight times as long, not sixty-four times.
    #expect(time(40_000) < time(5_000) * 24)
  }

  @Test func `words take as long in much formatting as in little`() {
    func time(_ begin: String) -> Duration {
      let text = begin + String(repeating: "*a* ", count: 10_000)
      return (0..<3).map { _ in Self.work { _ = MarkdownText(text, html: .safe) } }.min() ?? .zero
    }
    _ = time("")

    #expect(time(String(repeating: "<b>", count: 99)) < time("<b>") * 8)
  }

  @Test(arguments: [
    ("<b>low</b> water", "<p><b>low</b> water</p>\n"),
    ("H<SUB>2</SUB>O", "<p>H<sub>2</sub>O</p>\n"),
    ("<abbr title='a \"b\"'>x</abbr>", "<p><abbr title=\"a &quot;b&quot;\">x</abbr></p>\n"),
    ("<b>x<i>y</b>z", "<p><b>x<i>y</i></b>z</p>\n"), ("x</div>y", "<p>x\ny</p>\n"),
    ("a<br/>b", "<p>a<br>\nb</p>\n"), ("a<wbr>b", "<p>a<wbr>b</p>\n"),
    ("1 < 2 & 3", "<p>1 &lt; 2 &amp; 3</p>\n"),
    ("<div>&lt;b&gt; &eacute; &copy</div>", "<div>&lt;b&gt; é &amp;copy</div>\n"),
    ("<strike>x</strike> <tt>y</tt>", "<p><s>x</s> <code>y</code></p>\n"),
    ("<p align=center>x", "<p class=\"center\">x</p>\n"),
    (
      "<a href='https://a.example/ b' title=t>x</a>",
      "<p><span title=\"t\"><a href=\"https://a.example/%20b\" rel=\"noopener noreferrer\">x</a></span></p>\n"
    ),
    (
      "<a href='#x'>a</a> <a href='mailto:a@b.example'>b</a>",
      "<p><a href=\"#x\">a</a> <a href=\"mailto:a@b.example\" rel=\"noopener noreferrer\">b</a></p>\n"
    ),
    (
      "<a href='https://a.example/'>https://b.example *c* [d](https://d.example)</a> [e](#e)",
      "<p><a href=\"https://a.example/\" rel=\"noopener noreferrer\">https://b.example <em>c</em> d</a> "
        + "<a href=\"#e\">e</a></p>\n"
    ),
    ("<pre lang=pt>a</pre>", "<pre tabindex=\"0\" lang=\"pt\">a</pre>\n"),
    ("<a name=x></a>y", "<p><span id=\"x\"></span>y</p>\n"),
    (
      "<details open><summary>a</summary>\n\n*b*\n\n</details>",
      "<details open><summary>a</summary>\n<p><em>b</em></p>\n</details>\n"
    ),
    ("<dl><dt>a<dd>b</dl>", "<dl><dt>a</dt>\n<dd>b</dd>\n</dl>\n"),
    ("<p>a\n\nb", "<p>a</p>\n<p>b</p>\n"), ("<p>a <b>b\n\nc", "<p>a <b>b</b></p>\n<p>c</p>\n"),
    ("<ul><li>a<li>b</ul>", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n"),
    ("##\n\na", "<p>a</p>\n"), ("<h2></h2>\n\na", "<p>a</p>\n"),
    ("<a aria-label=x href=#y>a</a>", "<p><a href=\"#y\">a</a></p>\n"),
    ("<li value=2>a</li>", "<div>a</div>\n"), ("<dt>a<dd>b", "<div>a</div>\n<div>b</div>\n"),
    ("<ul><li>a</li></ul>", "<ul>\n<li>a</li>\n</ul>\n"),
    (
      "<table><tr><td colspan=2 width=x>a</table>",
      "<div class=\"table\" tabindex=\"0\"><table><tr><td colspan=\"2\">a</td>\n</tr>\n</table></div>\n"
    ),
    (
      "<video src='https://a.example/v.mp4' autoplay></video>",
      "<p><video controls preload=\"none\" src=\"https://a.example/v.mp4\"></video></p>\n"
    ),
  ])
  func `what is harmless stands`(_ text: String, _ page: String) { #expect(html(text) == page) }

  @Test(arguments: [
    ("<font color=red>low</font> water", "<p>low water</p>\n"),
    (
      "<center>a</center><center>b</center>",
      "<div class=\"center\">a</div>\n<div class=\"center\">b</div>\n"
    ),
    (
      "<form><label>Name <input name=q></label><button>Go</button></form>",
      "<div>Name Go</div>\n"
    ),
    ("x <script>alert(1)</script> y", "<p>x  y</p>\n"),
    ("<div><script>\n\nalert(1)\n\n</script>b</div>", "<div><p>b\n</p>\n</div>\n"),
    ("<style>a{}</STYLE >x", "<p>x</p>\n"), ("<!-- note -->\n\nx", "<p>x</p>\n"),
    ("<p onclick=alert(1) lang='pt'>x", "<p lang=\"pt\">x</p>\n"),
    ("<a href=javascript:alert(1)>x</a>", "<p><span class=\"link\">x</span></p>\n"),
    ("<div class='card ours' id=Page-credits style='x'>a</div>", "<div class=\"ours\">a</div>\n"),
    ("<noscript>words</noscript>", "<p>words\n</p>\n"),
    ("<svg><text onload=x>words</text></svg>", "<p>words\n</p>\n"),
    ("<b", "<p>&lt;b</p>\n"),
  ])
  func `of what is left out the words stay`(_ text: String, _ page: String) {
    #expect(html(text) == page)
  }

  @Test func `where all HTML is left out its words stay, set apart as it set them`() {
    let text = "<div>One</div>\n\n<table><tr><td>Two</td><td>Three <b>four</b></td></tr></table>\n"

    #expect(html(text, .leftOut) == "<p>One</p>\n<p>Two</p>\n<p>Three four</p>\n")
  }

  @Test func `what is left out is told with its line`() {
    let text = """
      Low <font>water</font>

      <div style="x">
      <iframe src="https://x.example"></iframe>
      <p onclick="x">a</p></div>

      [x](javascript:alert(1)) <!-- note -->
      """

    let left = MarkdownText(text, html: .safe).leftOut

    #expect(
      left.map { "\($0.line) \($0.what)" } == [
        "1 <font>", "3 style of <div>", "4 <iframe>", "5 onclick of <p>",
        "7 the link to javascript:alert(1)", "7 a comment",
      ])
  }

  @Test func `what is left out is told in the order of the lines, also where notes are read late`()
  {
    let text = "a[^1]\n\n[^1]: <font>n</font>\n\n<form>b</form>\n\n[^2]: c\n"

    let left = MarkdownText(text, html: .safe).leftOut

    #expect(left.map(\.line) == [3, 5, 7])
  }

  @Test func `much that is left out takes time in proportion to the text`() {
    func time(_ count: Int) -> Duration {
      let text = "a[^1]\n\n[^1]: b\n" + String(repeating: "\n[^2]: c\n\n<form>\n", count: count)
      return (0..<2).map { _ in Self.work { _ = MarkdownText(text, html: .safe) } }.min() ?? .zero
    }
    _ = time(100)

    #expect(time(8_000) < time(1_000) * 24)
  }

  @Test func `the words of an author's HTML are words of the text`() {
    #expect(MarkdownText("<div>Nobody <b>came</b></div>\n", html: .safe).plain == "Nobody came\n")
  }

  @Test
  func `an author's HTML ends with the block of Markdown that it began in, and with the text`() {
    #expect(html("One <b>two\n\nthree</b> four\n") == "<p>One <b>two</b></p>\n<p>three four</p>\n")
    #expect(html("- <div>a\n\nb[^1]\n\n[^1]: c").contains("</div>\n</li>\n</ul>\n<p>b"))
    #expect(html("<section>\n\na\n").hasSuffix("<p>a</p>\n</section>\n"))
  }

  @Test
  func `a picture that stands by itself is one of Markdown's, one in a figure has its maker named`()
  {
    #expect(html("<img src=a.png alt=A>") == "<p>[a.png|A]</p>\n")
    #expect(
      html("<figure><img src=a.png><figcaption>Noon</figcaption></figure>")
        == "<figure>[a.png|]<figcaption>Noon by a.png</figcaption>\n</figure>\n")
    #expect(html("<figure><img src=a.png></figure>").contains("<figcaption>by a.png</figcaption>"))
  }

  @Test func `with an owner's trust everything stands, and ends where it has to`() {
    #expect(
      html("<div onclick=\"x()\"><my-chart data-a=1>\n\nText", .trusted)
        == "<div onclick=\"x()\"><my-chart data-a=\"1\"><p>Text</p>\n</my-chart></div>\n")
    #expect(
      html("<script>if (a < b) { go() }</script>", .trusted)
        == "<script>if (a < b) { go() }</script>")
  }

  @Test(arguments: [
    ("## A <div class=badge>x</div>", "<div class=\"badge\">x</div>"),
    ("**<form action=x>a</form>**", "<strong><form action=\"x\">a</form>"),
    ("<pre><div>a</div></pre>", "><div>a</div>\n</pre>"), ("[a <hr> b](/c)", "<hr>"),
    ("*a <div>b</div>*", "<em>a <div>b</div>"),
  ])
  func `with an owner's trust blocks stand where they were written`(text: String, part: String) {
    #expect(html(text, .trusted).contains(part), "\(html(text, .trusted))")
    #expect(MarkdownText(text, html: .trusted).leftOut == [])
  }

  @Test func `signs of tags without end take no time beyond proportion`() {
    let time = Self.work {
      _ = html("<div>\n" + String(repeating: "<a b='", count: 30_000))
      _ = html(String(repeating: "<script>", count: 20_000))
    }

    #expect(time < .seconds(20))
  }

  @Test(arguments: 0..<UInt64(300))
  func `every tag that begins ends, inside of what it began in`(_ seed: UInt64) {
    var state = seed &* 7 &+ 3
    let pieces = [
      "<b>", "</b>", "<div>", "</div>\n", "<p>", "</p>", "<ul><li>", "</ul>", "<a href=x>", "</a>",
      "<h2>", "</h2>", "<table><tr><td>", "</table>", "<figure>", "<img src=a>", "</figure>",
      "<figcaption>", "<script>", "</script>", "<!--", "-->", "<font>", "<form>", "</form>", "\n\n",
      "\n", "> ", "- ", "# ", "word", "*", "[x](y)", "[^1]", "\n\n[^1]: n", "`", "|", "<i", "&amp;",
    ]
    var text = ""
    for _ in 0..<50 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    for mode in [MarkdownText.RawHTML.leftOut, .safe, .trusted] {
      var open: [String] = []
      // What stands in a script is no tag.
      let text = mode == .trusted ? text.replacing("script>", with: "i>") : text
      for match in html(text, mode).matches(of: /<(\/?)([a-z][a-z0-9]*)[^>]*>/) {
        let name = String(match.output.2)
        if ["br", "hr", "img", "wbr", "col"].contains(name) { continue }
        if match.output.1.isEmpty {
          open.append(name)
        } else {
          #expect(open.popLast() == name, "\(mode): \(text)")
        }
      }
      #expect(open.isEmpty, "\(mode): \(text)")
    }
  }

  @Test(arguments: [
    ("[low[^1]](https://a.example/)", "low</a><sup><a"),
    ("<a href=\"//a.example\">low[^1]</a> water", "low</a><sup><a"),
    ("<a href=\"//a.example\">low[^1] water", "low water</a><sup><a"),
    ("[*low[^1]*](//a.example \"T\")", "low</em></a></span><sup><a"),
    ("<b>[low[^1] water](//a.example)</b>", "low water</a><sup><a"),
  ])
  func `the call of a note in a link stands behind the link`(_ text: String, _ part: String) {
    let page = html(text + "\n\n[^1]: A note.\n")

    #expect(page.contains(part), "\(page)")
    #expect(page.ranges(of: "call-1\"").count == 2)
  }

  @Test func `sources of a picture come only with a picture, and a picture without one is named`() {
    func page(_ inside: String, _ picture: String) -> (html: String, named: [String]) {
      let text = MarkdownText("<picture>\(inside)</picture> x", html: .safe)
      let writer = MarkdownWriter(
        picture: { $0.media == nil ? picture : "<source srcset=\"\($0.source)\">" },
        notes: { _ in "" })
      return (writer.html(of: text), text.leftOut.map(\.what))
    }
    let source = "<source srcset=\"wide.png\">"

    let own = page(source + "<img src=\"a.png\" alt=\"Low\">", "<img src=\"a.png\">")
    #expect(own.html == "<p><picture>\(source)<img src=\"a.png\"></picture> x</p>\n")
    #expect(own.named == [])
    let foreign = page(source + "<img src=\"https://a.example/b.png\">", "<a>Low</a>")
    #expect(foreign.html == "<p><a>Low</a> x</p>\n")
    let none = page(source + "words", "")
    #expect(none.html == "<p>words x</p>\n")
    #expect(none.named == ["<picture> without <img>"])
  }
}
