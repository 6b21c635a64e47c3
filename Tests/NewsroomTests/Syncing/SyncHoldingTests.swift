import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What stays here where something that it stands on can't go.
@Suite struct SyncHoldingTests: MeetingSuite {
  let meeting: Meeting

  /// Two articles that were approved, at both desks.
  init() throws {
    meeting = try Meeting()
    try here.create("tide-tables")
    for name in ["harbour-lights", "tide-tables"] { try here.approve(name) }
    try here.sync()
    try there.sync()
    try there.get()
  }

  /// Something that keeps git from noting where a branch of the server stands, and what takes it away.
  private func block(_ branch: String, _ how: String) throws -> () throws -> Void {
    let place = there.folder + "/.git/refs/remotes/origin/\(branch)"
    try FileManager.default.createDirectory(
      atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    if how == "lock" {
      try "".write(toFile: place + ".lock", atomically: false, encoding: .utf8)
      return { try FileManager.default.removeItem(atPath: place + ".lock") }
    }
    try there.git("update-ref", "-d", "refs/remotes/origin/\(branch)")
    try there.git("update-ref", "refs/remotes/origin/\(branch)/x", "HEAD")
    return { try self.there.git("update-ref", "-d", "refs/remotes/origin/\(branch)/x") }
  }

  @Test(arguments: ["lock", "branch in the way"])
  func `main goes to the server without a publication whose line can't`(_ how: String) throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Late.")
    try here.sync()
    for name in ["harbour-lights", "tide-tables"] { try there.act(.publish, name, by: "pia") }
    let unblock = try block("drafts/harbour-lights", how)

    let done = try there.sync(by: "pia")

    #expect(try hub.shows("tide-tables") && !hub.shows("harbour-lights"))
    let waiting = try #require(done.needs.first { $0.kind == .waiting })
    #expect(
      waiting.sentence
        == "what readers are to see of drafts/harbour-lights waits here: main never goes to origin"
        + " before what it is printed from.")
    #expect(try there.head("main") != hub.head("main"))
    try unblock()
    #expect(try there.sync(by: "pia").needs.isEmpty)
    #expect(try hub.shows("harbour-lights"))
    #expect(try there.head("main") == hub.head("main"))
    try here.sync()
    #expect(try here.again().diagnose(at: here.minutes.now).troubles.allSatisfy(\.isNote))
  }

  @Test func `a line that the server refuses keeps back its own publication alone`() throws {
    for name in ["harbour-lights", "tide-tables"] { try there.act(.publish, name, by: "pia") }
    try hub.refuse("drafts/harbour-lights")

    let done = try there.sync(by: "pia")

    #expect(try hub.shows("tide-tables") && !hub.shows("harbour-lights"))
    #expect(done.needs.map(\.kind) == [.refused, .waiting], "\(done.needs)")
    #expect(done.went.map(\.branch).sorted() == ["drafts/tide-tables", "main"])
    try hub.refuse(nil)
    #expect(try there.sync(by: "pia").needs.isEmpty)
    #expect(try there.head("main") == hub.head("main"))
  }

  @Test func `a server that has no main yet gets none before its lines`() throws {
    try there.act(.publish, "tide-tables", by: "pia")
    try there.sync(by: "pia")
    try here.sync()
    let empty = hub.path + "-empty"
    defer { try? FileManager.default.removeItem(atPath: empty) }
    _ = try Repository.create(at: empty, bare: true)
    try refuse("drafts/tide-tables", at: empty)
    try here.git("remote", "add", "second", empty)
    let who = here.actor("maria")
    func exchange() throws -> Synced {
      let done = try Sync(here.again()).run(as: { who }, at: who.time, with: ["second"])
      return done[0]
    }

    let done = try exchange()

    #expect(done.needs.map(\.kind) == [.refused, .waiting], "\(done.needs)")
    let there = try Repository.open(empty).references.all(under: "refs/heads").map(\.name)
    #expect(there == ["refs/heads/drafts/harbour-lights", "refs/heads/settings"])
    try refuse(nil, at: empty)
    #expect(try exchange().needs.isEmpty)
    #expect(try Repository.open(empty).references.id(of: "refs/heads/main") == here.head("main"))
  }

  @Test(arguments: [true, false])
  func `what was done under settings that can't go waits, and the rest goes`(_ isRefused: Bool)
    throws
  {
    try there.act(.comment, "harbour-lights", by: "ed", note: "Before.")
    if !isRefused {
      try here.writeBio(of: "eva", "Eva writes.")
      try here.sync()
    }
    try there.writeBio(of: "ed", "Ed edits.")
    try there.act(.comment, "tide-tables", by: "ed", note: "After.")
    let release: () throws -> Void
    if isRefused {
      try hub.refuse("settings")
      release = { try hub.refuse(nil) }
    } else {
      release = try block("settings", "lock")
    }
    let before = try hub.head("settings")

    let done = try there.sync(by: "ed")

    #expect(try hub.head("drafts/harbour-lights") == there.head("drafts/harbour-lights"))
    #expect(try hub.head("drafts/tide-tables") != there.head("drafts/tide-tables"))
    #expect(try hub.head("settings") == before)
    #expect(
      done.needs.filter { $0.kind == .waiting }.map(\.sentence) == [
        "drafts/tide-tables waits here, done under settings that origin does not have.",
        "what readers are to see of settings waits here: main never goes to origin before what it"
          + " is printed from.",
      ])
    #expect(try hub.head("main").map { try !there.git("log", $0.hex).contains("Ed") } == true)
    try release()
    #expect(try there.sync(by: "ed").needs.isEmpty)
    for branch in ["settings", "drafts/tide-tables", "main"] {
      #expect(try hub.head(branch) == there.head(branch))
    }
    #expect(try there.file("masthead/ed.yml", on: "settings")?.contains("Ed edits.") == true)
  }

  @Test func `what names settings that nobody has waits, until they are brought along`() throws {
    try there.writeBio(of: "ed", "Ed edits.")
    try there.sync(by: "ed")
    let known = try #require(try there.head("settings"))
    try there.writeBio(of: "ed", "Ed reads.")
    try there.act(.comment, "tide-tables", by: "ed", note: "After.")
    try there.act(.comment, "harbour-lights", by: "ed", note: "After, too.")
    try there.create("cranes")
    let lost = try #require(try there.head("settings"))
    try there.git("update-ref", "refs/heads/settings", known.hex)
    try there.git("update-ref", "refs/heads/main", "origin/main")
    let before = try hub.heads()

    let done = try there.sync(by: "ed")

    #expect(done.went.isEmpty)
    #expect(try hub.heads() == before)
    #expect(done.needs.map(\.kind) == [.waiting, .waiting, .waiting], "\(done.needs)")
    #expect(
      done.needs.compactMap(\.article?.rawValue) == ["cranes", "harbour-lights", "tide-tables"])
    #expect(
      done.needs[2].sentence
        == "tide-tables waits here: it names settings that are neither here nor at origin"
        + " (\(EventID(lost).short)), and nobody there could judge what was done.")
    let way = try #require(done.needs[2].way)
    #expect(
      way.hasPrefix("bring them along: git update-ref ") && way.hasSuffix("; then: stet sync"))
    try there.type(way.dropFirst("bring them along: ".count).prefix { $0 != ";" }.description)
    #expect(try there.sync(by: "ed").needs.isEmpty)
    for branch in ["settings", "drafts/tide-tables", "drafts/harbour-lights", "drafts/cranes"] {
      #expect(try hub.head(branch) == there.head(branch))
    }
  }

  @Test func `what names settings that are lost goes once somebody went on without them`() throws {
    let lost = String(repeating: "1", count: 40)
    try there.forge(
      on: "drafts/tide-tables",
      there.forgedEvent(.comment, on: "tide-tables", by: "ed", state: "approved", policy: lost))

    let done = try there.sync(by: "ed")

    #expect(done.needs.map(\.kind) == [.waiting], "\(done.needs)")
    #expect(
      done.needs.first?.way
        == "get them from whoever has them: git fetch WHERE settings:settings; or go on without them:"
        + " stet doctor --repair")
    #expect(try hub.head("drafts/tide-tables") != there.head("drafts/tide-tables"))
    try there.repair(by: "wim")
    #expect(try there.sync(by: "ed").needs.isEmpty)
    #expect(try hub.head("drafts/tide-tables") == there.head("drafts/tide-tables"))
    try here.sync()
    #expect(try here.line("tide-tables").standing.freeze == nil)
  }

  @Test func `a branch stays at the server until the archive that keeps it is there`() throws {
    try here.act(.spike, "tide-tables", by: "ed", note: "No.")
    try here.sync()
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    try here.again().tidying.tidy(as: later)
    try hub.refuse("archive/*")

    let done = try here.sync()

    #expect(try hub.head("drafts/tide-tables") != nil)
    #expect(done.needs.map(\.kind) == [.refused, .waiting], "\(done.needs)")
    #expect(
      done.needs.last?.sentence
        == "drafts/tide-tables stays at origin until the archive has gone there.")
    try hub.refuse(nil)
    #expect(try here.sync().needs.isEmpty)
    #expect(try hub.head("drafts/tide-tables") == nil)
  }

  @Test func `what went and could not be noted here is told, and no failure`() throws {
    try there.act(.comment, "tide-tables", by: "ed", note: "Good.")
    let unblock = try block("drafts/tide-tables", "lock")

    let done = try there.sync(by: "ed")
    let again = try there.sync(by: "ed")

    #expect(try hub.head("drafts/tide-tables") == there.head("drafts/tide-tables"))
    #expect(done.went.map(\.branch) == ["drafts/tide-tables"])
    #expect(
      done.needs.map(\.sentence) == [
        "drafts/tide-tables went to origin, which could not be noted here."
      ])
    #expect(again.needs.isEmpty, "\(again.needs)")
    try unblock()
    #expect(try there.sync(by: "ed").needs.isEmpty)
    #expect(try there.sync(by: "ed").isUpToDate)
  }

  @Test func `readers get what the others have, and nothing before them`() throws {
    let mirror = hub.path + "-mirror"
    defer { try? FileManager.default.removeItem(atPath: mirror) }
    _ = try Repository.create(at: mirror, bare: true)
    try Remotes(there.again()).add("public", url: mirror, isPublic: true)
    for name in ["harbour-lights", "tide-tables"] { try there.act(.publish, name, by: "pia") }
    try hub.refuse("drafts/harbour-lights")
    let who = there.actor("pia")

    let done = try Sync(there.again()).run(as: { who }, at: who.time)

    #expect(
      done[1].needs.map(\.sentence) == [
        "main waits here: nothing goes to public before the others have it."
      ])
    #expect(try Repository.open(mirror).references.id(of: "refs/heads/main") == hub.head("main"))
    try hub.refuse(nil)
    #expect(try Sync(there.again()).run(as: { who }, at: who.time).allSatisfy(\.needs.isEmpty))
    #expect(try Repository.open(mirror).references.id(of: "refs/heads/main") == there.head("main"))
  }
}
