import Fixtures
import Editorial
import Formats
import Testing

struct ArticleEditingTests {
  private static let before = """
    ---
    # The slip: do not touch.
    headline: "Low water"   # was: Ebb
    weight:   0x10
    topics:
      - tides
      # not yet: - maps
      - eels

    # Pictures, the first leads.
    images:
      - file: a.png
        alt: "A: tide"
    long: |
      # no comment
        kept
    draft: yes
    ---
    Text.
    """

  /// The lines that an edit took away and put in.
  private static func difference(
    _ edit: (inout ArticleFile) throws -> Void, of text: String = before
  ) throws -> (gone: [String], new: [String]) {
    var article = ArticleFile(bytes: Array(text.utf8))
    try edit(&article)
    func lines(_ bytes: [UInt8]) -> [String] {
      bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
        .map { String(decoding: $0, as: UTF8.self) }
    }
    let (old, new) = (lines(Array(text.utf8)), lines(article.bytes))
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.reversed(), new.reversed()).prefix { $0 == $1 }.count
    return (
      Array(old[start..<max(start, old.count - end)]),
      Array(new[start..<max(start, new.count - end)])
    )
  }

  @Test func `a field is set on its line, and the comment behind it stays`() throws {
    let (gone, new) = try Self.difference { try $0.set("headline", to: .text("Ebb: a tide")) }

    #expect(gone == ["headline: \"Low water\"   # was: Ebb"])
    #expect(new == ["headline: \"Ebb: a tide\"   # was: Ebb"])
  }

  @Test func `a list is set on its lines, and the comments between them stay`() throws {
    let (gone, new) = try Self.difference { try $0.set("topics", to: .texts(["maps"])) }

    #expect(gone == ["topics:", "  - tides", "  # not yet: - maps", "  - eels"])
    #expect(new == ["topics: [maps]", "  # not yet: - maps"])
  }

  @Test func `a new field stands below the others`() throws {
    let (gone, new) = try Self.difference { try $0.set("dek", to: .text("It went.")) }

    #expect(gone == [])
    #expect(new == ["dek: It went."])
  }

  @Test func `a field is removed with its lines and nothing else`() throws {
    let (gone, new) = try Self.difference { try $0.remove("long") }

    #expect(gone == ["long: |", "  # no comment", "    kept"])
    #expect(new == [])
    #expect(try Self.difference { try $0.remove("kicker") } == ([], []))
  }

  @Test func `a field that says so already is not touched`() throws {
    #expect(try Self.difference { try $0.set("headline", to: .text("Low water")) } == ([], []))
    #expect(
      try Self.difference { try $0.set("topics", to: .texts(["tides", "eels"])) } == ([], []))
  }

  @Test func `a picture is added below the others`() throws {
    let (gone, new) = try Self.difference {
      try $0.append(.init(file: "b.png", alt: "B", credit: "Oda"))
    }

    #expect(gone == [])
    #expect(new == ["  - file: b.png", "    alt: B", "    credit: Oda"])
  }

  @Test(arguments: [
    ("images:\n- file: a.png\nx: 1", "images:\n- file: a.png\n- file: b.png\n  alt: B\nx: 1"),
    ("images: []", "images:\n  - file: b.png\n    alt: B"),
    ("images:", "images:\n  - file: b.png\n    alt: B"),
    ("images: [a.png]", "images:\n  - file: a.png\n  - file: b.png\n    alt: B"),
    ("image: a.png", "image: a.png\nimages:\n  - file: b.png\n    alt: B"),
    (
      "images:\n    -   file: a.png",
      "images:\n    -   file: a.png\n    - file: b.png\n      alt: B"
    ),
    (
      "images:\n  - file: a.png\n    alt: |\n      A\n\nx: 1",
      "images:\n  - file: a.png\n    alt: |\n      A\n  - file: b.png\n    alt: B\n\nx: 1"
    ),
  ])
  func `a picture is added however the list is written`(_ old: String, _ new: String) throws {
    var article = ArticleFileTests.article(old)

    try article.append(.init(file: "b.png", alt: "B"))

    #expect(String(decoding: article.bytes, as: UTF8.self) == "---\n\(new)\n---\nText.\n")
    #expect(article.fields.images.last == .init(file: "b.png", alt: "B"))
  }

  @Test func `a list of pictures that would lose something is refused`() throws {
    for yaml in ["images: [{file: a.png, width: 3}]", "images: {src: a.png}"] {
      var article = ArticleFileTests.article(yaml)
      let before = article

      #expect(throws: BadDefinition.self) { try article.append(.init(file: "b.png")) }

      #expect(article == before)
    }
  }

  @Test(arguments: [
    ("Text.\n", "---\nkicker: Tides\n---\nText.\n"), ("", "---\nkicker: Tides\n---\n"),
    ("\u{FEFF}Text.\r\n", "\u{FEFF}---\r\nkicker: Tides\r\n---\r\nText.\r\n"),
    ("---\n---\nText.", "---\nkicker: Tides\n---\nText."),
    ("---\n# later\n---\n", "---\n# later\nkicker: Tides\n---\n"),
    ("---\r\na: 1\r\n...\r\nText.", "---\r\na: 1\r\nkicker: Tides\r\n...\r\nText."),
    ("---\n  a: 1\n  b: 2\n---\n", "---\n  a: 1\n  b: 2\n  kicker: Tides\n---\n"),
  ])
  func `front matter is made where there is none, with the line ends of the file`(
    _ old: String, _ new: String
  ) throws {
    var article = ArticleFile(bytes: Array(old.utf8))

    try article.set("kicker", to: .text("Tides"))

    #expect(Array(article.bytes) == Array(new.utf8))
    #expect(article.fields.kicker == "Tides")
  }

  @Test func `YAML of several lines stands below the name`() throws {
    var article = ArticleFileTests.article("a: 1")

    try article.set("bio", toYAML: "maria: She knows.\ned: He too.")
    try article.set("dek", toYAML: "|\n  One.\n  Two.")

    #expect(article.fields.bio == ["maria": "She knows.", "ed": "He too."])
    #expect(article.fields.dek == "One.\nTwo.")
  }

  @Test(arguments: [
    "{headline: A, kicker: B}", "headline: [", "- a", "? headline\n: A",
    "a: 1\nheadline: &x A\nb: *x",
  ])
  func `what cannot be changed line by line is refused and stays`(_ yaml: String) throws {
    var article = ArticleFileTests.article(yaml)
    let before = article

    let error = try #require(throws: BadDefinition.self) {
      try article.set("headline", to: .text("B"))
    }

    #expect(!error.problems.isEmpty)
    #expect(article == before)
  }

  @Test(arguments: ["a\nsection: b", "[a", "a: b", "a # b\n c"])
  func `YAML that is not one value is refused`(_ yaml: String) {
    var article = ArticleFileTests.article("a: 1")

    #expect(throws: BadDefinition.self) { try article.set("kicker", toYAML: yaml) }
  }

  @Test(arguments: 0..<UInt64(200))
  func `an edit changes its field, no other, and no byte of the text`(seed: UInt64) {
    var random = RandomFrontMatter(seed)
    for _ in 0..<5 {
      let old = ArticleFile(bytes: Array(random.frontMatter().utf8))
      let key = random.pick(["headline", "kicker", "topics", "section", "dek"])
      let words = [random.text(), random.text()]
      var new = old
      do {
        try new.set(key, to: key == "topics" ? .texts(words) : .text(words[0]))
      } catch {
        #expect(new == old)
        continue
      }

      #expect(new.problems == [])
      #expect(new.body == old.body)
      #expect(new.unknownFields == old.unknownFields + (key == "x" ? [key] : []))
      var (before, after) = (old.fields, new.fields)
      switch key {
      case "headline": (before.headline, after.headline) = (nil, nil)
      case "kicker": (before.kicker, after.kicker) = (nil, nil)
      case "section": (before.section, after.section) = (nil, nil)
      case "dek": (before.dek, after.dek) = (nil, nil)
      default: (before.topics, after.topics) = ([], [])
      }
      #expect(before == after)
      var removed = new
      if (try? removed.remove(key)) != nil { #expect(removed.body == old.body) }
    }
  }
}
