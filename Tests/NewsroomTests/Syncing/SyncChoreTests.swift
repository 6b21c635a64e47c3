import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What a sync does beside bringing articles together.
@Suite struct SyncChoreTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  private func holders(_ desk: any Desk, but handle: Handle) throws -> [Handle] {
    try desk.again().copies.presence.others(
      than: handle, with: desk.slug("harbour-lights"), at: desk.minutes.now
    ).map(\.by)
  }

  @Test func `who has an article open goes along, and so does who took it over`() throws {
    let slug = try here.slug("harbour-lights")
    _ = try here.again().copies.open(slug)
    try here.again().copies.presence.tell(as: here.actor("wim"))
    try here.sync(by: "wim")
    try there.sync(by: "ed")
    #expect(try holders(there, but: "ed") == ["wim"])

    _ = try there.again().copies.open(slug)
    try there.again().copies.presence.tell(as: there.actor("ed"), takingOver: (slug, "wim"))
    try there.sync(by: "ed")
    try here.sync(by: "wim")

    #expect(try holders(here, but: "wim") == ["ed"])
    let all = try here.again().copies.presence.all(at: here.minutes.now)
    #expect(all.first { $0.by == "ed" }?.takenFrom == "wim")
  }

  @Test func `above the limit finished articles are put away, here and at the server`() throws {
    for name in ["one", "two"] {
      try here.create(name)
      try here.act(.spike, name, by: "ed", note: "No.")
    }
    try here.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    var sync = Sync(try here.again())
    sync.finishedLimit = 2
    #expect(try sync.run(as: { later }, at: later.time)[0].tidied == [])
    sync = Sync(try here.again())
    sync.finishedLimit = 1
    try here.act(.comment, "harbour-lights", by: "ed", note: "Something to send.")

    let done = try sync.run(as: { later }, at: later.time)[0]

    #expect(done.tidied.map(\.rawValue) == ["one", "two"])
    #expect(
      try hub.heads().map(\.name).filter { $0.hasPrefix("refs/heads/drafts") }
        == ["refs/heads/drafts/harbour-lights"])
    #expect(try hub.head("archive/2026") == here.head("archive/2026"))
    try there.sync()
    #expect(try there.line("one").standing.isSpiked)
  }
}
