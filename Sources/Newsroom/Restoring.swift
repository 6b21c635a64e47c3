public import Editorial
import Git

extension NewsroomRepository {
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
    let text = try history(of: slug).standing.text
    let outcome = try act(
      Proposal(event, text: .text(revision.text)), on: text, as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try open(slug) }
    return outcome
  }

  /// Saves bytes from elsewhere as an article's text.
  ///
  /// Its pictures stay; a clean open copy follows.
  ///
  /// - Returns: nil where the article has these words already.
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` where my open copy has words that were not saved,
  ///   `BadDefinition` for what can't be an article, ``NewerText`` where somebody else saved words since
  ///   this person had the text, and whatever ``act(_:on:as:isDryRun:)`` throws.
  public func save(
    _ bytes: [UInt8], of slug: Slug, over: TextName? = nil, note: String?, behalf: Handle? = nil,
    as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome? {
    try ArticleFile.check(bytes, file: "\(slug).md")
    let copy = try openCopy(slug)
    if let copy, try state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    let history = try history(of: slug)
    let text = history.standing.text
    if text != .nothing, try article(text, of: slug) == bytes { return nil }
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note
    event.behalf = behalf
    let seen = try over.map { try self.text(named: $0, in: history).text }
    if over == nil { try checkIsNotNewer(history, than: bytes, by: [actor.handle, behalf]) }
    let outcome = try act(
      Proposal(event, text: .article(bytes)), on: seen ?? text, as: actor, isDryRun: isDryRun)
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
