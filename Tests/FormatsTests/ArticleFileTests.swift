import Editorial
import Formats
import Testing

struct ArticleFileTests {
  static func article(_ frontMatter: String) -> ArticleFile {
    ArticleFile(bytes: Array("---\n\(frontMatter)\n---\nText.\n".utf8), file: "a.md")
  }

  // MARK: Where front matter stands

  @Test(arguments: [
    ("---\nheadline: A\n---\nText.", "A", "Text.", 4),
    ("\u{FEFF}---\nheadline: A\n---\nText.", "A", "Text.", 4),
    ("---\r\nheadline: A\r\n---\r\nText.\r\n", "A", "Text.\r\n", 4),
    ("---  \nheadline: A\n...\t\nText.", "A", "Text.", 4),
    ("---\nheadline: A\n---", "A", "", 3),
    ("---\n---\nText.", nil, "Text.", 3),
    ("---\n# nothing yet\n\n---\nText.", nil, "Text.", 5),
    ("Text.\n---\nheadline: A\n---\n", nil, "Text.\n---\nheadline: A\n---\n", 1),
    ("----\nheadline: A\n---\n", nil, "----\nheadline: A\n---\n", 1),
    (" ---\nheadline: A\n---\n", nil, " ---\nheadline: A\n---\n", 1),
    ("\n\r\n---\nheadline: A\n---\nText.", "A", "Text.", 6),
    ("\n---\nheadline: A\n", nil, "\n---\nheadline: A\n", 1),
    ("\u{FEFF}Text.", nil, "Text.", 1), ("", nil, "", 1),
  ])
  func `front matter begins in the first line and ends with the next of its kind`(
    _ text: String, _ headline: String?, _ body: String, _ line: Int
  ) {
    let article = ArticleFile(bytes: Array(text.utf8))

    #expect(article.problems == [])
    #expect(article.fields.headline == headline)
    #expect(article.body == body)
    #expect(article.bodyLine == line)
    #expect(article.bytes == Array(text.utf8))
  }

  // MARK: What fields mean

  @Test func `every known field is read`() {
    let article = Self.article(
      """
      headline: Low water
      dek: |
        The tide
        went out.
      kicker: Tides
      section: port
      authors: maria
      contributors:
        - id: wick
          role: research
        - name: A Reader
        - ed
        - Ada Lovelace
      byline: By everybody
      topics: [tides, maps]
      dateline: Anstrey, 30 April
      language: no
      translation_of: high-water
      translator: joana
      outlets:
        - id: open-shore
          url: https://openshore.example/1
          access: free
          as: reprint
          headline: Water
          date: 2026-05-24 10:00:00 +0100
        - the-courant
      images:
        - file: a.png
          alt: A tide
          caption: The tide
          credit: 12
        - b.png
      related: [silt-diary]
      rights: ours
      ai: none
      ed_note: cut from the end
      review_by: "2027-06-01"
      bio:
        maria: She knows.
      canonical: ours
      corrections: []
      weight: 1
      """)

    var fields = FrontMatter()
    fields.headline = "Low water"
    fields.dek = "The tide\nwent out."
    fields.kicker = "Tides"
    fields.section = "port"
    fields.authors = ["maria"]
    fields.contributors = [
      .init(id: "wick", role: "research"), .init(name: "A Reader"), .init(id: "ed"),
      .init(name: "Ada Lovelace"),
    ]
    fields.byline = "By everybody"
    fields.topics = ["tides", "maps"]
    fields.dateline = "Anstrey, 30 April"
    fields.language = "no"
    fields.translationOf = "high-water"
    fields.translator = "joana"
    var reprint = FrontMatter.Appearance(id: "open-shore", relation: .reprint)
    reprint.url = "https://openshore.example/1"
    reprint.access = .free
    reprint.headline = "Water"
    reprint.date = Day("2026-05-24")
    fields.outlets = [reprint, .init(id: "the-courant")]
    fields.images = [
      .init(file: "a.png", alt: "A tide", caption: "The tide", credit: "12"), .init(file: "b.png"),
    ]
    fields.related = ["silt-diary"]
    fields.rights = "ours"
    fields.ai = "none"
    fields.edNote = "cut from the end"
    fields.reviewBy = Day("2027-06-01")
    fields.bio = ["maria": "She knows."]
    fields.canonical = "ours"
    #expect(article.fields == fields)
    #expect(article.misshapen == [])
    #expect(article.unknownFields == ["weight"])
    #expect(article.fieldLines["topics"] == 16)
  }

  @Test func `title serves where the headline is missing, summary and deck never`() {
    #expect(Self.article("title: A\nsummary: S\ndeck: D").fields.headline == "A")
    #expect(Self.article("title: A\nheadline: B").fields.headline == "B")
    #expect(Self.article("title: A\nsummary: S\ndeck: D").fields.dek == nil)
    #expect(Self.article("title: A\nsummary: S").unknownFields == ["summary"])
  }

  @Test func `image and outlet are short for lists of one, and come first`() {
    let article = Self.article(
      "image: a.png\nimages: [b.png]\noutlet: {id: x}\noutlets: [{id: y, as: reprint}]")

    #expect(article.fields.images.map(\.file) == ["a.png", "b.png"])
    #expect(article.fields.outlets == [.init(id: "x"), .init(id: "y", relation: .reprint)])
  }

  @Test func `a text that YAML takes for something else is what stands in the file`() {
    let article = Self.article("headline: 2026\nkicker: yes\nsection: 1_000.50\ndek: 2026-05-24")

    #expect(article.fields.headline == "2026")
    #expect(article.fields.kicker == "yes")
    #expect(article.fields.section == "1_000.50")
    #expect(article.fields.dek == "2026-05-24")
  }

  @Test(arguments: ["headline:", "headline: ~", "headline: null", "headline: ''", "headline: ' '"])
  func `a field with nothing in it is missing`(_ line: String) {
    #expect(Self.article(line).fields == FrontMatter())
    #expect(Self.article(line).misshapen == [])
  }

  @Test func `a single bio stands for every author`() {
    #expect(Self.article("bio: They know.").fields.bioForAll == "They know.")
  }

  // MARK: What can be wrong

  struct Wrong: Sendable, CustomTestStringConvertible {
    let yaml: String
    let line: Int
    let column: Int
    let sentence: String
    var testDescription: String { yaml }

    init(_ yaml: String, _ line: Int, _ column: Int, _ sentence: String) {
      self.yaml = yaml
      self.line = line
      self.column = column
      self.sentence = sentence
    }
  }

  @Test(arguments: [
    Wrong("- a\n- b", 2, 1, "the front matter is no list of fields"),
    Wrong("just words", 2, 1, "the front matter is no list of fields"),
    Wrong("headline: Tides: a history", 2, 16, "a colon is not allowed here"),
    Wrong("a: 1\n\theadline: A", 3, 1, "the line is indented with a tab"),
    Wrong("headline: \"A", 2, 11, "the quotation that begins here is not closed"),
    Wrong("topics: [a, b\nsection: c", 2, 9, "the list that begins here is not closed"),
    Wrong("topics: {a: b\nsection: c", 2, 9, "the mapping that begins here is not closed"),
    Wrong("headline: @a", 2, 11, "a text cannot begin with this character"),
    Wrong("headline: *a", 2, 11, "a text cannot begin with * or & like this"),
    Wrong("headline: 'a' b", 2, 15, "the line does not fit those above it"),
    Wrong("a: 1\nheadline", 3, 1, "the line is no field: it has no colon"),
    Wrong("topics: - a", 2, 9, "a list cannot begin here"),
    Wrong(
      "headline: \"C:\\dir\"", 2, 14,
      "a backslash in double quotes begins an escape that YAML does not know"),
    Wrong("é: 1\nheadline: é\u{1}", 3, 12, "the character U+0001 is not allowed in YAML"),
    Wrong("a: 1\n--- # b\nc: d", 3, 1, "a second document begins here"),
  ])
  func `front matter that cannot be read is told with its place, and has no fields`(
    _ wrong: Wrong
  ) {
    let article = Self.article(wrong.yaml)

    #expect(article.problems.map(\.sentence) == [wrong.sentence])
    #expect(article.problems.map(\.line) == [wrong.line])
    #expect(article.problems.map(\.column) == [wrong.column])
    let lines = "---\n\(wrong.yaml)".split(separator: "\n", omittingEmptySubsequences: false)
    #expect(article.problems.map(\.excerpt) == [String(lines[wrong.line - 1])])
    #expect(article.problems.allSatisfy { $0.hint != nil })
    #expect(article.fields == FrontMatter())
    #expect(article.body == "Text.\n")
  }

  @Test func `front matter without end is told, and the whole file is the text`() {
    let article = ArticleFile(bytes: Array("---\nheadline: A\nText.\n".utf8), file: "a.md")

    #expect(
      article.problems == [
        Problem(
          file: "a.md", line: 1, column: 1, excerpt: "---",
          "the front matter that begins here has no end",
          hint: "end it with a line ---; above a text that begins with a rule, leave a line empty")
      ])
    #expect(article.body == "---\nheadline: A\nText.\n")
  }

  @Test(arguments: [
    Wrong("headline: [a]", 2, 11, "\"headline\" is a list and should be a text"),
    Wrong("a: 1\nauthors: {a: b}", 3, 10, "\"authors\" is a mapping and should be a list of texts"),
    Wrong("topics: [a, [b]]", 2, 13, "\"topics\" holds a list and should be a list of texts"),
    Wrong("image:\n  src: a.png", 3, 3, "a picture under \"image\" has no file"),
    Wrong("image: [a.png]", 2, 8, "\"image\" is a list and is short for one"),
    Wrong("images: {file: a.png}", 2, 9, "\"images\" is a mapping and should be a list"),
    Wrong("contributors: maria", 2, 15, "\"contributors\" is a text and should be a list"),
    Wrong(
      "contributors: [{role: a}]", 2, 16,
      "somebody under \"contributors\" has neither id nor name"),
    Wrong("outlets: [{url: a}]", 2, 11, "an outlet under \"outlets\" has no id"),
    Wrong(
      "outlets: [{id: a, as: copy}]", 2, 23,
      "\"as\" is \"copy\" and should be one of \"excerpt-of\", \"first-ran\", \"reprint\""),
    Wrong("review_by: soon", 2, 12, "\"review_by\" is no day of the calendar"),
    Wrong("review_by: 2026-02-30", 2, 12, "\"review_by\" is no day of the calendar"),
    Wrong("bio: [a]", 2, 6, "\"bio\" is a list and should be a text"),
    Wrong("headline: A\nheadline: B", 3, 1, "\"headline\" is here and in line 2 already"),
    Wrong("x:\n  é: 1\n  é: 2", 4, 3, "\"é\" is here and in line 3 already"),
  ])
  func `a known field of another shape is a warning, and the others are read`(_ wrong: Wrong) {
    let article = Self.article(wrong.yaml + "\nkicker: K")

    #expect(article.problems == [])
    #expect(article.misshapen.map(\.sentence) == [wrong.sentence])
    #expect(article.misshapen.map(\.line) == [wrong.line])
    #expect(article.misshapen.map(\.column) == [wrong.column])
    #expect(article.fields.kicker == "K")
  }

  @Test func `of a field that stands twice the last one counts`() {
    #expect(Self.article("headline: A\nheadline: B").fields.headline == "B")
  }

  @Test func `aliases of aliases are refused before they grow`() {
    var yaml = "a0: &a0 [x, x]\n"
    for number in 1...40 { yaml += "a\(number): &a\(number) [*a\(number - 1), *a\(number - 1)]\n" }

    let article = Self.article(yaml + "? *a40\n: b")

    #expect(article.problems.map(\.sentence) == ["too many aliases stand for one another"])
  }

  @Test func `nesting beyond reason is refused`() {
    #expect(Self.article("a: " + String(repeating: "[", count: 100_000)).problems.count == 1)
  }

  @Test(arguments: 0..<UInt64(200))
  func `reading never fails, and problems stand in the file`(seed: UInt64) {
    var random = RandomFrontMatter(seed)
    for _ in 0..<10 {
      var bytes = Array(random.frontMatter().utf8)
      for _ in 0..<random.count(0...3) where !bytes.isEmpty {
        bytes[random.count(0...(bytes.count - 1))] = UInt8(random.count(0...255))
      }

      let article = ArticleFile(bytes: bytes)

      let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).count
      for problem in article.problems + article.misshapen {
        #expect((1...lines).contains(problem.line ?? 1))
        #expect((problem.column ?? 1) >= 1)
        #expect((problem.column ?? 1) <= (problem.excerpt?.count ?? 0) + 2)
      }
      #expect(article.bodyLine <= lines)
    }
  }
}
