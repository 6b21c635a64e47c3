import ArgumentParser
import Editorial
import Newsroom
import Site

/// `stet proof`.
struct ProofCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write a proof: one HTML file to send by mail",
    discussion: """
      The file holds everything it needs, pictures too, and opens in any browser. With --to, the open \
      questions to that person stand beside their passages. With --changes, words that came and went \
      are marked: since REV, else since that person's last act on the article, else since its last \
      edition. Without --out it is written among the temporary files, where nobody else can read it, \
      and your browser opens it.

      Example: stet proof harbour-inquiry --to willa --changes --out for-willa.html
      """)

  @Argument(help: "The article: SLUG, or SLUG@r3")
  var article: ArticleName

  @Option(
    help: ArgumentHelp("Whom it is for: their open questions come with it", valueName: "handle"),
    completion: .people)
  var to: String?

  @Option(
    defaultAsFlag: ProofChanges(since: nil),
    help: ArgumentHelp("Mark what changed, since this text", valueName: "rev"))
  var changes: ProofChanges?

  @Option(
    words: ArgumentHelp(
      "Where to write it; - for standard output (else a temporary file)", valueName: "file"),
    completion: .file())
  var out: String?

  @OptionGroup var common: CommonOptions

  func report() throws -> ProofReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let history = try newsroom.lines.history(of: session.slug(named: article.slug))
    let text = try newsroom.named.text(
      NamedTexts(session).moment(article.revision ?? .head), of: history)
    let recipient = try to.map { try newsroom.settings.person(Handle($0)) }
    var proof = try ProofReader(session).proof(of: text, in: history, for: recipient)
    var since: String?
    if let changes {
      let before = try ProofReader(session).textBefore(
        changes.since, text, in: history, for: recipient)
      since = before.map(\.name)
      proof.before = try before.map {
        try ProofReader(session).before($0, text, of: history.standing.slug)
      }
    }
    var report = ProofReport(
      article: history.standing.slug.rawValue, revision: text.name, to: to, since: since,
      hasNothingBefore: changes != nil && since == nil, questions: proof.questions.count,
      page: proof.page)
    if out != "-" {
      let written = try PageFile.write(
        report.page, to: out, named: "\(report.article)-\(text.name).html", kind: "proof",
        beginning: Proof.beginning)
      (report.file, report.isOpened) = (written.path, written.isOpened)
    }
    return report
  }
}

/// `--changes`, with or without the text to count them from.
struct ProofChanges: ExpressibleByArgument, CustomStringConvertible {
  /// The text; nil where it is to be found out.
  var since: TextName?

  init(since: TextName?) { self.since = since }

  init?(argument: String) {
    guard let name = TextName(argument) else { return nil }
    since = name
  }

  var description: String { since?.typed ?? "what this person knows" }
}
