import Editorial
import Git

/// What undoing a sync did.
package struct SyncUndone: Hashable, Sendable {
  /// The branches that are back where they were.
  package var restored: [String] = []
  /// The branches that stay, each with the reason.
  package var kept: [String: String] = [:]
}

/// Reverses what the last sync did to the branches here.
package struct SyncReversal {
  let newsroom: NewsroomRepository

  /// Takes the newsroom whose syncs to reverse.
  package init(_ newsroom: NewsroomRepository) { self.newsroom = newsroom }

  private var repository: Repository { newsroom.repository }

  /// Puts branches back where they were before the most recent sync that still has anything to put back.
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
    // Somebody undoing at the same time takes another backup.
    var isOvertaken = false
    var undone = SyncUndone()
    func work() throws {
      guard try repository.references.id(of: backup.name) == backup.id else {
        return isOvertaken = true
      }
      let signature = try newsroom.desk.repairer(actor)
      var stays: Set<String> = []
      // What waits aside goes back into its line, but not before the line itself is back.
      let moves =
        backup.moves.filter { !$0.name.hasPrefix(References.aside) }
        + backup.moves.filter { $0.name.hasPrefix(References.aside) }
      // What is already there was never moved, or an interrupted undo put it back.
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

  /// Whether a branch is somewhere other than before the sync, and may go back.
  private func canGoBack(_ move: SyncBackups.Move) throws -> Bool {
    try !move.name.hasPrefix(References.aside)
      && repository.references.id(of: move.name) != move.before
      && reason(toKeep: move) == nil
  }

  /// Why a branch stays where it is; nil if it goes back.
  private func reason(toKeep move: SyncBackups.Move) throws -> String? {
    let now = try repository.references.id(of: move.name)
    guard now == move.after else { return "something was done since" }
    // What came from a server goes back only here; what was sent is everybody's.
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
