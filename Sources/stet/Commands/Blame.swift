import ArgumentParser
import Editorial
import Newsroom

/// `stet blame`.
struct Blame: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "blame",
    abstract: "Show who last changed each sentence, when and why",
    discussion: """
      A sentence that only moved, or whose lines were wrapped anew, stays with the revision that \
      introduced it. Words that somebody suggested are theirs, whoever accepted them. SLUG@r3 asks \
      about an earlier text. If the output is no terminal: one sentence per line, divided by tabs \
      into revision, person, day, words and note.

      Example: stet blame harbour-inquiry
      """
  ).usual

  @Argument(help: "The article: SLUG, or SLUG@r3")
  var article: ArticleName

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if article.revision == .open {
      throw ValidationError("nobody has saved your open copy yet: name a text that was saved")
    }
  }

  func report() throws -> BlameReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let history = try newsroom.lines.history(of: session.slug(named: article.slug))
    let text = try newsroom.named.text(
      NamedTexts(session).moment(article.revision ?? .head), of: history)
    guard let revision = history.standing.revisions.numbered(text.revision?.number ?? 0) else {
      throw NewsroomError.noRevision(history.standing.slug, article.typedRevision)
    }
    return BlameReport(
      try newsroom.differences.origins(of: revision, in: history), of: history.standing.slug)
  }
}
