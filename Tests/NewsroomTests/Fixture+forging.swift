import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What somebody with plain git can write into a newsroom.
extension Fixture {
  /// When the doctor looks: later than every act.
  var now: Instant { Instant(seconds: 1_772_500_000) }

  func troubles() throws -> [Trouble] {
    try newsroom.diagnose(at: now).troubles
  }

  func ids() throws -> [String] { try troubles().map(\.id) }

  func standing(_ name: String) throws -> Standing {
    try newsroom.history(of: try #require(Slug(name))).standing
  }

  /// Commits a message with the tree of a branch, or another, as somebody.
  @discardableResult
  func forge(
    on branch: String, _ message: String, tree: String? = nil,
    by email: String = "wim@example.org", parents: [String]? = nil
  ) throws -> String {
    let tree = try tree ?? git("rev-parse", "\(branch)^{tree}")
    let parents = try parents ?? [git("rev-parse", branch)]
    let text =
      "tree \(tree)\n" + parents.map { "parent \($0)\n" }.joined()
      + "author X <\(email)> 1772450000 +0000\ncommitter X <\(email)> 1772450000 +0000\n\n\(message)"
    let id = try git("hash-object", "-t", "commit", "-w", "--stdin", input: text)
    try git("update-ref", "refs/heads/\(branch)", id)
    return id
  }

  func forgedEvent(
    _ kind: String, by: String, state: String, more: String = "",
    policy: String? = nil, subject: String = "Forged"
  ) throws -> String {
    let policy = try policy ?? git("rev-list", "--max-parents=0", "main")
    let step = kind == "approve" ? "Step: review\n" : ""
    return
      "\(subject)\n\nStet: 1\nArticle: harbour-lights\nEvent: \(kind)\n\(step)State: \(state)\nBy: \(by)\nPolicy: \(policy)\n\(more)"
  }

  func tree(_ files: [String: String]) throws -> String {
    var lines = ""
    for (name, text) in files {
      lines +=
        "100644 blob \(try git("hash-object", "-w", "--stdin", input: text))\t\(name)\n"
    }
    return try git("mktree", input: lines)
  }
}
