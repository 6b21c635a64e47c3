import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// Syncs that are taken back.
@Suite struct SyncUndoTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `undoing a sync puts back what was not sent`() throws {
    try here.save("harbour-lights", "The lamp stands still.")
    try here.sync()
    try there.save("harbour-lights", "The lamp is broken.")
    let mine = try #require(try there.head("drafts/harbour-lights"))
    try there.sync(by: "wim")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == mine)
    #expect(try there.again().repository.references.id(of: "refs/stet/aside/harbour-lights") == nil)
    #expect(throws: SyncError.nothingToUndo) {
      try SyncReversal(here.again()).undo(as: here.actor("wim"))
    }
  }

  @Test func `what was sent stays when a sync is undone`() throws {
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.sync()
    let head = try there.head("drafts/harbour-lights")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == [])
    #expect(undone.kept.keys.sorted() == ["drafts/harbour-lights"])
    #expect(try there.head("drafts/harbour-lights") == head)
  }

  @Test func `what was left as it was is kept, and the sync before it can be undone`() throws {
    try here.create("tide-tables")
    try here.sync()
    try there.sync()
    try there.act(.comment, "tide-tables", by: "eva", note: "Why?")
    try there.sync()
    try here.sync()
    try here.save("tide-tables", "High water at noon.")
    try here.sync()
    let before = try #require(try there.head("drafts/tide-tables"))
    try there.sync()
    try here.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try here.sync()
    try there.act(.comment, "harbour-lights", by: "eva", note: "Mine.")
    try there.sync()
    let kept = try there.git("for-each-ref", "refs/stet/backup")

    let undone = try SyncReversal(there.again()).undo(as: there.actor("wim"))

    #expect(undone.restored == ["drafts/tide-tables"])
    #expect(try there.head("drafts/tide-tables") == before)
    let left = try there.git("for-each-ref", "refs/stet/backup")
    #expect(left.split(separator: "\n").count == kept.split(separator: "\n").count - 1)
    let nothing = try SyncReversal(there.again()).undo(as: there.actor("wim"))
    #expect(nothing.restored == [] && nothing.kept.keys.sorted() == ["drafts/harbour-lights"])
    #expect(try there.git("for-each-ref", "refs/stet/backup") == left)
  }
}
