import Foundation
import Testing

/// What stands beside an article's text, which is published with it.
@Suite struct FilesBesideTests {
  private func reviewed() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")
    try desk.quietly("submit", "lamp", as: "wim")
    return desk
  }

  @Test func `a file that is no picture is named everywhere, and nobody can approve it`() throws {
    let desk = try reviewed()
    try desk.quietly("read", "lamp@r1", as: "ed")
    try desk.commit("Notes", on: "drafts/lamp", "notes.md", "SECRET\n")

    let sentence =
      "notes.md, which would be published beside the text, is no picture in PNG, JPEG, WebP, GIF or AVIF"
    let check = desk.stet("check", "lamp", as: "ed")
    let review = desk.stet("review", "lamp", as: "ed")
    let approval = desk.stet("approve", "lamp@r2", as: "ed")

    #expect(check.status == 1)
    #expect(
      check.out.contains(
        "  approve\n    ✗ \(sentence)\n      Hint: take it out: stet image lamp notes.md --remove\n"
      ),
      "\(check.out)")
    #expect(
      review.out.contains(
        "Beside the text\n  notes.md (no picture, 7 bytes), new, nothing in the text names it\n"),
      "\(review.out)")
    #expect(
      desk.stet("show", "lamp", as: "ed").out.contains("Files      notes.md (no picture, 7 bytes)"))
    #expect(approval.status == 1)
    #expect(approval.err.contains(sentence), "\(approval.err)")
    #expect(approval.err.contains("stet image lamp notes.md --remove"))
  }

  @Test func `what was approved before this rule does not go out, and is taken out`() throws {
    let desk = try reviewed()
    try desk.quietly("withdraw", "lamp", as: "wim")
    try desk.commit("Notes", on: "drafts/lamp", "notes.md", "SECRET\n")
    let submission = desk.stet("submit", "lamp", as: "wim")
    #expect(submission.status == 1)
    #expect(submission.err.contains("notes.md, which would be published"), "\(submission.err)")

    let removal = try desk.quietly("image", "lamp", "notes.md", "--remove", as: "wim")
    #expect(removal.err.contains("Took out notes.md from lamp, as r3."), "\(removal.err)")

    try desk.quietly("submit", "lamp", as: "wim")
    try desk.quietly("approve", "lamp@r3", as: "ed")
    try desk.quietly("publish", "lamp", as: "pia")
    #expect(try !desk.git("ls-tree", "-r", "--name-only", "main").contains("notes.md"))
  }

  @Test func `it is taken out of an open copy, too`() throws {
    let desk = try reviewed()
    try desk.commit("Notes", on: "drafts/lamp", "notes.md", "SECRET\n")
    try desk.quietly("open", "lamp", as: "wim")

    let removal = try desk.quietly("image", "lamp", "notes.md", "--remove", as: "wim")

    #expect(removal.err.contains("To keep it: stet save lamp"), "\(removal.err)")
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/open/lamp/notes.md"))
    try desk.quietly("save", "lamp", as: "wim")
    #expect(try desk.git("ls-tree", "--name-only", "drafts/lamp") == "lamp.md")
  }

  @Test func `a picture that nothing in the text shows is said to whoever approves it`() throws {
    let desk = try reviewed()
    try desk.quietly("open", "lamp", as: "wim")
    try desk.write(BuiltPicturesTests.picture("alpha.png"), to: "open/lamp/quay.png")
    try desk.quietly("save", "lamp", as: "wim")

    let review = desk.stet("review", "lamp", as: "ed")
    let approval = try desk.quietly("approve", "lamp@r2", as: "ed")

    let line = #/quay\.png \(PNG, \d+ (bytes|kB)\), nothing in the text names it/#
    #expect(review.out.contains(line), "\(review.out)")
    #expect(approval.err.contains(line), "\(approval.err)")
    #expect(approval.err.contains("Note: approved with it: quay.png"))
  }
}
