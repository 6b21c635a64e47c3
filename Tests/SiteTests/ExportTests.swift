import Editorial
import Testing

@testable import Site

@Suite struct ExportTests {
  @Test(arguments: [
    ("plain {{ x }}", "plain {{ x }}"),
    ("{{< figure >}}", "{{< opening >}}< figure >}}"),
    ("`{{% note %}}`", "`{{< opening >}}% note %}}`"),
    ("{{{< a >}}", "{{{< opening >}}< a >}}"),
  ])
  func `Hugo finds no command of its own in a text`(text: String, expected: String) {
    #expect(ExportedNewsroom.withoutShortcodes(text) == expected)
  }

  @Test(arguments: [
    ("A list {: .lead} here", "A list \\{: .lead} here"),
    ("`{: code}` and {: x}", "`{: code}` and \\{: x}"),
    ("```\n{: .x}\n```\n{: .y}", "```\n{: .x}\n```\n\\{: .y}"),
    ("    {: indented}", "    {: indented}"),
    ("costs $$5", "costs \\$\\$5"),
    ("costs $5", "costs $5"),
  ])
  func `kramdown finds neither attributes nor formulas in a text`(
    text: String, expected: String
  ) {
    #expect(ExportedNewsroom.forKramdown(text) == expected)
  }

  @Test(arguments: [
    ("{{ call(a=1) }}", "{{/* call(a=1) */}}"),
    (
      "{% quote(author=\"x\") %} words {% end %}",
      #"{%/* quote(author="x") */%} words {%/* end */%}"#
    ),
    ("{{ name }} and {{ 1 }} and {{", "{{ name }} and {{ 1 }} and {{"),
    ("{{/* call() */}}", "{{/* call() */}}"),
    ("{{{ call() }}", "{{{/* call() */}}"),
  ])
  func `Zola finds no call in a text`(text: String, expected: String) {
    #expect(ExportedNewsroom.withoutCalls(text) == expected)
  }

  @Test func `a link to an article leads to where it stands, since no other tool knows its slug`()
    throws
  {
    let body =
      "[a](low-water#x) [b](<low-water.md>) [c][1] [d](https://x.example)\n\n[1]: low-water\n"
    let exported = ExportedNewsroom(
      content: Made.content([try Made.article("quay", body: body), try Made.article("low-water")]),
      texts: ["quay": ExportedNewsroom.Text(body: body, others: [:])])

    #expect(
      exported.articles.first { $0.slug == "quay" }?.text.body == """
        [a](/2024/10/low-water/#x) [b](</2024/10/low-water/>) [c][1] [d](https://x.example)

        [1]: /2024/10/low-water/

        """)
  }

  @Test(arguments: ExportFormat.allCases)
  func `pages and files of the newsroom's own, and its series, go along`(format: ExportFormat)
    throws
  {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    var own = PageRecord(name: "legal/terms", title: "Terms")
    own.navigation = 2
    own.isInFooter = true
    own.body = "See [it](quay), <b onclick=x>kind</b><script>x</script>.\n"
    let body = "Low <i style=x>water</i>.<script>x</script>\n"
    let article = try Made.article("quay", body: body) {
      $0.series = "harbour-2026"
      $0.part = 1
    }
    let content = SiteContent(
      settings: SiteSettings(record), people: [], topics: [], outlets: [], articles: [article],
      pages: [SitePage(own)],
      files: [SiteFile(file: "well-known/security.txt", version: "abc")])
    let exported = ExportedNewsroom(
      content: content, texts: ["quay": ExportedNewsroom.Text(body: body, others: [:])])

    let files = exported.files(for: format).files

    var texts: [String] = []
    for file in files { if case .text(let text) = file.content { texts.append(text) } }
    let page = try #require(texts.first { $0.contains("See [it]") })
    #expect(page.contains("See [it](/2024/10/quay/), <b>kind</b>."))
    #expect(page.contains("legal/terms"))
    #expect(texts.contains { $0.contains("Low <i>water</i>.\n") })
    #expect(!texts.contains { $0.contains("<script>x") || $0.contains("onclick") })
    let root = format == .jekyll ? "" : "static/"
    #expect(
      files.contains(
        ExportedFile(path: root + ".well-known/security.txt", content: .file(version: "abc"))))
    let series = try #require(files.first { $0.path.hasSuffix("data/series.json") })
    #expect(
      series.content
        == .text(
          #"{"harbour-2026":{"articles":[{"address":"/2024/10/quay/","slug":"quay","#
            + #""title":"On quay"}],"name":"Harbour 2026"}}"# + "\n"))
  }

  @Test(arguments: ExportFormat.allCases)
  func `what is Markdown in fields is exported as its words, which every tool escapes`(
    format: ExportFormat
  ) throws {
    let article = try Made.article("quay", body: "Low.\n") {
      $0.dek = "Fish &amp; *chips* at <b>4</b>"
      $0.authors = ["ana"]
      $0.images = [.init(file: "a.png", alt: "A", caption: "A &lt; *B*")]
    }
    var ana = Person(handle: "ana", name: "Ana")
    ana.bio = "Writes &amp; *draws*."
    ana.links = [Person.Link(label: "R&amp;D", url: "https://a.example/")]
    var own = PageRecord(name: "about", title: "Us &amp; you")
    own.description = "Who *we* are"
    let content = SiteContent(
      settings: SiteSettings(NewsroomRecord(name: "Review")), people: [SitePerson(ana)], topics: [],
      outlets: [], articles: [article], pages: [SitePage(own)])
    let exported = ExportedNewsroom(
      content: content, texts: ["quay": ExportedNewsroom.Text(body: "Low.\n", others: [:])])

    var texts = ""
    for file in exported.files(for: format).files where file.path.hasSuffix(".md") {
      if case .text(let text) = file.content { texts += text }
    }

    for words in [
      "\"Fish & chips at 4\"", "\"A < B\"", "\"Writes & draws.\"", "\"R&D\"", "\"Us & you\"",
      "\"Who we are\"",
    ] {
      #expect(texts.contains(words), "\(words) in \(texts)")
    }
  }

  @Test func `other newsrooms get words, and a language only where it is one`() throws {
    let article = try Made.article("quay", body: "Low.\n") { fields in
      fields.dek = "Fish &amp; *chips*"
      fields.language = "deutsch!"
      fields = fields.withCharacters
    }
    let content = SiteContent(
      settings: SiteSettings(NewsroomRecord(name: "Review")), people: [], topics: [], outlets: [],
      articles: [article])

    let json = Ninjs(of: article, text: nil, in: content).json

    #expect(json.contains(#""value":"Fish & chips""#), "\(json)")
    #expect(json.contains(#""language":"en""#), "\(json)")
    var fields = FrontMatter()
    fields.language = "pt-BR"
    #expect(fields.withCharacters.language == "pt-BR")
  }

  @Test func `a file of static that stands in a tool's way is left out and named`() throws {
    let files = ["_config.yml", "_Layouts/own.html", "_site/x", "robots.txt", "index.html"].map {
      SiteFile(file: $0, version: "abc")
    }
    let content = SiteContent(
      settings: SiteSettings(NewsroomRecord(name: "Review")), people: [], topics: [], outlets: [],
      articles: [], files: files)

    let (planned, problems) = ExportedNewsroom(content: content, texts: [:])
      .files(for: .jekyll)

    #expect(planned.filter { $0.content == .file(version: "abc") }.map(\.path) == ["robots.txt"])
    #expect(
      problems.map { "\($0.file): \($0.sentence)" } == [
        "static/_Layouts/own.html: it is not in the export: _Layouts/own.html is the place of a file of "
          + "Jekyll",
        "static/_config.yml: it is not in the export: _config.yml is the place of a file of Jekyll",
        "static/_site/x: it is not in the export: _site/x is the place of a file of Jekyll",
        "static/index.html: it is not in the export: index.html is the place of a file of Jekyll",
      ])
    #expect(problems.allSatisfy { $0.hint == "give it another name" })
    #expect(
      ExportedNewsroom(content: content, texts: [:]).files(for: .hugo).problems.isEmpty)
  }

  @Test(arguments: ["](", "](low", "](<", "href=\"", "[a](low-water) ", "]: low-water\n", ")"])
  func `links are led elsewhere in one walk over a text, however it is made`(_ part: String) {
    func steps(_ count: Int) -> Int {
      let long = "low-water?" + String(repeating: "](", count: count)
      var links = ExportedParts.Links(["low-water": "/x/", long: "/y/"])
      _ = links.leading(elsewhere: String(repeating: part, count: count))
      return links.steps
    }

    #expect(steps(8_000) < 5 * steps(2_000))
  }

  @Test func `fields are printed so that no text is taken for anything else`() {
    var fields = FieldBlock()
    fields.add("title", "no: \"quotes\" \\ # \u{2028}\n---")
    fields.add("empty", [String]())
    fields.add("missing", nil as String?)
    fields.add("date", bare: "2026-03-02T09:00:00Z")
    fields.add(
      "extra", table: ["b c": .array([.integer(1), .null]), "a": .object(["x": .bool(true)])])
    fields.add("last", "words")

    #expect(
      fields.yaml == #"""
        title: "no: \"quotes\" \\ # \u2028\n---"
        date: 2026-03-02T09:00:00Z
        extra: {"a": {"x": true}, "b c": [1, null]}
        last: "words"

        """#)
    #expect(
      fields.toml == #"""
        title = "no: \"quotes\" \\ # \u2028\n---"
        date = 2026-03-02T09:00:00Z
        last = "words"

        [extra]
        a = {x = true}
        "b c" = [1]

        """#)
  }
}
