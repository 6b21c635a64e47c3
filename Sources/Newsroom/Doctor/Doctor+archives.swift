import Editorial
import Git

// MARK: Archives

extension Doctor {
  /// Compares the lists of archives with the entries that count.
  func examineArchives() {
    do {
      try examineSlugsOfSeveral(newsroom.lines.archives.all())
      for archive in try newsroom.lines.archives.all() where try !archive.isAsItCounts() {
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

  /// Names the lines that are not read because another year's archive has one of the same slug,
  /// which comes first.
  private func examineSlugsOfSeveral(_ archives: [Archive]) throws {
    let read = try newsroom.lines.archivedHeads()
    for archive in archives {
      for (slug, head) in try archive.heads().sorted(by: { $0.key < $1.key }) {
        guard let other = read[slug], other != head,
          try !repository.isAncestor(head, of: other)
        else { continue }
        note(
          Trouble(
            "archived-twice", slug, at: References.short(archive.name),
            "archive/\(archive.year) has another line of it, which nobody reads",
            remedy: "to look at it: git log \(head.hex)", isNote: true))
      }
    }
  }
}
