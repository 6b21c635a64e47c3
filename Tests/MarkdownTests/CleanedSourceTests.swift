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
  ])
  func `no HTML is left but what may stand on a page`(_ text: String, _ expected: String) {
    #expect(CleanedSource.of(text, .safe) == expected)
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
