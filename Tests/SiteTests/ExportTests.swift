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

    let files = exported.files(for: format)

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
