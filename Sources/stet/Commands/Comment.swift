import ArgumentParser
import Editorial
import Newsroom

/// `stet comment`.
struct Comment: ActCommand {
  static let kind: EventKind = .comment
  static let discussion = """
    A comment is kept in the article's history. It never reaches readers, and voids no approval. \
    --on names the words that it is about, which it follows through later revisions; --field names \
    a field. With SLUG@r7 it is about that revision. Without -m, the words are read from a pipe; \
    on a terminal, your editor opens.

    Example: stet comment harbour-inquiry --on "two weeks" --to wim -m "Who says so?"
    """

  @Argument(help: "The articles; SLUG@r7 is about that revision")
  var articles: [ArticleName]
  @OptionGroup var passage: PassageOptions
  @OptionGroup var note: NoteOption
  @Option(help: ArgumentHelp("Whom it is for", valueName: "handle"), completion: .people)
  var to: String?
  @OptionGroup var behalf: BehalfOption
  @Flag(help: "It is a reader's complaint: it counts until it is answered")
  var fromReader = false
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try note.validate(for: command)
  }

  private var command: String { "stet comment \(articles.first?.typed ?? "SLUG")" }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    var remark = Remark(.comment)
    remark.words = passage.words
    remark.field = passage.field
    remark.to = to.map { Handle($0) }
    remark.behalf = behalf.handle
    remark.isFromReader = fromReader
    let said = try EditorSession(session)
      .said(note, "comment", command, on: articles.map(\.typed))
    remark.note = said.words
    var report = try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      let seen = try NamedTexts(session).text(name, in: session.newsroom.lines.history(of: slug))
      let remarked = try session.newsroom.discussion.discuss(
        remark, about: slug, seen: seen, as: actor, isDryRun: writing.isDryRun)
      let more = to.map { " to \($0)" } ?? ""
      guard remarked.thread.details == ThreadDetails() else {
        return try session.said(remarked, more: more)
      }
      let subject = "\(slug)" + (name.revision == nil ? "" : "@\(name.typedRevision)")
      var act = try session.said(
        remarked.outcome, named: "\(subject) \(remarked.thread.name)", more: more, as: actor,
        withPossible: false)
      act.thread = remarked.thread.name
      return act
    }
    report.closing = said.close(report, isDryRun: writing.isDryRun)
    return report
  }
}
