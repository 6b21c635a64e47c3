package import Editorial
import Git

/// What undoing a sync did.
package struct SyncUndone: Hashable, Sendable {
  /// When the sync was made.
  package var at: Instant
  /// How many later syncs there were of which nothing could go back.
  package var passedOver = 0
  /// The branches that are back where they were; with the server's name if they are read from there.
  package var restored: [String] = []
  /// The branches, and what waits beside them, that stay, each with the reason.
  package var kept: [String: String] = [:]
}

/// Reverses what the last sync did here: to branches, and to what is read from servers.
package struct SyncReversal {
  let newsroom: NewsroomRepository

  /// Takes the newsroom whose syncs to reverse.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  private var repository: Repository { newsroom.repository }

  /// Puts branches back where they were before the most recent sync that still has anything to put back.
  ///
  /// What was sent stays, since others may have it, and so does what that is built on. A backup is forgotten
  /// once all of it is put back.
  ///
  /// - Throws: ``SyncError/nothingToUndo``.
  package func undo(as actor: Actor, isDryRun: Bool = false) throws -> SyncUndone {
    let git = try GitProgram.find()
    let backups = SyncBackups(repository: repository, git: git)
    let all = try backups.all()
    guard let last = all.first else { throw SyncError.nothingToUndo }
    let place = try all.firstIndex { backup in
      let plan = try ReturnPlan(backup.moves, in: newsroom)
      return plan.branches.contains(where: plan.goesBack)
    }
    let backup = place.map { all[$0] } ?? last
    // Somebody undoing at the same time takes another backup.
    var isOvertaken = false
    var undone = SyncUndone(at: backup.at, passedOver: place ?? 0)
    func work() throws {
      guard try repository.references.id(of: backup.name) == backup.id else {
        return isOvertaken = true
      }
      let signature = try newsroom.desk.repairer(actor)
      let plan = try ReturnPlan(backup.moves, in: newsroom)
      for (name, why) in plan.kept { undone.kept[References.short(name)] = why }
      for branch in plan.branches where plan.goesBack(branch) {
        for move in branch.moves {
          guard try plan.isWhereItWasLeft(move) else {
            if move.branchFetched == nil {
              undone.kept["what waits beside \(References.short(branch.name))"] = ReturnPlan.since
            }
            continue
          }
          if !isDryRun { try put(back: move, by: signature, with: git) }
        }
        undone.restored.append(Self.label(of: branch))
      }
      if !isDryRun, undone.kept.isEmpty { try backups.forget(backup) }
    }
    try isDryRun
      ? work() : newsroom.turn.alone(backup.moves.map(\.name) + [backup.name]) { try work() }
    if isOvertaken { return try undo(as: actor, isDryRun: isDryRun) }
    undone.restored.sort()
    return undone
  }

  /// What a branch is called if the branch itself goes back, or only what was read of it from a server.
  private static func label(of branch: ReturnPlan.Branch) -> String {
    guard branch.here == nil, let fetched = branch.fetched.first else {
      return References.short(branch.name)
    }
    return String(fetched.name.dropFirst("refs/remotes/".count))
  }

  private func put(
    back move: SyncBackups.Move, by signature: Signature, with git: GitProgram
  ) throws {
    guard let before = move.before else {
      guard let after = move.after else { return }
      return try repository.references.delete([Reference(name: move.name, id: after)], with: git)
    }
    if move.branchFetched != nil {
      return try repository.references.move(
        move.name, from: move.after, to: before, log: "undo sync", by: signature)
    }
    try newsroom.turn.worktrees.move(
      move.name, from: move.after, to: before, log: "undo sync", by: signature)
    if move.name == References.main {
      newsroom.turn.checkout.bringCheckoutQuietly(from: move.after, to: before)
    }
  }
}
