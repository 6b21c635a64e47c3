public import Editorial
import Formats
import Git

/// Gives an article new words: begins, saves, restores.
public struct Drafts {
  let folders: LocalFolders
  let branches: Branches
  let texts: TextReader
  let ways: WaysBack
  let settings: Settings
  let lines: Lines
  let named: NamedTexts
  let print: Print
  let differences: Differences
  let claims: EditingClaims
  let copies: OpenCopies
  let desk: Desk

  /// Makes an earlier text of an article the newest revision; a clean open copy follows.
  ///
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` if my open copy has words that were not saved,
  ///   and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  public func restore(
    _ revision: Revision, of slug: Slug, note: String?, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    let copy = try copies.openCopy(slug)
    if let copy, try copies.state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    var event = Event(.restore, article: slug, by: actor.handle)
    event.note = note
    event.revision = revision.event
    let text = try lines.history(of: slug).standing.text
    let outcome = try desk.act(
      Proposal(event, text: .text(revision.text)), on: text, as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try copies.open(slug) }
    return outcome
  }

  /// Saves bytes from elsewhere as an article's text.
  ///
  /// Its pictures stay, and those that come with the bytes are added; a clean open copy is brought
  /// up to date.
  ///
  /// - Returns: nil if the article has these words already.
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` if my open copy has words that were not saved,
  ///   `BadDefinition` for what can't be an article, ``NewerText`` if somebody else saved words since
  ///   this person had the text, and whatever ``Desk/act(_:on:as:isDryRun:)`` throws.
  package func save(
    _ bytes: [UInt8], of slug: Slug, with pictures: [String: [UInt8]] = [:],
    over: TextName? = nil, note: String?, behalf: Handle? = nil, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> Outcome? {
    try ArticleFile.check(bytes, file: "\(slug).md")
    let copy = try copies.openCopy(slug)
    if let copy, try copies.state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    let history = try lines.history(of: slug)
    let text = history.standing.text
    if text != .nothing, try texts.article(text, of: slug) == bytes { return nil }
    var event = Event(.save, article: slug, by: actor.handle)
    event.note = note
    event.behalf = behalf
    let seen = try over.map { try named.text(named: $0, in: history).text }
    if over == nil { try checkIsNotNewer(history, than: bytes, by: [actor.handle, behalf]) }
    var words = Proposal.NewText.article(bytes)
    if !pictures.isEmpty {
      let files = text == .nothing ? [:] : try texts.files(text)
      words = .files(files.merging(pictures.merging(["\(slug).md": bytes]) { $1 }) { $1 })
    }
    let outcome = try desk.act(
      Proposal(event, text: words), on: seen ?? text, as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try copies.open(slug) }
    return outcome
  }

  /// Asks whether this person may save another text of an article now, before the words are written.
  public func checkMaySave(_ slug: Slug, as actor: Actor) throws {
    let text = try lines.history(of: slug).standing.text
    let bytes = text == .nothing ? [] : try texts.article(text, of: slug)
    let event = Event(.save, article: slug, by: actor.handle)
    _ = try desk.act(
      Proposal(event, text: .article(bytes + Array("\n".utf8))), as: actor, isDryRun: true)
  }
}

extension Drafts {
  /// Saves an open copy as a new revision, on which the copy is then based.
  ///
  /// - Returns: nil if it holds what was saved already.
  /// - Throws: ``NewsroomError/outOfDate(_:path:since:)`` if the text moved on since it was taken, and
  ///   whatever ``Desk/act(_:as:isDryRun:)`` throws. The copy is never touched.
  package func save(
    _ copy: OpenCopy, note: String?, behalf: Handle? = nil, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> Outcome? {
    guard try copies.state(of: copy).isUnsaved else { return nil }
    var event = Event(.save, article: copy.slug, by: actor.handle)
    event.note = note
    event.behalf = behalf
    let files = try copies.files(of: copy)
    if !isDryRun { try copies.note(copy, isAboutToSave: files) }
    let proposal = Proposal(event, text: .files(files), seen: copy.text)
    let outcome: Outcome
    do {
      outcome = try desk.act(proposal, as: actor, isDryRun: isDryRun)
    } catch let refusal as Refusal {
      guard case .textMoved = refusal.reason else { throw refusal }
      throw NewsroomError.outOfDate(copy.slug, path: copy.folder, since: copy.base.short)
    }
    if let id = outcome.id { try copies.note(copy.slug, isFrom: id.object) }
    return outcome
  }
}
