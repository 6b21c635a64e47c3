import Editorial
import Git

// MARK: Archives

extension Doctor {
  /// Looks whether every archive names heads that it also keeps, each slug in its own file.
  func examineArchives(_ references: [Reference]) {
    for reference in references where reference.name.hasPrefix(References.archive + "/") {
      do { try examineArchive(reference, all: references) } catch {
        guard unreadable.isEmpty else { continue }
        wrong(reference.name, "the archive cannot be read: \(error)")
      }
    }
  }

  private func wrong(_ place: String, _ sentence: String, slug: Slug? = nil) {
    note(
      Trouble(
        "bad-archive", slug, at: place, sentence,
        remedy: "fetch the archive again from a colleague or a server"))
  }

  private func examineArchive(_ reference: Reference, all: [Reference]) throws {
    var kept: Set<ObjectID> = []
    try repository.followFirstParents(from: reference.id) { commit throws(GitError) in
      guard case .event(let event) = MessageReading(commit.message), event.kind == .tidy else {
        // The oldest commit's first parent is a line's head, which is where the archive begins.
        if !kept.contains(commit.id) {
          wrong(reference.name, "its commit \(short(commit.id)) was not made by stet tidy")
        }
        return false
      }
      kept.formUnion(commit.parents)
      return true
    }
    let tree = try repository.commit(reference.id).tree
    let entries = try repository.tree(tree)
    let names = Set(entries.map(\.name))
    if names != Set(Archive.files) || entries.contains(where: { $0.mode != .file }) {
      wrong(reference.name, "its tree is not the 256 files 00 to ff")
    }
    for entry in entries where entry.mode == .file {
      let bytes = try repository.blob(entry.id)
      let heads = Archive.heads(in: bytes)
      let place = "\(reference.name):\(entry.name)"
      if Archive.bytes(of: heads) != bytes {
        wrong(place, "its lines are not slugs and commits in their order")
      }
      for (slug, head) in heads.sorted(by: { $0.key < $1.key }) {
        if Archive.file(of: slug) != entry.name {
          wrong(place, "\(slug) stands in a file that is not its own", slug: slug)
        }
        if !kept.contains(head) {
          wrong(place, "it names a head of \(slug) that it does not keep", slug: slug)
        }
        try compare(slug, head, with: all)
      }
    }
  }

  /// An article that went on after it was archived went on from the archived head.
  private func compare(_ slug: Slug, _ head: ObjectID, with all: [Reference]) throws {
    guard let branch = all.first(where: { $0.name == References.draft(slug) }),
      unreadable.isEmpty
    else { return }
    guard try !repository.isAncestor(head, of: branch.id) else { return }
    wrong(branch.name, "its line does not go on from the one that was archived", slug: slug)
  }
}
