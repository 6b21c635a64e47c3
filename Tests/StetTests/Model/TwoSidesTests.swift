import Foundation
import Testing

/// What two people did at once, and git brought together.
@Suite struct TwoSidesTests {
  /// An article of which Wim and Ed each saved a second text, merged with Ed's.
  private func merged() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    let before = try desk.git("rev-parse", "drafts/low-water")
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: "The tide went far out."), as: "wim")
    let wim = try desk.git("rev-parse", "drafts/low-water")
    try desk.git("update-ref", "refs/heads/drafts/low-water", before)
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: "The tide came in."), as: "ed")
    let ed = try desk.git("rev-parse", "drafts/low-water")
    try desk.merge("drafts/low-water", [wim, ed], text: ed)
    return desk
  }

  @Test func `a number that two texts had is shown with a question mark, and typed as a commit`()
    throws
  {
    let desk = try merged()

    desk.stet("log", "low-water", "--short", as: "ed")
    desk.stet("show", "low-water", as: "wim")
    desk.stet("restore", "low-water@r2", as: "wim")
    try desk.quietly("submit", "low-water", as: "wim")
    desk.stet("approve", "low-water@r3", as: "eva")
    desk.stet("approve", "low-water", as: "eva")
    desk.stet("status", as: "eva")
    let commit = try desk.git("log", "--format=%h", "--abbrev=10", "-1", "drafts/low-water~1")
    desk.stet("approve", "low-water@\(commit)", as: "eva")
    desk.stet("restore", "low-water@r1", as: "wim")
    try desk.expect("numbers of two sides")
  }

  @Test func `a merge that nobody has to read of is in the log for programs`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    let before = try desk.git("rev-parse", "drafts/low-water")
    try desk.quietly("comment", "low-water", "-m", "Which tide?", as: "ed")
    let mine = try desk.git("rev-parse", "drafts/low-water")
    try desk.git("update-ref", "refs/heads/drafts/low-water", before)
    try desk.quietly("comment", "low-water", "-m", "The spring tide.", as: "eva")
    let merge = try desk.git(
      "commit-tree", "drafts/low-water^{tree}", "-p", "drafts/low-water", "-p", mine, "-m", "Merge")
    try desk.git("update-ref", "refs/heads/drafts/low-water", merge)

    #expect(!desk.run(["log", "low-water"], as: "ed").out.contains(merge.prefix(10)))
    #expect(desk.run(["log", "low-water", "--json"], as: "ed").out.contains(merge))
  }

  @Test func `a number that was not sent may become another's`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    try desk.share()
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: "The tide came in."), as: "wim")
    try desk.quietly("submit", "low-water", as: "wim")

    desk.stet("log", "low-water", "--short", as: "ed")
    desk.stet("log", "low-water", "--json", as: "ed")
    desk.stet("show", "low-water", as: "ed")
    desk.stet("approve", "low-water@r2", as: "ed")
    try desk.git("push", "-q", "origin", "drafts/low-water")
    desk.stet("approve", "low-water@r2", as: "ed")
    desk.stet("log", "low-water", "--short", as: "ed")
    try desk.expect("numbers not sent")
  }

  @Test func `of two first editions one counts, and status says what became of the other`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water", body: "The tide went out.")
    try desk.quietly("submit", "low-water", as: "wim")
    try desk.quietly("approve", "low-water@r1", as: "ed")
    let approved = try desk.git("rev-parse", "drafts/low-water")
    let main = try desk.git("rev-parse", "main")
    try desk.quietly("publish", "low-water", as: "pia")
    let first = try desk.git("rev-parse", "drafts/low-water")
    try desk.git("update-ref", "refs/heads/drafts/low-water", approved)
    try desk.git("reset", "-q", "--hard", main)
    try desk.quietly(
      "save", "low-water", "--file", "-",
      input: Sandbox.article("Low water", body: "The tide came in."), as: "wim")
    try desk.quietly("approve", "low-water@r2", as: "ed")
    try desk.quietly("publish", "low-water", as: "maria-okafor")
    let second = try desk.git("rev-parse", "drafts/low-water")
    try desk.merge("drafts/low-water", [second, first], text: second)

    desk.stet("log", "low-water", "--short", as: "pia")
    desk.stet("status", as: "pia")
    desk.stet("status", "--json", as: "pia")
    desk.stet("doctor", as: "pia")
    desk.stet("doctor", "--repair", as: "pia")
    try desk.expect("undone publication")
  }
}
