import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Folders on main that name an event which no line here has.
@Suite struct PrintAheadTests {
  private let fixture: Fixture
  private let clone: Clone
  private let slug: Slug

  /// In the clone main shows the second edition, and the line ends with the first.
  init() throws {
    fixture = try Fixture()
    slug = try #require(Slug("harbour-lights"))
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    let hub = try Hub(of: fixture)
    clone = try hub.clone()
    try clone.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try clone.push("drafts/harbour-lights")
    try fixture.git("fetch", "--quiet", "origin")
    try fixture.git(
      "update-ref", "refs/heads/drafts/harbour-lights", "origin/drafts/harbour-lights")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "The lamp is out.")
    try fixture.publish("harbour-lights")
    try fixture.push("main")
    try clone.git("pull", "--quiet", "--ff-only", "origin", "main")
    self.hub = hub
  }

  private let hub: Hub

  @Test func `it is left as it is, and named with the way to its line`() throws {
    let found = try clone.troubles().filter { $0.id == "line-behind" }

    #expect(found.map(\.isNote) == [true])
    #expect(found.first?.article == slug)
    #expect(found.first?.remedy.contains("git fetch origin drafts/harbour-lights") == true)
    // A remote is known to have its branch: nobody is to give it up.
    #expect(found.first?.remedy.contains("--no-line") == false)
    #expect(try clone.diagnosis().isSound)
    let tip = try clone.git("rev-parse", "main")
    #expect(try clone.repair() == [])
    #expect(try clone.git("rev-parse", "main") == tip)
    // What readers are shown comes from the line that is here.
    let folder = try #require(try clone.newsroom.published.all().months.first?.folders.first)
    #expect(try clone.newsroom.published.article(folder).record.editions.count == 1)
  }

  private func ahead(_ giveUp: String) -> NewsroomError {
    .mainAhead(
      slug,
      way: "fetch its line: git fetch origin drafts/harbour-lights:drafts/harbour-lights\(giveUp)")
  }

  @Test func `nothing that readers would see can be done until the line was fetched`() throws {
    let before = try clone.references()
    func hold() throws {
      try clone.act(.hold, "harbour-lights", by: "ed", note: "Counsel asks.") {
        $0.subkind = "live"
      }
    }

    #expect(throws: ahead("")) { try hold() }
    #expect(try clone.references() == before)
    try clone.act(.comment, "harbour-lights", by: "ed", note: "What is this?")
    try clone.git("update-ref", "refs/heads/drafts/harbour-lights", "drafts/harbour-lights^")

    try fixture.push("drafts/harbour-lights")
    try clone.git("fetch", "--quiet", "origin", "drafts/harbour-lights:drafts/harbour-lights")
    try hold()
    #expect(try clone.standing("harbour-lights").live.editions.count == 2)
    #expect(try clone.wrong() == [])
  }

  @Test func `a line that is lost for good is given up on demand, and main shows what is here`()
    throws
  {
    try clone.repair(by: "ed", dropping: [slug])

    #expect(try clone.wrong() == [])
    #expect(try !clone.ids().contains("line-behind"))
    let folder = try #require(try clone.newsroom.published.all().months.first?.folders.first)
    #expect(try clone.git("rev-parse", "main:\(folder.path)") == folder.version)
    try clone.act(.revise, "harbour-lights", by: "pia")
    try clone.save("harbour-lights", "The lamp is lit.")
    try clone.publish("harbour-lights")
    #expect(try clone.wrong() == [])
  }

  @Test
  func `what the line here gives is printed in its place though nobody has printed it before`()
    throws
  {
    // Somebody else's stop, which no main here was ever printed with.
    let other = try hub.clone()
    try other.git("reset", "--quiet", "--hard", "main~1")
    try other.act(.hold, "harbour-lights", by: "ed", note: "Counsel asks.") {
      $0.subkind = "live"
    }
    try clone.git(
      "fetch", "--quiet", other.folder, "drafts/harbour-lights:drafts/harbour-lights")

    try clone.repair(by: "ed", dropping: [slug])

    #expect(try clone.wrong() == [])
    #expect(
      try clone.git("ls-tree", "--name-only", "main:\(PrintTests.folder)") == "edition.yml")
  }

  @Test func `where no line is here at all, the slug is taken and nothing of it is published`()
    throws
  {
    try clone.git("update-ref", "-d", "refs/heads/drafts/harbour-lights")
    try clone.git("update-ref", "-d", "refs/remotes/origin/drafts/harbour-lights")

    #expect(try clone.ids() == ["line-behind", "fetched"] || clone.ids() == ["line-behind"])
    #expect(throws: ahead("; if it is lost: stet doctor --repair --no-line harbour-lights")) {
      try clone.newsroom.drafts.checkFree(slug)
    }
    try clone.create("harbour-lights", "Another lamp.")
    try clone.approve("harbour-lights")
    let before = try clone.references()
    let both =
      "fetch its line, and bring both together: git fetch origin && git worktree add ../merge"
      + " drafts/harbour-lights && git -C ../merge merge --no-edit origin/drafts/harbour-lights"
      + " && git worktree remove ../merge; if it is lost: stet doctor --repair --no-line harbour-lights"
    #expect(throws: NewsroomError.mainAhead(slug, way: both)) {
      try clone.act(.publish, "harbour-lights", by: "pia")
    }
    #expect(try clone.references() == before)

    try clone.repair(dropping: [slug])
    try clone.act(.publish, "harbour-lights", by: "pia")
    #expect(try clone.wrong() == [])
  }

  @Test func `a line that only git's own log of its branch knows is told how to bring back`() throws
  {
    let head = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.git("config", "core.logAllRefUpdates", "always")
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    let newest = try fixture.git("rev-parse", "drafts/harbour-lights")
    try fixture.git("update-ref", "refs/heads/drafts/harbour-lights", "\(head)~8")

    let here = try fixture.git("rev-parse", "drafts/harbour-lights")
    let found = try fixture.troubles().filter { $0.id == "line-behind" }
    #expect(
      found.first?.remedy
        == "bring the line back: git update-ref refs/heads/drafts/harbour-lights \(newest) \(here)")
  }

  /// Has the folder of the first clone name another event than it was printed up to.
  private func nameByHand(_ event: String) throws {
    let path = "\(PrintTests.folder)/edition.yml"
    let record = try #require(try fixture.file(path))
    let forged = record.replacing(
      /published_from: "[0-9a-f]+"/, with: "published_from: \"\(event)\"")
    try fixture.write(forged + "\n", to: path)
    try fixture.commitFolder()
  }

  @Test func `what was written by hand is set right from a line that is whole, and stops nobody`()
    throws
  {
    let tree = try fixture.git("rev-parse", "main:\(PrintTests.folder)")
    try nameByHand(String(repeating: "1", count: 40))

    #expect(try fixture.wrong() == ["changed-on-main"])
    #expect(
      try fixture.repair() == ["Set right on main: \(PrintTests.folder)/edition.yml."])
    #expect(try fixture.git("rev-parse", "main:\(PrintTests.folder)") == tree)
    #expect(try fixture.ids() == [])

    try nameByHand(String(repeating: "2", count: 40))
    try fixture.act(.revise, "harbour-lights", by: "pia")
    try fixture.save("harbour-lights", "The lamp is lit.")
    try fixture.publish("harbour-lights")
    #expect(try fixture.wrong() == [])
  }

  @Test func `where the server has more of the line, what was written by hand waits for it`()
    throws
  {
    try fixture.push("drafts/harbour-lights")
    try fixture.git("update-ref", "refs/heads/drafts/harbour-lights", "drafts/harbour-lights~6")
    try fixture.git("fetch", "--quiet", "origin")
    try nameByHand(String(repeating: "1", count: 40))

    #expect(try fixture.ids().contains("line-behind"))
    #expect(try fixture.wrong() == [])
  }

  @Test func `an event that a rebase made anew on the line is nothing that main is ahead by`()
    throws
  {
    let branch = "refs/heads/drafts/harbour-lights"
    let publish = try fixture.git("rev-parse", branch)
    let raw = try fixture.git("cat-file", "commit", publish)
    let parent = try fixture.git("rev-parse", "\(publish)^")
    try fixture.git("update-ref", branch, "\(parent)^")
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    let rebased = raw.replacing(
      "parent \(parent)", with: "parent \(try fixture.git("rev-parse", branch))")
    let id = try fixture.git("hash-object", "-t", "commit", "-w", "--stdin", input: rebased + "\n")
    try fixture.git("update-ref", branch, id)

    #expect(try fixture.wrong() == ["changed-on-main", "changed-on-main"])
    try fixture.repair()
    #expect(try fixture.wrong() == [])
    #expect(try fixture.file("\(PrintTests.folder)/edition.yml")?.contains("n: 2") == false)
  }
}
