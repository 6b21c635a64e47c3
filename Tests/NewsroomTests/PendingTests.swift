import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Publication in two steps, cut off between them or impossible.
@Suite struct PendingTests {
  private struct Died: Error {}

  private let fixture: Fixture
  private let slug: Slug
  private let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// An article with a picture, which an editor has approved.
  init() throws {
    fixture = try Fixture()
    slug = try #require(Slug("harbour-lights"))
    try fixture.create("harbour-lights")
    _ = try fixture.newsroom.desk.act(
      Proposal(
        Event(.save, article: slug, by: "wim"),
        text: .files(["harbour-lights.md": Fixture.article("It turns."), "lamp.png": png])),
      as: fixture.actor("wim"))
    try fixture.approve("harbour-lights")
  }

  private var picture: String { fixture.newsroom.repository.objects.hashBlob(png).hex }
  private var pending: String { fixture.newsroom.folders.local + "/pending" }

  /// Does something that dies at a step.
  private func die(at step: Checkpoint, _ body: () throws -> Void) {
    fixture.newsroom.listeners.checkpoint = { if $0 == step { throw Died() } }
    #expect(throws: (any Error).self) { try body() }
    fixture.newsroom.listeners.checkpoint = { _ in }
  }

  private func publish() throws { try fixture.act(.publish, "harbour-lights", by: "pia") }

  private func isOnMain(_ path: String) throws -> Bool {
    try fixture.file("\(PrintTests.folder)/\(path)") != nil
  }

  @Test func `an article's print that was cut off is finished by the next act of whatever kind`()
    throws
  {
    die(at: .eventMoved) { try publish() }
    #expect(try String(contentsOfFile: pending, encoding: .utf8) == "drafts/harbour-lights\n")
    #expect(try !isOnMain("harbour-lights.md"))
    #expect(try fixture.wrong() == ["main-behind", "pending"])

    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Out at last.")

    #expect(try isOnMain("harbour-lights.md"))
    #expect(try isOnMain("lamp.png"))
    #expect(!LocalFiles.exists(pending))
    #expect(try fixture.ids() == [])
  }

  @Test func `a print of settings that was cut off is finished by the next act`() throws {
    die(at: .eventMoved) { try fixture.writeBio(of: "wim", "Writes about water.") }
    #expect(try String(contentsOfFile: pending, encoding: .utf8) == "settings\n")
    #expect(try fixture.wrong() == ["main-behind", "pending"])

    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")

    #expect(try fixture.file("masthead/wim.yml")?.contains("about water.") == true)
    #expect(try fixture.git("rev-list", "--count", "main") == "3")
    #expect(try fixture.ids() == [])
  }

  @Test func `what died before the event moved has done nothing`() throws {
    let before = try fixture.references()
    die(at: .objectsWritten) { try publish() }
    die(at: .objectsWritten) { try fixture.writeBio(of: "wim", "Writes about water.") }

    #expect(try fixture.references() == before)
    #expect(!LocalFiles.exists(pending))
    #expect(try fixture.ids() == [])
    try publish()
    #expect(try fixture.ids() == [])
  }

  @Test func `what died after main moved is done, and the folder comes along with the next act`()
    throws
  {
    die(at: .mainMoved) { try publish() }
    #expect(try isOnMain("harbour-lights.md"))

    try fixture.create("tide-tables")
    #expect(!LocalFiles.exists(pending))
    #expect(try fixture.ids() == [])
  }

  @Test func `an event that was noted and never written is no harm`() throws {
    try fixture.newsroom.press.markPending(.article(slug))
    try fixture.create("tide-tables")
    #expect(!LocalFiles.exists(pending))

    try Data("drafts/No Slug\n".utf8).write(to: URL(fileURLWithPath: pending))
    try fixture.act(.comment, "tide-tables", by: "ed", note: "Good.")
    #expect(!LocalFiles.exists(pending))
    #expect(try fixture.ids() == [])
  }

  @Test func `a file that is missing is found before the event is written`() throws {
    try fixture.lose(picture)
    let before = try fixture.references()

    let error = NewsroomError.bytesMissing(slug, file: "lamp.png", .publish)
    #expect(throws: error) { try publish() }
    #expect(error.article == slug)
    #expect(try fixture.references() == before)
    #expect(!LocalFiles.exists(pending))
  }

  @Test func `what can't be printed is set aside, named, and stops nobody`() throws {
    var remarks: [String] = []
    fixture.newsroom.remark = { remarks.append($0) }
    die(at: .eventMoved) { try publish() }
    try fixture.lose(picture)

    try fixture.create("tide-tables")
    try fixture.publish("tide-tables")
    try fixture.writeBio(of: "wim", "Writes about water.")

    #expect(remarks.count == 1)
    let told = "What readers see of harbour-lights is changed, and main can't show it"
    #expect(remarks.first?.hasPrefix(told) == true)
    #expect(try fixture.again().press.unprintedArticles() == [slug])
    #expect(try !isOnMain("edition.yml"))
    #expect(try fixture.wrong() == ["missing-object", "unprinted"])
    try fixture.repair()
    #expect(try fixture.again().press.unprintedArticles() == [slug])

    try fixture.newsroom.repository.objects.writeBlob(png)
    let done = try fixture.repair()
    #expect(done.contains("Printed Publish: Harbour lights on main."))
    #expect(try fixture.again().press.unprintedArticles().isEmpty)
    #expect(try isOnMain("lamp.png"))
    #expect(try fixture.ids() == [])
  }

  @Test func `its next act prints what was set aside, once that can be done`() throws {
    die(at: .eventMoved) { try publish() }
    try fixture.lose(picture)
    try fixture.create("tide-tables")
    #expect(try fixture.again().press.unprintedArticles() == [slug])
    try fixture.newsroom.repository.objects.writeBlob(png)

    try fixture.act(.hold, "harbour-lights", by: "ed", note: "Counsel asks.") {
      $0.subkind = "live"
    }

    #expect(try fixture.git("rev-list", "--count", "main") == "3")
    #expect(try fixture.again().press.unprintedArticles().isEmpty)
    #expect(try fixture.ids() == [])
  }
}
