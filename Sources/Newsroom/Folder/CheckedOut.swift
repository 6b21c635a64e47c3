import Git

/// A folder of files that has a branch checked out: the newsroom's own, or a worktree of git's.
private struct CheckedOut {
  /// The folder.
  var folder: String
  /// The branch, by its whole name.
  var branch: String
  /// Its index below the folder that all worktrees share.
  var index: String
}

extension NewsroomRepository {
  /// Moves a branch, and brings along the folders that have it checked out.
  ///
  /// - Throws: What moving it throws; what fails in a folder is said, and is no part of the act.
  func move(
    _ name: String, from old: ObjectID?, to new: ObjectID, log: String, by signature: Signature
  ) throws(GitError) {
    try repository.move(name, from: old, to: new, log: log, by: signature)
    bringFoldersQuietly(name, from: old, to: new)
  }

  /// Brings along every folder that has a branch checked out which moved: git would take the older
  /// text there for a change that somebody made, and commit it.
  ///
  /// The newsroom's folder with main in it is ``bringCheckoutQuietly(from:to:)``'s.
  func bringFoldersQuietly(_ name: String, from old: ObjectID?, to new: ObjectID) {
    for place in checkedOut() where place.branch == name {
      do {
        try bring(place, from: old, to: new)
      } catch {
        remark(
          "\(place.folder) has \(References.short(name)) checked out, and shows an older text"
            + " (\(error)). To bring it along: git -C \(place.folder.shellWord) reset --hard")
      }
    }
  }

  private func bring(_ place: CheckedOut, from old: ObjectID?, to new: ObjectID) throws {
    let there = try Repository.open(place.folder)
    guard !there.isBare else { return }
    try noteIndexLock(place.index)
    let left = try there.checkOut(
      try repository.commit(new).tree, from: old.map { try repository.commit($0).tree },
      sparing: "open")
    guard !left.isEmpty else { return }
    remark(
      "\(place.folder) has \(References.short(place.branch)) checked out, and what you changed there"
        + " stays as you left it: \(left.prefix(5).joined(separator: ", "))."
        + " The branch has something newer (git diff shows it).")
  }

  private func checkedOut() -> [CheckedOut] {
    let common = repository.commonDirectory
    var places: [CheckedOut] = []
    if common.hasSuffix("/.git"), let branch = branch(in: common), branch != References.main {
      places.append(
        CheckedOut(
          folder: String(common.dropLast("/.git".count)), branch: branch, index: "index"))
    }
    // Nearly no newsroom has worktrees; what can't be read of one is git's own to tell.
    for name in (try? LocalFiles.names(in: common + "/worktrees")) ?? [] {
      let home = "\(common)/worktrees/\(name)"
      guard let branch = branch(in: home), let link = line(of: home + "/gitdir"),
        link.hasSuffix("/.git"), LocalFiles.exists(link)
      else { continue }
      places.append(
        CheckedOut(
          folder: String(link.dropLast("/.git".count)), branch: branch,
          index: "worktrees/\(name)/index"))
    }
    return places
  }

  private func branch(in home: String) -> String? {
    guard let line = line(of: home + "/HEAD"), line.hasPrefix("ref: ") else { return nil }
    return String(line.dropFirst("ref: ".count))
  }

  private func line(of file: String) -> String? {
    guard let bytes = try? LocalFiles.read(file, limit: 10_000) else { return nil }
    return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
  }
}
