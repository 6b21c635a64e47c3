import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct ThemeTests {
  private func file(_ path: String, _ text: String) -> Theme.File {
    Theme.File(path: path, bytes: Array(text.utf8))
  }

  @Test(arguments: [
    "ar", "de", "es", "fr", "he", "it", "ja", "nl", "pl", "pt", "zh",
  ])
  func `every language has every phrase, with the same places to fill`(
    _ language: String
  ) throws {
    let theme = try Theme()
    func places(_ phrase: String) -> [String] {
      // A language may name something twice in one phrase.
      let parts = phrase.split(separator: "{", omittingEmptySubsequences: false).dropFirst()
      return Set(parts.map { String($0.prefix { $0 != "}" }) }).sorted()
    }
    let english = theme.phrases(for: "en").all
    let file = try #require(Theme.builtIn.first { $0.path == "strings/\(language).yml" })
    let own = try Phrases(
      language: language, file: file.path, text: String(decoding: file.bytes, as: UTF8.self)
    ).all

    for (name, phrase) in english {
      #expect(own[name].map(places) == places(phrase), "\(name)")
    }
    #expect(
      Set(own.keys).subtracting(english.keys).isSubset(of: ["digits", "first_day", "months_alone"]))
    #expect(own["months"]?.split(separator: ",").count == 12)
  }

  @Test(arguments: [
    ("en", "14 May 2026", "May 2026"), ("en-GB", "14 May 2026", "May 2026"),
    ("de", "14. Mai 2026", "Mai 2026"), ("pt", "14 de maio de 2026", "maio de 2026"),
    ("ar", "١٤ مايو ٢٠٢٦", "مايو ٢٠٢٦"), ("ja", "2026年5月14日", "2026年5月"),
    ("pl", "14 maja 2026", "maj 2026"), ("he", "14 במאי 2026", "מאי 2026"),
    ("tlh", "14 May 2026", "May 2026"),
  ])
  func `a date is said as the language says it`(
    _ language: String, _ date: String, _ month: String
  ) throws {
    let phrases = try Theme().phrases(for: language)
    let day = try #require(Day("2026-05-14"))

    #expect(phrases.date(day) == date)
    #expect(phrases.month(5, of: 2026) == month)
  }

  @Test func `the first of a month is said as French says it`() throws {
    #expect(try Theme().phrases(for: "fr").date(#require(Day("2026-05-01"))) == "1er mai 2026")
  }

  @Test func `names stand in a row as the language has them`() throws {
    let phrases = try Theme().phrases(for: "en")

    #expect(phrases.list(["A"]) == "A")
    #expect(phrases.list(["A", "B"]) == "A and B")
    #expect(phrases.list(["A", "B", "C"]) == "A, B and C")
    #expect(phrases("read_full", ["outlet": "the {outlet}"]).hasSuffix("at the {outlet}"))
  }

  @Test func `a phrase of the newsroom's own replaces one, and the others stay`() throws {
    let theme = try Theme(overrides: [
      file("strings/en.yml", "# Ours\nstaff: \"The \\\"desk\\\"\"\n")
    ])

    #expect(theme.phrases(for: "en")["staff"] == "The \"desk\"")
    #expect(theme.phrases(for: "en")["search"] == "Search")
  }

  @Test func `a language that is new is said in English where it says nothing`() throws {
    let theme = try Theme(overrides: [file("strings/sv.yml", "staff: Redaktionen\n")])

    #expect(theme.phrases(for: "sv")["staff"] == "Redaktionen")
    #expect(theme.phrases(for: "sv")["search"] == "Search")
  }

  @Test func `every line of phrases that is none is named with its place`() {
    #expect(
      throws: BadDefinition([
        Problem(
          file: "theme/strings/en.yml", line: 2, column: 1, excerpt: "- staff",
          "the line is no phrase", hint: "write name: \"words\""),
        Problem(
          file: "theme/strings/en.yml", line: 3, column: 1, excerpt: "by: \"By",
          "the line is no phrase", hint: "write name: \"words\""),
      ])
    ) { try Theme(overrides: [file("strings/en.yml", "staff: Desk\n- staff\nby: \"By\n")]) }
  }

  @Test(arguments: [
    ("a\n{{#article}}\nb\n", 4, "a section has no end"),
    ("a\n{{#article}}x{{/other}}\n", 2, "this ends another section than the one that is open"),
    ("a\n\n{{headline\n", 4, "the tag that stands before this place can't be read, or has no end"),
  ])
  func `a template that does not parse is named with its line and what is wrong`(
    _ text: String, _ line: Int, _ sentence: String
  ) throws {
    let error = #expect(throws: BadDefinition.self) {
      try Theme(overrides: [file("article.mustache", text)])
    }

    let problem = try #require(error?.problems.first)
    #expect(problem.file == "theme/article.mustache")
    #expect(problem.line == line)
    #expect(problem.sentence == sentence)
    #expect(problem.hint != nil)
  }

  @Test func `a file that a theme does not have is refused`() {
    #expect(throws: BadDefinition.self) { try Theme(overrides: [file("article.html", "x")]) }
  }

  @Test func `a template of the newsroom's own is what pages are made of`() throws {
    let theme = try Theme(
      overrides: [file("missing.mustache", "{{site}}: {{phrase.missing}} {{{root}}}\n")])

    let page = IndexWriter(PageWriter(Made.content([]), theme: theme)).missingPage()

    #expect(page == Array("The Harbour Review: This page is not here \n".utf8))
  }

  @Test func `another style has another name`() throws {
    let other = try Theme(overrides: [file("assets/style.css", "body{}")])

    #expect(try Theme().stylesheet != other.stylesheet)
  }

  @Test func `the lead picture is fetched first, and every other picture when it comes into view`()
    throws
  {
    let size = PictureSize(width: 800, height: 600)
    let pictures = ["a.png", "b.png", "c.png"].map {
      SitePicture(file: $0, version: "1", size: size, alt: "A lamp")
    }
    let body = "The lamp burns.\n\n![](b.png)\n\nHere ![](c.png) too.\n"
    let leads = [FrontMatter.Picture(file: "a.png", alt: "A lamp")]
    let article = try Made.article("low-water", body: body, pictures: pictures) {
      $0.images = leads
    }
    let other = try Made.article("slack-water", day: 19_000, pictures: [pictures[0]]) {
      $0.images = leads
    }
    let writer = try PageWriter(Made.content([article, other]), theme: Theme())
    let place = try #require(writer.index.bySlug["low-water"])
    let page = writer.articlePage(place, of: PublishedText(body: body))

    for (bytes, count) in [(page, 3), (ListWriter(writer).frontPage(), 2)] {
      let page = String(decoding: bytes, as: UTF8.self)
      let tags = page.components(separatedBy: "<img ").dropFirst().map { $0.prefix { $0 != ">" } }
      let first = tags.filter { $0.contains(" fetchpriority=\"high\"") }

      #expect(tags.count == count)
      #expect(first == tags.prefix(1).map { $0 })
      #expect(tags.filter { $0.contains(" loading=\"lazy\"") } == Array(tags.dropFirst()))
    }
  }

  @Test func `the style stands in the page without what it says to its authors`() throws {
    let style =
      "/* a */ p::after { content: \"/* no */ //\"; }\r\n\r\n  q { color: red } /* </style> */ a{}</style>\n"
    let theme = try Theme(overrides: [file("assets/style.css", style)])

    #expect(
      theme.styleInPage(root: "/r")
        == "p::after { content: \"/* no */ //\"; }\nq { color: red }   a{}<\\/style>\n")
  }

  @Test(arguments: ["p { background: url(x.png) }", "@import \"other.css\";"])
  func `a style that needs files beside it is linked`(_ style: String) throws {
    let theme = try Theme(overrides: [file("assets/style.css", style)])
    let writer = PageWriter(Made.content([]), theme: theme)
    let page = String(decoding: ListWriter(writer).frontPage(), as: UTF8.self)

    #expect(theme.styleInPage(root: "") == nil)
    #expect(page.contains("<link rel=\"stylesheet\" href=\"/assets/\(theme.stylesheet)\">"))
    #expect(!page.contains("<style>"))
  }

  @Test func `letters of static/ are found from every page`() throws {
    var look = ThemeRecord()
    look.fontFiles = ["Literata": "l.woff2"]
    let theme = try Theme(look: look)

    #expect(theme.styleInPage(root: "/r")?.contains("src: url(\"/r/l.woff2\")") == true)
  }

  @Test func `what stands in pages is named by its hash for a server's own policy`() throws {
    let plan = SitePlan(Made.content([]), theme: try Theme(), generator: "test")
    let script = try #require(plan.files.first { $0.path == "assets/page.js" })
    struct None: SiteTexts {
      func text(of article: PublishedArticle) throws -> PublishedText { PublishedText(body: "") }
      func bytes(of version: String) throws -> [UInt8] { [] }
    }
    let first = String(decoding: try script.bytes(None()), as: UTF8.self).prefix { $0 != "\n" }
    let writer = PageWriter(Made.content([]), theme: try Theme())

    #expect(
      first == "// style-src 'self' \(Theme.source(of: try #require(writer.inPage.style))); "
        + "script-src 'self' \(Theme.source(of: try #require(writer.inPage.script)))")
    // As any tool counts it.
    #expect(Theme.source(of: "") == "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='")
    #expect(!plan.files.contains { $0.path == "assets/scheme.js" })
  }
}
