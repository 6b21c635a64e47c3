import CLibgit2

/// A name and the object that it points to.
package struct Reference: Hashable, Sendable {
  /// The whole name, as in `refs/heads/main`.
  package var name: String
  /// Where it points; for a symbolic reference, where its target points.
  package var id: ObjectID

  /// Makes a reference.
  package init(name: String, id: ObjectID) {
    self.name = name
    self.id = id
  }
}

extension Repository {
  /// The names in `refs/` and what they stand at; see ``Repository/references``.
  package struct References {
    let repository: Repository
  }
}

extension Repository.References {
  /// Where a reference points, symbolic ones followed.
  ///
  /// - Returns: nil when there is no such reference, or its target is not there yet.
  /// - Throws: `GitError`: `.corrupt` when its file is damaged, `.invalid` when it is no name.
  package func id(of name: String) throws(GitError) -> ObjectID? {
    guard !name.utf8.contains(0) else { throw GitError(.invalid, "read reference", on: name) }
    var id = git_oid()
    var status = git_reference_name_to_id(&id, repository.pointer, name)
    // It was packed after we looked for its file and before we looked into the pack.
    if status == GIT_ENOTFOUND.rawValue {
      status = git_reference_name_to_id(&id, repository.pointer, name)
    }
    if status == GIT_ENOTFOUND.rawValue { return nil }
    try check(status, "read reference", on: name)
    return ObjectID(id)
  }

  /// The references in a folder of names, sorted by the bytes of their names.
  ///
  ///     try repository.references.all(under: "refs/heads/drafts")
  ///
  /// Reads the loose files itself: ten thousand take some tens of milliseconds, packed ones a few.
  ///
  /// - Throws: `GitError` with `.corrupt` for the first that is damaged; see `listing`.
  package func all(under folder: String) throws(GitError) -> [Reference] {
    let listing = try listing(under: folder)
    if let name = listing.damaged.first { throw GitError(.corrupt, "read reference", on: name) }
    return listing.references
  }

  /// The references in a folder of names, and also the names of those that follow another reference
  /// and of those whose file is damaged.
  package func listing(
    under folder: String
  ) throws(GitError) -> (references: [Reference], symbolic: [String], damaged: [String]) {
    var folder = folder
    while folder.hasSuffix("/") { folder.removeLast() }
    guard folder == "refs" || isName(folder) else {
      throw GitError(.invalid, "list references under", on: folder)
    }
    // Loose ones come first: git packs a reference before it removes the loose file, so one that
    // moves meanwhile is found in the pack.
    var loose = try LooseReferences(under: folder, in: repository.commonDirectory)
    loose.found.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    let packed = try PackedReferences(in: repository.commonDirectory).under(folder)
    var damaged = loose.damaged
    var merged: [Reference] = []
    merged.reserveCapacity(loose.found.count + packed.count)
    var rest = packed[...]
    for reference in loose.found {
      while let next = rest.first, next.name.utf8.lexicographicallyPrecedes(reference.name.utf8) {
        merged.append(next)
        rest.removeFirst()
      }
      if let next = rest.first, next.name.utf8.elementsEqual(reference.name.utf8) {
        rest.removeFirst()
      }
      if let id = reference.id {
        merged.append(Reference(name: reference.name, id: id))
      } else {
        do throws(GitError) {
          // A symbolic reference whose target is not there yet points to nothing.
          guard let id = try id(of: reference.name) else { continue }
          merged.append(Reference(name: reference.name, id: id))
        } catch let error where error.code == .corrupt {
          damaged.append(reference.name)
        }
      }
    }
    merged += rest
    return (merged, loose.found.filter { $0.id == nil }.map(\.name), damaged)
  }

  /// The branch that `HEAD` names, as in `refs/heads/main`, whether or not it exists.
  ///
  /// - Returns: nil when `HEAD` names a commit instead.
  package func head() throws(GitError) -> String? {
    let reference = try Handle("read reference", on: "HEAD", free: git_reference_free) {
      git_reference_lookup($0, repository.pointer, "HEAD")
    }
    return git_reference_symbolic_target(reference.pointer).map { String(cString: $0) }
  }

  /// Makes `HEAD` name a branch, which need not exist.
  package func setHead(to branch: String) throws(GitError) {
    guard isName(branch) else { throw GitError(.invalid, "set HEAD to", on: branch) }
    _ = try Handle("set HEAD to", on: branch, free: git_reference_free) {
      git_reference_symbolic_create($0, repository.pointer, "HEAD", branch, 1, nil)
    }
  }

  /// Whether git allows a reference of that name, below `refs/`.
  package func isName(_ name: String) -> Bool {
    var valid: CInt = 0
    return git_reference_name_is_valid(&valid, name) == 0 && valid == 1
      && name.hasPrefix("refs/") && !name.utf8.contains(0)
  }

  /// The linked worktree, or the newsroom's own folder, that has a branch checked out; nil if none.
  package func folderCheckedOut(_ branch: String) throws(GitError) -> String? {
    var folders = [repository.commonDirectory]
    let linked = repository.commonDirectory + "/worktrees"
    folders += (try Files.names(in: linked) ?? []).map { linked + "/" + $0 }
    let wanted = Array("ref: \(branch)".utf8)
    for folder in folders {
      guard let bytes = try Files.contents(of: folder + "/HEAD", limit: 65_536) else { continue }
      if bytes.prefix(while: { $0 != 0x0A }).elementsEqual(wanted) { return folder }
    }
    return nil
  }

  /// The names of the references in a folder of names; what they point to is not read, and need not
  /// be there.
  ///
  /// - Parameter folder: The folder: `refs/heads/drafts`.
  /// - Returns: Each whole name once.
  /// - Throws: `GitError` with `.invalid` for what is no name.
  package func names(under folder: String) throws(GitError) -> Set<String> {
    guard isName(folder) else {
      throw GitError(.invalid, "list references under", on: folder)
    }
    // Loose ones come first, because git packs a reference before it removes the loose file.
    let loose = try LooseReferences(
      under: folder, in: repository.commonDirectory, namesAlone: true)
    let packed = try PackedReferences(in: repository.commonDirectory).under(folder)
    return Set(loose.found.map(\.name)).union(packed.map(\.name))
  }
}
