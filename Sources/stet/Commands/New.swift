import ArgumentParser
import Editorial
import Formats
import Foundation
import Newsroom
import Prose

/// `stet new`.
struct New: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Begin an article",
    discussion: """
      From a template, which opens in your editor, or from a file: Markdown, with or without front \
      matter (every field stays), or .docx, .odt, .rtf and .html where pandoc is installed \
      (pictures come along, and it says what stays behind). The slug is made from the headline and \
      stays for life.

      Example: stet new "Low water at the harbour" --topic tides -m "Why the ferry waits."
      Example: stet new --file ~/texts/harbour.md --author maria-okafor
      Example: stet new "The lamp" --excerpt-of https://port.example/lamp --outlet port-herald
      """)

  @Argument(help: "The headline (else the one in --file)")
  var headline: String?

  @Option(help: "The article's short name for life (else made from the headline)")
  var slug: String?

  @Option(
    name: .customLong("author"),
    help: "Who writes it (else you, or whom the file names); may be given again",
    completion: .people)
  var authors: [String] = []

  @Option(
    name: .customLong("topic"), help: "What it is about; may be given again", completion: .topics)
  var topics: [String] = []

  @Option(help: "The desk", completion: .sections)
  var section: String?

  @Option(
    words: "Take the article from this file; - is standard input",
    name: [.long, .customLong("from")], completion: .file())
  var file: String?

  @Flag(help: "Do not open an editor")
  var noEdit = false

  @Option(
    words: "What it is to be, in a sentence for your colleagues",
    name: [.customShort("m"), .customLong("budget-line")])
  var budgetLine: String?

  @OptionGroup var behalf: BehalfOption

  @Option(help: "The workflow (else as newsroom.yml chooses)", completion: .workflows)
  var workflow: String?

  @OptionGroup var excerpt: ExcerptOptions

  @OptionGroup var asIs: AsIsOption

  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if file == nil, headline?.allSatisfy(\.isWhitespace) ?? true {
      throw ValidationError("give a headline, as in: stet new \"Low water at the harbour\"")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let manuscript = try file.map { file in
      try Manuscript(file, pictureLimit: session.newsroom.settings.record().pictureLimit)
    }
    let template = try template(session, actor)
    let writer = behalf.handle ?? actor.handle
    let bytes =
      try manuscript.map { try self.bytes(of: $0, template, writer: writer) }
      ?? template.blank(writer: writer)
    try session.agree(toKeep: bytes, called: file ?? "the article", "begin the article", asIs)
    var article = NewArticle(slug: try slug(for: bytes, template, session), bytes: bytes)
    article.pictures = manuscript?.files ?? [:]
    complete(&article)
    let takesWords =
      manuscript == nil && !writing.isDryRun && session.newsroom.folders.newsroom != nil
    if takesWords, !noEdit, let command = try Editor.command(of: session.newsroom) {
      return try write(article, with: command, session, actor)
    }
    return try begin(article, session, actor, remarks: manuscript?.remarks ?? []) { act in
      guard takesWords else { return }
      let copy = try session.newsroom.copies.open(article.slug)
      act.message += "\nWrite in \(copy.file), then: stet save \(article.slug)"
      act.possible = []
      Colleagues(session: session).tell()
    }
  }

  /// Begins an article whose words are there already.
  private func begin(
    _ article: NewArticle, _ session: Session, _ actor: Actor, remarks: [String] = [],
    finish: (inout ActsReport.Act) throws -> Void = { _ in }
  ) throws -> ActsReport {
    let outcome = try session.newsroom.drafts.begin(article, as: actor, isDryRun: writing.isDryRun)
    let label = try session.label(of: outcome.standing)
    let said =
      "\(writing.isDryRun ? "Would begin" : "Began") \(article.slug): \(outcome.headline)".ended
      + " It is in the state \(label) of the workflow \(outcome.event.workflow ?? "")."
    var act = ActsReport.Act(outcome, said: said)
    act.warnings += remarks
    let fields = ArticleFile(bytes: article.bytes).fields
    if fields.authors.isEmpty, fields.contributors.isEmpty, fields.byline == nil {
      act.warnings.append(
        "it names no author, and stands under the newsroom's own name: to name one, put authors: [HANDLE] into it"
      )
    }
    act.warnings += try session.strangers(in: article.bytes, for: actor)
    act.warnings += try session.sectionDoubts(article.bytes, of: article.slug)
    act.possible = try session.next(article.slug, as: actor, after: outcome)
    try finish(&act)
    return ActsReport([act])
  }

  /// Opens the template in the editor, and begins the article with the result; if there is none,
  /// the slug stays free for the next try.
  private func write(
    _ article: NewArticle, with command: String, _ session: Session, _ actor: Actor
  ) throws -> ActsReport {
    // Somebody who may not begin the article, or can't have the slug, learns that before they
    // write.
    _ = try session.newsroom.drafts.begin(article, as: actor, isDryRun: true)
    let claim = try session.newsroom.copies.claims.claimEditing(article.slug, as: actor)
    defer { claim.end() }
    let draft = try EditorSession(session).template(article, with: command)
    var article = article
    article.bytes = draft.bytes
    do {
      try session.agree(toKeep: draft.bytes, called: draft.file, "begin the article", asIs)
      let report = try begin(article, session, actor)
      // The words are in the history now.
      try? FileManager.default.removeItem(atPath: draft.file)
      return report
    } catch {
      throw WordsKept(reason: error, path: draft.file)
    }
  }

  private func complete(_ article: inout NewArticle) {
    article.budgetLine = budgetLine.flatMap { NoteOption.trimmed($0) }
    article.workflow = workflow.map { WorkflowName($0) }
    article.behalf = behalf.handle
  }
}
