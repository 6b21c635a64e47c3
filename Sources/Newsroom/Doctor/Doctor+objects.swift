import Editorial
import Git

// MARK: Objects

extension Doctor {
  /// Reads every object that the references reach, past no cache, and names those that are missing or
  /// damaged.
  func examineObjects(from references: [Reference]) {
    var seen: Set<Visit> = []
    for reference in references {
      let slug = References.slug(ofDraft: reference.name)
      var waiting: [(id: ObjectID, kind: ObjectKind, what: String)] = [
        (
          reference.id, .commit,
          "the newest commit of \(reference.name.dropFirst("refs/heads/".count))"
        )
      ]
      while let next = waiting.popLast() {
        guard seen.insert(Visit(id: next.id, kind: next.kind)).inserted else { continue }
        do {
          waiting += try contents(of: next.id, as: next.kind, what: next.what)
        } catch {
          name(error, next.id, next.what, slug)
        }
      }
    }
  }

  /// An object, as something names it: what names it wrongly says nothing about it.
  private struct Visit: Hashable {
    var id: ObjectID
    var kind: ObjectKind
  }

  private func contents(
    of id: ObjectID, as kind: ObjectKind, what: String
  ) throws -> [(id: ObjectID, kind: ObjectKind, what: String)] {
    switch kind {
    case .blob, .tag:
      _ = try repository.blob(id)
      return []
    case .tree:
      return try repository.tree(id).compactMap { entry in
        // A submodule's commit is another repository's.
        if entry.mode == .submodule { return nil }
        return (
          entry.id, entry.mode.isDirectory ? .tree : .blob, "\(entry.name) in \(what)"
        )
      }
    case .commit:
      let commit = try repository.commit(id)
      let text = "the tree of commit \(short(id))"
      return commit.parents.map { ($0, .commit, "commit \(short($0)), before \(short(id))") }
        + [(commit.tree, .tree, text)]
    }
  }

  private func name(_ error: any Error, _ id: ObjectID, _ what: String, _ slug: Slug?) {
    let code = (error as? GitError)?.code
    if code == .wrongKind {
      note(
        Trouble(
          "wrong-entry", slug, at: id.hex, "\(what) is named as what it is not",
          remedy: isHarmless, isNote: true))
      return
    }
    unreadable[id] = what
    let isMissing = code == .notFound
    note(
      Trouble(
        isMissing ? "missing-object" : "damaged-object", slug, at: id.hex,
        "\(what) is \(isMissing ? "missing" : "damaged")",
        remedy: isMissing
          ? "fetch it again from a colleague or a server, or copy the object from a backup"
          : "\(mends) (moves the damaged file aside); then fetch it again"))
  }
}
