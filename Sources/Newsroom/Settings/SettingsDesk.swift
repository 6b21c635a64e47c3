package import Editorial
import Git

/// Changes the settings: judges a change, writes its event, prints it.
package struct SettingsDesk {
  let repository: Repository
  let listeners: Listeners
  let archives: Archives
  let settings: Settings
  let lines: Lines
  let print: Print
  let press: Press
  let turn: Turn
  let worktrees: Worktrees

  /// Changes files of the settings or of the masthead in one event, and prints it on main.
  ///
  /// The kind is `masthead` or `settings`; the changes are the new bytes by path, nil to remove a
  /// file.
  ///
  /// - Returns: The event; nil for a dry run, and if nothing changes.
  /// - Throws: ``NewsroomError/notOwner(_:path:owners:)`` if the settings before the change do not
  ///   let this person make it.
  @discardableResult
  package func change(
    _ kind: EventKind, _ changes: [String: [UInt8]?], subject: String, note: String? = nil,
    as actor: Actor, isDryRun: Bool = false
  ) throws -> EventID? {
    let planned = PlannedChange(kind: kind, files: changes, subject: subject)
    return try change([planned], note: note, as: actor, isDryRun: isDryRun).first
  }

  /// Makes several changes, each an event that is judged after the one before it; a single move of
  /// the branch makes all of them or none.
  func change(
    _ changes: [PlannedChange], note: String?, as actor: Actor, isDryRun: Bool
  ) throws -> [EventID] {
    if isDryRun {
      return try repository.objects.keepingWritesInMemory {
        _ = try prepare(changes, note: note, as: actor)
        return []
      }
    }
    return try turn.act([References.settings, References.main]) {
      let prepared = try prepare(changes, note: note, as: actor)
      if !prepared.events.isEmpty { try make(prepared) }
      return prepared.events
    }
  }
}

/// The settings event is recorded, but main does not show it yet: the next act prints it.
package struct SettingsHalfDone: Error {
  /// The event.
  package var event: EventID
  /// What was in the way.
  package var underlying: any Error
}
