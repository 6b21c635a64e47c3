import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Syncs that are taken back.
@Suite struct SyncUndoTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `undoing a sync puts back what was not sent`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))
    try there.sync(by: "wim")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == mine)
    #expect(try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights") == nil)
    #expect(throws: SyncError.nothingToUndo) {
      try SyncReversal(here.again()).undo(as: here.actor("wim"))
    }
  }

  @Test func `what waits beside a line stays if it was changed since, and is called what it is`()
    throws
  {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))
    try there.sync(by: "wim")
    try there.git("update-ref", "refs/stet/aside/harbour-lights", "\(mine.hex)~1")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/harbour-lights"])
    #expect(
      undone.kept == ["what waits beside drafts/harbour-lights": "something was done since"])
    #expect(try there.head("drafts/harbour-lights") == mine)
  }

  @Test func `an undo that was killed between a line and what waits beside it goes on`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.sync()
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))
    try there.sync(by: "wim")
    try there.git("update-ref", "refs/heads/drafts/harbour-lights", mine.hex)

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.passedOver == 0 && undone.kept == [:])
    #expect(undone.restored == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == mine)
    #expect(try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights") == nil)
    #expect(try there.again().lines.slugs().map(\.rawValue) == ["harbour-lights", "tide-tables"])
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

  @Test func `what was left as it was is kept, and the sync before it can be undone`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.sync()
    try there.act(.comment, "tide-tables", by: "eva", note: "Why?")
    try there.sync()
    try here.sync()
    try here.save("tide-tables", "High water at noon.")
    try here.sync()
    let before = try #require(try there.head("drafts/tide-tables"))
    try there.sync()
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.sync()
    let kept = try there.git("for-each-ref", "refs/stet/backup")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/tide-tables"])
    #expect(try there.head("drafts/tide-tables") == before)
    let left = try there.git("for-each-ref", "refs/stet/backup")
    #expect(left.split(separator: "\n").count == kept.split(separator: "\n").count - 1)
    let nothing = try SyncReversal(there.again()).undo(as: there.actor("wim"))
    #expect(nothing.restored == [] && nothing.kept.keys.sorted() == ["drafts/harbour-lights"])
    #expect(try there.git("for-each-ref", "refs/stet/backup") == left)
  }

  @Test func `what was read from the server goes back with the settings that it names`() throws {
    try there.sync()
    let before = try there.git("for-each-ref", "refs/heads", "refs/remotes")
    try here.writeBio(of: "eva", "Eva writes.")
    try here.create("tide-tables", "High water at noon.")
    try here.publish("tide-tables")
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    try there.sync()

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.kept == [:])
    #expect(undone.passedOver == 0)
    #expect(
      undone.restored == [
        "main", "origin/drafts/harbour-lights", "origin/drafts/tide-tables", "origin/settings",
      ])
    #expect(try there.git("for-each-ref", "refs/heads", "refs/remotes") == before)
    #expect(try there.again().lines.slugs().map(\.rawValue) == ["harbour-lights"])
    #expect(try there.again().diagnose(at: there.now).troubles.allSatisfy(\.isNote))
    try there.sync()
    #expect(try there.words("tide-tables") == here.words("tide-tables"))
    #expect(try there.head("main") == here.head("main"))
  }

  @Test(arguments: [false, true])
  func `settings stay that something was done under which stays`(_ isBelow: Bool) throws {
    try there.writeBio(of: "ed", "Ed edits.")
    try there.sync()
    try here.sync()
    try here.writeBio(of: "eva", "Eva writes.")
    try here.create("tide-tables")
    try here.sync()
    try there.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Since then.")
    if isBelow {
      let tree = try there.git("rev-parse", "drafts/harbour-lights^{tree}")
      let plain = try there.git(
        "commit-tree", tree, "-p", "drafts/harbour-lights", "-m", "By hand")
      try there.git("update-ref", "refs/heads/drafts/harbour-lights", plain)
    }
    let settings = try #require(try there.head("settings"))
    let main = try #require(try there.head("main"))

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["origin/drafts/tide-tables"])
    #expect(
      undone.kept == [
        "settings": "drafts/harbour-lights was done under it, and stays",
        "main": "it shows what settings has, which stays",
      ])
    #expect(try there.head("settings") == settings)
    #expect(try there.head("main") == main)
    #expect(try there.again().diagnose(at: there.now).troubles.allSatisfy(\.isNote))
  }

  @Test func `what main shows stays with a main that was sent`() throws {
    try here.publish("harbour-lights")
    try here.create("tide-tables")
    try here.sync()
    try there.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.publish("tide-tables")
    try here.act(.hold, "harbour-lights", by: "ed", note: "Wait.") { $0.subkind = "live" }
    try here.create("cranes")
    try here.publish("cranes")
    try here.sync()
    try there.sync()

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == [])
    #expect(
      undone.kept == [
        "main": "origin has it, and others may have built on it",
        "drafts/harbour-lights": "origin has it, and others may have built on it",
        "drafts/cranes": "main shows it, and stays",
      ])
    #expect(try there.again().diagnose(at: there.now).troubles.allSatisfy(\.isNote))
  }

  /// Publishes an article at the one desk and puts it away, and syncs both.
  private func publishAndPutAway(_ name: String) throws {
    try here.publish(name)
    try here.again().tidying.tidy(
      as: Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400)))
    #expect(try here.head("drafts/\(name)") == nil)
    try here.sync()
    try there.sync()
  }

  @Test(arguments: [false, true])
  func `an archive stays with a main that shows what it has`(_ wasHere: Bool) throws {
    try here.create("tide-tables")
    if wasHere {
      try here.sync()
      try there.sync()
      try there.act(.comment, "tide-tables", by: "eva", note: "Why?")
      try there.sync()
      try here.sync()
    }
    try publishAndPutAway("tide-tables")
    try there.publish("harbour-lights")
    let archive = try #require(try there.again().lines.branches.head("refs/heads/archive/2026"))

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.kept["main"] == "something was done since")
    #expect(undone.kept["archive/2026"] == "main shows what it has, and stays")
    #expect(undone.kept["drafts/tide-tables"] == (wasHere ? "main shows it, and stays" : nil))
    #expect(try there.again().lines.branches.head("refs/heads/archive/2026") == archive)
    #expect(try there.again().lines.archivedSlugs().map(\.rawValue) == ["tide-tables"])
    #expect(try there.again().diagnose(at: there.now).troubles.allSatisfy(\.isNote))
  }

  @Test func `main stays with an archive that has what it shows`() throws {
    let before = try #require(try there.head("main"))
    try here.create("tide-tables")
    try publishAndPutAway("tide-tables")
    let move = SyncBackups.Move(
      name: References.main, before: before, after: try there.head("main"))

    let plan = try ReturnPlan([move], in: there.again())

    #expect(plan.kept == [References.main: "it shows what archive/2026 has, which stays"])
  }

  /// Two people begin one article, and the second one's sync is undone.
  private func beginTwice() throws {
    try here.create("tide-tables", "High water at noon.")
    try here.sync()
    try there.create("tide-tables", "Low water at noon.", by: "willa")
    try there.sync(by: "willa")
    _ = try SyncReversal(there.again()).undo(as: there.actor("willa"))
  }

  @Test func `an article that began again before a sync was undone is found again`() throws {
    try beginTwice()

    let done = try there.sync(by: "willa")

    #expect(done.needs.map(\.kind) == [.renamed])
    #expect(done.went.isEmpty)
    let names = ["harbour-lights", "tide-tables", "tide-tables-2"]
    #expect(try there.again().lines.slugs().map(\.rawValue) == names)
    #expect(try there.words("tide-tables").contains("High"))
    #expect(try there.sync(by: "willa").isUpToDate)
  }

  @Test(arguments: [false, true])
  func `what was written after the undoing goes on where the article began again`(_ isBoth: Bool)
    throws
  {
    try beginTwice()
    if isBoth {
      try here.get()
      try here.act(.comment, "tide-tables-2", by: "ed", note: "Theirs.")
      try here.sync()
    }
    try there.act(.comment, "tide-tables", by: "eva", note: "Later.")

    let done = try there.sync(by: "willa")

    #expect(done.went.map(\.branch) == ["drafts/tide-tables-2"])
    let line = try there.line("tide-tables-2")
    #expect(
      line.steps.compactMap { $0.entry.event?.note }.sorted()
        == (isBoth ? ["Later.", "Theirs."] : ["Later."]))
    #expect(line.steps.allSatisfy { $0.verdict == .counted })
    #expect(try hub.head("drafts/tide-tables-2") == there.head("drafts/tide-tables-2"))
    #expect(try hub.head("drafts/tide-tables-3") == nil)
  }
}
