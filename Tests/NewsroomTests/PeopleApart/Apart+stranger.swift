import Fixtures
import Editorial
import Foundation
import Git
import Testing

@testable import Git
@testable import Newsroom

/// What the stranger does: commits, merges and events of every shape on every branch, pushed without
/// force.
extension Apart {
  func pushSomethingStrange() throws {
    try run(["fetch", "--quiet", "origin"], in: stranger.folder + "/.git")
    let repository = try Repository.open(stranger.folder)
    let served = try served()
    if random.once(in: 25) {
      // A branch of the stranger's own, which may stand where an article's will be.
      let name = random.pick(["drafts/story-9/notes", "drafts/Big", "notes", "archive/oops"])
      if let id = served.values.sorted().randomElement(using: &random) {
        try send(id, to: "refs/heads/\(name)", repository)
      }
      return
    }
    guard let name = served.keys.sorted().randomElement(using: &random), let head = served[name]
    else { return }
    let line = try repository.reached(from: head)
    let base = random.once(in: 2) ? head : random.pick(Array(line.suffix(6))).id
    var made = try strangeCommit(on: base, of: name, line, repository)
    strange.insert(made)
    if try !repository.isAncestor(head, of: made) {
      var parents = [head, made]
      if random.once(in: 6) {
        let root = try commit(.emptyTree, [], by: "mal", "Initial commit\n", repository)
        strange.insert(root)
        parents.append(root)
      }
      parents.shuffle(using: &random)
      let tree = try repository.objects.commit(random.pick([head, head, made])).tree
      let slug = References.slug(ofDraft: name)
      let message =
        slug != nil && random.once(in: 3)
        ? try event("merge", slug, head, repository) : "Merge\n"
      made = try commit(tree, parents, by: "mal", message, at: strangeTime(), repository)
      strange.insert(made)
      count("strange merges")
    }
    try send(made, to: name, repository)
  }

  private func send(_ id: ObjectID, to name: String, _ repository: Repository) throws {
    let output = try run(
      ["push", "--quiet", "origin", "\(id.hex):\(name)"], in: stranger.folder + "/.git")
    count(output.status == 0 ? "takeovers tried" : "takeovers refused by git")
  }

  private func strangeTime() -> Instant? {
    random.pick([nil, nil, nil, Instant(seconds: 0), Instant(seconds: 4_000_000_000)])
  }

  private func strangeCommit(
    on base: ObjectID, of name: String, _ line: [Commit], _ repository: Repository
  ) throws -> ObjectID {
    let slug = References.slug(ofDraft: name)
    let old = random.pick(line)
    let tree = try strangeTree(
      on: try repository.objects.commit(base).tree, name, slug, old, repository)
    if random.once(in: 10) {
      // A beginning of the stranger's own.
      let message =
        slug == nil
        ? "Found\n\nStet: 1\nEvent: settings\nBy: mal\n"
        : try event("create", slug, base, repository)
      return try commit(tree, [], by: "mal", message, at: strangeTime(), repository)
    }
    if random.once(in: 6) {
      // Somebody's commit made again, as a rebase makes it.
      return try commit(
        random.pick([tree, try repository.objects.commit(base).tree]), [base], by: "mal",
        String(decoding: old.message, as: UTF8.self), author: old.author, repository)
    }
    let kinds = [
      "publish", "approve", "request-changes", "submit", "withdraw", "save", "restore", "hold",
      "release", "unspike", "revise", "unapprove", "workflow", "retract", "kill", "applaud",
    ]
    let message =
      random.once(in: 3) ? "Fix a typo\n" : try event(random.pick(kinds), slug, base, repository)
    return try commit(tree, [base], by: "mal", message, at: strangeTime(), repository)
  }

  /// The message of an event that the stranger would like to count.
  private func event(
    _ kind: String, _ slug: Slug?, _ head: ObjectID, _ repository: Repository
  ) throws -> String {
    let by = random.pick(["mal", "mal", "bo", "cy", "ana"])
    guard let slug else {
      return "Take over\n\nStet: 1\nEvent: \(random.pick(["masthead", "settings"]))\nBy: \(by)\n"
    }
    let settings = try served()[References.settings] ?? head
    let policy = random.pick([settings, try repository.reached(from: settings)[0].id, head])
    var keys = ["Article: \(slug)", "Event: \(kind)"]
    if kind == "approve" || kind == "unapprove" { keys.append("Step: review") }
    let seeing = ["approve", "publish", "hold", "release", "unspike"]
    if seeing.contains(kind) {
      keys.append("Seen: \(random.pick(try repository.reached(from: head)).id.hex)")
    }
    keys += ["State: \(random.pick(["draft", "approved"]))", "By: \(by)", "Policy: \(policy.hex)"]
    if kind == "create" || kind == "workflow" { keys.append("Workflow: standard") }
    if kind == "restore" || kind == "merge" { keys.append("Revision: \(head.hex)") }
    if kind == "publish" { keys.append("Edition: \(1 + random.number(below: 3))") }
    if kind == "hold" || kind == "release" { keys.append("Kind: \(random.pick(["live", "work"]))") }
    if kind == "merge" { keys.append("Base: \(head.hex)") }
    if random.once(in: 12) { keys.append("Future-Key: x") }
    let version = random.once(in: 12) ? "2" : "1"
    return "Take over\n\nStet: \(version)\n" + keys.joined(separator: "\n") + "\n"
  }

  private func strangeTree(
    on tree: ObjectID, _ name: String, _ slug: Slug?, _ old: Commit, _ repository: Repository
  ) throws -> ObjectID {
    switch random.number(below: 6) {
    case 0: return tree
    case 1: return old.tree
    case 2: return random.once(in: 3) ? .emptyTree : try withStrangeName(tree, repository)
    default: break
    }
    func put(_ path: String, _ text: String) throws -> ObjectID {
      let blob = try repository.objects.writeBlob(Array(text.utf8))
      return (try? repository.trees.replacing([path: .some((.file, blob))], in: tree)) ?? tree
    }
    if let slug {
      return try put("\(slug).md", "---\nheadline: Mine\nauthors: [mal]\n---\n\nFORGED.\n")
    }
    if name.hasPrefix(References.archive) {
      let file = random.pick(Archive.files)
      return try put(file, "story-1 \(old.id.hex)\n")
    }
    let record = "name: Mal Ory\nemails: [mal@example.org]\nroles: [editor, owner, publisher]\n"
    return try random.pick([
      { try put("masthead/mal.yml", record) },
      { try put("newsroom.yml", "name: FORGED\nowners: [writer]\nworkflows: [{use: standard}]\n") },
      { try put("theme/foot.mustache", "FORGED") },
      { try put("articles/2024/01/01/story-1/story-1.md", "FORGED") },
      { try put("articles/2024/01/01/story-1/edition.yml", "published_from: \"\(old.id.hex)\"\n") },
      { try put("README.md", "About us") },
    ])()
  }

  /// A tree with one name that no file may have.
  private func withStrangeName(_ tree: ObjectID, _ repository: Repository) throws -> ObjectID {
    let name = random.pick([
      "..", ".git", "a/b", "nul.png", "A.png", "e\u{301}.png", "x\n.png", "\u{202E}gnp.png",
    ])
    let blob = try repository.objects.writeBlob(Array("x".utf8))
    let (_, bytes) = try repository.objects.object(tree)
    let entry = Array("100644 \(name)".utf8) + [0] + EventID(blob).bytes
    return try repository.objects.write(bytes + entry, as: .tree)
  }
}
