import Editorial
import Git

/// What undoing a sync did.
package struct SyncUndone: Hashable, Sendable {
  /// The branches that stand again where they stood.
  package var restored: [String] = []
  /// The branches that stay, each with why.
  package var kept: [String: String] = [:]
}

/// Takes back what the last sync did to the branches here.
package struct SyncReversal {
  let newsroom: NewsroomRepository

  /// Looks at a newsroom's syncs.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  private var repository: Repository { newsroom.repository }

  /// Puts branches back where they stood before the last sync of which something can be put back.
  ///
  /// What was sent stays: others may have it. A backup is forgotten once all of it is put back.
  ///
  /// - Throws: ``SyncError/nothingToUndo``.
  package func undo(as actor: Actor, isDryRun: Bool = false) throws -> SyncUndone {
    let git = try GitProgram.find()
    let backups = SyncBackups(repository: repository, git: git)
    let all = try backups.all()
    guard let last = all.first else { throw SyncError.nothingToUndo }
    let backup = try all.first { try $0.moves.contains(where: canGoBack) } ?? last
    // Who undoes at the same time takes another one.
    var isOvertaken = false
    var undone = SyncUndone()
    func work() throws {
      guard try repository.references.id(of: backup.name) == backup.id else {
        return isOvertaken = true
      }
      let signature = try newsroom.desk.repairer(actor)
      var stays: Set<String> = []
      // What waits aside goes back into its line, and not before the line is back.
      let moves =
        backup.moves.filter { !$0.name.hasPrefix(References.aside) }
        + backup.moves.filter { $0.name.hasPrefix(References.aside) }
      // What stands there already was never moved, or an undoing that was cut off put it back.
      for move in moves where try repository.references.id(of: move.name) != move.before {
        let short = References.short(move.name)
        let line = Asides.slug(of: move.name).map(References.draft)
        if let line, stays.contains(line) { continue }
        if let why = try reason(toKeep: move) {
          stays.insert(move.name)
          undone.kept[short] = why
          continue
        }
        if !isDryRun { try put(back: move, by: signature, with: git) }
        if !move.name.hasPrefix(References.aside) { undone.restored.append(short) }
      }
      if !isDryRun, undone.kept.isEmpty { try backups.forget(backup) }
    }
    try isDryRun
      ? work() : newsroom.turn.alone(backup.moves.map(\.name) + [backup.name]) { try work() }
    if isOvertaken { return try undo(as: actor, isDryRun: isDryRun) }
    undone.restored.sort()
    return undone
  }

  /// Whether a branch is somewhere else than before the sync, and may go back.
  private func canGoBack(_ move: SyncBackups.Move) throws -> Bool {
    try !move.name.hasPrefix(References.aside)
      && repository.references.id(of: move.name) != move.before
      && reason(toKeep: move) == nil
  }

  /// Why a branch stays where it is; nil where it goes back.
  private func reason(toKeep move: SyncBackups.Move) throws -> String? {
    let now = try repository.references.id(of: move.name)
    guard now == move.after else { return "something was done since" }
    // What came from a server goes back here alone; what went there is everybody's.
    guard move.isSent, let after = move.after else { return nil }
    for remote in try repository.remotes() {
      let tracking = "refs/remotes/\(remote)/\(References.short(move.name))"
      if let there = try repository.references.id(of: tracking),
        try repository.isAncestor(after, of: there)
      {
        return "\(remote) has it, and others may have built on it"
      }
    }
    return nil
  }

  private func put(
    back move: SyncBackups.Move, by signature: Signature, with git: GitProgram
  ) throws {
    if let before = move.before {
      try newsroom.turn.worktrees.move(
        move.name, from: move.after, to: before, log: "undo sync", by: signature)
      if move.name == References.main {
        newsroom.turn.checkout.bringCheckoutQuietly(from: move.after, to: before)
      }
    } else if let after = move.after {
      try repository.references.delete([Reference(name: move.name, id: after)], with: git)
    }
  }
}
