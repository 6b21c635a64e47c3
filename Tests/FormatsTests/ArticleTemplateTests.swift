import Editorial
import Formats
import Testing

struct ArticleTemplateTests {
  @Test(arguments: [
    ("# Low water\n\nThe tide.\n", "Low water"),
    ("\n\n#\tLow water ##\n", "Low water"),
    ("---\nweight: 1\n---\n# Low water\n", "Low water"),
    ("---\ntitle: High water\n---\n# Low water\n", "High water"),
    ("#Low water\n", nil), ("## Low water\n", nil), ("The tide.\n\n# Low water\n", nil),
    ("# \n", nil), ("# ##\n", nil), ("", nil),
  ])
  func `a headline is a field, or the heading that a text begins with`(
    _ text: String, _ headline: String?
  ) {
    #expect(ArticleTemplate.headline(of: Array(text.utf8)) == headline)
  }

  @Test func `a file with a headline is kept byte for byte where nothing else is said`() throws {
    for text in ["---\ntitle: 'A'\n---\nB", "\u{FEFF}---\r\nheadline: A\r\nx: [\t]\r\n---\r\n"] {
      let bytes = Array(text.utf8)

      #expect(try ArticleTemplate().applied(to: bytes, writer: "wim") == bytes)
    }
  }

  @Test func `a file without front matter gets a headline and its writer`() throws {
    let bytes = try ArticleTemplate().applied(
      to: Array("# Low: water\n\nThe tide.\n".utf8), writer: "wim")

    #expect(
      String(decoding: bytes, as: UTF8.self)
        == "---\nheadline: \"Low: water\"\nauthors: [wim]\n---\nThe tide.\n")
  }

  @Test func `a heading that is not the headline stays in the text`() throws {
    var template = ArticleTemplate()
    template.headline = "High water"
    let bytes = try template.applied(to: Array("# Low water\n".utf8), writer: "wim")

    #expect(String(decoding: bytes, as: UTF8.self).hasSuffix("---\n# Low water\n"))
  }

  @Test func `what is said is set in front matter that is there`() throws {
    var template = ArticleTemplate()
    template.headline = "High water"
    template.authors = ["wim", "willa"]
    template.topics = ["tides"]
    template.section = "science"
    let bytes = try template.applied(
      to: Array("---\n# ours\nheadline: Low water\nx: 1\n---\nThe tide.\n".utf8), writer: "ed")

    let fields = ArticleFile(bytes: bytes).fields
    #expect(fields.headline == "High water")
    #expect(fields.authors == ["wim", "willa"])
    #expect(fields.topics == ["tides"])
    #expect(fields.section == "science")
    #expect(String(decoding: bytes, as: UTF8.self).contains("# ours\n"))
    #expect(
      String(decoding: bytes, as: UTF8.self).hasSuffix(
        "x: 1\nauthors: [wim, willa]\ntopics: [tides]\nsection: science\n---\nThe tide.\n"))
  }

  @Test func `a blank article can be read back`() throws {
    var template = ArticleTemplate()
    template.headline = "He said: \"no\" # twice"
    var excerpt = FrontMatter.Appearance(id: "herald", relation: .excerptOf)
    excerpt.url = "https://herald.example/?a=1#b"
    excerpt.access = .subscription
    template.excerpt = excerpt

    let article = ArticleFile(bytes: try template.blank(writer: "wim"))

    #expect(article.problems == [])
    #expect(article.misshapen == [])
    #expect(article.fields.headline == template.headline)
    #expect(article.fields.authors == ["wim"])
    #expect(article.fields.outlets == [excerpt])
  }
}
