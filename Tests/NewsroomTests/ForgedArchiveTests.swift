import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Archives that somebody with plain git wrote and pushed.
@Suite struct ForgedArchiveTests {
  private let fixture: Fixture
  private let slug: Slug
  /// The published line that was put away.
  private let head: String
  private let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))

  init() throws {
    fixture = try Fixture()
    slug = try #require(Slug("harbour-lights"))
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    head = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.newsroom.tidying.tidy(as: later)
  }

  private func read() throws -> String? { try fixture.again().lines.head(of: slug)?.hex }

  /// The tree of an archive that lists heads.
  private func tree(of heads: [String: String]) throws -> String {
    var known: [Slug: ObjectID] = [:]
    for (name, id) in heads { known[try fixture.slug(name)] = ObjectID(hex: id) }
    return try #require(try fixture.again().lines.archives.all().first).tree(of: known).hex
  }

  /// A commit that no branch has.
  private func unsent(on parent: String) throws -> String {
    try fixture.git("commit-tree", "-p", parent, "-m", "Unsent", "\(head)^{tree}")
  }

  @Test(arguments: [("2025", 1_740_000_000), ("2027", 1_800_000_000)] as [(String, Int64)])
  func `of a slug that two years list the line with what binds is read, and the other is named`(
    _ year: String, _ seconds: Int64
  ) throws {
    let other = try fixture.forge(
      on: "elsewhere",
      fixture.forgedEvent(.create, by: "wim", more: "Workflow: standard\n"),
      tree: fixture.git("rev-parse", "\(head)^{tree}"), at: seconds, parents: [])
    try fixture.git("update-ref", "-d", "refs/heads/elsewhere")
    try fixture.forge(
      on: "archive/\(year)", "By hand\n", tree: tree(of: ["harbour-lights": other]), at: seconds,
      parents: [other])

    #expect(try read() == head)
    #expect(try fixture.again().lines.archivedHeads()[slug]?.hex == head)
    #expect(try fixture.again().index.outlines(includingArchived: true).map(\.live) == ["live"])
    let found = try fixture.again().diagnose(at: later.time).troubles
      .filter { $0.id == "archived-twice" }
    #expect(found.map(\.place) == ["archive/\(year)"])
    #expect(
      found.map(\.sentence) == ["archive/\(year) has another line of it, which nobody reads"])
    #expect(found.map(\.remedy) == ["to look at it: git log \(other)"])
    #expect(found.map(\.isNote) == [true])
    try fixture.git("config", "--unset", "stet.newsroom")
    #expect(try read() == head)
    try fixture.act(.revise, "harbour-lights", by: "pia")
    #expect(try fixture.git("rev-parse", "drafts/harbour-lights^") == head)
  }

  @Test func `what an archive lists and has not behind it counts nowhere`() throws {
    let more = try unsent(on: head)
    let begun = try fixture.forge(
      on: "elsewhere",
      fixture.forgedEvent(.create, on: "tide", by: "wim", more: "Workflow: standard\n"),
      tree: fixture.git("rev-parse", "\(head)^{tree}"), parents: [])
    try fixture.git("update-ref", "-d", "refs/heads/elsewhere")
    let tip = try fixture.forge(
      on: "archive/2026", "By hand\n", tree: tree(of: ["harbour-lights": more, "tide": begun]))
    // As an earlier Stet found it.
    let judged = fixture.newsroom.folders.local + "/archives"
    try "refs/heads/archive/2026 \(tip)\n".write(
      toFile: judged, atomically: true, encoding: .utf8)

    #expect(try read() == head)
    #expect(try fixture.again().lines.archivedSlugs() == [slug])
    let newsroom = try fixture.again()
    let diagnosis = try newsroom.diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id) == ["archive-changed"])
    #expect(
      try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))
        == ["Set the list of archive/2026 right."])
    #expect(try fixture.again().diagnose(at: later.time).troubles == [])
    #expect(try read() == head)
  }

  @Test func `a head counts from the commit that has it behind it, however the archive is judged`()
    throws
  {
    let more = try unsent(on: head)
    let list = try tree(of: ["harbour-lights": more])
    try fixture.forge(on: "archive/2026", "By hand\n", tree: list)
    #expect(try read() == head)

    let tip = try fixture.git("rev-parse", "archive/2026")
    try fixture.forge(on: "archive/2026", "By hand\n", tree: list, parents: [tip, more])

    #expect(try read() == more)
    try FileManager.default.removeItem(atPath: fixture.newsroom.folders.local + "/archives")
    #expect(try read() == more)
  }

  @Test func `a file of an archive that is no plain file lists nothing`() throws {
    let blob = try fixture.newsroom.repository.objects.writeBlob(
      Array("tide \(head)\n".utf8))
    let place = Archive.file(of: try fixture.slug("tide"))
    let old = try fixture.git("rev-parse", "archive/2026^{tree}")
    let root = try #require(ObjectID(hex: old))
    let tree = try fixture.newsroom.repository.trees.replacing(
      [place: .some((mode: .submodule, id: blob))], in: root)
    try fixture.forge(on: "archive/2026", "By hand\n", tree: tree.hex)

    #expect(try read() == head)
    let newsroom = try fixture.again()
    let diagnosis = try newsroom.diagnose(at: later.time)
    #expect(diagnosis.troubles.map(\.id) == ["archive-changed"])
    _ = try Repair(newsroom).repair(diagnosis, as: fixture.actor("willa"))
    #expect(try fixture.again().diagnose(at: later.time).troubles == [])
    #expect(try fixture.git("rev-parse", "archive/2026^{tree}") == old)
  }
}
