import Git

/// A folder of files that has a branch checked out: the newsroom's own, or one of git's worktrees.
private struct CheckedOut {
  /// The folder.
  var folder: String
  /// The branch, by its whole name.
  var branch: String
  /// Its index below the folder that all worktrees share.
  var index: String
}

/// The folders that have checked out a branch which an act moves.
struct Worktrees {
  let repository: Repository
  let folders: LocalFolders
  let listeners: Listeners
  let lock: ActLock

  /// Moves a branch, and brings up to date the folders that have it checked out.
  ///
  /// - Throws: What moving it throws; a failure in a folder is only reported, and is no part of the
  ///   act.
  func move(
    _ name: String, from old: ObjectID?, to new: ObjectID, log: String, by signature: Signature
  ) throws(GitError) {
    let places = checkedOut().filter { $0.branch == name }
    if !places.isEmpty { noteBringing(name, from: old) }
    try repository.references.move(name, from: old, to: new, log: log, by: signature)
    for place in places { bringQuietly(place, from: old, to: new) }
    if !places.isEmpty { LocalFiles.removeQuietly(bringingFile) }
  }

  /// A folder that has a branch checked out with changes which are not committed: if the branch moved, git
  /// would commit them together with a reversal of what came; nil if there is none.
  func changedFolder(of name: String, with git: GitProgram) -> String? {
    checkedOut().first { place in
      guard place.branch == name else { return false }
      let home = "\(repository.commonDirectory)/\(place.index)".dropLast("/index".count)
      let changed = try? git.run(
        ["--no-optional-locks", "status", "--porcelain", "--untracked-files=no"],
        in: String(home), workingDirectory: place.folder)
      // If git can't tell, nobody works there with git.
      return changed.map { $0.status == 0 && !$0.bytes.isEmpty } ?? false
    }?.folder
  }

  private var bringingFile: String { folders.local + "/bringing" }

  /// Notes that a branch is about to move which folders have checked out.
  ///
  /// If the note is missing, nothing is lost: `git status` shows in such a folder what a crash left
  /// behind.
  func noteBringing(_ name: String, from old: ObjectID?) {
    let note = Array("\(name)\n\(old?.hex ?? "")\n".utf8)
    try? LocalFiles.write(note, to: bringingFile, durably: true)
  }

  /// Brings up to date the folders that a crash left behind the branch which they have checked out.
  func finishFoldersQuietly() {
    guard let bytes = try? LocalFiles.read(bringingFile) else { return }
    let lines = String(decoding: bytes, as: UTF8.self)
      .split(separator: "\n", omittingEmptySubsequences: false)
    if lines.count > 1, let new = try? repository.references.id(of: String(lines[0])) {
      let old = ObjectID(hex: String(lines[1]))
      for place in checkedOut() where old != new && place.branch == lines[0] {
        bringQuietly(place, from: old, to: new)
      }
    }
    LocalFiles.removeQuietly(bringingFile)
  }

  /// Brings up to date a folder whose checked-out branch moved: otherwise git would take the older
  /// text there for somebody's change, and commit it.
  ///
  /// The newsroom's folder with main in it is left to ``Checkout/bringCheckoutQuietly(from:to:)``.
  private func bringQuietly(_ place: CheckedOut, from old: ObjectID?, to new: ObjectID) {
    do {
      try bring(place, from: old, to: new)
    } catch {
      let states = [old, new].compactMap { $0?.hex.prefix(10) }.joined(separator: " ")
      listeners.remark(
        "\(place.folder) has \(References.short(place.branch)) checked out, and shows an older text"
          + " (\(error)). To bring it along, what you changed there aside:"
          + " git -C \(place.folder.shellWord) read-tree -m -u \(states)")
    }
  }

  private func bring(_ place: CheckedOut, from old: ObjectID?, to new: ObjectID) throws {
    let there = try Repository.open(place.folder)
    guard !there.isBare else { return }
    try lock.noteLock(place.index)
    let left = try there.checkOut(
      try repository.objects.commit(new).tree,
      from: old.map { try repository.objects.commit($0).tree },
      sparing: LocalNames.isLocal)
    listeners.saySpared(left.spared, of: place.branch)
    guard !left.changed.isEmpty else { return }
    listeners.remark(
      "\(place.folder) has \(References.short(place.branch)) checked out, and what you changed there"
        + " stays as you left it: \(left.changed.prefix(5).joined(separator: ", "))."
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
    // Hardly any newsroom has worktrees; if one can't be read, git itself says so.
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
