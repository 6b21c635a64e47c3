import ArgumentParser
import Editorial
import Newsroom

/// An action of the workflow by its name; the commands of the usual ones are made of it.
struct ActionArguments: ParsableArguments {
  @Argument(help: "The articles")
  var articles: [ArticleName]

  @OptionGroup var note: NoteOption

  @Option(name: .customLong("for"), help: "Whose decision it is, if not yours")
  var behalf: String?

  @OptionGroup var writing: WritingOptions

  /// Does the action for every article; an open copy with unsaved words is saved first.
  func perform(_ kind: EventKind, _ common: CommonOptions, assignment: Event? = nil) throws
    -> ActsReport
  {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport(articles) { name in
      let slug = try session.newsroom.slug(named: name.slug)
      let saved = try session.saveOpenCopy(slug, as: actor, isDryRun: writing.isDryRun)
      var event = assignment ?? Event(kind, article: slug, by: actor.handle)
      event.article = slug
      event.by = actor.handle
      event.note = note.trimmed
      event.behalf = behalf.map { Handle($0) }
      let outcome = try session.newsroom.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      let sentence =
        "\(kind.title): \(outcome.headline) (\(slug)) is \(try session.label(of: outcome.standing)) now."
      return ActsReport.Act(outcome, said: [saved, sentence].compactMap(\.self).joined(separator: " "))
    }
  }
}

/// `stet submit`.
struct Submit: StetCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send a draft to review",
    discussion: """
      An open copy with unsaved words is saved first.

      Example: stet submit harbour-inquiry -m "Both figures are checked."
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("submit", common) }
}
