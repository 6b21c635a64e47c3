import Testing

@testable import Markdown

@Suite struct CleanedSourceTests {
  @Test(arguments: [
    ("a <b onclick=\"x()\" title=t>b</b>\n", "a <b title=\"t\">b</b>\n"),
    ("a <script>alert(1)</script> b\n", "a  b\n"),
    ("<script>\nalert(1)\n\n</script>\nafter\n", "\nafter\n"),
    ("<div style=x><p>words</p></div>\n", "<div><p>words</p></div>\n"),
    ("<form><input> words</form>\n", " words\n"),
    ("<a href=\"javascript:x\">a</a> <a href=/b>b</a>\n", "<a>a</a> <a href=\"/b\">b</a>\n"),
    ("<img src=x.png onerror=y alt='a \"b\"'>\n", "<img src=\"x.png\" alt=\"a &quot;b&quot;\">\n"),
    ("`<script>` and <script src=x></script>\n", "`<script>` and \n"),
    ("```\n<script>\n```\n", "```\n<script>\n```\n"),
    ("    <script>\n", "    <script>\n"),
    ("\\<script> <script></script>\n", "\\<script> \n"),
    ("<!-- between us -->\nwords\n", "\nwords\n"),
    ("> <div onclick=x>\n> words\n> </div>\n", "> <div>\n> words\n> </div>\n"),
    ("- <p style=x>\n  words</p>\n", "- <p>\n  words</p>\n"),
    ("words[^1]\n\n[^1]: <b onclick=x>n</b>\n", "words[^1]\n\n[^1]: <b>n</b>\n"),
    ("<scr<script></script>ipt>alert(1)\n", "alert(1)\n"),
    ("\\<script> words <script>x</script>\n", "\\<script> words \n"),
    (
      "<iframe src=\"https://player.vimeo.com/video/123\"></iframe>\n", "<https://vimeo.com/123>\n"
    ),
    ("see <https://a.example> and a < b\n", "see <https://a.example> and a < b\n"),
    ("> a <b\n> onclick=x>b</b> `<i>`\n", "> a <b>b</b> `<i>`\n"),
    ("> <div\n> style=x\n> >words\n> more</div>\n", "> <div>words\n> more</div>\n"),
    ("> - <p style=x>one\n>   two</p>\n", "> - <p>one\n>   two</p>\n"),
    ("a\r\n> <b\r\n> onclick=x>b</b>\r\n", "a\r\n> <b>b</b>\r\n"),
    ("a <b style=x>1</b> <script>\n\nb <b style=x>2</b>\n", "a <b>1</b> \n\nb <b>2</b>\n"),
    (
      "| `<b>` | <b style=x>1</b> |\n|-|-|\n| <b style=x>2</b> | \\<b> |\n",
      "| `<b>` | <b>1</b> |\n|-|-|\n| <b>2</b> | \\<b> |\n"
    ),
  ])
  func `no HTML is left but what may stand on a page`(_ text: String, _ expected: String) {
    #expect(CleanedSource.of(text, .safe) == expected)
  }

  @Test(arguments: [
    "a <b onclick=x>b</b> <script>c</script> `<i>` ", "<script>", "`a\n<b>` ", "<i style=x> \\",
    "<!-- ", "> <b\n> x=y> ", "](", "<style></script>",
  ])
  func `a text is gone through about once, however it is made`(_ part: String) {
    func steps(_ count: Int) -> Int {
      CleanedSource.steps(String(repeating: part, count: count))
    }

    #expect(steps(4_000) < 5 * max(steps(1_000), 1))
  }

  @Test func `elements that do not end are looked for once`() {
    let text = Array(String(repeating: "<script>a<style>", count: 10_000).utf8)
    var pieces = HTMLPieces(text)
    while let piece = pieces.next() {
      if case .tag(let tag) = piece { _ = pieces.skip(through: tag.name) }
    }

    #expect(pieces.searched <= 2 * text.count)
  }

  @Test func `where nothing else helps no tag is left, and code stays as it is`() {
    // Each round takes one pair away, and what is left is a tag again.
    let text =
      "`<b>` " + String(repeating: "<scr<script></script>", count: 12)
      + String(repeating: "ipt>", count: 12) + " words\n"

    let cleaned = CleanedSource.of(text, .safe)

    #expect(cleaned.hasPrefix("`<b>` "))
    #expect(cleaned.contains("words"))
    #expect(!cleaned.dropFirst(5).contains("<script"))
  }

  @Test func `where no HTML may stand its words do`() {
    #expect(CleanedSource.of("<div>a <b>b</b></div>\n", .leftOut) == "a b\n")
  }

  @Test func `what an owner trusts is handed on`() {
    #expect(CleanedSource.of("<script>x</script>\n", .trusted) == "<script>x</script>\n")
  }

  @Test(arguments: [
    ("[x](javascript:a) and [y](https://a.example/)", "[x](#) and [y](https://a.example/)"),
    ("<javascript:alert(1)>", "&lt;javascript:alert(1)&gt;"),
    ("[r]\n\n[r]: vbscript:a", "[r]\n\n[r]: #"),
    ("![p](data:text/html,a)", "![p](#)"),
    ("[x](java&#115;cript:a)", "[x]\\(java&#115;cript:a)"),
    ("`[x](javascript:a)` [y](mailto:a@b.example)", "`[x](javascript:a)` [y](mailto:a@b.example)"),
  ])
  func `a link that runs something leads nowhere, and its words stay`(
    typed: String, cleaned: String
  ) {
    #expect(CleanedSource.of(typed, .safe) == cleaned)
    #expect(CleanedSource.of(typed, .trusted) == typed)
  }
}
