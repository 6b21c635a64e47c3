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

  /// An object of the kind that something says it is: a wrong mention says nothing about the
  /// object.
  private struct Visit: Hashable {
    var id: ObjectID
    var kind: ObjectKind
  }

  private func contents(
    of id: ObjectID, as kind: ObjectKind, what: String
  ) throws -> [(id: ObjectID, kind: ObjectKind, what: String)] {
    switch kind {
    case .blob, .tag:
      _ = try repository.objects.blob(id)
      return []
    case .tree:
      return try repository.objects.tree(id).compactMap { entry in
        // A submodule's commit is another repository's.
        if entry.mode == .submodule { return nil }
        return (
          entry.id, entry.mode.isDirectory ? .tree : .blob, "\(entry.name) in \(what)"
        )
      }
    case .commit:
      let commit = try repository.objects.commit(id)
      let text = "the tree of commit \(EventID(id).short)"
      return commit.parents.map {
        ($0, .commit, "commit \(EventID($0).short), before \(EventID(id).short)")
      }
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
          ? newsroom.lines.ways.wayToFetchAgain
          : "\(mends) (moves the damaged file aside); then \(newsroom.lines.ways.wayToFetchAgain)"))
  }
}

extension Doctor {
  /// Names the folders of borrowed objects that are gone: what was in them can't be distinguished
  /// from what is missing for another reason.
  ///
  /// - Returns: Whether one is.
  func examineAlternates() throws -> Bool {
    let objects = repository.commonDirectory + "/objects"
    let file = objects + "/info/alternates"
    let text = String(decoding: try LocalFiles.read(file) ?? [], as: UTF8.self)
    let lost = text.split(whereSeparator: \.isNewline).filter { line in
      let folder = line.hasPrefix("/") ? String(line) : "\(objects)/\(line)"
      return !line.hasPrefix("#") && !LocalFiles.exists(folder)
    }
    for folder in lost {
      note(
        Trouble(
          "lost-alternate", at: file, "it borrows the objects of \(folder), which is not there",
          remedy: "put that back; or fetch them all: rm \(file.shellWord) && "
            + newsroom.lines.ways.refetching))
    }
    return !lost.isEmpty
  }
}

extension WaysBack {
  /// The command that gets back an object that is missing here.
  var wayToFetchAgain: String { "fetch it again from where it is whole: \(refetching)" }

  /// The command that fetches every object again, including those that git believes to be here.
  var refetching: String {
    // If the configuration can't be read, that is reported where it is needed.
    "git fetch --refetch \((try? branches.names().first)?.shellWord ?? "WHERE")"
  }
}
