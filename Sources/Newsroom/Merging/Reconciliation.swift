public import Editorial
import Formats
import Git

/// Brings what waits beside lines into them, by what a person decides.
public struct Reconciliation {
  let repository: Repository
  let texts: TextReader
  let lines: Lines
  let copies: OpenCopies
  let desk: Desk

  /// The articles beside whose lines something waits, in their order.
  public func slugs() throws -> [Slug] {
    try repository.referenceListing(under: References.aside).references.compactMap { reference in
      guard let slug = Slug(reference.name.dropFirst(References.aside.count + 1)),
        let line = try lines.head(of: slug), try !repository.isAncestor(reference.id, of: line)
      else { return nil }
      return slug
    }.sorted()
  }

  /// What waits beside an article's line; nil where nothing does.
  public func setAside(of slug: Slug) throws -> SetAside? {
    guard let head = try repository.reference(References.aside(slug)),
      let line = try lines.head(of: slug), try !repository.isAncestor(head, of: line)
    else { return nil }
    let reached = try repository.reached(from: head)
    let behindLine = Set(try repository.reached(from: line).map(\.id))
    let base = reached.last { behindLine.contains($0.id) }?.id
    func version(_ head: ObjectID) throws -> ArticleVersion {
      try texts.version(lines.history(of: slug, head: head).standing.text, of: slug)
    }
    let own = try lines.history(of: slug, head: head)
    return SetAside(
      slug: slug, head: EventID(head), line: EventID(line),
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
  /// - Parameters:
  ///   - aside: What waits, as the person saw it.
  ///   - version: What both come to.
  ///   - note: Why.
  ///   - actor: Who decided.
  ///   - isDryRun: Whether it is only judged.
  /// - Returns: What the merge did, and the acts in what waited that do not count behind the line.
  /// - Throws: ``NewsroomError/waitingMoved(_:)`` where either side went on meanwhile,
  ///   ``NewsroomError/unsaved(_:path:)`` where my open copy has words that were not saved, `BadDefinition`
  ///   for what can't be an article, and what judging throws.
  public func reconcile(
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
    if copy != nil, reconciled.outcome.id != nil { _ = try copies.open(aside.slug) }
    return reconciled
  }
}

extension Drafts {
  /// What waits beside lines, and brings it into them.
  public var reconciliation: Reconciliation {
    Reconciliation(
      repository: desk.repository, texts: texts, lines: lines, copies: copies, desk: desk)
  }
}

/// What bringing two sides together did.
public struct Reconciled: Sendable {
  /// An act that counted on its own side and does not behind the line.
  public struct Uncounted: Hashable, Sendable {
    /// What was done.
    public let kind: EventKind
    /// Who did it.
    public let by: Handle
    /// Why it does not count.
    public let reason: Refusal.Reason
  }

  /// What the merge did.
  public var outcome: Outcome
  /// What of the side that waited does not count.
  public var uncounted: [Uncounted]
}
