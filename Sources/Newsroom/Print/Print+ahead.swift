import Editorial
import Git

extension Print {
  /// Whether a folder on main shows an event that the article's line may yet get.
  ///
  /// If no copy on main names the event, somebody wrote it there by hand; if a rebase made another
  /// commit of it, the line has that one. But a line of which not everything is here may have any
  /// event.
  ///
  /// - Parameters:
  ///   - event: The event that the folder names.
  ///   - history: The article's line.
  /// - Returns: Whether the folder has to be left as it is until the line is fetched.
  /// - Throws: git's own error where something can't be read.
  func isAhead(_ event: EventID, of history: History) throws -> Bool {
    if try isReached(event) { return false }
    guard try isWhole(history) else { return true }
    guard let copy = try copiesOnMain()[event] else { return false }
    return !history.steps.contains { $0.entry.isMade(as: copy) }
  }

  /// Whether a line has its beginning, and everything that was fetched of it.
  private func isWhole(_ history: History) throws -> Bool {
    let slug = history.standing.slug
    guard history.standing.workflow != nil, let head = try lines.head(of: slug) else {
      return false
    }
    return try branches.fetched(of: References.draft(slug)).allSatisfy {
      try repository.isAncestor($0, of: head)
    }
  }

  /// The commits of main's whole history by the event that they copy; those that are no copies,
  /// such as the founding that an earlier Stet put there, by their own ids.
  func copiesOnMain() throws -> [EventID: LineEntry] {
    guard let main = try base ?? branches.head(References.main) else { return [:] }
    return try repository.reached(from: main).reduce(into: [:]) { copies, commit in
      let entry = LineEntry(commit, isCompared: false)
      copies[entry.event?.publishedFrom ?? entry.id] = entry
    }
  }
}

extension LineEntry {
  /// Whether a rebase may have made this from the event that was copied: everything that a copy has
  /// of its event is the same, except for the committer.
  func isMade(as copy: LineEntry) -> Bool {
    guard author == copy.author, var event, var copied = copy.event else { return false }
    (event.note, event.policy) = (nil, nil)
    copied.publishedFrom = nil
    return event == copied
  }
}
