import Editorial
import Foundation
import Testing

@testable import Newsroom

struct OpenCopyTests {
  private struct Died: Error {}

  private let desk: Fixture
  private let slug: Slug

  init() throws {
    desk = try Fixture()
    slug = try #require(Slug("the-lamp"))
    try desk.create("the-lamp")
  }

  private func write(_ words: String, in copy: OpenCopy) throws {
    try Data(Fixture.article(words)).write(to: URL(fileURLWithPath: copy.file))
  }

  @Test func `a copy whose save died before it could be noted goes on from there`() throws {
    let copy = try desk.newsroom.copies.open(slug)
    try write("It turns.", in: copy)
    desk.newsroom.listeners.checkpoint = { if $0 == .eventMoved { throw Died() } }
    #expect(throws: Died.self) {
      try desk.newsroom.drafts.save(copy, note: nil, as: desk.actor("wim"))
    }
    desk.newsroom.listeners.checkpoint = { _ in }

    let after = try #require(try desk.newsroom.copies.openCopy(slug))
    let state = try desk.newsroom.copies.state(of: after)
    try write("It turns at night.", in: after)
    let outcome = try desk.newsroom.drafts.save(after, note: nil, as: desk.actor("wim"))

    #expect(!state.isUnsaved)
    #expect(!state.isBehind)
    #expect(outcome?.standing.revisions.count == 3)
  }

  @Test func `a copy whose save died before its event is unsaved as before`() throws {
    let copy = try desk.newsroom.copies.open(slug)
    try write("It turns.", in: copy)
    desk.newsroom.listeners.checkpoint = { if $0 == .objectsWritten { throw Died() } }
    #expect(throws: Died.self) {
      try desk.newsroom.drafts.save(copy, note: nil, as: desk.actor("wim"))
    }
    desk.newsroom.listeners.checkpoint = { _ in }

    let after = try #require(try desk.newsroom.copies.openCopy(slug))

    #expect(after == copy)
    #expect(try desk.newsroom.copies.state(of: after).isUnsaved)
    #expect(try desk.newsroom.drafts.save(after, note: nil, as: desk.actor("wim")) != nil)
  }

  @Test func `a copy is out of date once somebody else has saved`() throws {
    let copy = try desk.newsroom.copies.open(slug)
    try write("It turns.", in: copy)
    try desk.save("the-lamp", "It does not.", by: "ed")

    #expect(throws: NewsroomError.outOfDate(slug, path: copy.folder, since: copy.base.short)) {
      try desk.newsroom.drafts.save(copy, note: nil, as: desk.actor("wim"))
    }
    #expect(
      try Array(Data(contentsOf: URL(fileURLWithPath: copy.file))) == Fixture.article("It turns."))
    #expect(try desk.newsroom.copies.state(of: copy).isUnsaved)
  }

  @Test func `an event that leaves the text puts no copy out of date`() throws {
    let copy = try desk.newsroom.copies.open(slug)
    try write("It turns.", in: copy)
    try desk.act(.comment, "the-lamp", by: "ed", note: "Does it?")

    #expect(try desk.newsroom.drafts.save(copy, note: nil, as: desk.actor("wim")) != nil)
  }

  @Test func `a clean copy is brought up to date, and a picture that is gone goes`() throws {
    let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    let text = Fixture.article("It turns.")
    var event = Event(.save, article: slug, by: "wim")
    _ = try desk.newsroom.desk.act(
      Proposal(event, text: .files(["the-lamp.md": text, "lamp.png": png])), as: desk.actor("wim"))
    let copy = try desk.newsroom.copies.open(slug)
    let hadPicture = LocalFiles.exists(copy.folder + "/lamp.png")
    event.note = "Without the picture."
    _ = try desk.newsroom.desk.act(
      Proposal(event, text: .files(["the-lamp.md": text])), as: desk.actor("wim"))

    _ = try desk.newsroom.copies.open(slug)

    #expect(hadPicture)
    #expect(!LocalFiles.exists(copy.folder + "/lamp.png"))
  }
}
