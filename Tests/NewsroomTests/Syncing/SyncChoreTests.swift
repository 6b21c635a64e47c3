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
    try Presence(desk.again()).others(
      than: handle, with: desk.slug("harbour-lights"), at: desk.minutes.now
    ).map(\.by)
  }

  @Test func `who has an article open goes along, and so does who took it over`() throws {
    let slug = try here.slug("harbour-lights")
    _ = try here.again().copies.open(slug)
    try Presence(here.again()).tell(as: here.actor("wim"))
    try here.sync(by: "wim")
    try there.sync(by: "ed")
    #expect(try holders(there, but: "ed") == ["wim"])

    _ = try there.again().copies.open(slug)
    try Presence(there.again()).tell(as: there.actor("ed"), takingOver: (slug, "wim"))
    try there.sync(by: "ed")
    try here.sync(by: "wim")

    #expect(try holders(here, but: "wim") == ["ed"])
    let all = try Presence(here.again()).all(at: here.minutes.now)
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

  @Test func `whoever still has open what a colleague took over is told, until they close it`()
    throws
  {
    let slug = try here.slug("harbour-lights")
    func taken() throws -> [Handle] {
      try Presence(here.again()).takenOver(from: "wim", at: here.minutes.now).map(\.by)
    }
    _ = try here.again().copies.open(slug)
    try Presence(here.again()).tell(as: here.actor("wim"))
    try here.sync(by: "wim")
    _ = try there.again().copies.open(slug)
    try Presence(there.again()).tell(as: there.actor("ed"), takingOver: (slug, "wim"))
    try there.sync(by: "ed")
    #expect(try taken() == [])
    try here.sync(by: "wim")
    #expect(try taken() == ["ed"])

    try here.again().copies.close(slug)
    #expect(try taken() == [])
    _ = try here.again().copies.open(slug)
    try Presence(here.again()).tell(as: here.actor("wim"), takingOver: (slug, "ed"))
    #expect(try taken() == [])
  }

  @Test func `the locks of backups and of a server's branches that a dead sync left go, too`()
    throws
  {
    let names = ["refs/stet/backup/20260302T0900Z", "refs/remotes/origin/drafts/harbour-lights"]
    func file(_ name: String) -> String { "\(here.folder)/.git/\(name).lock" }
    let newsroom = try here.again()
    #expect(throws: GitError.self) {
      try newsroom.turn.alone([]) {
        try newsroom.turn.lock.noteLocks(names)
        for name in names {
          try LocalFiles.makeFolder((file(name) as NSString).deletingLastPathComponent)
          try LocalFiles.write([], to: file(name), durably: false)
        }
        throw GitError(.killed, "die")
      }
    }

    try here.act(.comment, "harbour-lights", by: "ed", note: "Next.")

    #expect(names.filter { LocalFiles.exists(file($0)) } == [])
  }

  @Test func `the lock of a git that is at work on what was fetched stays`() throws {
    let names = ["dead", "freed", "taken", "new"].map { "refs/remotes/origin/drafts/\($0)" }
    func file(_ name: String) -> String { "\(here.folder)/.git/\(name).lock" }
    func take(_ name: String) throws {
      try LocalFiles.makeFolder((file(name) as NSString).deletingLastPathComponent)
      try LocalFiles.write([], to: file(name), durably: false)
    }
    for name in names.dropLast() { try take(name) }
    var looks = 0

    try here.again().turn.lock.removeLocksOfTheDead(named: names) {
      looks += 1
      switch looks {
      case 1: for name in names[1...2] { LocalFiles.removeQuietly(file(name)) }
      case 2: for name in names[2...3] { try? take(name) }
      default: break
      }
    }

    #expect(names.filter { LocalFiles.exists(file($0)) } == Array(names[2...3]))
    #expect(looks == 20)
  }

  @Test func `a folder that shows another branch gives an idle sync nothing to do`() throws {
    let checkout = try here.again().turn.checkout
    #expect(!checkout.isNotedBehind)
    try here.git("checkout", "--quiet", "-b", "mine")
    try here.publish("harbour-lights")
    #expect(!checkout.isNotedBehind)

    try here.git("symbolic-ref", "HEAD", "refs/heads/main")
    #expect(checkout.isNotedBehind)
  }
}
