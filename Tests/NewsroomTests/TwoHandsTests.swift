import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Two people, two programs or two folders at one article: nobody's words go.
struct TwoHandsTests {
  private let slug = Slug("lamp") ?? { preconditionFailure("a slug") }()

  // MARK: Open copies

  @Test func `a worktree has open copies of its own, and the later save is out of date`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let desk = fixture.folder + "-desk"
    defer { try? FileManager.default.removeItem(atPath: desk) }
    try fixture.git("worktree", "add", "--detach", desk)
    let other = try NewsroomRepository.open(desk)
    let here = try fixture.newsroom.copies.open(slug)
    let there = try other.copies.open(slug)
    #expect(here.folder != there.folder)

    try write("One.", to: here)
    _ = try fixture.newsroom.drafts.save(here, note: nil, as: fixture.actor("wim"))
    try write("Two.", to: there)
    #expect(throws: NewsroomError.outOfDate(slug, path: there.folder, since: there.base.short)) {
      try other.drafts.save(there, note: nil, as: fixture.actor("wim"))
    }
    try fixture.newsroom.copies.close(slug)
    #expect(try other.copies.openCopy(slug) != nil)
    #expect(try text(of: there).contains("Two."))
  }

  @Test func `a copy in an editor is not closed, opened anew or brought up to date`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let claim = try fixture.newsroom.copies.claims.claimEditing(slug, as: fixture.actor("wim"))
    let copy = try fixture.newsroom.copies.open(slug, under: claim)
    let second = try NewsroomRepository.open(fixture.folder)

    let error = #expect(throws: NewsroomError.self) {
      try second.copies.claims.claimEditing(slug, as: fixture.actor("ed"))
    }
    guard case .beingEdited(slug, by: "wim", since: _?) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(
      error?.sentence.contains("wim has lamp open in an editor in this folder, since 2026") == true)
    #expect(throws: NewsroomError.self) { try second.copies.close(slug) }
    _ = try second.drafts.save(
      Fixture.article("The lamp turns twice."), of: slug, note: nil, as: fixture.actor("ed"))
    #expect(try second.copies.open(slug) == copy)
    #expect(try !text(of: copy).contains("twice"))
    #expect(try second.copies.claims.keepOpen(slug)?.by == "wim")

    // Whoever opened it meanwhile finds it open.
    try fixture.newsroom.copies.close(slug, under: claim)
    #expect(try second.copies.openCopy(slug) != nil)
    claim.end()
    #expect(try second.copies.claims.keepOpen(slug) == nil)
    try second.copies.close(slug)
    #expect(try second.copies.openCopy(slug) == nil)
  }

  @Test func `a claim is over with its holder, whatever stands in its file`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.newsroom.copies.claims.claimEditing(slug, as: fixture.actor("wim")).end()
    let file = fixture.newsroom.folders.own + "/editing/lamp"
    try Data("wim\n1772442000\n".utf8).write(to: URL(fileURLWithPath: file))

    try fixture.newsroom.copies.claims.claimEditing(slug, as: fixture.actor("ed")).end()
  }

  @Test func `closing leaves what is none of the article's where it is`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let copy = try fixture.newsroom.copies.open(slug)
    let notes = copy.folder + "/notes.txt"
    try Data("Mine.".utf8).write(to: URL(fileURLWithPath: notes))

    try fixture.newsroom.copies.close(slug)

    #expect(try fixture.newsroom.copies.openCopy(slug) == nil)
    #expect(FileManager.default.contents(atPath: notes) == Data("Mine.".utf8))
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: fixture.folder + "/open") == ["lamp"])
  }

  // MARK: Files from elsewhere

  @Test func `a file over words that somebody else saved meanwhile is refused`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp", "The lamp turns.")
    _ = try save("The lamp turns. It is bright.", by: "ed", in: fixture)

    let error = #expect(throws: NewerText.self) {
      try save("The lamp turns. It is dim.", by: "wim", in: fixture)
    }
    #expect(error?.revision == 2)
    #expect(error?.by == "ed")
    #expect(error?.change.isEmpty == false)
    #expect(throws: TextMoved.self) {
      try save("The lamp turns. It is dim.", by: "wim", over: .revision(1), in: fixture)
    }
    _ = try save("The lamp turns. It is dim.", by: "wim", over: .revision(2), in: fixture)
    #expect(try fixture.newsroom.lines.history(of: slug).standing.revisions.count == 3)
  }

  @Test func `who never acted on it may save a file, as may who has read the newest text`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp", "The lamp turns.")
    _ = try save("The lamp is bright.", by: "ed", in: fixture)
    #expect(throws: NewerText.self) { try save("The lamp is dim.", by: "wim", in: fixture) }
    var event = Event(.read, article: slug, by: "wim")
    event.revision = try fixture.newsroom.lines.history(of: slug).standing.revision?.event
    _ = try fixture.newsroom.desk.act(Proposal(event), as: fixture.actor("wim"))

    _ = try save("The lamp is dim.", by: "wim", in: fixture)
    _ = try save("The lamp is dark.", by: "wim", in: fixture)
  }

  // MARK: Checked-out drafts

  @Test func `a draft that is checked out in a worktree is brought along`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let desk = fixture.folder + "-desk"
    defer { try? FileManager.default.removeItem(atPath: desk) }
    try fixture.git("worktree", "add", desk, "drafts/lamp")

    try fixture.save("lamp", "The lamp turns twice.")
    #expect(try String(contentsOfFile: desk + "/lamp.md", encoding: .utf8).contains("twice"))
    #expect(try status(desk) == "")

    // What somebody changed there stays, and is said.
    var remarks: [String] = []
    fixture.newsroom.remark = { remarks.append($0) }
    try Data("Mine.".utf8).write(to: URL(fileURLWithPath: desk + "/lamp.md"))
    try fixture.save("lamp", "The lamp turns thrice.")
    #expect(try String(contentsOfFile: desk + "/lamp.md", encoding: .utf8) == "Mine.")
    #expect(remarks.contains { $0.contains(desk) && $0.contains("lamp.md") })
  }

  @Test
  func
    `a draft that is checked out in the newsroom's folder is brought along, and main in a worktree`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.publish("lamp")
    try fixture.act(.revise, "lamp", by: "ed")
    let desk = fixture.folder + "-desk"
    defer { try? FileManager.default.removeItem(atPath: desk) }
    try git(in: fixture.folder, "checkout", "-q", "drafts/lamp")
    try fixture.git("worktree", "add", desk, "main")

    try fixture.save("lamp", "The lamp turns twice.")
    #expect(
      try String(contentsOfFile: fixture.folder + "/lamp.md", encoding: .utf8).contains("twice"))
    #expect(try status(fixture.folder) == "")
    try fixture.publish("lamp")
    #expect(try status(desk) == "")
  }

  @Test func `a worktree that a crash left behind its draft is brought along by the next act`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let desk = fixture.folder + "-desk"
    defer { try? FileManager.default.removeItem(atPath: desk) }
    try fixture.git("worktree", "add", desk, "drafts/lamp")
    let old = try fixture.git("rev-parse", "drafts/lamp")
    try fixture.save("lamp", "The lamp turns twice.")
    let new = try fixture.git("rev-parse", "drafts/lamp")
    // As a crash leaves it between the branch and the folder.
    try git(in: desk, "read-tree", "-m", "-u", new, old)
    fixture.newsroom.turn.worktrees.noteBringing("refs/heads/drafts/lamp", from: ObjectID(hex: old))
    #expect(try status(desk) != "")

    try fixture.create("tide")
    #expect(try status(desk) == "")
    #expect(try String(contentsOfFile: desk + "/lamp.md", encoding: .utf8).contains("twice"))
  }

  // MARK: Helpers

  private func save(
    _ words: String, by handle: Handle, over: TextName? = nil, in fixture: Fixture
  ) throws -> Outcome? {
    try fixture.newsroom.drafts.save(
      Fixture.article(words), of: slug, over: over, note: nil, as: fixture.actor(handle))
  }

  private func write(_ words: String, to copy: OpenCopy) throws {
    try Data(Fixture.article(words)).write(to: URL(fileURLWithPath: copy.file))
  }

  private func text(of copy: OpenCopy) throws -> String {
    try String(contentsOfFile: copy.file, encoding: .utf8)
  }

  private func status(_ folder: String) throws -> String {
    try git(in: folder, "status", "--short", "-uno")
  }

  /// Plain git in a folder of files, as somebody types it there.
  @discardableResult
  private func git(in folder: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["git", "-C", folder] + arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}
