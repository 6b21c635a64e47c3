import Editorial
import Git

// MARK: Archives

extension Doctor {
  /// Compares what archives list with what counts of it.
  func examineArchives() {
    do {
      for archive in try newsroom.archives() where try !archive.isAsItCounts() {
        note(
          Trouble(
            "archive-changed", at: References.short(archive.name),
            "its list is not what tidying put there, and what it changes has no effect",
            remedy: mends))
      }
    } catch {
      guard unreadable.isEmpty else { return }
      note(
        Trouble(
          "bad-archive", at: References.archive, "an archive cannot be read: \(error)",
          remedy: "fetch the archive again from a colleague or a server"))
    }
  }
}
