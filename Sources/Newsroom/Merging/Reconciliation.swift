package import Editorial
import Formats
import Git

/// Brings what was set aside into the lines, as a person decides.
package struct Reconciliation {
  let repository: Repository
  let texts: TextReader
  let lines: Lines
  let copies: OpenCopies
  let desk: Desk

  /// The articles that have something waiting, in their order.
  package func slugs() throws -> [Slug] {
    let waiting = try Asides(repository: repository).all().filter { slug, reference in
      guard let line = try lines.head(of: slug) else { return false }
      return try !repository.isAncestor(reference.id, of: line)
    }
    return Set(waiting.map(\.slug)).sorted()
  }

  /// What waits beside an article's line, the oldest if there are several; nil if nothing does.
  package func setAside(of slug: Slug) throws -> SetAside? {
    guard let line = try lines.head(of: slug),
      let waiting = try Asides(repository: repository).all(of: slug).first(where: {
        try !repository.isAncestor($0.id, of: line)
      })
    else { return nil }
    let head = waiting.id
    let reached = try repository.reached(from: head)
    let behindLine = Set(try repository.reached(from: line).map(\.id))
    let base = reached.last { behindLine.contains($0.id) }?.id
    func version(_ head: ObjectID) throws -> ArticleVersion {
      try texts.version(lines.history(of: slug, head: head).standing.text, of: slug)
    }
    let own = try lines.history(of: slug, head: head)
    var late = try UnsentPublications(repository: repository, lines: lines, slug: slug).late(
      reached, Set(reached.map(\.id)).subtracting(behindLine), own, behind: line)
    // Behind a spike no merge of the text would count, and whoever spiked did not know the colleague's words.
    if late.isEmpty, own.standing.displayState == .spiked {
      late += own.steps.filter { !behindLine.contains($0.entry.id.object) }.compactMap { step in
        guard step.verdict == .counted, let event = step.entry.event, event.kind == .spike else {
          return nil
        }
        return Uncounted(
          event: step.entry.id, kind: event.kind, by: event.by, reason: .textMoved, before: nil)
      }.suffix(1)
    }
    let stop = reached.first { commit in late.contains { $0.event.object == commit.id } }
    let joining = stop.map { $0.parents.first } ?? head
    return SetAside(
      slug: slug, head: EventID(head), reference: waiting.name,
      joining: joining.flatMap { behindLine.contains($0) ? nil : EventID($0) }, late: late,
      line: EventID(line),
      merge: ArticleMerge(
        base: try base.map(version), ours: try version(head), theirs: try version(line)),
      deeds: own.steps.filter { !behindLine.contains($0.entry.id.object) }.map { step in
        SetAside.Deed(
          event: step.entry.id, kind: step.entry.event?.kind,
          by: step.entry.event?.by.rawValue ?? step.entry.author.name, at: step.entry.time)
      })
  }

  /// Brings both sides together as a person decided: one `merge`, behind both.
  ///
  /// A publication that came too late stays out, and so does everything after it except the words, and
  /// what was said, which is said again. What stays out is kept at `refs/stet/dropped/`.
  ///
  /// - Parameters:
  ///   - aside: What waits, as the person saw it.
  ///   - version: The text of the result.
  ///   - note: Why.
  ///   - actor: Who decided.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: What the merge did, and the acts in what waited that do not count after the line.
  /// - Throws: ``NewsroomError/waitingMoved(_:)`` if either side went on meanwhile,
  ///   ``NewsroomError/unsaved(_:path:)`` if my open copy has words that were not saved, `BadDefinition`
  ///   for what can't be an article, and what judging throws.
  package func reconcile(
    _ aside: SetAside, as version: ArticleVersion, note: String?, by actor: Actor,
    isDryRun: Bool = false
  ) throws -> Reconciled {
    try ArticleFile.check(version.article, file: "\(aside.slug).md")
    let copy = try copies.openCopy(aside.slug)
    if let copy, try copies.state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(aside.slug, path: copy.folder)
    }
    let reconciled = try desk.reconcile(
      aside, as: version, note: note, by: actor, isDryRun: isDryRun)
    if copy != nil, reconciled.outcome?.id != nil { _ = try copies.open(aside.slug) }
    return reconciled
  }

  /// Lets go of a side that can't come into the line now; what was said on it is said again.
  ///
  /// It is kept at `refs/stet/dropped/`.
  package func letGo(
    _ aside: SetAside, by actor: Actor, isDryRun: Bool = false
  ) throws -> Reconciled {
    try desk.letGo(aside, by: actor, isDryRun: isDryRun)
  }
}

extension Drafts {
  /// Finds what was set aside, and brings it into the lines.
  package var reconciliation: Reconciliation {
    Reconciliation(
      repository: desk.repository, texts: texts, lines: lines, copies: copies, desk: desk)
  }
}

/// What bringing two sides together did.
package struct Reconciled: Sendable {
  /// What the merge did; nil if nothing of the side that waited could come into the line.
  package var outcome: Outcome?
  /// Acts of the side that waited that are in the line and do not count.
  package var uncounted: [Uncounted] = []
  /// Whether the whole side was let go.
  package var isLetGo = false
  /// What was said on the side after something that came too late, or at all where the side was let go, and
  /// is in the line again.
  package var saidAgain: [SetAside.Deed] = []
  /// What was said there and would not count in the line, with the reason.
  package var unsaid: [(deed: SetAside.Deed, why: String)] = []
}
