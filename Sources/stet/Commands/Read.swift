import ArgumentParser
import Editorial
import Newsroom

/// `stet read`.
struct ReadCommand: ActCommand {
  static let kind: EventKind = .read
  static let discussion = """
    It changes nothing and expresses no opinion of the text; next time, review and diff begin \
    there. Name the text that you read. Without a name, on a terminal, it shows the article as \
    review does, to its end, and asks.

    Example: stet read harbour-inquiry@r7
    """

  @Argument(help: "The articles, each with the text that you read: SLUG@r7")
  var articles: [ArticleName]
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in articles { try name.refuseMoving(for: "read") }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    try NamedTexts(session).askForTexts(articles, "read", isDryRun: writing.isDryRun)
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      let history = try session.newsroom.lines.history(of: slug)
      let text =
        try NamedTexts(session).text(name, in: history)
        ?? NamedTexts(session).confirmedText("read", in: history, as: actor)
      var event = Event(.read, article: slug, by: actor.handle)
      let read = history.standing.revisions.last { $0.text == text }
      event.revision = read?.event
      let outcome = try session.newsroom.desk.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      return try session.said(
        outcome, named: read.map { "\(slug)@r\($0.number)" }, as: actor, withPossible: false)
    }
  }
}
