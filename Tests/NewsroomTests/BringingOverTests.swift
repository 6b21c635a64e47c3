import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Newsrooms of an earlier Stet, whose settings stand on main.
@Suite struct BringingOverTests {
  private let fixture: Fixture
  private let root: String

  /// A newsroom with one commit on main, which founded it, and an article in review.
  init() throws {
    fixture = try Fixture()
    let tree = try fixture.git("rev-parse", "settings^{tree}")
    try fixture.git("config", "--unset", "stet.newsroom")
    root = try fixture.forge(
      on: "main", fixture.forgedSettings(by: "maria"), tree: tree, by: "maria@example.org",
      parents: [])
    let text = try fixture.tree([
      "harbour-lights.md": String(decoding: Fixture.article("It turns."), as: UTF8.self)
    ])
    try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.create, by: "wim", more: "Workflow: standard\n", policy: root),
      tree: text, parents: [])
    try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent("submit", by: "wim", state: "review", policy: root))
    try fixture.git("update-ref", "-d", "refs/heads/settings")
    try fixture.git("reset", "--quiet", "--hard")
    fixture.newsroom.settings.origin.known = nil
  }

  @Test func `until it is brought over it is named, and nothing is done in it`() throws {
    let newsroom = try fixture.again()

    #expect(throws: NewsroomError.settingsOnMain) { try newsroom.settings.policy() }
    #expect(throws: NewsroomError.settingsOnMain) {
      let event = Event(.comment, article: try fixture.slug("harbour-lights"), by: "ed")
      return try newsroom.desk.act(Proposal(event), as: fixture.actor("ed"))
    }
    #expect(try fixture.ids() == ["settings-on-main"])
    #expect(try NewsroomRepository.ground(at: fixture.folder) == .newsroom)
  }

  @Test func `a simple one is brought over by a repair, and every article stands where it stood`()
    throws
  {
    let newsroom = try fixture.again()
    let draft = try fixture.git("rev-parse", "drafts/harbour-lights")

    #expect(
      try Repair(newsroom).repair(newsroom.diagnose(at: fixture.now), as: fixture.actor("maria"))
        == ["Began the branch settings with what main had."])

    #expect(try fixture.git("rev-parse", "settings", "main") == "\(root)\n\(root)")
    #expect(try fixture.git("config", "stet.newsroom") == root)
    #expect(try fixture.git("rev-parse", "drafts/harbour-lights") == draft)
    #expect(try fixture.standing("harbour-lights").state == "review")
    #expect(try fixture.ids() == [])
    try fixture.act(.approve, "harbour-lights", by: "ed")
    try fixture.act(.publish, "harbour-lights", by: "pia")
    try fixture.writeBio(of: "wim", "Writes about water.")
    #expect(try fixture.ids() == [])
  }

  @Test func `one whose settings were changed on main is left as it is, with the way out`() throws {
    try fixture.forge(
      on: "main", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "main", "topics/tides.yml", "name: Tides\n"), by: "maria@example.org")
    try fixture.git("reset", "--quiet", "--hard")
    try leavesEverything()
  }

  @Test func `one whose lines have events that read otherwise now is left as it is`() throws {
    let message = try fixture.forgedEvent(
      .comment, by: "ed", more: "Replayed-From: \(root)\n", policy: root)
    try fixture.forge(on: "drafts/harbour-lights", message, by: "ed@example.org")
    try leavesEverything()
  }

  @Test func `one whose workflow this Stet can't read is left as it is`() throws {
    let old = try #require(try fixture.file("workflows/standard.yml"))
      .replacing("\nstates:", with: "\nplaces:")
    let founding = try fixture.forge(
      on: "main", fixture.forgedSettings(by: "maria"),
      tree: fixture.tree(of: "main", "workflows/standard.yml", old), by: "maria@example.org",
      parents: [])
    try fixture.git("reset", "--quiet", "--hard")
    try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent(.create, by: "wim", more: "Workflow: standard\n", policy: founding),
      parents: [])
    try fixture.forge(
      on: "drafts/harbour-lights",
      fixture.forgedEvent("submit", by: "wim", state: "review", policy: founding))
    try leavesEverything()
  }

  private func leavesEverything() throws {
    let newsroom = try fixture.again()
    let before = try fixture.references()

    let done = try Repair(newsroom).repair(
      newsroom.diagnose(at: fixture.now), as: fixture.actor("maria"))

    #expect(done.count == 1)
    #expect(done.first?.contains("can't be brought over") == true)
    #expect(done.first?.contains("stet init") == true)
    #expect(try fixture.references() == before)
    #expect(try newsroom.diagnose(at: fixture.now).troubles.map(\.id) == ["settings-on-main"])
  }
}
