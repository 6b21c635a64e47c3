import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What the index keeps rows by: the commits of lines, and what else they depend on.
@Suite struct IndexKeyTests {
  private func made(timeZone: String = "UTC") throws -> Fixture {
    let fixture = try Fixture(timeZone: timeZone)
    try fixture.create("anchor")
    try fixture.create("buoy")
    try fixture.act("submit", "buoy", by: "wim")
    try fixture.create("crane")
    try fixture.publish("crane")
    return fixture
  }

  private func states(_ desk: some Desk) throws -> [String] {
    try desk.again().index.outlines().map { "\($0.slug) \($0.state)" }
  }

  private func file(_ desk: some Desk) -> String { desk.newsroom.folders.local + "/index.db" }

  @Test func `rows are kept by the commits of their lines, and only lines that moved are folded`()
    throws
  {
    let fixture = try made()
    _ = try states(fixture)
    // Of a line that has not moved nothing is read: its newest commit may be gone.
    try fixture.lose(fixture.git("rev-parse", "drafts/anchor"))
    try fixture.act(.approve, "buoy", by: "ed")

    #expect(try states(fixture) == ["anchor draft", "buoy approved", "crane published"])
    #expect(
      try IndexStore(file(fixture)).seen(.drafts).values.map(\.hex).sorted()
        == fixture.git("for-each-ref", "--format=%(objectname)", "refs/heads/drafts")
        .split(separator: "\n").map(String.init).sorted())
  }

  @Test func `a branch that goes back is told as it was`() throws {
    let fixture = try made()
    _ = try states(fixture)
    try fixture.git("update-ref", "refs/heads/drafts/buoy", "drafts/buoy^")
    #expect(try states(fixture) == ["anchor draft", "buoy draft", "crane published"])
  }

  @Test func `an index that was copied from another newsroom is not believed`() throws {
    let fixture = try made()
    let first = try states(fixture)
    let other = try made(timeZone: "Asia/Tokyo")
    try other.act(.approve, "buoy", by: "ed")
    try other.act(.spike, "anchor", by: "ed", note: "No.")
    _ = try states(other)
    try FileManager.default.removeItem(atPath: file(fixture))
    try FileManager.default.copyItem(atPath: file(other), toPath: file(fixture))

    #expect(try states(fixture) == first)
    #expect(try fixture.again().published.all().months.flatMap(\.folders).count == 1)
  }

  @Test func `an index that a colleague's clone had is right where the branches differ`() throws {
    let fixture = try made()
    let clone = try Hub(of: fixture).clone()
    try clone.act(.approve, "buoy", by: "ed")
    let theirs = try states(clone)
    let mine = try states(fixture)
    try FileManager.default.removeItem(atPath: file(fixture))
    try FileManager.default.copyItem(atPath: file(clone), toPath: file(fixture))

    #expect(theirs != mine)
    #expect(try states(fixture) == mine)
  }

  @Test func `a change of people leaves the rows, and one of workflows tells them anew`() throws {
    let fixture = try made()
    _ = try states(fixture)
    let before = try #require(try IndexStore(file(fixture)).stamp(.drafts))
    try fixture.writeBio(of: "wim", "Writes about water.")
    _ = try states(fixture)
    let between = try #require(try IndexStore(file(fixture)).stamp(.drafts))
    #expect(between.workflows == before.workflows)
    #expect(between.settings != before.settings)

    let text = try #require(try fixture.file("workflows/standard.yml", on: "settings"))
    try fixture.changeRecord(
      text.replacing("Draft", with: "Being written") + "\n", at: "workflows/standard.yml")
    #expect(
      try fixture.again().index.outlines().map { $0.label(at: fixture.now) }
        == ["Being written", "In review", "Published"])
    #expect(try IndexStore(file(fixture)).stamp(.drafts)?.workflows != before.workflows)
  }

  @Test func `settings that come later have the lines judged again that name them`() throws {
    let fixture = try made()
    let before = try fixture.git("rev-parse", "settings")
    try fixture.writeBio(of: "wim", "Writes about water.")
    let after = try fixture.git("rev-parse", "settings")
    try fixture.act("submit", "anchor", by: "wim")
    try fixture.git("update-ref", "refs/heads/settings", before)
    #expect(try states(fixture) == ["anchor draft", "buoy review", "crane published"])
    #expect(try fixture.again().index.outlines().map(\.isFrozen) == [true, false, false])

    try fixture.git("update-ref", "refs/heads/settings", after)
    #expect(try states(fixture) == ["anchor review", "buoy review", "crane published"])
    #expect(try fixture.again().index.outlines().map(\.isFrozen) == [false, false, false])
  }

  @Test func `settings that come later have a line judged again that another beginning names`()
    throws
  {
    let fixture = try made()
    let before = try fixture.git("rev-parse", "settings")
    try fixture.writeBio(of: "wim", "Writes about water.")
    let after = try fixture.git("rev-parse", "settings")
    try fixture.create("quay", "Under the later settings.")
    try fixture.act("submit", "quay", by: "wim")
    let theirs = try fixture.git("rev-parse", "drafts/quay")
    try fixture.git("update-ref", "refs/heads/settings", before)
    try fixture.git("update-ref", "-d", "refs/heads/drafts/quay")
    try fixture.create("quay", "Under the earlier ones.")
    let mine = try fixture.git("rev-parse", "drafts/quay")
    try fixture.forge(
      on: "drafts/quay", "Merge\n", tree: fixture.git("rev-parse", "\(mine)^{tree}"),
      parents: [mine, theirs])
    #expect(try states(fixture).last == "quay draft")

    try fixture.git("update-ref", "refs/heads/settings", after)
    #expect(try states(fixture).last == "quay review")
  }

  @Test func `settings that were only fetched count like those that are here`() throws {
    let fixture = try made()
    let hub = try Hub(of: fixture)
    let clone = try hub.clone()
    _ = try states(clone)
    let text = try #require(try fixture.file("workflows/standard.yml", on: "settings"))
    try fixture.changeRecord(
      text.replacing("Draft", with: "Being written") + "\n", at: "workflows/standard.yml")
    try fixture.act("submit", "anchor", by: "wim")
    try fixture.push()
    try clone.git("fetch", "--quiet", "origin")

    #expect(
      try clone.again().index.outlines().map { $0.label(at: clone.now) }
        == ["In review", "In review", "Published"])
  }

  @Test func `the published version is the same with the index and without, here and in a clone`()
    throws
  {
    let fixture = try made()
    let version = try fixture.again().index.publishedVersion()
    let clone = try Hub(of: fixture).clone()

    #expect(try clone.newsroom.index.publishedVersion() == version)
    #expect(try fixture.again().index.publishedVersion() == version)
    try FileManager.default.removeItem(atPath: file(fixture))
    #expect(try fixture.again().index.publishedVersion() == version)
    try fixture.act(.hold, "crane", by: "ed", note: "Counsel asks.") { $0.subkind = "live" }
    #expect(try fixture.again().index.publishedVersion() != version)
  }

  @Test func `a look tells when a branch that is only fetched has moved`() throws {
    let fixture = try made()
    let clone = try Hub(of: fixture).clone()
    let before = clone.newsroom.activities.glance()
    #expect(clone.newsroom.activities.glance() == before)
    try fixture.act(.comment, "anchor", by: "ed", note: "Good.")
    try fixture.push()
    try clone.git("fetch", "--quiet", "origin")

    #expect(clone.newsroom.activities.glance() != before)
  }
}
