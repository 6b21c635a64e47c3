import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

@Suite struct TidyTests {
  private let later = Actor("maria", at: Instant(seconds: 1_772_442_000 + 40 * 86_400))

  private func finish(_ fixture: Fixture, _ name: String) throws {
    try fixture.create(name)
    try fixture.act(.spike, name, by: "ed", note: "No.")
  }

  @Test func `a finished article gives up its branch and keeps its line`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.create("at-work")
    try finish(fixture, "dropped")
    let slug = try #require(Slug("harbour-lights"))
    let head = try fixture.git("rev-parse", "drafts/harbour-lights")
    let before = try fixture.newsroom.lines.history(of: slug).standing

    let tidied = try fixture.newsroom.tidying.tidy(as: later)

    #expect(tidied.articles.map(\.slug.rawValue) == ["dropped", "harbour-lights"])
    #expect(try fixture.newsroom.lines.slugs().map(\.rawValue) == ["at-work"])
    #expect(
      try fixture.newsroom.lines.archivedSlugs().map(\.rawValue) == ["dropped", "harbour-lights"])
    #expect(try fixture.newsroom.lines.history(of: slug).standing == before)
    #expect(try fixture.git("merge-base", "--is-ancestor", head, "archive/2026") == "")
    #expect(try fixture.git("ls-tree", "archive/2026").split(separator: "\n").count == 256)
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
    #expect(try fixture.git("fsck", "--strict") == "")
  }

  @Test func `an article that is at work, or had an event of late, stays`() throws {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    try fixture.create("at-work")

    let soon = Actor("maria", at: Instant(seconds: 1_772_442_000 + 29 * 86_400))
    #expect(try fixture.newsroom.tidying.tidy(as: soon).articles.isEmpty)
    #expect(
      try fixture.newsroom.tidying.tidy(as: later, isDryRun: true).articles.map(\.slug.rawValue)
        == ["dropped"])
    #expect(try fixture.newsroom.lines.slugs().count == 2)
  }

  @Test func `an act on an archived article brings its branch back`() throws {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    let head = try fixture.git("rev-parse", "drafts/dropped")
    try fixture.newsroom.tidying.tidy(as: later)

    #expect(throws: NewsroomError.slugTaken(try #require(Slug("dropped")))) {
      try fixture.create("dropped")
    }
    try fixture.act(.unspike, "dropped", by: "ed")

    #expect(try fixture.git("rev-parse", "drafts/dropped^") == head)
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
    try fixture.act(.spike, "dropped", by: "ed", note: "Again.")
    let again = Actor("maria", at: Instant(seconds: 1_772_442_000 + 90 * 86_400))
    #expect(try fixture.newsroom.tidying.tidy(as: again).articles.count == 1)
    #expect(try fixture.newsroom.diagnose(at: again.time).troubles == [])
  }

  @Test func `more than sixteen articles make several commits`() throws {
    let fixture = try Fixture()
    for number in 10..<28 { try finish(fixture, "story-\(number)") }

    try fixture.newsroom.tidying.tidy(as: later)

    #expect(
      try fixture.git("rev-list", "--first-parent", "--count", "archive/2026", "--grep=Tidy") == "2"
    )
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
  }

  @Test func `a crash between the archive and the end of the branch is finished by the next`()
    throws
  {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    struct Crash: Error {}
    fixture.newsroom.listeners.checkpoint = { if $0 == .archived { throw Crash() } }
    #expect(throws: Crash.self) { try fixture.newsroom.tidying.tidy(as: later) }
    fixture.newsroom.listeners.checkpoint = { _ in }
    let archive = try fixture.git("rev-parse", "archive/2026")
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])

    try fixture.newsroom.tidying.tidy(as: later)

    #expect(try fixture.git("rev-parse", "archive/2026") == archive)
    #expect(try fixture.newsroom.lines.slugs().isEmpty)
  }

  @Test func `a branch that moved meanwhile stays`() throws {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    try finish(fixture, "moved")
    let folder = fixture.folder
    fixture.newsroom.listeners.checkpoint = { step in
      guard step == .archived else { return }
      let main = try fixture.git("rev-parse", "main")
      #expect(folder == fixture.folder)
      try fixture.git("update-ref", "refs/heads/drafts/moved", main)
    }

    try fixture.newsroom.tidying.tidy(as: later)

    #expect(try fixture.newsroom.lines.slugs().map(\.rawValue) == ["moved"])
  }

  @Test(
    arguments: [
      (1_772_442_000, "2026"), (-1, "1969"), (-62_135_596_801, "0000"), (-62_167_219_201, nil),
      (253_402_300_799, "9999"), (253_402_300_800, nil), (.min, nil), (.max, nil),
    ] as [(Int64, String?)])
  func `an archive has a year of four digits`(_ seconds: Int64, _ year: String?) {
    #expect(References.year(ofLinesBegunAt: Instant(seconds: seconds)) == year)
  }

  @Test func `an article that began in a year which no archive has keeps its branch`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.forge(
      on: "drafts/lamp",
      fixture.forgedEvent(.create, on: "lamp", by: "wim", more: "Workflow: standard\n"),
      at: 320_000_000_000, parents: [])
    try fixture.act(.spike, "lamp", by: "ed", note: "No.")
    try finish(fixture, "dropped")

    #expect(
      try fixture.newsroom.tidying.tidy(as: later).articles.map(\.slug.rawValue) == ["dropped"])

    #expect(try fixture.again().lines.slugs().map(\.rawValue) == ["lamp"])
    #expect(try fixture.git("branch", "--list", "archive/*").contains("12110") == false)
    #expect(try fixture.standing("lamp").isSpiked)
  }

  @Test func `what came back by a fetch is put away again, and the commit counts it too`() throws {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    try finish(fixture, "moved")
    let heads = try fixture.git("rev-parse", "drafts/dropped", "drafts/moved")
      .split(separator: "\n").map(String.init)
    try fixture.newsroom.tidying.tidy(as: later)
    try fixture.git("update-ref", "refs/heads/drafts/dropped", heads[0])
    try fixture.git("update-ref", "refs/heads/drafts/moved", heads[1])
    try finish(fixture, "tide")

    #expect(try fixture.newsroom.tidying.tidy(as: later).articles.count == 3)

    #expect(
      try fixture.git("log", "-1", "--format=%s", "archive/2026")
        == "Tidy away 3 finished articles of 2026")
    #expect(try fixture.newsroom.diagnose(at: later.time).troubles == [])
  }

  @Test func `with a server it is said what sends it there`() throws {
    let fixture = try Fixture()
    try finish(fixture, "dropped")
    let hub = try Hub(of: fixture)

    let toSend = try fixture.again().tidying.tidy(as: later).toSend

    #expect(toSend == "To send it, and to remove the branches from origin: stet sync")
    #expect(try fixture.again().tidying.tidy(as: later).toSend == nil)
    withExtendedLifetime(hub) {}
  }

  @Test func `the lock is a page again after an act that named many branches`() throws {
    let fixture = try Fixture()
    let lock = fixture.newsroom.folders.local + "/lock"

    try fixture.newsroom.turn.alone((0..<500).map { "refs/heads/drafts/story-\($0)" }) {
      #expect(LocalFiles.stamp(lock).map(\.size) ?? 0 > 4_096)
    }

    #expect(LocalFiles.stamp(lock)?.size == 4_096)
    #expect(try fixture.newsroom.turn.lock.locksOfTheDead() == [])
  }
}
