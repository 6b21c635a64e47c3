import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What anybody who can push may bring onto a line, and what a disk may lose of it.
@Suite struct HastyPushTests {
  private let fixture: Fixture

  init() throws {
    fixture = try Fixture()
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.create("tide-tables")
  }

  /// A commit on a branch whose author git can't read.
  private func pushMalformed(_ slug: String) throws {
    let head = try fixture.git("rev-parse", "drafts/\(slug)")
    let tree = try fixture.git("rev-parse", "\(head)^{tree}")
    let path = fixture.folder + "/commit-\(UUID().uuidString)"
    try "tree \(tree)\nparent \(head)\nauthor x\ncommitter W <w@x.example> 1 +0000\n\nhi\n"
      .write(toFile: path, atomically: false, encoding: .utf8)
    let id = try fixture.git("hash-object", "-t", "commit", "--literally", "-w", path)
    try fixture.git("update-ref", "refs/heads/drafts/\(slug)", id)
  }

  @Test func `a commit whose author can't be read leaves its line readable`() throws {
    let before = try fixture.git("rev-parse", "drafts/tide-tables")
    try pushMalformed("tide-tables")

    let repository = try Repository.open(fixture.newsroom.folders.git)
    let head = try #require(try repository.references.id(of: "refs/heads/drafts/tide-tables"))
    #expect(try repository.isAncestor(#require(ObjectID(hex: before)), of: head))
    #expect(try !repository.isAncestor(head, of: #require(ObjectID(hex: before))))
    try fixture.act(.comment, "tide-tables", by: "ed", note: "Good.")
  }

  @Test func `a repair leaves on main what can't be read here`() throws {
    let folder = try fixture.git("rev-parse", "main:\(PrintTests.folder)")
    try fixture.lose(try fixture.git("rev-parse", "drafts/harbour-lights~1"))

    try fixture.repair()

    #expect(try fixture.git("rev-parse", "main:\(PrintTests.folder)") == folder)
  }

  @Test func `a build stops where a published line can't be read`() throws {
    try fixture.lose(try fixture.git("rev-parse", "drafts/harbour-lights~1"))

    #expect(throws: BadDefinition.self) { try fixture.again().published.all() }
  }
}
