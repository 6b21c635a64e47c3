import Foundation
import Testing

/// What does not count stays to be seen.
@Suite struct LogOfTheRefusedTests {
  @Test func `an event that does not count is shown with why, and so is what its maker saw`() throws
  {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water")
    try desk.quietly("submit", "low-water", as: "wim")
    func event(_ kind: String, _ by: String, _ lines: String...) throws -> String {
      let block =
        ["Stet: 1", "Article: low-water", "Event: \(kind)"] + lines
        + ["By: \(by)", "Policy: \(try desk.git("rev-parse", "settings"))"]
      return "\(kind.capitalized): Low water\n\n" + block.joined(separator: "\n") + "\n"
    }
    desk.environment["GIT_COMMITTER_EMAIL"] = "wim@example.org"
    let head = try desk.git("rev-parse", "drafts/low-water")
    try desk.commit(
      event("approve", "wim", "Step: review", "Seen: \(head)", "State: approved"),
      on: "drafts/low-water")
    try desk.commit(
      event("comment", "wim", "State: published"), on: "drafts/low-water")
    desk.environment["GIT_COMMITTER_EMAIL"] = nil

    desk.stet("log", "low-water", as: "ed")
    desk.stet("log", "low-water", "--json", "--limit", "2", as: "ed")
    desk.stet("show", "low-water", as: "ed")
    desk.stet("doctor", as: "ed")
    try desk.expect("log refused")
  }

  @Test func `an event whose settings are not here stops acts until they are fetched`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("low-water", headline: "Low water")
    let older = try desk.git("rev-parse", "settings")
    try desk.quietly("config", "url", "https://review.example")
    let newer = try desk.git("rev-parse", "settings")
    try desk.quietly("comment", "low-water", "-m", "Seen.", as: "ed")
    try desk.git("update-ref", "refs/heads/settings", older)

    desk.stet("log", "low-water", as: "ed")
    desk.stet("list", as: "ed")
    desk.stet("show", "low-water", as: "ed")
    desk.stet("submit", "low-water", as: "wim")
    desk.stet("doctor", as: "ed")
    try desk.git("update-ref", "refs/heads/settings", newer)
    desk.stet("submit", "low-water", as: "wim")
    try desk.expect("settings not here")
  }
}
