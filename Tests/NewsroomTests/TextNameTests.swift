import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// One resolver for everything that names a text.
struct TextNameTests {
  // MARK: Reading

  @Test(arguments: [
    ("r7", TextName.revision(7)), ("r7?", .revision(7)), ("@r7", .revision(7)), ("e2", .edition(2)),
    ("approved", .approved), ("live", .live), ("head", .head), ("open", .open),
    ("1F09AB3", .id("1f09ab3")), ("1234567", .id("1234567")), ("e000012", .id("e000012")),
    ("e944152", .edition(944_152)), ("{2026-11-01}", .typedTime("2026-11-01")),
    ("@{yesterday}", .typedTime("yesterday")), ("{ 2026-11-01 }", .typedTime(" 2026-11-01 ")),
  ])
  func `a name is read`(_ typed: String, _ name: TextName) {
    #expect(TextName(typed) == name)
  }

  @Test(arguments: [
    "", "@", "r", "r0", "r07", "r-1", "r+1", "e", "e0", "e2?", "1f09ab", "12345", "R7", "latest",
    "r٣", "{}", "{", "@{", "{x", "x}", "@@{x}", "@@r1", String(repeating: "a", count: 41),
  ])
  func `what is no name names nothing`(_ typed: String) {
    #expect(TextName(typed) == nil)
  }

  // MARK: Finding

  @Test func `approved names the last approved text, also once a later word has voided it`() throws
  {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    #expect(throws: NewsroomError.noRevision(slug, "approved text")) {
      try name(.approved, in: fixture)
    }
    try fixture.act(.approve, "lamp", by: "ed")
    try fixture.save("lamp", "The lamp turns twice.")
    #expect(try name(.approved, in: fixture) == "r1")

    try fixture.act(.approve, "lamp", by: "ed")
    #expect(try name(.approved, in: fixture) == "r2")
    try fixture.act(.unapprove, "lamp", by: "ed")
    #expect(try name(.approved, in: fixture) == "r1")
  }

  @Test func `approved names a text that was sent back, and none once it is published`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    try fixture.act(.approve, "lamp", by: "ed")
    try fixture.act("request-changes", "lamp", by: "eva", note: "No.")
    #expect(try name(.approved, in: fixture) == "r1")

    try fixture.publish("lamp")
    #expect(throws: NewsroomError.self) { try name(.approved, in: fixture) }
    #expect(try name(.live, in: fixture) == "e1")
    try fixture.act(.unpublish, "lamp", by: "maria", note: "Gone.")
    #expect(throws: NewsroomError.noRevision(slug, "live text")) { try name(.live, in: fixture) }
    #expect(try name(.edition(1), in: fixture) == "e1")
  }

  @Test func `a commit names the text as it stood then, whatever it was`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.act("submit", "lamp", by: "wim")
    let submitted = try fixture.git("rev-parse", "drafts/lamp")
    try fixture.save("lamp", "The lamp turns twice.")
    let saved = try fixture.git("rev-parse", "drafts/lamp")
    let tree = try fixture.git("rev-parse", "drafts/lamp~1^{tree}")

    for digits in [String(submitted.prefix(7)), submitted, String(tree.prefix(12))] {
      #expect(try name(#require(TextName(digits)), in: fixture) == "r1")
    }
    #expect(try name(#require(TextName(saved)), in: fixture) == "r2")
    #expect(throws: NewsroomError.noRevision(slug, "0000000")) {
      try name(.id("0000000"), in: fixture)
    }
  }

  @Test func `digits that begin commits of several texts name none of them`() throws {
    let fixture = try Fixture()
    try fixture.create("lamp")
    try fixture.save("lamp", "The lamp turns twice.")
    let history = try fixture.newsroom.lines.history(of: slug)
    // No two commits of a test begin alike in seven digits: fewer stand for them.
    #expect(throws: NewsroomError.self) {
      try fixture.newsroom.named.text(named: .id(""), in: history)
    }
  }

  @Test func `a commit that reads as an edition is found where there is none of that number`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("lamp")
    let repository = fixture.newsroom.repository
    let head = try #require(try repository.references.id(of: "refs/heads/drafts/lamp"))
    let signature = Signature(
      name: "Ed", email: "ed@example.org", seconds: 1_772_450_000, offsetMinutes: 0)
    let tree = try repository.objects.commit(head).tree
    // The first remark of plain git whose commit has such an id.
    let commit = try #require(
      (1...20_000).lazy.map { number in
        NewCommit(
          tree: tree, parents: [head], author: signature,
          committer: signature, message: "Remark \(number)\n")
      }.first { commit in
        let start = commit.id.hex.prefix(7)
        return start.first == "e" && start.dropFirst().allSatisfy(\.isNumber)
          && start.dropFirst().first != "0"
      })
    try repository.objects.writeCommit(commit)
    try fixture.git("update-ref", "refs/heads/drafts/lamp", commit.id.hex)
    try fixture.save("lamp", "The lamp turns twice.")

    let typed = try #require(TextName(String(commit.id.hex.prefix(7))))
    guard case .edition = typed else {
      Issue.record("\(typed) is read as no edition")
      return
    }
    #expect(try name(typed, in: fixture) == "r1")
    #expect(throws: NewsroomError.noRevision(slug, "e1")) { try name(.edition(1), in: fixture) }
  }

  private var slug: Slug { Slug("lamp") ?? { preconditionFailure("a slug") }() }

  private func name(_ name: TextName, in fixture: Fixture) throws -> String {
    try fixture.newsroom.named.text(name, of: fixture.newsroom.lines.history(of: slug)).name
  }
}
