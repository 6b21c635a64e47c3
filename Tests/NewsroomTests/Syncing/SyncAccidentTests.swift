import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What meets when two people didn't know of each other, and what a server may have done.
@Suite struct SyncAccidentTests {
  private let here: Fixture
  private let hub: Hub
  private let there: Clone

  init() throws {
    here = try Fixture()
    try here.create("harbour-lights")
    hub = try Hub(of: here)
    there = try hub.clone()
    try here.sync()
    try there.sync()
  }

  // MARK: Two who didn't know of each other

  @Test func `of two articles of one slug the one that was never sent gets another`() throws {
    try here.create("tide-tables", "High water at noon.")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    try there.act("submit", "tide-tables", by: "willa")
    try there.act(.approve, "tide-tables", by: "ed")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.renamed])
    #expect(
      done.needs[0].sentence
        == "wim began an article called tide-tables too, and sent it first: yours is called"
        + " tide-tables-2 now, with everything that was done to it.")
    #expect(try there.words("tide-tables").contains("High"))
    #expect(try there.words("tide-tables-2").contains("Low"))
    let line = try there.line("tide-tables-2")
    #expect(line.steps.allSatisfy { $0.verdict == .counted })
    #expect(line.standing.standingApprovals.count == 1)
    #expect(try hub.head("drafts/tide-tables-2") == there.head("drafts/tide-tables-2"))
  }

  @Test func `an open copy goes along to the other slug, with all the words in it`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    let copy = try there.newsroom.copies.open(there.slug("tide-tables"))
    try there.write("Unsaved words.\n", to: "open/tide-tables/tide-tables.md")
    #expect(copy.slug.rawValue == "tide-tables")

    try there.sync()

    let newsroom = try there.again()
    let moved = try #require(try newsroom.copies.openCopy(there.slug("tide-tables-2")))
    #expect(try newsroom.copies.state(of: moved).isUnsaved)
    #expect(try newsroom.copies.openCopy(there.slug("tide-tables")) == nil)
  }

  @Test func `settings of different files both count`() throws {
    try here.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Boats\n", at: "topics/boats.yml")

    let done = try there.sync()
    try here.sync()

    #expect(done.uncounted.isEmpty && done.remade.isEmpty)
    for desk in [here, there] as [any Desk] {
      let names = try desk.again().settings.records(in: "topics")
      #expect(names == ["boats", "tides"])
      #expect(try desk.file("topics/tides.yml") != nil)
    }
    #expect(try here.head("main") == there.head("main"))
    #expect(try here.head("main") == hub.head("main"), "\(done)")
  }

  @Test func `of one file of the settings mine is made again, field by field`() throws {
    try here.changeRecord("name: Tides\ndescription: Water\n", at: "topics/tides.yml")
    try here.sync()
    try there.sync()
    try here.changeRecord("name: Tides and currents\ndescription: Water\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Tides\ndescription: Of the sea\n", at: "topics/tides.yml")

    let done = try there.sync()

    #expect(done.remade == ["Change topics/tides.yml"], "\(done)")
    let bytes = try there.again().settings.file("topics/tides.yml")
    #expect(
      String(decoding: bytes ?? [], as: UTF8.self)
        == "name: Tides and currents\ndescription: Of the sea\n")
    #expect(try hub.head("settings") == there.head("settings"))
  }

  @Test func `of one field of the settings theirs stays, and mine is told`() throws {
    try here.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.sync()
    try here.changeRecord("name: High tides\n", at: "topics/tides.yml")
    try here.sync()
    try there.changeRecord("name: Low tides\n", at: "topics/tides.yml")

    let done = try there.sync()

    #expect(done.uncounted.map(\.what) == ["Change topics/tides.yml"])
    let bytes = try there.again().settings.file("topics/tides.yml")
    #expect(String(decoding: bytes ?? [], as: UTF8.self) == "name: High tides\n")
  }

  @Test func `an archive that moved meanwhile is made again on the server's`() throws {
    for name in ["one", "two"] {
      try here.create(name)
      try here.act(.spike, name, by: "ed", note: "No.")
    }
    try here.sync()
    try there.get()
    try there.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    let earlier = Actor("maria", at: Instant(seconds: Minutes.start + 39 * 86_400))
    try here.again().tidying.tidy(as: later)
    try there.again().tidying.tidy(as: earlier)

    try here.sync()
    try there.sync()
    try here.sync()

    #expect(try hub.heads().map(\.name).filter { $0.hasSuffix("/one") } == [])
    #expect(try here.head("archive/2026") == hub.head("archive/2026"))
    #expect(try there.head("archive/2026") == hub.head("archive/2026"))
    #expect(try there.line("one").standing.isSpiked)
    #expect(try there.sync().needs.isEmpty)
  }

  @Test func `a branch that was tidied away elsewhere goes here too`() throws {
    try here.create("done")
    try here.act(.spike, "done", by: "ed", note: "No.")
    try here.sync()
    try there.get()
    try there.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    try here.again().tidying.tidy(as: later)
    try here.sync()

    let done = try there.sync()

    #expect(done.needs.isEmpty)
    #expect(try there.head("drafts/done") == nil)
    #expect(try there.again().lines.slugs().map(\.rawValue) == ["harbour-lights"])
    #expect(try there.line("done").standing.isSpiked)
  }

  @Test
  func `what was done to an article that was put away meanwhile goes on where the archive has it`()
    throws
  {
    try there.get()
    try here.act(.spike, "harbour-lights", by: "ed", note: "No.")
    try here.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    try here.again().tidying.tidy(as: later)
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "ed", note: "A word.")

    let done = try there.sync(by: "ed")

    #expect(done.merged.map(\.rawValue) == ["harbour-lights"])
    let line = try there.line("harbour-lights")
    #expect(line.standing.isSpiked)
    #expect(line.steps.contains { $0.verdict == .counted && $0.entry.event?.note == "A word." })
    #expect(try there.head("drafts/harbour-lights") == hub.head("drafts/harbour-lights"))
  }

  @Test func `a publication that nobody saw waits where a colleague took the approval back`() throws
  {
    try here.approve("harbour-lights")
    try here.sync()
    try there.sync(by: "pia")
    try here.act(.unapprove, "harbour-lights", by: "ed")
    try here.sync()
    try there.act(.publish, "harbour-lights", by: "pia")

    let done = try there.sync(by: "pia")

    #expect(done.needs.map(\.kind) == [.aside])
    #expect(done.needs[0].sentence.contains("publish by pia"), "\(done.needs[0].sentence)")
    #expect(try there.line("harbour-lights").standing.editions.isEmpty)
    #expect(try there.head("main") == hub.head("main"))
  }

  // MARK: What a server may have done

  @Test func `a server that has become another, or empty, gets nothing`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Among us.")
    let empty = hub.path + "-empty"
    _ = try Repository.create(at: empty, bare: true)
    defer { try? FileManager.default.removeItem(atPath: empty) }
    try here.git("remote", "set-url", "origin", empty)
    let mine = try here.git("for-each-ref", "refs/heads", "refs/stet")

    #expect(throws: SyncError.nothingThere("origin")) { try here.sync() }
    try here.git("push", "--quiet", "origin", "main")
    #expect(throws: SyncError.noNewsroom("origin", branches: ["main"])) { try here.sync() }

    #expect(
      try Repository.open(empty).references(under: "refs/heads").map(\.name) == ["refs/heads/main"])
    #expect(try here.git("for-each-ref", "refs/heads", "refs/stet") == mine)
  }

  @Test func `a lock that a killed git left is no rewritten line`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    let folder = there.folder + "/.git/refs/remotes/origin/drafts"
    let lock = folder + "/harbour-lights.lock"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try "".write(toFile: lock, atomically: false, encoding: .utf8)

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.refused])
    #expect(done.needs[0].way?.contains("a lock that a killed git left") == true)
    let found = try there.again().diagnose(at: there.minutes.now).troubles
    #expect(found.contains { $0.id == "lock" && $0.place.hasSuffix("harbour-lights.lock") })
    try FileManager.default.removeItem(atPath: lock)
    #expect(try there.sync().needs.isEmpty)
    #expect(try there.words("harbour-lights").contains("still"))
  }

  @Test func `a line that somebody rewrote is named, and not followed`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.sync()
    let known = try #require(try hub.head("drafts/harbour-lights"))
    try here.git("push", "--quiet", "--force", "origin", "\(known.hex)~1:drafts/harbour-lights")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.rewritten])
    #expect(done.needs[0].sentence.hasPrefix("somebody rewrote drafts/harbour-lights at origin"))
    #expect(try there.words("harbour-lights").contains("still"))
    let way = try #require(done.needs[0].way?.split(separator: ": git ").last)
    try there.type("git \(way)")
    #expect(try hub.head("drafts/harbour-lights") == known)
    #expect(try there.sync().needs.isEmpty)
  }

  @Test func `a branch that somebody deleted is named, and stays here`() throws {
    try here.git("push", "--quiet", "origin", ":drafts/harbour-lights")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.vanished])
    #expect(try there.words("harbour-lights").contains("lamp"))
  }

  @Test(arguments: [
    "drafts/-x", "drafts/A", "drafts/a/b", "drafts/" + String(repeating: "x", count: 200),
  ])
  func `a branch named to look like ours is named and left alone`(_ name: String) throws {
    try hub.git("update-ref", "refs/heads/\(name)", "drafts/harbour-lights")

    let done = try there.sync()

    #expect(done.needs.map(\.kind) == [.stranger])
    #expect(done.needs[0].branch == name)
    #expect(try there.git("for-each-ref", "refs/remotes/origin/\(name)") == "")
  }

  @Test func `another newsroom under the server's name is refused, and nothing of it is kept`()
    throws
  {
    let other = try Fixture(timeZone: "Europe/Lisbon")
    let strange = try Hub(of: other)
    let before = try here.references()
    try here.git("remote", "add", "elsewhere", strange.path)

    let who = here.actor("maria")
    #expect(throws: SyncError.self) {
      try Sync(here.again()).run(as: { who }, at: who.time, with: ["elsewhere"])
    }
    // Beside another server it is told, and keeps nothing from that.
    let done = try Sync(here.again()).run(as: { who }, at: who.time)
    #expect(done.map { $0.needs.map(\.kind) } == [[], [.failed]])
    #expect(try here.references() == before)
  }

  @Test func `main of the server may have commits that are no publications`() throws {
    try there.write("Read me.\n", to: "README.md")
    try there.commitFolder()
    try there.git("push", "--quiet", "origin", "main")
    try here.publish("harbour-lights")

    try here.sync()

    #expect(try here.file("README.md") == "Read me.")
    #expect(try here.head("main") == hub.head("main"))
  }

  // MARK: Undoing

  @Test func `undoing a sync puts back what was not sent`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))
    try there.sync(by: "wim")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == mine)
    #expect(try there.again().repository.reference("refs/stet/aside/harbour-lights") == nil)
    #expect(throws: SyncError.nothingToUndo) {
      try SyncReversal(here.again()).undo(as: here.actor("wim"))
    }
  }

  @Test func `what was sent stays when a sync is undone`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.sync()
    let head = try there.head("drafts/harbour-lights")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == [])
    #expect(undone.kept.keys.sorted() == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == head)
  }
}
