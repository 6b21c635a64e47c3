import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What somebody with plain git can write into a newsroom.
extension Desk {
  /// Commits a message with the tree of a branch, or another, as somebody.
  @discardableResult
  func forge(
    on branch: String, _ message: String, tree: String? = nil,
    by email: String = "wim@example.org", at seconds: Int64 = 1_772_450_000,
    parents: [String]? = nil
  ) throws -> String {
    let tree = try tree ?? git("rev-parse", "\(branch)^{tree}")
    let parents = try parents ?? [git("rev-parse", branch)]
    let text =
      "tree \(tree)\n" + parents.map { "parent \($0)\n" }.joined()
      + "author X <\(email)> \(seconds) +0000\ncommitter X <\(email)> \(seconds) +0000\n\n\(message)"
    let id = try git("hash-object", "-t", "commit", "-w", "--stdin", input: text)
    try git("update-ref", "refs/heads/\(branch)", id)
    return id
  }

  /// The message of an event, made by hand, that says of itself what Stet would.
  func forgedEvent(
    _ kind: EventKind, on name: String = "harbour-lights", by: String, state: String = "draft",
    more: String = "", policy: String? = nil, subject: String = "Forged"
  ) throws -> String {
    let policy = try policy ?? git("rev-parse", "settings")
    let step = kind == .approve ? "Step: review\n" : ""
    let seen =
      EventKind.seeing.contains(kind) ? "Seen: \(try git("rev-parse", "drafts/\(name)"))\n" : ""
    return
      "\(subject)\n\nStet: 1\nArticle: \(name)\nEvent: \(kind)\n\(step)\(seen)State: \(state)\nBy: \(by)\nPolicy: \(policy)\n\(more)"
  }

  /// A draft of Wim's, written past everything that takes time.
  func forgeArticle(_ name: String) throws {
    let repository = newsroom.repository
    let slug = try slug(name)
    var event = Event(.create, article: slug, by: "wim", subject: "Create: \(name)")
    event.workflow = "standard"
    event.state = "draft"
    event.policy = try newsroom.settings.policy(people: [], workflows: []).id
    let blob = try repository.objects.writeBlob(Self.article("The lamp of \(name)."))
    let wim = Signature(
      name: "Wim Berg", email: "wim@example.org", seconds: minutes.next().seconds,
      offsetMinutes: 0)
    let commit = NewCommit(
      tree: try repository.objects.writeTree([TreeEntry(name: "\(slug).md", mode: .file, id: blob)]
      ),
      parents: [], author: wim, committer: wim, message: event.message)
    try repository.references.move(
      References.draft(slug), from: nil, to: repository.objects.writeCommit(commit), log: "",
      by: wim)
  }

  /// The message of an event of settings, made by hand.
  func forgedSettings(_ kind: String = "settings", by: String, stet: Int = 1) -> String {
    "Forged\n\nStet: \(stet)\nEvent: \(kind)\nBy: \(by)\n"
  }

  /// The tree of a branch with one file put into it, or taken out where there is no text.
  func tree(of branch: String, _ path: String, _ text: String?) throws -> String {
    let root = try #require(ObjectID(hex: try git("rev-parse", "\(branch)^{tree}")))
    let blob = try text.map { try git("hash-object", "-w", "--stdin", input: $0) }
    var placements: [String: Placement?] = [path: .none]
    if let id = blob.flatMap({ ObjectID(hex: $0) }) { placements[path] = .some((.file, id)) }
    return try newsroom.repository.trees.replacing(placements, in: root).hex
  }

  /// A tree of entries as they are, whatever they say.
  func rawTree(_ entries: [(mode: String, name: String, id: String)]) throws -> String {
    var bytes = Data()
    for entry in entries {
      bytes.append(contentsOf: "\(entry.mode) \(entry.name)\0".utf8)
      bytes.append(contentsOf: try #require(ObjectID(hex: entry.id)).bytes)
    }
    let path = newsroom.folders.local + "/forged"
    try bytes.write(to: URL(fileURLWithPath: path))
    defer { LocalFiles.removeQuietly(path) }
    return try git("hash-object", "-t", "tree", "--literally", "-w", path)
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
