import Editorial
import Git
import Testing

@testable import Newsroom

/// Who has which article open, as far as they have told.
struct PresenceTests {
  private func told(_ newsroom: NewsroomRepository, _ fixture: Fixture) throws -> [String] {
    try Presence(newsroom).all(at: fixture.minutes.now).map {
      "\($0.article) \($0.by) \($0.since)"
    }
  }

  @Test func `what somebody opens is told, since when, until they close it`() throws {
    let fixture = try Fixture()
    let hub = try Hub(of: fixture)
    try fixture.create("lamp")
    let slug = try fixture.slug("lamp")
    _ = try fixture.newsroom.copies.open(slug)
    let opened = fixture.actor("wim")
    try Presence(fixture.newsroom).tell(as: opened)
    try Presence(fixture.newsroom).tell(as: fixture.actor("wim"))

    #expect(try told(fixture.newsroom, fixture) == ["lamp wim \(opened.time)"])
    let commit = try fixture.git("rev-parse", "presence/wim")
    #expect(try fixture.git("rev-list", "--parents", commit).split(separator: " ").count == 1)

    try fixture.newsroom.copies.close(slug)
    try Presence(fixture.newsroom).tell(as: fixture.actor("wim"))

    #expect(try told(fixture.newsroom, fixture) == [])
    withExtendedLifetime(hub) {}
  }

  @Test func `a newsroom that goes nowhere tells nobody`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    _ = try fixture.newsroom.copies.open(fixture.slug("lamp"))

    try Presence(fixture.newsroom).tell(as: fixture.actor("wim"))

    #expect(try fixture.newsroom.repository.references.id(of: "refs/heads/presence/wim") == nil)
  }

  @Test func `colleagues read it from the branches of a remote, and see who took over`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let hub = try Hub(of: fixture)
    let slug = try fixture.slug("lamp")
    _ = try fixture.newsroom.copies.open(slug)
    try Presence(fixture.newsroom).tell(as: fixture.actor("wim"))
    try fixture.push("refs/heads/presence/wim")
    let other = try hub.clone()
    try other.git("fetch", "--quiet", "origin", "refs/heads/*:refs/remotes/origin/*")

    let holders = try Presence(other.newsroom).others(
      than: "ed", with: slug, at: fixture.minutes.now)
    #expect(holders.map(\.by) == ["wim"])
    #expect(
      try Presence(other.newsroom).others(than: "wim", with: slug, at: fixture.minutes.now)
        == [])

    _ = try other.newsroom.copies.open(slug)
    try Presence(other.newsroom).tell(as: other.actor("ed"), takingOver: (slug, "wim"))

    let all = try Presence(other.newsroom).all(at: fixture.minutes.now)
    #expect(all.map(\.by) == ["ed"])
    #expect(all.first?.takenFrom == "wim")
  }

  @Test func `what was told a week ago says nothing any more, nor does what is no presence`() throws
  {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let hub = try Hub(of: fixture)
    _ = try fixture.newsroom.copies.open(fixture.slug("lamp"))
    try Presence(fixture.newsroom).tell(as: fixture.actor("wim"))
    let draft = try fixture.git("rev-parse", "drafts/lamp")
    try fixture.git("update-ref", "refs/heads/presence/ed", draft)

    #expect(try Presence(fixture.newsroom).all(at: fixture.minutes.now).map(\.by) == ["wim"])
    let later = fixture.minutes.now.advanced(by: 8 * 86_400)
    #expect(try Presence(fixture.newsroom).all(at: later) == [])
    withExtendedLifetime(hub) {}
  }
}
