import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What happens between two looks at a server, and what a sync that is cut off leaves.
@Suite struct SyncRaceTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  private func backups(_ desk: some Desk) throws -> [String] {
    try desk.git("for-each-ref", "--format=%(refname)", "refs/stet/backup").split(separator: "\n")
      .map(String.init)
  }

  /// Lets a colleague's push arrive after git has looked, and before it moves anything.
  private func raceOnce() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Quicker.")
    // Git runs it once it knows where the server stands.
    try hook(
      "pre-push", in: there.folder + "/.git",
      "[ -e '\(hub.path)/raced' ] && exit 0; touch '\(hub.path)/raced'\n"
        + "unset GIT_DIR GIT_WORK_TREE GIT_QUARANTINE_PATH\n"
        + "git -C '\(here.folder)' push --quiet '\(hub.path)' drafts/harbour-lights")
  }

  @Test func `a race that was lost in the middle of a push is run again`() throws {
    try there.get()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.create("tide-tables")
    try raceOnce()

    let done = try there.sync(by: "eva")

    #expect(done.retries == 1, "\(done)")
    #expect(done.went.map(\.branch).contains("drafts/tide-tables"))
    #expect(try hub.head("drafts/tide-tables") == there.head("drafts/tide-tables"))
    #expect(try there.line("harbour-lights").standing.threads.count == 2)
    #expect(try hub.head("drafts/harbour-lights") == there.head("drafts/harbour-lights"))
  }

  @Test func `one run writes one backup, and tells nothing twice`() throws {
    try there.get()
    try here.act(.comment, "harbour-lights", by: "ed", note: "First.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try raceOnce()
    let kept = try backups(there).count
    var told: [Int] = []
    let who = there.actor("eva")
    var sync = Sync(try there.again())
    sync.telling = { told.append($0.came.count) }

    let done = try sync.run(as: { who }, at: who.time)

    #expect(done.first?.retries == 1)
    #expect(try backups(there).count == kept + 1)
    #expect(told == [1, 1], "each is told once")
    let merged = done.first?.merged.map(\.rawValue)
    #expect(merged == ["harbour-lights"])
  }

  @Test func `what a server can't move is refused with what it said, and the others go`() throws {
    try there.get()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.create("tide-tables")
    // A lock that somebody killed there.
    try FileManager.default.createDirectory(
      atPath: hub.path + "/refs/heads/drafts", withIntermediateDirectories: true)
    try "".write(
      toFile: hub.path + "/refs/heads/drafts/harbour-lights.lock", atomically: false,
      encoding: .utf8)

    let done = try there.sync(by: "eva")

    #expect(done.needs.map(\.kind) == [.refused], "\(done.needs)")
    #expect(
      done.needs.first?.sentence.hasPrefix("origin refuses drafts/harbour-lights (") == true,
      "\(done.needs)")
    #expect(try hub.head("drafts/tide-tables") == there.head("drafts/tide-tables"))
  }

  @Test func `where the push breaks, what came is told, and what waits`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    try there.create("tide-tables")
    try hook("pre-push", in: there.folder + "/.git", "exit 1")

    let done = try there.sync(by: "wim")

    #expect(done.needs.map(\.kind) == [.conflict, .failed])
    #expect(
      done.needs.last?.sentence.hasPrefix(
        "origin did not take all of yours, which is here whole (git: ") == true, "\(done.needs)")
    #expect(done.went.isEmpty)
    #expect(done.came.map(\.branch) == ["drafts/harbour-lights"])
  }

  @Test func `a sync that is cut off can be undone`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.get()
    for name in ["harbour-lights", "tide-tables"] {
      try here.act(.comment, name, by: "ed", note: "First.")
    }
    try here.sync()
    let before = try there.head("drafts/harbour-lights")
    let lock = there.folder + "/.git/refs/heads/drafts/tide-tables.lock"
    try FileManager.default.createDirectory(
      atPath: there.folder + "/.git/refs/heads/drafts", withIntermediateDirectories: true)
    try "".write(toFile: lock, atomically: false, encoding: .utf8)

    let broken = try there.sync(by: "eva")

    #expect(broken.needs.map(\.kind) == [.failed])
    #expect(try there.head("drafts/harbour-lights") != before)
    let undone = try SyncReversal(there.again()).undo(as: there.actor("eva"))
    #expect(undone.restored.contains("drafts/harbour-lights"), "\(undone)")
    #expect(try there.head("drafts/harbour-lights") == before)
  }

  @Test func `what a backup names and no sync moved is nothing that was done since`() throws {
    try there.get()
    let head = try #require(try there.head("drafts/harbour-lights"))
    let newer = try #require(try there.head("settings"))
    var run = SyncBackups.Run()
    run.add("refs/heads/drafts/harbour-lights", from: head, to: newer)
    try SyncBackups(repository: there.again().repository, git: .find()).keep(
      &run, at: there.minutes.next(),
      by: Signature(name: "a", email: "b", seconds: 0, offsetMinutes: 0),
      under: there.newsroom.turn.lock)

    let undone = try SyncReversal(there.again()).undo(as: there.actor("eva"))

    #expect(undone.restored == [] && undone.kept == [:])
    #expect(try there.head("drafts/harbour-lights") == head)
  }
}
