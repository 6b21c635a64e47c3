import Editorial
import Fixtures
import Foundation
import Git
import Testing

@testable import Newsroom

@Suite struct IndexTests {
  /// A newsroom with three articles, opened anew so that nothing is remembered but the index.
  private func made() throws -> Fixture {
    let fixture = try Fixture()
    try fixture.create("anchor")
    try fixture.create("buoy")
    try fixture.act("submit", "buoy", by: "wim")
    try fixture.create("crane")
    try fixture.publish("crane")
    return fixture
  }

  private func labels(_ fixture: Fixture) throws -> [String] {
    try outlines(fixture).map { $0.label(at: Instant(seconds: 0)) }
  }

  private func outlines(_ fixture: Fixture) throws -> [ArticleOutline] {
    try NewsroomRepository.open(fixture.folder).index.outlines()
  }

  /// Lets the filesystem's clock go on, so that what changes now shows.
  private func settle(_ fixture: Fixture) throws {
    let start = try #require(IndexStamp.now(in: fixture.newsroom.folders.local))
    while let now = IndexStamp.now(in: fixture.newsroom.folders.local), now <= start {}
  }

  private func file(_ fixture: Fixture) -> String { fixture.newsroom.folders.local + "/index.db" }

  @Test func `the same is listed with the index and without`() throws {
    let fixture = try made()
    try settle(fixture)
    let first = try outlines(fixture)
    let again = try outlines(fixture)
    try FileManager.default.removeItem(atPath: file(fixture))
    let anew = try outlines(fixture)

    #expect(first.map(\.slug.rawValue) == ["anchor", "buoy", "crane"])
    #expect(first.map { $0.label(at: Instant(seconds: 0)) } == ["Draft", "In review", "Published"])
    #expect(first.map(\.headline) == Array(repeating: "Harbour lights", count: 3))
    #expect(first.map(\.live) == ["nothing", "nothing", "live"])
    #expect(again == first)
    #expect(anew == first)
  }

  @Test func `while no branch moves, rows are believed without reading a branch`() throws {
    let fixture = try made()
    try settle(fixture)
    let first = try outlines(fixture)
    let store = try IndexStore(file(fixture))
    let stamp = try #require(try store.stamp(.drafts))

    #expect(stamp.references == IndexStamp(fixture.newsroom.folders.git)?.bytes)
    #expect(try store.outlines(.drafts) == first)
  }

  @Test(arguments: [false, true])
  func `an act shows in the next listing`(isPacked: Bool) throws {
    let fixture = try made()
    if isPacked { try fixture.git("pack-refs", "--all") }
    try settle(fixture)
    _ = try outlines(fixture)
    try fixture.act(.approve, "buoy", by: "ed")
    #expect(try labels(fixture) == ["Draft", "Approved", "Published"])
    try fixture.create("davit")
    #expect(try outlines(fixture).map(\.slug.rawValue) == ["anchor", "buoy", "crane", "davit"])
    try fixture.git("update-ref", "-d", "refs/heads/drafts/anchor")
    #expect(try outlines(fixture).map(\.slug.rawValue) == ["buoy", "crane", "davit"])
  }

  @Test func `a branch that is written in place shows too`() throws {
    let fixture = try made()
    try settle(fixture)
    let head = try fixture.git("rev-parse", "drafts/buoy")
    let before = try fixture.git("rev-parse", "drafts/buoy^")
    _ = try outlines(fixture)
    let path = fixture.newsroom.folders.git + "/refs/heads/drafts/buoy"
    let handle = try #require(FileHandle(forWritingAtPath: path))
    try handle.write(contentsOf: Data((before + "\n").utf8))
    try handle.close()

    #expect(head != before)
    #expect(try outlines(fixture)[1].label(at: Instant(seconds: 0)) == "Draft")
  }

  @Test func `a branch that follows another is read each time`() throws {
    let fixture = try made()
    try fixture.git("symbolic-ref", "refs/heads/drafts/zebra", "refs/heads/drafts/buoy")
    try settle(fixture)
    _ = try outlines(fixture)

    #expect(try IndexStore(file(fixture)).stamp(.drafts)?.references == [])
  }

  @Test func `a change of the settings has every line judged again`() throws {
    let fixture = try made()
    try settle(fixture)
    _ = try outlines(fixture)
    let path = "workflows/standard.yml"
    let text = String(
      decoding: try #require(try fixture.newsroom.settings.file(path)), as: UTF8.self)
    try fixture.newsroom.settingsDesk.change(
      .settings, [path: Array(text.replacing("In review", with: "Being read").utf8)],
      subject: "Call it what it is", as: fixture.actor("maria"))

    #expect(try labels(fixture) == ["Draft", "Being read", "Published"])
  }

  @Test(arguments: [
    Data("no database at all, but longer than a header".utf8), Data(repeating: 0, count: 8192),
    Data(),
  ])
  func `a file that is no index is made again`(bytes: Data) throws {
    let fixture = try made()
    try settle(fixture)
    let first = try outlines(fixture)
    try bytes.write(to: URL(fileURLWithPath: file(fixture)))

    #expect(try outlines(fixture) == first)
    #expect(try outlines(fixture) == first)
    #expect(try IndexStore(file(fixture)).outlines(.drafts) == first)
  }

  @Test(.slow) func `an index that is cut short or scribbled over stops nobody`() throws {
    let fixture = try made()
    try settle(fixture)
    let first = try outlines(fixture)
    let whole = try Data(contentsOf: URL(fileURLWithPath: file(fixture)))
    for cut in stride(from: 512, to: whole.count, by: 1024) {
      try whole.prefix(cut).write(to: URL(fileURLWithPath: file(fixture)))
      #expect(try outlines(fixture) == first)
    }
  }

  @Test func `an index that somebody else locks is done without`() throws {
    let fixture = try made()
    try settle(fixture)
    let first = try outlines(fixture)
    let other = try IndexStore(file(fixture))
    var found: [ArticleOutline] = []
    try other.whileLocked { found = try outlines(fixture) }
    #expect(found == first)
  }

  @Test func `an index that cannot be made is done without`() throws {
    let fixture = try made()
    try FileManager.default.createDirectory(
      atPath: file(fixture), withIntermediateDirectories: true)

    #expect(try outlines(fixture).map(\.slug.rawValue) == ["anchor", "buoy", "crane"])
  }

  @Test func `a line that cannot be read is named and keeps no other from being listed`() throws {
    let fixture = try made()
    let head = try fixture.git("rev-parse", "drafts/buoy")
    let path = "\(fixture.newsroom.folders.git)/objects/\(head.prefix(2))/\(head.dropFirst(2))"
    try FileManager.default.removeItem(atPath: path)

    let found = try outlines(fixture)
    #expect(found.map(\.slug.rawValue) == ["anchor", "buoy", "crane"])
    #expect(found[1].damage != nil)
    #expect(found[1].label(at: Instant(seconds: 0)) == "Damaged")
  }

  @Test func `a hold that has run out is over for whoever looks later`() throws {
    let fixture = try made()
    var event = Event(.hold, article: Slug("buoy"), by: "ed")
    event.until = Instant(seconds: 1_800_000_000)
    event.note = "The board has written."
    _ = try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("ed"))
    let outline = try outlines(fixture)[1]

    #expect(outline.label(at: Instant(seconds: 1_800_000_000)) == "On hold")
    #expect(outline.label(at: Instant(seconds: 1_800_000_001)) == "In review")
    let ed = try fixture.newsroom.settings.person("ed")
    #expect(outline.reasons(for: ed, isOwner: false, at: Instant(seconds: 1_800_000_000)) == [])
    #expect(
      outline.reasons(for: ed, isOwner: false, at: Instant(seconds: 1_800_000_001))
        == [.approval(step: "review")])
  }

  @Test(.slow) func `many lines are folded on several threads to the same rows`() throws {
    let fixture = try made()
    try fixture.git("branch", "drafts/strange", "drafts/anchor")
    let names = (100..<400).map { "line-\($0)" }
    for name in names { try fixture.forgeArticle(name) }

    let found = try outlines(fixture)
    #expect(found.map(\.slug).sorted() == found.map(\.slug))
    // Another article's commits are no line of a branch's.
    #expect(found.map(\.slug.rawValue) == ["anchor", "buoy", "crane"] + names)
    #expect(found.allSatisfy { $0.lastKind != "commit" })
  }

  @Test func `the newsroom's acts come newest last, each line in its order`() throws {
    let fixture = try made()

    let all = try fixture.newsroom.activities.activity()
    #expect(
      all.map { "\($0.article?.rawValue ?? "-") \($0.kind)" } == [
        "- settings", "anchor create", "buoy create", "buoy submit", "crane create",
        "crane submit", "crane approve", "crane publish",
      ])
    #expect(
      try fixture.newsroom.activities.activity(limit: 2).map(\.kind) == ["approve", "publish"])
    let before = try fixture.newsroom.activities.heads()
    try fixture.act(.comment, "anchor", by: "ed", note: "Shorter?")
    try fixture.act(.comment, "buoy", by: "ed", note: "And here?")
    let after = try fixture.newsroom.activities.activity(
      from: before, to: try fixture.newsroom.activities.heads())
    #expect(after.map(\.note) == ["Shorter?", "And here?"])
  }
}
