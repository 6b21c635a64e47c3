package import Editorial

/// The claim that somebody has an article's open copy in an editor, is working on it at the moment,
/// or has a copy in an editor to make suggestions from.
///
/// It is a lock on a file that names its holder, next to the note of what the copy was taken from.
/// The kernel frees it when the holder dies, so it is never stale.
package final class EditingClaim {
  private let lock: FileLock
  private let opened: String
  private var hasEnded = false

  fileprivate init(_ lock: FileLock, opened: String) {
    self.lock = lock
    self.opened = opened
  }

  /// Whether somebody opened the article meanwhile and wants it to stay open.
  package var isWantedOpen: Bool { LocalFiles.exists(opened) }

  /// Releases the copy.
  package func end() {
    if hasEnded { return }
    hasEnded = true
    LocalFiles.removeQuietly(opened)
    lock.blank()
    lock.free()
  }

  deinit { end() }
}

/// Who has an open copy in an editor.
package struct EditingClaims {
  let folders: LocalFolders
  let settings: Settings

  /// Claims the open copy of an article for an editor, in this folder of files.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - actor: Who edits, and since when; nil for a moment's work on the copy.
  ///   - suggester: Whose copy for suggestions it is, if it is not the open copy.
  /// - Returns: The claim, which ends with its ``EditingClaim/end()``.
  /// - Throws: ``NewsroomError/beingEdited(_:by:since:)`` if another process has it.
  package func claimEditing(
    _ slug: Slug, as actor: Actor?, toSuggest suggester: Handle? = nil
  ) throws -> EditingClaim {
    let folder = folders.own + "/editing"
    try LocalFiles.makeFolder(folder)
    // No slug has a dot, so no open copy has the name of a copy for suggestions.
    let name = suggester.map { "\(slug).suggest.\($0)" } ?? slug.rawValue
    guard let lock = try FileLock(ifFree: "\(folder)/\(name)") else {
      throw try beingEdited(slug, claim: name)
    }
    let opened = "\(folder)/\(name).open"
    LocalFiles.removeQuietly(opened)
    do {
      try lock.write(actor.map { [$0.handle.rawValue, "\($0.time.seconds)"] } ?? [])
    } catch {
      lock.free()
      throw error
    }
    return EditingClaim(lock, opened: opened)
  }

  /// Notes that an article is to stay open, if somebody has it in an editor just now.
  ///
  /// - Returns: Who has it, and since when; nil if nobody has.
  package func keepOpen(_ slug: Slug) throws -> (by: Handle, since: String)? {
    guard try isBeingEdited(slug) else { return nil }
    try LocalFiles.write([], to: "\(folders.own)/editing/\(slug).open", durably: false)
    guard case .beingEdited(_, let by?, let since?) = try beingEdited(slug, claim: slug.rawValue)
    else { return nil }
    return (by, since)
  }

  /// Whether another process has an article's open copy in an editor.
  func isBeingEdited(_ slug: Slug) throws -> Bool {
    let file = "\(folders.own)/editing/\(slug)"
    guard LocalFiles.exists(file) else { return false }
    guard let lock = try FileLock(ifFree: file) else { return true }
    lock.free()
    return false
  }

  private func beingEdited(_ slug: Slug, claim: String) throws -> NewsroomError {
    let bytes = try LocalFiles.read("\(folders.own)/editing/\(claim)", limit: 1000) ?? []
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    guard let handle = lines.first, lines.count > 1, let seconds = Int64(lines[1]) else {
      return .beingEdited(slug, by: nil, since: nil)
    }
    let since = Instant(seconds: seconds).shown(in: try settings.record().timeZone)
    return .beingEdited(slug, by: Handle(handle), since: since)
  }
}
