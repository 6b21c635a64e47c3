import Editorial
import Newsroom
import Testing

/// What an article comes to that two sides changed; which side is which makes no difference.
struct ArticleMergeTests {
  private func article(_ fields: String, _ text: String = "The tide.\n") -> String {
    "---\n\(fields)---\n\(text)"
  }

  private func merge(_ base: String?, _ ours: String, _ theirs: String) -> ArticleMerge {
    func version(_ text: String) -> ArticleVersion { ArticleVersion(article: Array(text.utf8)) }
    return ArticleMerge(base: base.map(version), ours: version(ours), theirs: version(theirs))
  }

  private func expect(
    _ base: String?, _ ours: String, _ theirs: String, gives merged: String?,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for (one, other) in [(ours, theirs), (theirs, ours)] {
      let settled = merge(base, one, other).settled
      #expect(
        settled.map { String(decoding: $0.article, as: UTF8.self) } == merged,
        sourceLocation: sourceLocation)
    }
  }

  // MARK: Fields

  @Test func `fields that one side alone changed are that side's, with the comments above them`() {
    expect(
      article("headline: Low water\n# who?\nauthors: [ada]\ndek: Dry.\n"),
      article("headline: Low water\n# who? ask Ben\nauthors: [ada]\ndek: Dry again.\n"),
      article("headline: 'Lower water'   # better\n# who?\nauthors: [ada]\ndek: Dry.\n"),
      gives: article(
        "headline: 'Lower water'   # better\n# who? ask Ben\nauthors: [ada]\ndek: Dry again.\n"))
  }

  @Test(arguments: [
    ("dek: Dry.\n", "dek: Dry. # ask Ben\n", "dek: Wet.\n", "dek: Wet. # ask Ben\n"),
    ("dek: Dry. # a\n", "dek: Dry.\n", "dek: Wet. # a\n", "dek: Wet.\n"),
    ("dek: Dry.\n", "dek: Dry. # a\n", "dek: Dry. # b\n", "dek: Dry. # a # b\n"),
    (
      "dek: Dry.\n", "dek: Dry. # ask Ben\n", "dek: |\n  Wet.\n  Or not.\n",
      "# ask Ben\ndek: |\n  Wet.\n  Or not.\n"
    ),
    (
      "topics: [a] # few\n", "topics: [a, b] # few\n", "topics: [a] # many\n",
      "topics: [a, b] # many\n"
    ),
    (
      "topics:\n  - a\n  - b\n", "topics:\n  - a # why?\n  - b\n", "topics:\n  - a\n  - b\n  - c\n",
      "topics:\n  - a # why?\n  - b\n  - c\n"
    ),
    (
      "topics:\n  - a\n  - b\n", "topics:\n  - a\n  # why?\n  - b\n", "topics: [a, b, c]\n",
      "topics:\n  - a\n  # why?\n  - b\n  - c\n"
    ),
    (
      "topics:\n  - a\n", "topics: # few\n  - a\n  # x\n", "topics:\n  - a # y\n  - b\n",
      "topics: # few\n  - a # y\n  - b\n  # x\n"
    ),
    (
      "own:\n  a: 1\n  b: 2\n", "own:\n  a: 1 # one\n  b: 2\n", "own:\n  a: 1\n  b: 3\n",
      "own:\n  a: 1 # one\n  b: 3\n"
    ),
    (
      "images:\n  - file: a.jpg\n    alt: A\n", "images:\n  - file: a.jpg # lead\n    alt: A\n",
      "images:\n  - file: a.jpg\n    alt: A\n    credit: C\n",
      "images:\n  - file: a.jpg # lead\n    alt: A\n    credit: C\n"
    ),
  ])
  func `comments stay that one side wrote where the other changed the value`(
    _ base: String, _ ours: String, _ theirs: String, _ merged: String
  ) {
    expect(article(base), article(ours), article(theirs), gives: article(merged))
  }

  @Test func `a field that both changed differently is asked for`() {
    let merge = merge(
      article("headline: Low water\nkicker: Port\n"), article("headline: Lower\nkicker: Port\n"),
      article("headline: Lowest\nkicker: Harbour\n"))

    #expect(merge.settled == nil)
    #expect(
      merge.places == [
        MergePlace(
          part: .field("headline"), base: "headline: Low water\n", ours: "headline: Lower\n",
          theirs: "headline: Lowest\n")
      ])
    func text(_ choice: MergeChoice) -> String {
      String(decoding: merge.version([choice]).article, as: UTF8.self)
    }
    #expect(text(.ours) == article("headline: Lower\nkicker: Harbour\n"))
    #expect(text(.theirs) == article("headline: Lowest\nkicker: Harbour\n"))
    #expect(text(.words("headline: Dry")) == article("headline: Dry\nkicker: Harbour\n"))
    #expect(text(.words("")) == article("kicker: Harbour\n"))
  }

  @Test func `lists have what either side added and not what either took out, in their order`() {
    expect(
      article("topics:\n  - port\n  - tide  # which?\n  - council\n"),
      article("topics:\n  - port\n  - boats\n  - tide  # which?\n"),
      article("topics:\n  - tide  # which?\n  - council\n  - 'weather'\n"),
      gives: article("topics:\n  - boats\n  - tide  # which?\n  - 'weather'\n"))
    expect(
      article("authors: [ada, ben]\n"), article("authors: [ada, ben, cy]\n"),
      article("authors: [ben]\n"), gives: article("authors: [ben, cy]\n"))
    expect(
      article("authors: [ada, ben]\n"), article("authors: [ben, ada]\n"),
      article("authors: [ada, ben, cy]\n"), gives: article("authors: [ben, ada, cy]\n"))
  }

  @Test func `a list is written in lines where one side has it so, and a text is a list of one`() {
    expect(
      article("topics: port\n"), article("topics: [port, tide]\n"),
      article("topics:\n- port\n- council\n"),
      gives: article("topics:\n- port\n- council\n- tide\n"))
    expect(
      article("dek: Dry.\n"), article("dek: Dry.\ntopics: [port]\n"),
      article("topics: [tide]\ndek: Dry.\n"), gives: article("dek: Dry.\ntopics: [port, tide]\n"))
  }

  @Test func `a list that lost all its items on both sides is empty`() {
    expect(
      article("topics: [port, tide]\n"), article("topics: [port]\n"), article("topics: [tide]\n"),
      gives: article("topics: []\n"))
  }

  @Test func `one that stands twice and that each side took out once stays`() {
    expect(
      article("topics: [a, port, b, port]\n"), article("topics: [a, b, port]\n"),
      article("topics: [a, port, b]\n"), gives: article("topics: [a, b, port]\n"))
  }

  @Test func `pictures in a list are brought together by their fields`() {
    expect(
      article("images:\n  - file: a.jpg\n    alt: A boat\n    credit: Ada\n  - file: b.jpg\n"),
      article(
        "images:\n  - file: a.jpg\n    alt: A boat at low tide\n    credit: Ada\n  - file: b.jpg\n"),
      article(
        "images:\n  - file: a.jpg\n    alt: A boat\n    credit: Ben\n  - file: c.jpg\n    alt: C\n"),
      gives: article(
        "images:\n  - file: a.jpg\n    alt: A boat at low tide\n    credit: Ben\n  - file: c.jpg\n"
          + "    alt: C\n"))
  }

  @Test func `a picture that one side took out and the other described is asked for`() {
    expect(
      article("images:\n  - file: a.jpg\n    alt: A\n  - file: b.jpg\n"),
      article("images:\n  - file: b.jpg\n"),
      article("images:\n  - file: a.jpg\n    alt: A boat\n  - file: b.jpg\n"), gives: nil)
  }

  @Test(arguments: [
    (
      // Both brought a picture of one name, and each another one.
      "", "  - file: a.jpg\n    alt: Ours\n  - file: x.jpg\n",
      "  - file: a.jpg\n    alt: Theirs\n  - file: y.jpg\n",
      "  - file: a.jpg\n    alt: Ours\n  - file: y.jpg\n  - file: x.jpg\n"
    ),
    (
      // We took out what they described, who also brought one.
      "  - file: a.jpg\n    alt: A\n", "", "  - file: a.jpg\n    alt: A boat\n  - file: y.jpg\n",
      "  - file: y.jpg\n"
    ),
    (
      // They took out what we described, and brought one.
      "  - file: a.jpg\n    alt: A\n  - file: b.jpg\n",
      "  - file: a.jpg\n    alt: A boat\n  - file: b.jpg\n",
      "  - file: b.jpg\n  - file: y.jpg\n",
      "  - file: a.jpg\n    alt: A boat\n  - file: b.jpg\n  - file: y.jpg\n"
    ),
    (
      // Both described it, and they gave it a credit.
      "  - file: a.jpg\n    alt: A\n", "  - file: a.jpg\n    alt: Ours\n",
      "  - file: a.jpg\n    alt: Theirs\n    credit: C\n",
      "  - file: a.jpg\n    alt: Ours\n    credit: C\n"
    ),
  ])
  func `to choose between two words for a picture takes no other picture away`(
    _ base: String, _ ours: String, _ theirs: String, _ mine: String
  ) throws {
    func images(_ items: String) -> String {
      article("headline: H\nimages:" + (items.isEmpty ? " []\n" : "\n" + items))
    }
    let merge = merge(images(base), images(ours), images(theirs))
    #expect(merge.places.count == 1)
    let chosen = merge.version([.ours])
    #expect(
      Set(images(mine).split(separator: "\n"))
        == Set(String(decoding: chosen.article, as: UTF8.self).split(separator: "\n")))
    #expect(String(decoding: chosen.article, as: UTF8.self).count == images(mine).count)
  }

  @Test func `a clash deep inside of mappings costs no more for each level`() {
    func nested(_ word: String) -> String {
      let levels = 0..<40
      return article(
        levels.map { String(repeating: " ", count: $0) + "k\($0):\n" }.joined()
          + String(repeating: " ", count: 40) + "word: \(word)\n")
    }
    let merge = merge(nested("a"), nested("b"), nested("c"))
    #expect(merge.places.count == 1)
    #expect(merge.version([.ours]).article == Array(nested("b").utf8))
  }

  @Test func `of two words for one key of a mapping, the others stay`() throws {
    let merge = merge(
      article("bio:\n  ana: A\n"), article("bio:\n  ana: Ours\n  cy: C\n"),
      article("bio:\n  ana: Theirs\n  bo: B\n"))
    let chosen = String(decoding: merge.version([.ours]).article, as: UTF8.self)
    #expect(
      chosen.contains("  ana: Ours\n") && chosen.contains("  bo: B\n")
        && chosen.contains("  cy: C\n"))
  }

  @Test func `fields that Stet does not know are brought together too, and those inside of them`() {
    expect(
      article("event:\n  # in UTC\n  start: 10:00\n  end: 11:00\nweight: 1\n"),
      article("event:\n  # in UTC\n  start: 10:30\n  end: 11:00\nweight: 1\nslug: low\n"),
      article("event:\n  # in UTC\n  start: 10:00\n  end: 11:00\n  host: Ada\nweight: 2\n"),
      gives: article(
        "event:\n  # in UTC\n  start: 10:30\n  end: 11:00\n  host: Ada\nweight: 2\nslug: low\n"))
  }

  @Test func `a text of several lines is one value`() {
    let base = "bio: |\n  Ada writes.\n  She sails.\n"

    expect(
      article(base), article(base.replacing("writes", with: "edits")),
      article(base + "dek: Dry.\n"),
      gives: article(base.replacing("writes", with: "edits") + "dek: Dry.\n"))
    expect(
      article(base), article(base.replacing("writes", with: "edits")),
      article(base.replacing("sails", with: "swims")), gives: nil)
  }

  @Test func `a field that one side took out and the other changed is asked for`() {
    let merge = merge(
      article("dek: Dry.\nkicker: Port\n"), article("kicker: Port\n"), article("dek: Wet.\n"))

    #expect(merge.places.map(\.part) == [.field("dek")])
    #expect(merge.places.first?.ours == nil)
    #expect(merge.places.first?.theirs == "dek: Wet.\n")
  }

  @Test
  func `front matter that can't be read is taken from the side that changed it, or asked for`() {
    let broken = "headline: \"Low water\ndek: Dry.\n"

    expect(
      article("headline: Low water\n"), article(broken),
      article("headline: Low water\n", "The ebb.\n"),
      gives: article(broken, "The ebb.\n"))
    #expect(
      merge(article("headline: Low water\n"), article(broken), article("headline: Lower\n"))
        .places.map(\.part) == [.frontMatter])
  }

  @Test func `front matter that one side began stands above what the other wrote`() {
    expect(
      "The tide.\n", article("headline: Low water\n"), "The tide went.\n",
      gives: article("headline: Low water\n", "The tide went.\n"))
  }

  // MARK: Bytes

  @Test func `CRLF and a byte order mark stay, or come from the side that put them there`() {
    func lines(_ text: String) -> String { "\u{FEFF}" + text.replacing("\n", with: "\r\n") }
    let base = article("headline: Low water\ntopics:\n  - port\n", "One. Two.\n")
    let ours = article("headline: Low water\ntopics:\n  - port\n  - tide\n", "One! Two.\n")
    let theirs = article("headline: Low water\ntopics:\n  - sea\n", "One. Two!\n")
    let both = article("headline: Low water\ntopics:\n  - tide\n  - sea\n", "One! Two!\n")

    expect(lines(base), lines(ours), lines(theirs), gives: lines(both))
    expect(base, lines(ours), theirs, gives: lines(both))
    expect(lines(base), ours, lines(theirs), gives: both)
  }

  // MARK: Pictures

  private func id(_ digit: Character) -> PictureID {
    PictureID(String(repeating: digit, count: 40)) ?? PictureID(words: (0, 0, 0))
  }

  private func pictures(
    _ base: [String: PictureID], _ ours: [String: PictureID], _ theirs: [String: PictureID]
  ) -> ArticleMerge {
    ArticleMerge(
      base: ArticleVersion(article: [], pictures: base),
      ours: ArticleVersion(article: [], pictures: ours),
      theirs: ArticleVersion(article: [], pictures: theirs))
  }

  @Test func `pictures of both sides stay under their names, and those that one took out are gone`()
  {
    let merge = pictures(
      ["map.png": id("1"), "old.png": id("2")],
      ["map.png": id("3"), "old.png": id("2"), "a.png": id("4")],
      ["map.png": id("1"), "b.png": id("5")])

    #expect(
      merge.settled?.pictures == ["map.png": id("3"), "a.png": id("4"), "b.png": id("5")])
  }

  @Test func `one name with two contents is asked for, whatever the case of its letters`() {
    let merge = pictures([:], ["Map.png": id("1")], ["map.png": id("2")])

    #expect(
      merge.places == [
        MergePlace(part: .picture("map.png"), base: nil, ours: "Map.png", theirs: "map.png")
      ])
    #expect(merge.theirs.pictures == ["map.png": id("2")])
    #expect(merge.version([.ours]).pictures == ["Map.png": id("1")])
  }

  @Test func `a picture that one side took out and the other replaced is asked for`() {
    let merge = pictures(["map.png": id("1")], [:], ["map.png": id("2")])

    #expect(merge.places.map(\.part) == [.picture("map.png")])
    #expect(merge.version([.ours]).pictures == [:])
  }
}
