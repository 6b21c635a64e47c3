import Fixtures
import Formats
import Prose
import Testing

@testable import Newsroom

struct ArticleDifferenceTests {
  @Test func `fields are compared one by one, in the order of the newer file`() {
    let difference = Self.difference(
      "headline: Low water\nsection: port\nkicker: Tides",
      "kicker: Tides\ndek: It fell.\nheadline: High water")

    #expect(difference.fields.map(\.name) == ["dek", "headline", "section"])
    #expect(
      Self.runs(difference, "headline") == [.removed("Low"), .inserted("High"), .same(" water")])
    #expect(Self.runs(difference, "dek") == [.inserted("It fell.")])
    #expect(Self.runs(difference, "section") == [.removed("port")])
  }

  @Test(arguments: [
    (
      "topics: [ports, tides]", "topics: [tides, boats]",
      [FieldDifference.Item.removed("ports"), .added("boats")]
    ),
    ("topics: [tides, ports, tides]", "topics: [tides, ports]", [.removed("tides")]),
    ("topics: [ports]", "topics: [ports, ports]", [.added("ports")]),
    (
      "topics: [Ports, tides]", "topics: [ports, tides]",
      [.edited(ProseDifference(from: "Ports", to: "ports"))]
    ),
    ("authors: wim", "authors: [wim, ada]", [.added("ada")]),
    ("authors: [wim]", "", [.removed("wim")]),
    ("tags:\n  - a\n  - [b, c]", "tags:\n  - a\n  - b", [.removed("[b, c]"), .added("b")]),
    (
      "geo: {lat: 1, lon: 2}", "geo: {lat: 1, lon: 3}",
      [.edited(ProseDifference(from: "lon: 2", to: "lon: 3"))]
    ),
    (
      "images:\n- file: a.png\n  alt: A\n- file: b.png\n  alt: B",
      "images:\n- file: b.png\n  alt: Bee\n- file: c.png\n  alt: C",
      [
        .removed("file: a.png, alt: A"),
        .edited(ProseDifference(from: "file: b.png, alt: B", to: "file: b.png, alt: Bee")),
        .added("file: c.png, alt: C"),
      ]
    ),
  ])
  func `of a list it is told what went and what came`(
    old: String, new: String, items: [FieldDifference.Item]
  ) {
    #expect(
      Self.difference(old, new).fields.map(\.change) == [.list(items, isReordered: false)])
  }

  @Test(arguments: [
    ("topics: [ports, tides]", "topics: [tides, ports]", [FieldDifference.Item]()),
    ("topics: [a, b, c]", "topics: [c, b, d, a]", [.added("d")]),
    ("topics: [a, b, a, c]", "topics: [c, a, b]", [.removed("a")]),
  ])
  func `that a list has another order is told where what stayed has one`(
    old: String, new: String, items: [FieldDifference.Item]
  ) {
    #expect(
      Self.difference(old, new).fields.map(\.change) == [.list(items, isReordered: true)])
  }

  @Test(arguments: [
    ("tag: [tides, ferries]", "topics: [tides, ferries]", ["topics": "tag"]),
    ("title: Low water", "headline: Low water", ["headline": "title"]),
    ("author: wim", "authors: [wim]", ["authors": "author"]),
    ("a: x\nb: y", "c: y\nd: x", ["c": "b", "d": "a"]), ("a: x\nb: x", "c: x", [:]),
    ("a: x", "c: X", [:]),
  ])
  func `a field that got another name and says the same is said to be renamed`(
    old: String, new: String, names: [String: String]
  ) {
    let fields = Self.difference(old, new).fields
    let renamed = fields.reduce(into: [String: String]()) { names, field in
      if case .renamed(let old) = field.change { names[field.name] = old }
    }

    #expect(renamed == names)
    if !names.isEmpty { #expect(Self.difference(old, new).counts == ProseDifference.Counts()) }
  }

  @Test(arguments: [
    ("headline: Low", "headline: \"Low\""), ("a: 1\nb: 2", "b: 2\na: 1"),
    ("topics: [a, b]", "topics:\n  - a\n  - b"), ("a: 1", "a: 1 # one"), ("a: x\n", "a: x\nb:"),
    ("dek: >\n  One\n  two", "dek: One two"),
  ])
  func `a field that is written otherwise and says the same does not differ`(
    old: String, new: String
  ) {
    let difference = Self.difference(old, new)

    #expect(difference.fields == [])
    #expect(difference.isEmpty)
    #expect(difference.new == Self.article(new))
  }

  @Test func `front matter that cannot be read is compared by lines`() throws {
    let difference = Self.difference("a: 1\nb: [", "a: 2\nb: [")

    let field = try #require(difference.fields.first)
    #expect(field.name == "")
    guard case .lines(let lines) = field.change else {
      Issue.record("\(field)")
      return
    }
    #expect(
      lines.passages.flatMap(\.sentences).filter(\.isChanged).map(\.runs) == [
        [.removed("a: 1"), .inserted("a: 2"), .same("\n")]
      ])
  }

  @Test(arguments: [
    "", "---\n", "---\na: 1\n---\n", "\u{FEFF}---\r\na: 1\r\n---\r\n\r\nText.\r\n", "Text.",
    "\n\n---\na: [b]\n---\nText.\n\n\nMore.", "---\na: 1\na: 2\n---\n---\n", "---\n- a\n---\nText.",
    "---\na: &x 1\nb: *x\n---\n", "---\na: \u{1B}[31m\n---\nText \u{1B}[31m.\n",
  ])
  func `whatever stands above the text, both files come back byte for byte`(file: String) {
    for other in ["", "---\na: 2\n---\n\nOther text.\n", file] {
      let difference = ArticleDifference(from: Array(file.utf8), to: Array(other.utf8))

      #expect(Array(difference.old.utf8) == Array(file.utf8))
      #expect(Array(difference.new.utf8) == Array(other.utf8))
    }
  }

  @Test(
    .slow,
    .enabled(if: RealArticles.hasRevisions, "skipped: ../shared/real/revisions.tar.gz is not there")
  )
  func `applying the difference of two real revisions gives the newer one byte for byte`() throws {
    let pairs = try RealArticles.neighbouringRevisions()

    #expect(pairs.count == 941)
    for (old, new) in pairs {
      let difference = ArticleDifference(from: old, to: new)
      let head = difference.head.newText(from: difference.head.old)
      let body = difference.body.newText(from: ArticleFile(bytes: old).body)
      #expect(Array(((head ?? "") + (body ?? "")).utf8) == new)
      #expect(Array(difference.old.utf8) == old)
    }
  }

  private static func article(_ fields: String) -> String { "---\n\(fields)\n---\n\nText.\n" }

  private static func difference(_ old: String, _ new: String) -> ArticleDifference {
    ArticleDifference(from: Array(article(old).utf8), to: Array(article(new).utf8))
  }

  private static func runs(
    _ difference: ArticleDifference, _ name: String
  ) -> [SentenceDifference.Run] {
    guard case .text(let text) = difference.fields.first(where: { $0.name == name })?.change else {
      return []
    }
    return text.passages.flatMap(\.sentences).flatMap(\.runs)
  }
}
