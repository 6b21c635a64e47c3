import CLibgit2

extension Repository {
  /// Whether a commit is reached from another by following parents; every commit reaches itself.
  ///
  /// - Throws: `GitError` when a commit on the way can't be read, since the answer is then unknown.
  package func isAncestor(_ ancestor: ObjectID, of commit: ObjectID) throws(GitError) -> Bool {
    try objects.checkIsThere(ancestor, as: .commit)
    if ancestor == commit { return true }
    try objects.checkIsThere(commit, as: .commit)
    var child = git_oid(commit)
    var parent = git_oid(ancestor)
    let status = git_graph_descendant_of(pointer, &child, &parent)
    // libgit2 follows no ancestry past a commit whose author it can't parse, so that one push of
    // such a commit would make everybody's lines unreadable.
    if status < 0 { return try reached(from: commit).contains { $0.id == ancestor } }
    return status == 1
  }

  /// Visits a commit and its first parents, newest first, until the root, until `stop`, or until
  /// `visit` returns false.
  ///
  /// - Parameters:
  ///   - start: the first commit that is visited.
  ///   - stop: where to end; it is not visited.
  ///   - visit: says whether to go on.
  /// - Returns: whether `stop` was reached; false when the root came first, or `visit` ended it.
  /// - Throws: what `visit` throws, and `GitError` when a commit can't be read.
  @discardableResult
  package func followFirstParents(
    from start: ObjectID, until stop: ObjectID? = nil,
    _ visit: (Commit) throws(GitError) -> Bool
  ) throws(GitError) -> Bool {
    var next: ObjectID? = start
    while let id = next {
      if id == stop { return true }
      let commit = try objects.commit(id)
      guard try visit(commit) else { return false }
      next = commit.parents.first
    }
    return false
  }

  /// A commit and its first parents, newest first, down to the root or just above `stop`.
  ///
  /// - Returns: nil when `stop` was given and is not on the line.
  package func firstParents(
    from start: ObjectID, until stop: ObjectID? = nil
  ) throws(GitError) -> [Commit]? {
    var commits: [Commit] = []
    let reached = try followFirstParents(from: start, until: stop) { commit in
      commits.append(commit)
      return true
    }
    return stop == nil || reached ? commits : nil
  }

  /// Every commit that one reaches, parents before children, itself last; the order depends on the
  /// commits alone.
  ///
  /// - Throws: `GitError` when a commit on the way can't be read.
  package func reached(from head: ObjectID) throws(GitError) -> [Commit] {
    var straight: [Commit] = []
    var next: ObjectID? = head
    while let id = next {
      let commit = try objects.commit(id)
      straight.append(commit)
      guard commit.parents.count < 2 else { return try ordered(straight) }
      next = commit.parents.first
    }
    return straight.reversed()
  }

  /// The same if there are merges: depth first, first parents first.
  ///
  /// - Parameter known: commits that have already been read, the head first.
  /// - Returns: the commits, parents before children.
  /// - Throws: `GitError` when a commit on the way can't be read.
  private func ordered(_ known: [Commit]) throws(GitError) -> [Commit] {
    var commits = Dictionary(known.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var done: Set<ObjectID> = []
    var order: [Commit] = []
    var waiting = [(commit: known[0], next: 0)]
    while let last = waiting.indices.last {
      let (commit, next) = waiting[last]
      guard next < commit.parents.count else {
        if done.insert(commit.id).inserted { order.append(commit) }
        waiting.removeLast()
        continue
      }
      waiting[last].next += 1
      let parent = commit.parents[next]
      if done.contains(parent) { continue }
      let read: Commit
      if let found = commits[parent] { read = found } else { read = try objects.commit(parent) }
      commits[parent] = read
      waiting.append((read, 0))
    }
    return order
  }
}
