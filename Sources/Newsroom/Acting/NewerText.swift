package import Editorial

/// Words from a file would replace those that somebody else saved meanwhile.
package struct NewerText: Error, Sendable {
  /// The article.
  package var slug: Slug
  /// The newest revision.
  package var revision: Int
  /// Who saved it, by handle or by name.
  package var by: String
  /// The words of somebody else that the writer knew of and the file lacks: whose, and since when.
  package var lacking: (by: String, since: Int)?
  /// What saving would change of it.
  package var change: ArticleDifference
}

extension Drafts {
  /// Refuses to save a file over a text that its writer has not seen, as far as anybody can tell: the
  /// newest revision is somebody else's, and the writer's last act was on an earlier one.
  ///
  /// Somebody who never acted on the article is taken to have read it as it is now, or not at all.
  ///
  /// - Throws: ``NewerText``.
  func checkIsNotNewer(_ history: History, than bytes: [UInt8], by handles: [Handle?]) throws {
    let standing = history.standing
    guard let newest = standing.revision else { return }
    let handles = handles.compactMap(\.self)
    let known = handles.compactMap { history.knowledge(of: $0)?.revision.number }.max()
    guard let known, let origin = history.origins(of: [newest.number]).first else { return }
    var lacking: (by: String, since: Int)?
    if known >= newest.number {
      // A person who accepted words has them in the history; their file may be older than that.
      let newer = history.origins(of: Set(standing.revisions.suffix(20).map(\.number)))
        .filter { origin in origin.acceptedBy.map { handles.contains($0) } ?? false }
      guard !newer.isEmpty, let older = try differences.olderBase(of: bytes, in: standing),
        let first = newer.first(where: { $0.revision.number > older.number })
      else { return }
      lacking = (first.by, first.revision.number)
    }
    if try origin.kind == "commit" && handles.contains(where: { try isOwn(newest, $0, history) }) {
      return
    }
    let slug = standing.slug
    let change = try differences.difference(
      from: try named.text(.head, of: history), to: NamedText(name: "file", article: bytes),
      of: slug,
      pictures: false)
    // The person who accepted a suggestion made the revision, not the one who suggested its words.
    let step = history.steps.last { $0.revision == newest.number && $0.verdict == .counted }
    let maker = step?.entry.event?.by.rawValue ?? origin.by
    throw NewerText(
      slug: slug, revision: newest.number, by: maker,
      lacking: lacking, change: change)
  }

  /// Whether somebody made a revision with plain git, by the email of its commit.
  private func isOwn(_ revision: Revision, _ handle: Handle, _ history: History) throws -> Bool {
    let step = history.steps.last { $0.revision == revision.number }
    let person = try settings.policy(people: [handle], workflows: []).people[handle]
    guard let entry = step?.entry, let person else { return false }
    return person.has(email: entry.committer.email) || person.has(email: entry.author.email)
  }
}
