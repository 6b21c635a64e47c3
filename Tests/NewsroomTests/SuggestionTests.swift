import Editorial
import Fixtures
import Foundation
import Testing

@testable import Newsroom

/// Edited copies as suggestions, and suggestions taken into the text.
struct SuggestionTests {
  private static let body = """
    The ferry waits[^1]. Nobody came.

    - one item
    - two item

    | ship | dues |
    |---|---|
    | ferry | 12 |

    Ships pass in two weeks.

    [^1]: So says the board.
    """

  private func newsroom(
    _ body: String = body, fields: String = "topics: [tides, ferries]\n"
  ) throws -> (Fixture, Slug) {
    let fixture = try Fixture()
    try fixture.create("lights", body)
    let slug = try #require(Slug("lights"))
    try write(Self.article(body, fields: fields), fixture, slug)
    return (fixture, slug)
  }

  private static func article(_ body: String, fields: String = "") -> [UInt8] {
    Array("---\nheadline: Harbour lights\nauthors: [wim]\n\(fields)---\n\n\(body)\n".utf8)
  }

  private func write(_ bytes: [UInt8], _ fixture: Fixture, _ slug: Slug) throws {
    _ = try fixture.newsroom.desk.act(
      Proposal(Event(.save, article: slug, by: "wim"), text: .article(bytes)),
      as: fixture.actor("wim"))
  }

  private func text(_ fixture: Fixture, _ slug: Slug) throws -> [UInt8] {
    try fixture.newsroom.texts.article(
      fixture.newsroom.lines.history(of: slug).standing.text, of: slug)
  }

  private func suggest(
    _ words: String? = nil, field: String? = nil, _ suggested: String, _ fixture: Fixture,
    _ slug: Slug
  ) throws -> Remarked {
    var remark = Remark(.suggest)
    (remark.words, remark.field, remark.suggested) = (words, field, suggested)
    return try fixture.newsroom.discussion.discuss(remark, about: slug, as: fixture.actor("ed"))
  }

  /// Suggests what differs in a copy; the names of the threads.
  private func suggest(
    copy: [UInt8], _ fixture: Fixture, _ slug: Slug
  ) throws -> [String] {
    try fixture.newsroom.discussion.suggestions(in: copy, for: slug, like: Remark(.suggest)).map {
      try fixture.newsroom.discussion.discuss($0, about: slug, as: fixture.actor("ed")).thread.name
    }
  }

  private func accept(
    _ choice: SuggestionChoice, _ fixture: Fixture, _ slug: Slug
  ) throws -> Accepted {
    try fixture.newsroom.discussion.accept(choice, of: slug, note: nil, as: fixture.actor("wim"))
  }

  // MARK: Copies

  @Test(arguments: ["012", "018", "054", "061", "079"])
  func `a real revision comes of the one before by its suggestions, in any order`(
    name: String
  ) throws {
    let folder = URL(filePath: #filePath).appending(path: "../../Fixtures/revisions")
      .standardizedFileURL
    let old = Array(try Data(contentsOf: folder.appending(path: "\(name)-old.md")))
    let new = Array(try Data(contentsOf: folder.appending(path: "\(name)-new.md")))
    let (fixture, slug) = try newsroom()
    try write(old, fixture, slug)

    let names = try suggest(copy: new, fixture, slug)
    #expect(try text(fixture, slug) == old)
    for name in names.reversed() {
      #expect(try accept(.named([name]), fixture, slug).refused == [])
    }
    #expect(try text(fixture, slug) == new)

    try write(old, fixture, slug)
    _ = try suggest(copy: new, fixture, slug)
    let all = try accept(.all, fixture, slug)
    #expect(all.refused == [] && all.outcome?.event.threads.count == names.count)
    #expect(try text(fixture, slug) == new)
  }

  @Test(
    .enabled(if: RealArticles.hasRevisions, "skipped: ../shared/real/revisions.tar.gz is not there")
  )
  func `real revisions come of those before by their suggestions`() throws {
    let (fixture, slug) = try newsroom()
    var generator = Seeded(7)

    for (place, pair) in try RealArticles.neighbouringRevisions().enumerated()
    where place.isMultiple(of: 25) && pair.old != pair.new {
      try write(pair.old, fixture, slug)
      for name in try suggest(copy: pair.new, fixture, slug).shuffled(using: &generator) {
        #expect(try accept(.named([name]), fixture, slug).refused == [], "\(place)")
      }
      #expect(try text(fixture, slug) == pair.new, "\(place)")
    }
  }

  @Test func `what is turned down leaves the text as it is`() throws {
    let (fixture, slug) = try newsroom()
    let before = try text(fixture, slug)

    for name in try suggest(copy: Self.article("Another text."), fixture, slug) {
      _ = try fixture.newsroom.discussion.settle(
        .reject, thread: name, of: slug, note: nil, as: fixture.actor("wim"))
    }

    #expect(try text(fixture, slug) == before)
    #expect(try accept(.all, fixture, slug).refused == [ThreadError(.noneOpen(""), "", slug)])
  }

  @Test func `a copy is compared with the text that it was taken from`() throws {
    let (fixture, slug) = try newsroom()
    let base = try fixture.newsroom.lines.history(of: slug).standing.text
    let fields = "topics: [tides, ferries]\n"
    try write(
      Self.article(Self.body.replacing("- one item\n", with: ""), fields: fields), fixture, slug)
    let copy = Self.article(
      Self.body.replacing("two weeks", with: "ten days"), fields: fields)

    for remark in try fixture.newsroom.discussion.suggestions(
      in: copy, for: slug, over: base, like: Remark(.suggest))
    {
      _ = try fixture.newsroom.discussion.discuss(remark, about: slug, as: fixture.actor("ed"))
    }
    #expect(try accept(.all, fixture, slug).threads.map(\.name) == ["t1"])

    #expect(
      try text(fixture, slug)
        == Self.article(
          Self.body.replacing("- one item\n", with: "").replacing("two weeks", with: "ten days"),
          fields: fields))
  }

  @Test func `a field is suggested as a field, and one that Stet does not know by its lines`()
    throws
  {
    let (fixture, slug) = try newsroom(fields: "topics: [tides, ferries]\nweight: 3\n")
    let copy = Self.article(Self.body, fields: "topics: [tides, dues]\nweight: 4\n")

    let remarks = try fixture.newsroom.discussion.suggestions(
      in: copy, for: slug, like: Remark(.suggest))

    #expect(remarks.map(\.field) == ["topics", nil])
    #expect(remarks.map(\.suggested) == ["tides\ndues", "weight: 4"])
    _ = try suggest(copy: copy, fixture, slug)
    #expect(try accept(.all, fixture, slug).refused == [])
    #expect(try text(fixture, slug) == copy)
  }

  @Test func `a change that no event can hold is refused before anything is written`() throws {
    let (fixture, slug) = try newsroom()
    let before = try fixture.git("rev-parse", "drafts/lights")
    let copy = Self.article(Self.body + "\n\n" + String(repeating: "word ", count: 14_000) + ".")

    let error = #expect(throws: PassageError.self) {
      try fixture.newsroom.discussion.suggestions(in: copy, for: slug, like: Remark(.suggest))
    }

    #expect(error?.id == "change-too-long")
    #expect(
      error?.sentence.hasPrefix("a change of lights is longer than a suggestion can be") == true)
    #expect(try fixture.git("rev-parse", "drafts/lights") == before)
  }

  // MARK: Words

  @Test func `a list that is suggested in words stays a list`() throws {
    let (fixture, slug) = try newsroom()
    _ = try suggest(field: "topics", "dues, tides", fixture, slug)

    #expect(try accept(.all, fixture, slug).refused == [])

    #expect(try text(fixture, slug) == Self.article(Self.body, fields: "topics: [dues, tides]\n"))
  }

  @Test func `a field of more than words is changed in its lines`() throws {
    let (fixture, slug) = try newsroom()

    let error = #expect(throws: PassageError.self) {
      try suggest(field: "images", "pier.jpg", fixture, slug)
    }

    #expect(
      error?.sentence == "images of lights is more than words, so none can be suggested for it")
    #expect(error?.hint == "change its lines: stet suggest lights --edit")
  }

  @Test(arguments: [
    ("ferry | 12", "ferry 12", "leave a row with too many cells or too few"),
    ("So says the board.", "", "leave [^1] without its note"),
    ("Nobody", "[Nobody", "leave [ open"),
  ])
  func `what would leave something in pieces is refused`(
    words: String, suggested: String, sentence: String
  ) throws {
    let (fixture, slug) = try newsroom()

    let error = #expect(throws: PassageError.self) {
      try suggest(words, suggested, fixture, slug)
    }

    #expect(error?.sentence.contains(sentence) == true)
    #expect(error?.id == "breaks-markup")
  }

  @Test func `an item whose words are taken out goes whole`() throws {
    let (fixture, slug) = try newsroom()

    let remarked = try suggest("two item", "", fixture, slug)
    _ = try accept(.all, fixture, slug)

    #expect(remarked.isWidened)
    #expect(
      String(decoding: try text(fixture, slug), as: UTF8.self).contains("- one item\n\n| ship"))
  }

  // MARK: Several

  @Test func `several suggestions are one act and one revision`() throws {
    let (fixture, slug) = try newsroom()
    for words in ["Nobody came.", "two weeks", "ferry waits"] {
      _ = try suggest(words, "Words.", fixture, slug)
    }

    let accepted = try accept(.named(["t2-t3", "t1", "t2"]), fixture, slug)

    #expect(accepted.threads.map(\.name) == ["t1", "t2", "t3"])
    #expect(accepted.outcome?.revision == 3)
    let threads = try fixture.newsroom.lines.history(of: slug).articleThreads
    #expect(threads.allSatisfy { !$0.isOpen && $0.settlement?.by == "wim" })
  }

  @Test func `of two about the same words the second is left out, and says what they are now`()
    throws
  {
    let (fixture, slug) = try newsroom()
    _ = try suggest("two weeks", "ten days", fixture, slug)
    _ = try suggest("in two", "within two", fixture, slug)
    _ = try suggest("Nobody came.", "", fixture, slug)

    let accepted = try accept(.all, fixture, slug)

    #expect(accepted.threads.map(\.name) == ["t1", "t3"])
    #expect(accepted.refused.map(\.id) == ["passage-changed"])
  }

  @Test func `words that stand several times are found by what was accepted before`() throws {
    let (fixture, slug) = try newsroom("It waits.\n\nIt waits.\n\nIt waits.\n\nIt waits.")
    let copy = Self.article(
      "It waits.\n\nIt lies.\n\nIt waits.\n\nIt goes.", fields: "topics: [tides, ferries]\n")

    let names = try suggest(copy: copy, fixture, slug)
    for name in names.reversed() {
      #expect(try accept(.named([name]), fixture, slug).refused == [])
    }

    #expect(try text(fixture, slug) == copy)
  }

  @Test func `a note that is far from its call is accepted with it`() throws {
    let far = String(repeating: "The quay is long and wet.\n\n", count: 200)
    let (fixture, slug) = try newsroom("It waits.\n\n\(far)The end.")
    let copy = Self.article(
      "It waits[^1].\n\n\(far)The end.\n\n[^1]: So says the board.",
      fields: "topics: [tides, ferries]\n")
    #expect(try suggest(copy: copy, fixture, slug) == ["t1", "t2"])

    let alone = try accept(.named(["t1"]), fixture, slug)
    #expect(alone.outcome == nil)
    #expect(
      alone.refused.map(\.sentence) == [
        "without t2, t1 would leave [^1] of lights without its note"
      ])
    #expect(
      alone.refused.map(\.hint) == ["accept them together: stet accept lights t1 t2"])
    #expect(try accept(.all, fixture, slug).refused == [])

    #expect(try text(fixture, slug) == copy)
  }

  @Test func `more than an act can hold are refused`() throws {
    let error = ThreadError(.tooMany(2_000), "", try #require(Slug("lights")))

    #expect(error.sentence == "2000 suggestions of lights are more than one act can take in")
    #expect(error.hint == "name fewer at a time: stet accept lights t1-t1000")
  }

  @Test func `who has no open suggestion is said`() throws {
    let (fixture, slug) = try newsroom()
    _ = try suggest("two weeks", "ten days", fixture, slug)

    #expect(
      try accept(.by("eva"), fixture, slug).refused.map(\.sentence) == [
        "lights has no open suggestions by eva"
      ])
    #expect(try accept(.named(["t1-t4"]), fixture, slug).refused.map(\.id) == ["no-thread"])
    #expect(try accept(.by("ed"), fixture, slug).threads.map(\.name) == ["t1"])
    #expect(
      try accept(.named(["t1-t1"]), fixture, slug).refused.map(\.sentence) == [
        "lights has no open suggestions in t1-t1"
      ])
  }
}
