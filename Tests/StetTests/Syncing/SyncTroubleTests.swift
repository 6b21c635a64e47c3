import Foundation
import Testing

/// What is said where something is in a sync's way, and after one that was taken back.
@Suite struct SyncTroubleTests {
  /// A newsroom and a clone of it, `other`, that have met.
  private func met() throws -> Sandbox {
    let desk = try Sandbox.besideServer()
    desk.me = "maria-okafor"
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.quietly("clone", desk.home + "/served/hub", desk.home + "/other")
    return desk
  }

  /// Does something in the other clone, and sends it.
  private func elsewhere(_ desk: Sandbox, _ body: () throws -> Void) throws {
    let first = desk.folder
    desk.folder = desk.home + "/other"
    defer { desk.folder = first }
    try body()
    try desk.quietly("sync")
  }

  private func lock(_ path: String, _ desk: Sandbox) throws -> () throws -> Void {
    let file = desk.folder + "/.git/" + path
    try "".write(toFile: file, atomically: false, encoding: .utf8)
    return { try FileManager.default.removeItem(atPath: file) }
  }

  /// What a hint or a line of what to type says, after some words.
  private func way(_ text: String, after words: String) throws -> String {
    let found = try #require(text.range(of: words), "\(text)")
    return String(text[found.upperBound...].prefix { !$0.isNewline })
  }

  // MARK: The server

  @Test func `settings that somebody deleted at the server are put back with what is shown`() throws
  {
    let desk = try met()
    try elsewhere(desk) { try desk.quietly("comment", "harbour-lights", "-m", "Good.") }
    let settings = try desk.git("rev-parse", "settings")
    try desk.git("-C", desk.home + "/served/hub", "update-ref", "-d", "refs/heads/settings")
    let before = try desk.git("for-each-ref")

    let refused = desk.stet("sync")

    #expect(refused.status == 1)
    #expect(
      refused.err.hasPrefix(
        "stet: somebody deleted the branch settings at origin: nothing was exchanged, and yours stay as"
          + " they are\n"), "\(refused.err)")
    #expect(try desk.git("for-each-ref") == before)
    let command = try way(refused.err, after: "whoever may push there puts them back: ")
    desk.type(command.prefix { $0 != ";" })
    #expect(try desk.git("-C", desk.home + "/served/hub", "rev-parse", "settings") == settings)
    #expect(try desk.quietly("sync").err.contains("↓ harbour-lights: comment by maria-okafor"))
  }

  // MARK: Locks

  @Test(arguments: ["settings", "main"])
  func `where a lock stops a sync, what came before is told`(_ branch: String) throws {
    let desk = try met()
    try elsewhere(desk) {
      try desk.quietly("people", "edit", "eva", "--bio", "Eva writes.")
      try desk.quietly("comment", "harbour-lights", "-m", "Good.")
      try desk.quietly("new", "Tides", "--no-edit")
    }
    let unlock = try lock("refs/heads/\(branch).lock", desk)

    let stopped = desk.stet("sync")

    #expect(stopped.status == 1)
    #expect(stopped.err.contains("From origin:\n"), "\(stopped.err)")
    #expect(stopped.err.contains("↓ tides: create by maria-okafor\n"), "\(stopped.err)")
    #expect(stopped.err.contains("↓ settings: ") == (branch == "main"), "\(stopped.err)")
    #expect(stopped.err.contains("↓ harbour-lights: ") == (branch == "main"), "\(stopped.err)")
    #expect(
      stopped.err.contains(
        "! cannot lock reference refs/heads/\(branch): a lock file is in the way"),
      "\(stopped.err)")
    try unlock()
    #expect(desk.stet("sync").status == 0)
    #expect(try desk.git("rev-parse", branch) == desk.git("rev-parse", "origin/\(branch)"))
  }

  @Test func `a lock of git's index is told once`() throws {
    let desk = try met()
    try elsewhere(desk) { try desk.quietly("people", "edit", "eva", "--bio", "Eva writes.") }
    let unlock = try lock("index.lock", desk)

    let synced = try desk.quietly("sync")

    #expect(synced.err.ranges(of: "The checkout of main is not up to date").count == 1)
    try unlock()
    try desk.quietly("sync")
    #expect(try desk.read("masthead/eva.yml").contains("Eva writes."))
  }

  // MARK: What a sync could not bring

  /// A newsroom with a comment that somebody took out of the article at the server, where it went on.
  private func rewritten() throws -> Sandbox {
    let desk = try met()
    try desk.quietly("comment", "harbour-lights", "-m", "Mine.", as: "eva")
    try desk.quietly("sync")
    let head = try desk.git("rev-parse", "drafts/harbour-lights")
    try desk.git(
      "-C", desk.home + "/served/hub", "update-ref", "refs/heads/drafts/harbour-lights", "\(head)~1"
    )
    try elsewhere(desk) {
      try desk.git("fetch", "-q", "origin", "+refs/heads/drafts/*:refs/remotes/origin/drafts/*")
      try desk.quietly("comment", "harbour-lights", "-m", "Good.")
    }
    try desk.git("fetch", "-q", "origin", "+refs/heads/drafts/*:refs/remotes/origin/drafts/*")
    return desk
  }

  @Test func `status and doctor say what helps where a sync could not`() throws {
    let desk = try rewritten()

    #expect(desk.stet("status").err.contains("Bring the two together: stet sync"))
    let synced = try desk.quietly("sync")
    let status = try desk.quietly("status")
    let doctor = desk.stet("doctor")

    let told = "somebody rewrote drafts/harbour-lights at origin: it no longer has what it had."
    #expect(synced.err.contains("! \(told)"), "\(synced.err)")
    #expect(
      status.err.contains("The last sync could not bring the two together: \(told)"),
      "\(status.err)")
    #expect(status.err.contains("What helps: ask them why; what it had is still here: git log "))
    #expect(!status.err.contains("Bring the two together: stet sync"), "\(status.err)")
    #expect(doctor.out.contains(" → ask them why; what it had is still here: "), "\(doctor.out)")
    #expect(!doctor.out.contains("bring the two together"), "\(doctor.out)")
  }

  @Test(arguments: [false, true])
  func `what could not come from one server is known after a sync without it`(_ isAway: Bool) throws
  {
    let desk = try rewritten()
    try desk.quietly("sync")
    let hub = desk.home + "/served/hub"
    try desk.git("init", "--quiet", "--bare", desk.home + "/served/backup")
    try desk.quietly("remote", "add", "backup", desk.home + "/served/backup")

    if isAway {
      try FileManager.default.moveItem(atPath: hub, toPath: hub + "-away")
      #expect(desk.stet("sync").status != 0)
    } else {
      try desk.quietly("sync", "backup")
    }

    let status = try desk.quietly("status")
    #expect(
      status.err.contains(
        "The last sync could not bring the two together: somebody rewrote drafts/harbour-lights at"
          + " origin: "), "\(status.err)")
  }

  // MARK: Taken back

  @Test func `what a sync brought that is taken back is said, and which sync it was`() throws {
    let desk = try met()
    try elsewhere(desk) { try desk.quietly("new", "Tides", "--no-edit") }
    let first = desk.folder
    desk.folder = desk.home + "/other"
    try desk.quietly("people", "edit", "eva", "--bio", "Eva writes.")
    try desk.quietly("new", "Cranes", "--no-edit")
    try desk.quietly("sync")
    desk.folder = first
    try desk.quietly("sync")
    let after = try desk.git("for-each-ref", "refs/heads", "refs/remotes")

    let dry = try desk.quietly("undo-sync", "--dry-run")
    let undone = try desk.quietly("undo-sync")

    let what = /ut back what the sync of 20..-..-.. ..:.. changed: (.+)\.\n/
    #expect(
      try #require(dry.err.firstMatch(of: what)).output.1
        == "main, origin/drafts/cranes, origin/drafts/tides, settings")
    #expect(dry.err.hasPrefix("Would put back what the sync"), "\(dry.err)")
    #expect(undone.err.hasPrefix("Put back what the sync"), "\(undone.err)")
    #expect(try !desk.quietly("list").out.contains("cranes"))
    let doctor = desk.stet("doctor")
    #expect(doctor.status == 0, "\(doctor.out)")
    try desk.quietly("sync")
    #expect(try desk.git("for-each-ref", "refs/heads", "refs/remotes") == after)
  }

  @Test(arguments: [
    (1, "Nothing of the last sync can go back; this is the one before, of 20"),
    (2, "Nothing of the last 2 syncs can go back; this is the one before them, of 20"),
  ])
  func `syncs of which nothing can go back are passed over, and counted`(
    _ count: Int, _ said: String
  ) throws {
    let desk = try met()
    try elsewhere(desk) { try desk.quietly("new", "Tides", "--no-edit") }
    try desk.quietly("sync")
    for number in 1...count {
      try elsewhere(desk) { try desk.quietly("comment", "harbour-lights", "-m", "A \(number).") }
      try desk.quietly("comment", "harbour-lights", "-m", "B \(number).")
      try desk.quietly("sync")
    }

    let dry = try desk.quietly("undo-sync", "--dry-run", "--json")
    let undone = try desk.quietly("undo-sync")
    let again = try desk.quietly("undo-sync")

    #expect(
      try #require(dry.out.firstMatch(of: /"passed_over" ?: ?(\d+)/)).output.1 == "\(count)")
    #expect(undone.err.hasPrefix(said), "\(undone.err)")
    #expect(undone.err.contains(" changed: origin/drafts/tides.\n"), "\(undone.err)")
    #expect(again.err.hasPrefix("Nothing of the sync of 20"), "\(again.err)")
    #expect(
      again.err.contains(
        " can go back.\nLeft drafts/harbour-lights as it is: origin has it, and others may have built"
          + " on it.\n"), "\(again.err)")
  }
}
