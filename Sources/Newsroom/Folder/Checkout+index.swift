import Git

extension Checkout {
  /// How many older commits of main are looked at.
  private static let lookedAt = 200

  /// What git's index has as an older main had it, and main has otherwise.
  ///
  /// A git that was at work kept it from being brought along. What somebody staged is none of it.
  func staleInIndex() throws -> [TreeChange] {
    guard repository.gitDirectory == repository.commonDirectory, showsMain,
      let main = try repository.references.id(of: References.main),
      try repository.references.head() == References.main
    else { return [] }
    var open = try repository.indexChanges(to: repository.objects.commit(main).tree).filter {
      !LocalNames.isLocal($0.path) && Repository.Trees.isAllowed($0.path)
    }
    guard !open.isEmpty else { return [] }
    var stale: [TreeChange] = []
    var (commit, count) = (try repository.objects.commit(main), 0)
    while !open.isEmpty, count < Self.lookedAt, let parent = commit.parents.first {
      commit = try repository.objects.commit(parent)
      count += 1
      let known = try open.map { try repository.trees.entry($0.path, in: commit.tree)?.id }
      stale += zip(open, known).filter { $0.old?.id == $1 }.map(\.0)
      open = zip(open, known).filter { $0.old?.id != $1 }.map(\.0)
    }
    return stale
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
