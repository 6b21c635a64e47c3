public import Editorial
import Git

extension NewsroomRepository {
  /// The revision of an article that a name stands for.
  ///
  /// - Throws: ``NewsroomError/noRevision(_:_:)`` where its line has none such, and
  ///   ``NewsroomError/notBegun(_:at:began:)`` for a moment before its first text.
  public func revision(
    _ name: RevisionName, typed: String, in history: History
  ) throws -> Revision {
    let standing = history.standing
    if standing.workflow == nil, standing.revisions.isEmpty {
      throw NewsroomError.plainBranch(standing.slug)
    }
    if case .moment(let moment) = name {
      if let revision = history.revision(at: moment) { return revision }
      guard let first = standing.revisions.first else {
        throw NewsroomError.noRevision(standing.slug, typed)
      }
      let zone = try record().timeZone
      throw NewsroomError.notBegun(
        standing.slug, at: moment.shown(in: zone), began: first.at.shown(in: zone))
    }
    guard let revision = standing.revision(name) else {
      throw NewsroomError.noRevision(standing.slug, typed)
    }
    return revision
  }

  /// Makes an earlier text of an article the newest revision; a clean open copy follows.
  ///
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` where my open copy has words that were not saved,
  ///   and whatever ``act(_:as:isDryRun:)`` throws.
  public func restore(
    _ revision: Revision, of slug: Slug, note: String?, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    let copy = try openCopy(slug)
    if let copy, try state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    var event = Event(.restore, article: slug, by: actor.handle)
    event.note = note
    event.revision = revision.event
    let outcome = try act(
      Proposal(event, text: .text(revision.text)), as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try open(slug) }
    return outcome
  }

  /// Saves bytes from elsewhere as an article's text.
  ///
  /// Its pictures stay; a clean open copy follows.
  ///
  /// - Returns: nil where the article has these words already.
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` where my open copy has words that were not saved,
  ///   `BadDefinition` for what can't be an article, and whatever ``act(_:as:isDryRun:)`` throws.
  public func save(
    _ bytes: [UInt8], of slug: Slug, note: String?, behalf: Handle? = nil, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> Outcome? {
    try ArticleFile.check(bytes, file: "\(slug).md")
    let copy = try openCopy(slug)
    if let copy, try state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    let text = try history(of: slug).standing.text
    if text != .nothing, try article(text, of: slug) == bytes { return nil }
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note
    event.behalf = behalf
    let outcome = try act(Proposal(event, text: .article(bytes)), as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try open(slug) }
    return outcome
  }

  /// Asks whether this person may save another text of an article now, before the words are written.
  public func checkMaySave(_ slug: Slug, as actor: Actor) throws {
    let text = try history(of: slug).standing.text
    let bytes = text == .nothing ? [] : try article(text, of: slug)
    let event = Event(.save, article: slug, by: actor.handle)
    _ = try act(
      Proposal(event, text: .article(bytes + Array("\n".utf8))), as: actor, isDryRun: true)
  }
}
