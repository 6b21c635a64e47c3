import ArgumentParser
import Editorial
import Newsroom
import Site

/// `stet proof`.
struct ProofCommand: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "proof",
    abstract: "Write a proof: one HTML file to send by mail, or one for Word",
    discussion: """
      The file holds everything it needs, pictures too, and opens in any browser. With --to, the \
      open questions to that person are beside their passages. With --changes, words that came and \
      went are marked: since REV, or else since that person's last act on the article, or else \
      since its last edition. Without --out it is written among the temporary files, where nobody \
      else can read it, and your browser opens it.

      --docx writes a file for Word instead, where pandoc is installed: open suggestions are tracked \
      changes in it, open threads comments. What comes back is taken in by stet suggest SLUG --docx.

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

  @Flag(help: "Write a file for somebody who only has Word")
  var docx = false

  @Option(
    words: ArgumentHelp(
      "Where to write it; - for standard output (else a temporary file)", valueName: "file"),
    completion: .file())
  var out: String?

  @OptionGroup var common: CommonOptions

  func validate() throws {
    if docx, changes != nil {
      throw ValidationError(
        "--changes marks a page; in a file for Word the open suggestions are marked")
    }
  }

  func report() throws -> ProofReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let history = try newsroom.lines.history(of: session.slug(named: article.slug))
    let text = try newsroom.named.text(
      NamedTexts(session).moment(article.revision ?? .head), of: history)
    let recipient = try to.map { try newsroom.settings.person(Handle($0)) }
    if docx { return try report(of: text, in: history, for: recipient, session) }
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
      threads: proof.questions.map(\.name), content: Array(proof.page.utf8))
    if out != "-" {
      let written = try PageFile.write(
        proof.page, to: out, named: "\(report.article)-\(text.name).html", kind: "proof",
        beginning: Proof.beginning)
      (report.file, report.isOpened) = (written.path, written.isOpened)
    }
    return report
  }

  /// The file for Word.
  private func report(
    of text: NamedText, in history: History, for recipient: Person?, _ session: Session
  ) throws -> ProofReport {
    let slug = history.standing.slug
    let name = "\(slug)-\(text.name).docx"
    let pandoc = try Pandoc(for: out == "-" ? name : out ?? name)
    defer { pandoc.end() }
    let isNewest = text.text == history.standing.text
    let proof = try WordProof(
      of: text, in: history, isNewest: isNewest, to: recipient?.handle, session, pandoc)
    var report = ProofReport(
      article: slug.rawValue, revision: text.name, to: to, since: nil, hasNothingBefore: false,
      questions: proof.questions, content: try proof.bytes(beside: text, of: slug))
    report.marks = .init(
      suggestions: proof.suggestions, comments: proof.comments, isOld: !isNewest)
    if out != "-" {
      report.file = try PageFile.writePrivately(report.content, to: out, named: name)
    }
    return report
  }
}

/// `--changes`, with or without the text from which to count them.
struct ProofChanges: ExpressibleByArgument, CustomStringConvertible {
  /// The text; nil if Stet is to choose it.
  var since: TextName?

  init(since: TextName?) { self.since = since }

  init?(argument: String) {
    guard let name = TextName(argument) else { return nil }
    since = name
  }

  var description: String { since?.typed ?? "what this person knows" }
}
