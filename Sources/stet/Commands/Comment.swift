import ArgumentParser
import Editorial
import Newsroom

/// `stet comment`.
struct Comment: StetCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say something about an article to colleagues",
    discussion: """
      It is kept in the article's history and never reaches readers. It moves nothing and voids no \
      approval. SLUG@r7 says it about that revision. Without -m, a terminal opens your editor.

      Example: stet comment harbour-inquiry --to wim -m "Who is the source of the second figure?"
      """)

  @Argument(help: "The articles; SLUG@r7 is about that revision")
  var articles: [ArticleName]
  @OptionGroup var note: NoteOption
  @Option(help: ArgumentHelp("Whom it is for", valueName: "handle"))
  var to: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose words they are, if not yours", valueName: "handle"))
  var behalf: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard note.note == nil || note.trimmed != nil else {
      throw ValidationError("the comment is empty: say something with -m")
    }
    guard note.note != nil || Terminal.isInteractive else {
      throw ValidationError("say something: stet comment \(articles.first?.typed ?? "SLUG") -m …")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let words = try note.trimmed ?? written(session)
    return try ActsReport(articles) { name in
      let slug = try session.newsroom.slug(named: name.slug)
      let history = try session.newsroom.history(of: slug)
      var event = Event(.comment, article: slug, by: actor.handle)
      event.note = words
      event.behalf = behalf.map { Handle($0) }
      event.assignee = to.map { Handle($0) }
      if let text = try session.text(name, in: history) {
        event.revision = history.standing.revisions.last { $0.text == text }?.event
      }
      let outcome = try session.newsroom.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      return try session.said(
        outcome,
        named: name.revision == nil ? nil : "\(slug)@\(name.typed.drop { $0 != "@" }.dropFirst())",
        more: to.map { " to \($0)" } ?? "", as: actor, withPossible: false)
    }
  }
}

extension Comment {
  /// What somebody writes in their editor.
  private func written(_ session: Session) throws -> String {
    throw ValidationError("say something: stet comment \(articles.first?.typed ?? "SLUG") -m …")
  }
}
