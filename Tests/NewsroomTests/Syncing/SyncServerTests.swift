import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What a server may have done, or be.
@Suite struct SyncServerTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `a server that has become another, or empty, gets nothing`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Among us.")
    let empty = hub.path + "-empty"
    _ = try Repository.create(at: empty, bare: true)
    defer { try? FileManager.default.removeItem(atPath: empty) }
    try here.git("remote", "set-url", "origin", empty)
    let mine = try here.git("for-each-ref", "refs/heads", "refs/stet")

    #expect(throws: SyncError.nothingThere("origin")) { try here.sync() }
    try here.git("push", "--quiet", "origin", "main")
    #expect(throws: SyncError.mainAlone("origin")) { try here.sync() }

    #expect(
      try Repository.open(empty).references.all(under: "refs/heads").map(\.name) == [
        "refs/heads/main"
      ])
    #expect(try here.git("for-each-ref", "refs/heads", "refs/stet") == mine)
  }

  @Test func `a server with main alone is a mirror or gets everything, as somebody says`() throws {
    let other = hub.path + "-other"
    _ = try Repository.create(at: other, bare: true)
    defer { try? FileManager.default.removeItem(atPath: other) }
    try here.git("remote", "set-url", "origin", other)
    for known in try here.git("for-each-ref", "--format=%(refname)", "refs/remotes", "refs/stet")
      .split(separator: "\n")
    { try here.git("update-ref", "-d", String(known)) }
    try here.git("push", "--quiet", "origin", "main")

    #expect(throws: SyncError.mainAlone("origin")) { try here.sync() }
    try here.git("push", "--quiet", "origin", "settings")
    _ = try here.sync()

    #expect(
      try Repository.open(other).references.all(under: "refs/heads").map(\.name)
        == Repository.open(here.folder).references.all(under: "refs/heads").map(\.name))
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

  // MARK: Clones that plain git made

  @Test(arguments: [[], ["--branch", "drafts/harbour-lights"]])
  func `a clone of one branch becomes the newsroom, and that is said`(_ branch: [String]) throws {
    let folder = hub.path + "-single"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Hub.clone(["--single-branch"] + branch + [hub.path, folder], of: hub.path)
    let who = here.actor("eva")

    let done = try Sync(NewsroomRepository.open(folder)).run(as: { who }, at: who.time)

    #expect(done[0].setUp[0].hasPrefix("Set up origin: drafts, settings and archives are fetched"))
    let clone = try NewsroomRepository.open(folder)
    #expect(try clone.lines.slugs().map(\.rawValue) == ["harbour-lights"])
    #expect(try clone.settings.origin.founding() == here.newsroom.settings.origin.founding())
    #expect(try Sync(clone).run(as: { who }, at: who.time)[0].isUpToDate)
  }

  @Test func `a clone of one branch takes no other newsroom for its own`() throws {
    let other = try Fixture(timeZone: "Europe/Lisbon")
    let folder = hub.path + "-single"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try Hub.clone(["--single-branch", "file://" + other.folder, folder], of: hub.path)
    let clone = try NewsroomRepository.open(folder)
    try GitProgram.find().check(
      ["remote", "set-url", "origin", hub.path], in: clone.repository.gitDirectory)
    let who = here.actor("eva")

    let founding = try other.newsroom.settings.origin.founding()
    #expect(throws: SyncError.otherNewsroom("origin", here: founding.short)) {
      try Sync(clone).run(as: { who }, at: who.time)
    }
    #expect(try clone.repository.configuration.local("stet.newsroom") == nil)
  }

  @Test func `an address that goes out from the newsroom's folder is found from wherever one is`()
    throws
  {
    let place = URL(fileURLWithPath: hub.path).lastPathComponent
    try there.git("remote", "set-url", "origin", "../\(place)")
    try here.create("tide-tables")
    try here.sync()

    #expect(try there.sync().came.map(\.branch) == ["drafts/tide-tables"])
  }

  // MARK: Readers

  @Test func `what a stranger put on a mirror is named with the ways out, and all else goes on`()
    throws
  {
    let mirror = hub.path + "-mirror"
    let strange = hub.path + "-stranger"
    defer { for path in [mirror, strange] { try? FileManager.default.removeItem(atPath: path) } }
    _ = try Repository.create(at: mirror, bare: true)
    try Remotes(here.again()).add("public", url: mirror, isPublic: true)
    func exchange() throws -> [Synced] {
      let who = here.actor("maria")
      return try Sync(here.again()).run(as: { who }, at: who.time)
    }
    _ = try exchange()
    try Hub.clone([mirror, strange], of: hub.path)
    try "x\n".write(toFile: strange + "/README.md", atomically: true, encoding: .utf8)
    try here.git("add", ".", at: strange)
    try here.git("commit", "--quiet", "--message=Fix a typo", by: "stranger", at: strange)
    try here.git("push", "--quiet", at: strange)
    try here.publish("harbour-lights")

    let done = try exchange()

    #expect(done[0].went.map(\.branch) == ["drafts/harbour-lights", "main"])
    #expect(done[1].went.isEmpty)
    #expect(done[1].needs.map(\.kind) == [.mirror])
    #expect(
      done[1].needs[0].sentence
        == "public has a commit on main that is not from here: Fix a typo, by stranger. It stays, and"
        + " nothing newer goes there.")
    let ways = try #require(done[1].needs[0].way).split(separator: "; ")
    for way in ways { try here.type(String(way.split(separator: ": ", maxSplits: 1)[1])) }
    let after = try exchange()
    #expect(after.map(\.needs.count) == [0, 0])
    #expect(try Repository.open(mirror).references.id(of: "refs/heads/main") == here.head("main"))
    #expect(try here.file("README.md") == "x")
    #expect(try here.head("main") == hub.head("main"))
  }

  /// What a server for readers gets of what plain git committed on the server's main.
  private func mirrored(
    _ files: [String: String] = [:], merging branch: String? = nil
  ) throws -> (done: Synced, head: ObjectID?) {
    let mirror = hub.path + "-mirror"
    defer { try? FileManager.default.removeItem(atPath: mirror) }
    _ = try Repository.create(at: mirror, bare: true)
    try Remotes(here.again()).add("public", url: mirror, isPublic: true)
    let who = here.actor("maria")
    _ = try Sync(here.again()).run(as: { who }, at: who.time)
    for (path, text) in files { try there.write(text, to: path) }
    if let branch {
      try there.git(
        "merge", "--quiet", "-s", "ours", "--allow-unrelated-histories", "-m", "Merge", branch)
    } else {
      try there.commitFolder()
    }
    try there.git("push", "--quiet", "origin", "main")
    let done = try Sync(here.again()).run(as: { who }, at: who.time)
    return (done[1], try Repository.open(mirror).references.id(of: "refs/heads/main"))
  }

  @Test func `what plain git committed on main goes to a mirror and is named before`() throws {
    let (done, head) = try mirrored(["README.md": "Read me.\n"])

    #expect(done.plain == ["README.md (By hand, by wim)"], "\(done.plain)")
    #expect(try head == hub.head("main"))
  }

  @Test func `what nobody approved goes to no mirror by itself`() throws {
    let path = "articles/2026/03/02/harbour-lights/harbour-lights.md"
    let (done, head) = try mirrored([path: "Secret.\n", "README.md": "Read me.\n"])

    #expect(done.went.isEmpty && done.needs.map(\.kind) == [.mirror])
    #expect(
      done.needs[0].sentence
        == "main has what nobody approved: wim committed \(path) with plain git (By hand)."
        + " Nothing newer goes to public, which would have it in its history.")
    #expect(done.needs[0].way?.contains("to let it out: git push public ") == true)
    #expect(try head != hub.head("main"))
  }

  @Test func `a draft that plain git merged into main goes to no mirror by itself`() throws {
    try there.create("low-water")
    try there.act("comment", "low-water", by: "ed")
    let (done, head) = try mirrored(merging: "drafts/low-water")

    #expect(done.went.isEmpty && done.needs.map(\.kind) == [.mirror])
    #expect(done.needs.first?.sentence.contains("was merged with plain git") == true)
    #expect(try head != hub.head("main"))
  }

  @Test func `the words of a draft alone go to no mirror by themselves, either`() throws {
    try there.create("low-water", "Nobody has read this.")
    let text = try there.git("cat-file", "blob", "drafts/low-water:low-water.md")
    try there.sync()
    let (done, head) = try mirrored(["notes/low-water.md": text + "\n"])

    #expect(done.went.isEmpty && done.needs.map(\.kind) == [.mirror])
    #expect(
      done.needs.first?.sentence
        == "main has what nobody approved: wim committed notes/low-water.md with plain git (By hand)."
        + " Nothing newer goes to public, which would have it in its history.")
    #expect(done.needs.first?.way?.contains("doctor") == false)
    #expect(try head != hub.head("main"))
  }

  @Test func `a dry run says what would go to a mirror once the others have it`() throws {
    let mirror = hub.path + "-mirror"
    defer { try? FileManager.default.removeItem(atPath: mirror) }
    _ = try Repository.create(at: mirror, bare: true)
    try Remotes(here.again()).add("public", url: mirror, isPublic: true)
    try here.publish("harbour-lights")
    let who = here.actor("maria")

    let would = try Sync(here.again()).run(as: { who }, at: who.time, isDryRun: true)
    let done = try Sync(here.again()).run(as: { who }, at: who.time)

    #expect(would[1].needs.isEmpty, "\(would[1].needs)")
    #expect(would.map { $0.went.map(\.branch) } == done.map { $0.went.map(\.branch) })
    #expect(done[1].went.map(\.branch) == ["main"])
  }

  @Test func `a draft that plain git merged into main is named by the doctor`() throws {
    try here.git(
      "merge", "--quiet", "-s", "ours", "--allow-unrelated-histories", "-m", "Merge",
      "drafts/harbour-lights")

    let found = try here.again().diagnose(at: here.minutes.now).troubles.filter {
      $0.id == "line-on-main"
    }

    #expect(found.map(\.article?.rawValue) == ["harbour-lights"])
    #expect(found.map(\.isNote) == [true])
    #expect(
      found.first?.remedy
        == "it can't be taken out; Stet does not send it to a server for readers unless you tell it to"
    )
    #expect(
      found.first?.sentence.hasPrefix(
        "plain git merged an event of drafts/harbour-lights into main (") == true, "\(found)")
  }

  @Test func `a mirror that somebody else has fed already needs nobody`() throws {
    let mirror = hub.path + "-mirror"
    defer { try? FileManager.default.removeItem(atPath: mirror) }
    _ = try Repository.create(at: mirror, bare: true)
    for desk in [here, there] as [any Desk] {
      try Remotes(desk.again()).add("public", url: mirror, isPublic: true)
    }
    try here.publish("harbour-lights")
    let who = here.actor("maria")
    _ = try Sync(here.again()).run(as: { who }, at: who.time)

    let done = try Sync(there.again()).run(as: { who }, at: who.time, with: ["public"])

    #expect(done[0].needs.isEmpty && done[0].went.isEmpty)
  }
}
