import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What stands at a server and nobody of ours put there.
@Suite struct SyncInputTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  // MARK: Names

  private static let names = [
    "drafts/-x", "drafts/A", "drafts/a/b", "drafts/" + String(repeating: "x", count: 300),
    "drafts/caf\u{E9}", "drafts/cafe\u{301}",
  ]

  @Test func `branches named to look like ours are named and left alone`() throws {
    let head = try #require(try hub.head("drafts/harbour-lights"))
    // Of names that no file system takes git keeps a list.
    let packed = hub.path + "/packed-refs"
    var lines = Self.names.map { "\(head.hex) refs/heads/\($0)" }
    lines += try hub.heads().map { "\($0.id.hex) \($0.name)" }
    try (lines.joined(separator: "\n") + "\n").write(
      toFile: packed, atomically: true, encoding: .utf8)
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    let before = try there.git("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes")

    let done = try there.sync()

    #expect(done.needs.allSatisfy { $0.kind == .stranger })
    // Two spellings of one word are one name to whoever reads it.
    #expect(Set(done.needs.compactMap(\.branch)) == Set(Self.names))
    #expect(done.came.map(\.branch) == ["drafts/harbour-lights"])
    #expect(
      try there.git("for-each-ref", "--format=%(refname)", "refs/heads", "refs/remotes") == before)
  }

  // MARK: Trees

  private static let blob = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"

  private static let trees = [
    "120000 blob \(blob)\tzlink", "100755 blob \(blob)\tzrun",
    "160000 commit 1111111111111111111111111111111111111111\tzmodule", "100644 blob \(blob)\t.git",
    "040000 tree 4b825dc642cb6eb9a060e54bf8d69288fbee4904\t..",
  ]

  /// Puts a commit on a branch of the server's, with one more entry in its tree.
  private func commit(_ entry: String, on branch: String) throws {
    let git = try GitProgram.find()
    try git.check(["hash-object", "-w", "--stdin"], in: hub.path)
    try git.check(["mktree"], in: hub.path)
    let parts = entry.split(separator: "\t")
    let (mode, id) = (parts[0].split(separator: " ")[0], parts[0].split(separator: " ")[2])
    // What git itself would not write into a tree is written byte for byte.
    var tree = try git.check(["cat-file", "tree", "\(branch)^{tree}"], in: hub.path).bytes
    let bare = mode.drop { $0 == "0" }
    tree += Array("\(bare) \(parts[1])\0".utf8)
    var hex = id[...]
    while let byte = UInt8(hex.prefix(2), radix: 16) {
      tree.append(byte)
      hex = hex.dropFirst(2)
    }
    func made(_ arguments: [String], _ input: [UInt8]) throws -> String {
      String(try git.check(arguments, in: hub.path, input: input).text.dropLast())
    }
    let written = try made(["hash-object", "-w", "-t", "tree", "--literally", "--stdin"], tree)
    let who = "stranger <stranger@example.org> 1772450000 +0000"
    let parent = try made(["rev-parse", branch], [])
    let commit = try made(
      ["hash-object", "-w", "-t", "commit", "--stdin"],
      Array("tree \(written)\nparent \(parent)\nauthor \(who)\ncommitter \(who)\n\nStrange\n".utf8))
    try hub.git("update-ref", "refs/heads/\(branch)", commit)
  }

  @Test(arguments: trees)
  func `a strange tree in a draft changes no word here, and everything else comes`(
    _ entry: String
  ) throws {
    try here.create("tide-tables")
    try here.sync()
    try commit(entry, on: "drafts/harbour-lights")
    let words = try there.words("harbour-lights")

    let done = try there.sync()

    #expect(try there.words("tide-tables") == here.words("tide-tables"))
    #expect(try there.words("harbour-lights") == words)
    let line = try there.line("harbour-lights")
    if line.standing.freeze == nil {
      #expect(done.needs.map(\.kind) == [.refused], "\(done)")
      #expect(
        done.needs[0].sentence.hasPrefix("git refuses what origin has of drafts/harbour-lights"))
    } else {
      // It is on the line, and stops it with words of its own until somebody repairs it.
      #expect(done.needs.isEmpty)
      #expect(try there.again().diagnose(at: there.now).troubles.contains { $0.id == "bad-tree" })
    }
  }

  @Test(arguments: trees)
  func `a strange tree on main is followed nowhere, and everything else comes`(
    _ entry: String
  ) throws {
    try here.create("tide-tables")
    try here.publish("harbour-lights")
    try here.sync()
    try commit(entry, on: "main")

    let done = try there.sync()

    #expect(done.needs.allSatisfy { $0.kind == .refused && $0.branch == "main" }, "\(done.needs)")
    #expect(try there.words("tide-tables") == here.words("tide-tables"))
    #expect(try there.line("harbour-lights").standing.live.editions.count == 1)
    let link = there.folder + "/zlink"
    #expect((try? FileManager.default.destinationOfSymbolicLink(atPath: link)) == nil)
  }

  @Test func `a file that is larger than any act takes comes, and keeps no word from being read`()
    throws
  {
    let git = try GitProgram.find()
    let large = [UInt8](repeating: 0, count: 11_000_000)
    let written = try git.check(["hash-object", "-w", "--stdin"], in: hub.path, input: large).text
    try commit("100644 blob \(written.dropLast())\tplan.png", on: "drafts/harbour-lights")
    try here.create("tide-tables")
    try here.sync()
    let words = try there.words("harbour-lights")

    let done = try there.sync()

    #expect(done.needs.isEmpty, "\(done.needs)")
    #expect(try there.words("harbour-lights") == words)
    #expect(try there.words("tide-tables") == here.words("tide-tables"))
    #expect(try there.again().diagnose(at: there.now).troubles.allSatisfy(\.isNote))
  }

  // MARK: A part of a history

  /// Has the desk's server be a shallow clone of it.
  private func cutOff(_ desk: some Desk, depth: Int = 1) throws -> String {
    let shallow = hub.path + "-shallow"
    let branches = ["--bare", "--depth", "\(depth)", "--no-single-branch"]
    try Hub.clone(branches + ["file://" + hub.path, shallow], of: hub.path)
    try desk.git("remote", "set-url", "origin", shallow)
    return shallow
  }

  @Test func `of a server with the end of a history nothing is taken, and that is said`() throws {
    try here.writeBio(of: "eva", "Eva writes.")
    try here.writeBio(of: "eva", "Eva reads.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "ed", note: "Mine.")
    let shallow = try cutOff(there)
    defer { try? FileManager.default.removeItem(atPath: shallow) }
    let before = try there.references()
    let why = "of settings, its history is cut off there, as in a shallow clone"

    #expect(throws: SyncError.unreadable("origin", because: why)) { try there.sync() }

    #expect(try there.references() == before)
    let clone = shallow + "-clone"
    #expect(throws: SyncError.unreadable(shallow, because: why)) {
      try Cloning(shallow, to: clone).clone(at: there.now)
    }
    #expect(!FileManager.default.fileExists(atPath: clone))
    try there.git("remote", "set-url", "origin", hub.path)
    #expect(try there.sync().needs.isEmpty)
  }

  @Test func `a branch whose history is cut off at the server stays there, and the others come`()
    throws
  {
    for note in ["One.", "Two."] { try here.act(.comment, "harbour-lights", by: "ed", note: note) }
    try here.create("tide-tables")
    try here.sync()
    // To git a first commit is cut off, too, if the clone is no deeper.
    let shallow = try cutOff(there, depth: 2)
    defer { try? FileManager.default.removeItem(atPath: shallow) }
    let words = try there.words("harbour-lights")

    let done = try there.sync()

    #expect(
      done.needs.map(\.sentence) == [
        "git refuses what origin has of drafts/harbour-lights (its history is cut off there, as in a"
          + " shallow clone); it was left there."
      ])
    #expect(try there.words("harbour-lights") == words)
    #expect(try there.words("tide-tables") == here.words("tide-tables"))
  }

  // MARK: What git shows in another's place

  @Test func `replaced objects, here or there, change nothing of what is judged and sent`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    let head = try #require(try here.head("drafts/harbour-lights"))
    try here.git("replace", head.hex, "\(head.hex)~1")
    let mine = try #require(try hub.head("drafts/harbour-lights"))
    let settings = try #require(try hub.head("settings"))
    try hub.git("replace", mine.hex, settings.hex)

    try here.sync()
    try there.sync()

    #expect(try hub.head("drafts/harbour-lights") == head)
    #expect(try there.words("harbour-lights").contains("still"))
    #expect(try there.git("for-each-ref", "refs/replace") == "")
    #expect(try there.line("harbour-lights").steps.allSatisfy { $0.verdict == .counted })
  }
}
