import Git

extension Checkout {
  /// How many older commits of main are looked at.
  private static let lookedAt = 200

  /// What git's index has as an older main had it, and main has otherwise.
  ///
  /// A git that was at work kept it from being brought along. What somebody staged is none of it: that a file
  /// is not in the index counts only if nothing of the commit that brought the file, or of a newer one, is there.
  func staleInIndex() throws -> [TreeChange] {
    guard repository.gitDirectory == repository.commonDirectory, showsMain,
      let main = try repository.references.id(of: References.main),
      try repository.references.head() == References.main
    else { return [] }
    var open = try repository.indexChanges(to: repository.objects.commit(main).tree).filter {
      !LocalNames.isLocal($0.path) && Repository.Trees.isAllowed($0.path)
    }
    guard !open.isEmpty else { return [] }
    let tip = try repository.objects.commit(main).tree
    let here = Dictionary(uniqueKeysWithValues: open.map { ($0.path, $0) })
    var stale: [TreeChange] = []
    var hasNewer = false
    var (commit, count) = (try repository.objects.commit(main), 0)
    while !open.isEmpty, count < Self.lookedAt, let parent = commit.parents.first {
      let newer = commit.tree
      commit = try repository.objects.commit(parent)
      count += 1
      let known = try open.map { try repository.trees.entry($0.path, in: commit.tree)?.id }
      let found = zip(open, known).filter { $0.old?.id == $1 }.map(\.0)
      var isBehind = false
      if open.contains(where: { $0.old == nil }) {
        let told = try isMissing(commit.tree, newer, of: tip, in: here)
        if told == false { hasNewer = true }
        isBehind = told ?? !hasNewer
      }
      stale += found.filter { $0.old != nil || isBehind }
      open = zip(open, known).filter { $0.old?.id != $1 }.map(\.0)
    }
    return stale
  }

  /// Whether the index lacks what a commit of main did, as far as the paths that it touched tell.
  ///
  /// - Parameters:
  ///   - old: What main had before the commit.
  ///   - new: What main had with it.
  ///   - main: What main has now.
  ///   - open: What the index has otherwise than main now, by path.
  /// - Returns: True if a path is as it was before the commit, false if none is, and one is as the commit made
  ///   it; nil if they don't tell.
  /// - Throws: Git's own error if main can't be read.
  private func isMissing(
    _ old: ObjectID, _ new: ObjectID, of main: ObjectID, in open: [String: TreeChange]
  ) throws -> Bool? {
    var isThere = false
    for change in try repository.trees.difference(old, new) {
      let id =
        if let entry = open[change.path] { entry.old?.id } else {
          try repository.trees.entry(change.path, in: main)?.id
        }
      if id == change.new?.id { isThere = true }
      if let before = change.old?.id, id == before { return true }
    }
    return isThere ? false : nil
  }

  /// Brings along what git's index has as an older main had it.
  ///
  /// - Returns: Whether there was something to bring.
  func settleStaleIndex() throws -> Bool {
    let stale = try staleInIndex()
    guard !stale.isEmpty else { return false }
    try lock.noteLock()
    try repository.settleIndex(stale, sparing: [])
    return true
  }
}
