import Editorial
import Testing

struct ChecksTests {
  private static let known = Checks.Known(
    people: ["maria"], topics: ["tides"], outlets: ["courant"],
    files: ["a.md", "a.png", "b c.png"], articles: ["silt-diary"])

  /// What one check finds in a text whose body begins in line 10.
  private static func find(
    _ check: Asks.Check, in body: String = "Words.", fields: FrontMatter = FrontMatter()
  ) -> [Finding] {
    Checks.findings(
      fields: fields, misshapen: [], body: body, bodyLine: 10,
      fieldLines: ["images": 4, "authors": 3], asks: Asks(checks: [check: .refuse]), filled: [],
      known: known)
  }

  private static func fields(_ change: (inout FrontMatter) -> Void) -> FrontMatter {
    var fields = FrontMatter()
    change(&fields)
    return fields
  }

  @Test func `what the workflow does not ask finds nothing`() {
    let fields = Self.fields {
      $0.authors = ["nobody"]
      $0.topics = ["nothing"]
      $0.images = [.init(file: "../x.png")]
      $0.related = ["nowhere"]
    }

    let found = Checks.findings(
      fields: fields, misshapen: [Problem(file: "a.md", "wrong")], body: "TK <!-- x -->",
      bodyLine: 1, asks: Asks(), filled: [], known: Checks.Known())

    #expect(found == [])
  }

  @Test func `a finding is as hard as the workflow says`() {
    let found = Checks.findings(
      fields: FrontMatter(), misshapen: [], body: "TK", bodyLine: 1,
      asks: Asks(checks: [.markers: .warn]), filled: [], known: Checks.Known())

    #expect(
      found == [
        Finding(.markers, .warn, "line 1 still holds TK", line: 1, hint: "fill in what is to come")
      ])
  }

  // MARK: Fields

  @Test func `a field that is asked for must have something in it`() {
    let fields = Self.fields {
      $0.headline = "Low water"
      $0.authors = ["maria"]
    }
    let asks = Asks(fields: ["headline", "dek", "authors", "assignee", "due", "body", "sources"])

    let found = Checks.findings(
      fields: fields, misshapen: [], body: "<!-- later -->", bodyLine: 5, asks: asks,
      filled: ["due", "sources"], known: Checks.Known())

    #expect(
      found == [
        Finding(
          .fields, .refuse, "\"dek\" is missing", hint: "write it into the front matter: dek: …"),
        Finding(.fields, .refuse, "\"assignee\" is missing", hint: "name somebody: --to HANDLE"),
        Finding(
          .fields, .refuse, "\"body\" is missing", hint: "write the text below the front matter"),
      ])
  }

  @Test func `a field of another shape is told as its reader told it`() {
    let problem = Problem(
      file: "a.md", line: 7, column: 1, excerpt: "topics: {}", "\"topics\" is a mapping", hint: "do"
    )

    let found = Checks.findings(
      fields: FrontMatter(), misshapen: [problem], body: "Words.", bodyLine: 9,
      asks: Asks(checks: [.fields: .warn]), filled: [], known: Checks.Known())

    #expect(found == [Finding(.fields, .warn, "\"topics\" is a mapping", line: 7, hint: "do")])
  }

  @Test(arguments: ["", " \n\n", "<!-- words -->", "---\n\n***", "…"])
  func `a text without words is refused`(_ body: String) {
    let found = Self.find(.fields, in: body)

    #expect(found.map(\.sentence) == ["the text has no words"])
    #expect(found.map(\.level) == [.refuse])
  }

  @Test(arguments: [
    (FrontMatter.Appearance.Relation.excerptOf, 0), (.firstRan, 0), (.reprint, 1),
  ])
  func `a text may be elsewhere alone`(
    _ relation: FrontMatter.Appearance.Relation, _ count: Int
  ) {
    let fields = Self.fields { $0.outlets = [.init(id: "courant", relation: relation)] }

    #expect(Self.find(.fields, in: "", fields: fields).count == count)
  }

  // MARK: People and records

  @Test func `people must be on the masthead`() {
    let fields = Self.fields {
      $0.authors = ["maria", "mario"]
      $0.contributors = [.init(id: "wick"), .init(name: "A Reader")]
    }

    #expect(
      Self.find(.people, fields: fields) == [
        Finding(
          .people, .refuse, "\"authors\" names \"mario\", who is not on the masthead", line: 3,
          hint: "stet people add mario --name …, or name them under \"contributors\" by name:"),
        Finding(
          .people, .refuse, "\"contributors\" names \"wick\", who is not on the masthead",
          hint: "stet people add wick --name …, or write name: instead of id:"),
      ])
  }

  @Test func `topics and outlets must have a record`() {
    let fields = Self.fields {
      $0.topics = ["tides", "eels"]
      $0.outlets = [.init(id: "courant"), .init(id: "times")]
    }

    #expect(
      Self.find(.records, fields: fields).map(\.sentence) == [
        "there is no topic \"eels\"", "there is no outlet \"times\"",
      ])
  }

  // MARK: Markers

  @Test func `what a merge left side by side is found`() {
    let body = "One.\n\n<<<<<<< HEAD\nTwo.\n=======\nThree.\n>>>>>>> ed\n\n<<<<<< a\n> > > quoted\n"
    #expect(
      Self.find(.markers, in: body).map(\.sentence) == [
        "line 12 holds the mark of a merge that was not finished",
        "line 16 holds the mark of a merge that was not finished",
      ])
    #expect(Self.find(.markers, in: "```\n<<<<<<< HEAD\n```") == [])
  }

  @Test(arguments: [
    ("borrowed TK books", 10), ("one\ntwo\nTKTK.", 12), ("“TK”", 10), ("_TK_", 10),
    ("[x](TK)", 10), ("TK", 10), ("é TK—", 10), ("\\`TK`", 10), ("`a\n\nTK`", 12),
    ("    - x\n\n- a\n\n      TK", 14),
  ])
  func `TK is found as a word, by its line`(_ body: String, _ line: Int) {
    #expect(
      Self.find(.markers, in: body) == [
        Finding(
          .markers, .refuse, "line \(line) still holds TK", line: line,
          hint: "fill in what is to come")
      ])
  }

  @Test(arguments: [
    "TKs", "ATK", "TKT", "tk", "éTK", "TK\u{301}", "TK9", "`TK`", "``a ` TK``", "```\nTK\n```",
    "~~~~ x\nTK\n~~~\nTK\n~~~~", "- a\n\n  ```\n  TK\n  ```", "> ```\n> TK\n> ```", "a\n\n    TK",
    "\tTK", "`a\nTK`", "```\nTK",
  ])
  func `TK inside a word or inside code is none`(_ body: String) {
    #expect(Self.find(.markers, in: body) == [])
  }

  @Test func `a comment is found by the line it begins in, once a line`() {
    let body = "One.\n<!-- a --> and <!-- b\nTK -->\n`<!-- c -->`\n```\n<!-- d -->\n```\n<!-- e"

    #expect(
      Self.find(.markers, in: body).map(\.sentence) == [
        "line 11 holds a comment", "line 17 holds a comment",
      ])
  }

  @Test func `markers are found in the fields that readers see`() {
    let fields = Self.fields {
      $0.headline = "The TK of tides"
      $0.images = [.init(file: "a.png", alt: "A <!-- map -->", credit: "TK")]
      $0.bio = ["maria": "TK"]
    }

    #expect(
      Self.find(.markers, fields: fields).map(\.sentence) == [
        "\"headline\" still holds TK", "\"bio\" still holds TK",
        "\"images\" in line 4 holds a comment", "\"images\" in line 4 still holds TK",
      ])
  }

  // MARK: Pictures

  @Test func `the picture of what stands on another site is there too`() {
    let fields = Self.fields {
      $0.embeds = [
        .init(url: "https://a.example/1", picture: "a.png"),
        .init(url: "https://a.example/2", picture: "b.png"),
      ]
    }

    let found = Self.find(.pictures, fields: fields).map(\.sentence)

    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("\"b.png\" under \"embeds\"") == true)
    #expect(found.first?.hasSuffix(" is not there") == true)
  }

  @Test func `a listed picture has alt text and credit, and is there`() {
    let fields = Self.fields {
      $0.images = [
        .init(file: "a.png", alt: "A", credit: "Oda"), .init(file: "b.png", alt: "B", credit: "O"),
        .init(file: "../a.png", alt: "A", credit: "Oda"), .init(file: "a.png"),
      ]
    }

    #expect(
      Self.find(.pictures, fields: fields).map(\.sentence) == [
        "\"b.png\" under \"images\" in line 4 is not there",
        "\"../a.png\" under \"images\" in line 4 is no file beside the article",
        "\"a.png\" under \"images\" in line 4 has no alt text",
        "\"a.png\" under \"images\" in line 4 has no credit",
      ])
  }

  @Test(arguments: [
    ("![A](a.png)", []), ("![](a.png)", []), ("![A](<b c.png>)", ["has no credit"]),
    ("![A](b%20c.png \"title\")", ["has no credit"]), ("![ ](b%20c.png)", ["no alt", "no credit"]),
    ("![A](x.png)", ["is not there", "has no credit"]),
    ("![A](../x.png)", ["is no file beside the article", "has no credit"]),
    ("![A](/x.png)", ["is no file beside the article", "has no credit"]),
    ("![A](https://a.example/x.png)", []), ("`![A](x.png)`", []), ("![A][x]", []),
    ("\\![A](x.png)", []), ("[![A](a.png)](https://a.example)", []), ("![a `b` c](a.png)", []),
    ("![A](./a.png)", []), ("![A](a.png#x)", []),
  ])
  func `a picture in the text is beside it, with alt text and credit`(
    _ body: String, _ ends: [String]
  ) {
    let fields = Self.fields { $0.images = [.init(file: "a.png", alt: "A", credit: "Oda")] }

    let found = Self.find(.pictures, in: "One.\n\n" + body, fields: fields)

    #expect(found.count == ends.count)
    for (finding, end) in zip(found, ends) {
      #expect(finding.line == 12)
      #expect(finding.sentence.contains(end))
    }
  }

  // MARK: Links

  @Test(arguments: [
    ("[a](silt-diary)", nil), ("[a](nowhere)", "nowhere"), ("[a](nowhere.md#x)", "nowhere"),
    ("[a](../nowhere/)", "nowhere"), ("[a](./nowhere)", "nowhere"),
    ("[a](/articles/nowhere)", "nowhere"), ("[a](/articles/2026/05/24/nowhere/)", "nowhere"),
    ("[a](/articles/2026/05/24/silt-diary/)", nil), ("[a]: nowhere", "nowhere"),
    ("[^1]: nowhere", nil), ("[a](<nowhere>)", "nowhere"), ("[a](nowhere \"t\")", "nowhere"),
    ("[a [b] c](nowhere)", "nowhere"), ("[![x](a.png)](nowhere)", "nowhere"),
    ("[a](#there)", nil), ("[a](/about)", nil), ("[a](https://a.example/nowhere)", nil),
    ("[a](mailto:b@a.example)", nil), ("[a](a.png)", nil), ("[a](report.pdf)", nil),
    ("`[a](nowhere)`", nil), ("[a] (nowhere)", nil), ("a](nowhere)", nil), ("[a](Nowhere)", nil),
    ("[a\n\nb](nowhere)", nil), ("[a](//a.example/b)", nil),
  ])
  func `a link to an article of the newsroom must lead to one`(_ body: String, _ slug: String?) {
    let sentences = slug.map {
      ["the link in line 11 goes to \"\($0)\", which is no article here"]
    }

    #expect(Self.find(.links, in: "One.\n" + body).map(\.sentence) == sentences ?? [])
  }

  @Test func `related articles must be there`() {
    let fields = Self.fields { $0.related = ["silt-diary", "nowhere"] }

    #expect(
      Self.find(.links, fields: fields).map(\.sentence) == [
        "\"related\" names \"nowhere\", which is no article here"
      ])
  }

  @Test func `the slugs of a text's links are told, each once`() {
    #expect(
      Checks.linkedSlugs(in: "[a](one) ![x](two) [b](/articles/three) [c](one.md) [d](/x)") == [
        "one", "three",
      ])
  }

  @Test func `a text that is hard on its reader takes time in proportion`() {
    let hard = [
      String(repeating: "[", count: 50_000), String(repeating: "](", count: 25_000),
      String(repeating: "![](", count: 12_000), String(repeating: "<!--", count: 12_000),
      (1...200).map { String(repeating: "`", count: $0) }.joined(separator: "a"),
      String(repeating: "`", count: 50_000), String(repeating: "TK", count: 25_000),
    ]

    let time = ContinuousClock().measure {
      for body in hard { _ = Self.find(.links, in: body) + Self.find(.markers, in: body) }
    }

    #expect(time < .seconds(60))
  }
}
