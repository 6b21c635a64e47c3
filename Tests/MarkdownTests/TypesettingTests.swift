import Prose
import Testing

@testable import Markdown

@Suite struct TypesettingTests {
  private static func html(_ text: String, _ language: String = "en") -> String {
    MarkdownWriter(picture: { _ in "" }, notes: { _ in "" })
      .html(of: MarkdownText(text, html: .leftOut, setBy: Typesetter(language: language)))
  }

  @Test(arguments: [
    ("\"*Low* water\" -- 'so'", "<p>“<em>Low</em> water” – ‘so’</p>\n"),
    ("*\"Low\"* \"*water*\"", "<p><em>“Low”</em> “<em>water</em>”</p>\n"),
    ("`\"a\" -- b` \"so\"", "<p><code>&quot;a&quot; -- b</code> “so”</p>\n"),
    ("    \"a\" -- b\n", "<pre tabindex=\"0\"><code>&quot;a&quot; -- b\n</code></pre>\n"),
    (
      "\\\"so\\\" \\--help \\'tis `\\\"`",
      "<p>&quot;so&quot; --help &#39;tis <code>\\&quot;</code></p>\n"
    ),
    ("Say \"so\n\n\"And\" so", "<p>Say “so</p>\n<p>“And” so</p>\n"),
    ("- \"a\"\n- \"b\"\n", "<ul>\n<li>“a”</li>\n<li>“b”</li>\n</ul>\n"),
  ])
  func `words are set across what stands out in them, and code is left alone`(
    _ typed: String, _ html: String
  ) {
    #expect(Self.html(typed) == html)
  }

  @Test func `an address that stands for itself is left alone, and so is where a link leads`() {
    let html = Self.html("https://a.example/a--b and [it's -- so](https://a.example/c--d\\'e)")

    #expect(html.contains(">https://a.example/a--b</a>"))
    #expect(html.contains("href=\"https://a.example/c--d&#39;e\""))
    #expect(html.contains(">it’s – so</a>"))
  }

  @Test func `what stands where is known after words became longer`() {
    let typed =
      "Il dit : *non* ! `a : b`\nOui ?  \nNon.[^1]\n\n| a ! | b |\n|---|---|\n| \"c\" | d |\n\n[^1]: Ah !\n"
    let plain = MarkdownText(typed, html: .leftOut)
    let set = MarkdownText(typed, html: .leftOut, setBy: Typesetter(language: "fr"))

    #expect(set.events.count == plain.events.count)
    var place = 0
    for event in set.events {
      guard case .text(let range) = event else { continue }
      #expect(range.lowerBound >= place && range.upperBound <= set.words.count)
      place = range.upperBound
    }
    #expect(set.plain.hasPrefix("Il dit\u{202F}: non\u{202F}! a : b\nOui\u{202F}?\nNon.\n"))
    #expect(set.plain.contains("«\u{202F}c\u{202F}»"))
  }
}
