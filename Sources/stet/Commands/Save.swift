import ArgumentParser
import Editorial
import Newsroom
import Prose

/// `stet save`.
struct Save: ActCommand {
  static let kind: EventKind = .save
  static let discussion = """
    Without an article: every open one that has something new. An unchanged text makes no \
    revision. A file that would replace words that somebody else has saved since you got the text \
    is refused, and the differences are shown.

    Example: stet save
    Example: stet save harbour-inquiry -m "The board's answer is in."
    Example: stet save harbour-inquiry --file ~/harbour.md
    """

  @Argument(help: "The articles (else all that are open and changed)")
  var articles: [ArticleName] = []

  @Option(words: "Save this file's words as the article; - is standard input", completion: .file())
  var file: String?

  @Option(
    help: ArgumentHelp(
      "With --file: the text that the file replaces, if somebody else saved it", valueName: "rev"
    ), completion: .texts)
  var over: TypedText?

  @OptionGroup var asIs: AsIsOption

  @OptionGroup var note: NoteOption

  @OptionGroup var behalf: BehalfOption

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if file != nil, articles.count != 1 {
      throw ValidationError("--file is the text of one article: stet save SLUG --file FILE")
    }
    if over != nil, file == nil {
      throw ValidationError("--over goes with --file: stet save SLUG --file FILE --over r7")
    }
    if let over, over.name.isMoving {
      throw ValidationError(
        "\(over.name.typed) is another text from one moment to the next: name the one that your file"
          + " replaces, as in --over r7")
    }
    if let name = articles.first(where: { $0.revision != nil }) {
      throw ValidationError(
        "what is saved becomes the newest revision; to go back to an older text: "
          + "stet restore \(name.typed.shellWord)")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let behalf = behalf.handle
    let names = try names(session)
    return try ActsReport(names) { name in
      let slug: Slug
      let outcome: Outcome?
      let bytes: [UInt8]
      var remarks: [String] = []
      if let file {
        slug = try session.slug(named: name.slug)
        let manuscript = try Manuscript(file, of: slug, session)
        remarks = manuscript.remarks
        let whole = asIs.asIs ? nil : try session.withFields(manuscript.bytes, of: slug)
        bytes = try manuscript.listing(in: whole ?? manuscript.bytes)
        if whole != nil { remarks.append("the file has no front matter: that of \(slug) stays") }
        try session.agree(toKeep: bytes, called: file, "save \(slug)", asIs)
        outcome = try session.newsroom.drafts.save(
          bytes, of: slug, with: manuscript.files,
          over: over.map { try NamedTexts(session).moment($0.name) },
          note: note.trimmed,
          behalf: behalf, as: actor,
          isDryRun: writing.isDryRun)
      } else {
        slug = try session.slugOfCopy(named: name.slug)
        guard let copy = try session.newsroom.copies.openCopy(slug) else {
          throw NewsroomError.notOpen(slug)
        }
        bytes = try session.newsroom.copies.files(of: copy)["\(slug).md"] ?? []
        try session.agree(toKeep: bytes, called: copy.file, "save \(slug)", asIs)
        outcome = try session.newsroom.drafts.save(
          copy, note: note.trimmed, behalf: behalf, as: actor, isDryRun: writing.isDryRun)
      }
      guard let outcome else {
        return try session.unchanged(
          slug, said: "No word of \(slug) changed, so there is no new revision.")
      }
      var act = ActsReport.Act(outcome, said: try session.saved(outcome))
      act.warnings += remarks + session.doubts(about: bytes)
      act.warnings += try session.sectionDoubts(bytes, of: slug, before: outcome.before.text)
      if names.count == 1 { act.possible = try session.next(slug, as: actor, after: outcome) }
      return act
    }
  }

  private func names(_ session: Session) throws -> [ArticleName] {
    if !articles.isEmpty { return articles }
    let copies = try session.newsroom.copies.all()
    if copies.isEmpty {
      common.terminal.say("Nothing is open. To begin: stet open SLUG")
      return []
    }
    let changed = copies.filter { copy in
      // A copy that can't be compared can't be saved either, and saving it says why.
      (try? session.newsroom.copies.state(of: copy).isUnsaved) ?? true
    }
    if changed.isEmpty { common.terminal.say("No word changed in what you have open.") }
    return changed.compactMap { ArticleName(argument: $0.slug.rawValue) }
  }
}

extension Session {
  /// What a save did, in a sentence.
  func saved(_ outcome: Outcome) throws -> String {
    let standing = outcome.standing
    var sentence = outcome.id == nil ? "Would save" : "Saved"
    sentence += " \(standing.slug) as r\(standing.revisions.count): \(outcome.headline)"
    let label = try label(of: standing)
    if outcome.before.displayState != standing.displayState {
      sentence += "; its state is \(label) now"
    }
    let void = outcome.before.approvals.valid.count - standing.approvals.valid.count
    if void > 0 { sentence += void == 1 ? "; 1 approval is void" : "; \(void) approvals are void" }
    return sentence.ended
  }

  /// An act that was not necessary, with the sentence that says so.
  func unchanged(_ slug: Slug, said message: String) throws -> ActsReport.Act {
    let standing = try newsroom.lines.history(of: slug).standing
    return ActsReport.Act(
      article: slug.rawValue, event: EventKind.save.rawValue, id: nil,
      state: standing.displayState.rawValue, revision: nil, edition: nil, message: message,
      warnings: [])
  }
}
