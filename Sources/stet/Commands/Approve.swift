import ArgumentParser
import Editorial
import Newsroom

/// `stet approve`.
struct Approve: ActCommand {
  static let kind: EventKind = .approve
  static let discussion = """
    Name that text: a revision (@r7) or the beginning of a commit's id. If there is a newer one by \
    now, nothing is approved, and the words that differ are shown. Without a name, on a terminal, \
    it shows the article as review does, to its end, and asks.

    Example: stet approve harbour-inquiry@r7 -m "Both figures checked against the filing."
    """

  @Argument(help: "The articles, each with the text that you read: SLUG@r7")
  var articles: [ArticleName]
  @OptionGroup var note: NoteOption
  @Option(
    help: ArgumentHelp("The step, where several wait for you", valueName: "state"),
    completion: .states)
  var step: String?
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Who approves, if they told you elsewhere; say with -m how", valueName: "handle"),
    completion: .people)
  var behalf: String?
  @Option(
    words: ArgumentHelp(
      "A file that proves it: its SHA-256 is kept, the file is not", valueName: "file"),
    completion: .file())
  var evidence: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in articles { try name.refuseMoving(for: "approve") }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    try NamedTexts(session).askForTexts(articles, "approve", isDryRun: writing.isDryRun)
    let proof = try evidence.map { try session.newsroom.desk.evidence(at: $0) }
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      try session.refuseUnsaved(slug)
      let history = try session.newsroom.lines.history(of: slug)
      if let revision = name.revision {
        try NamedTexts(session).askForCommit(revision, of: history, "approve")
      }
      let seen =
        try NamedTexts(session).text(name, in: history)
        ?? NamedTexts(session).confirmedText("approve", in: history, as: actor)
      var event = Event(.approve, article: slug, by: actor.handle)
      event.note = note.trimmed
      event.step = step.map { StateName($0) }
      event.behalf = behalf.map { Handle($0) }
      event.evidence = proof
      let outcome = try session.newsroom.desk.act(
        Proposal(event), on: seen, as: actor, isDryRun: writing.isDryRun)
      var act = try session.said(
        outcome, named: outcome.nameOfText, more: try Self.more(outcome, session), as: actor,
        withPossible: articles.count == 1)
      let files = try FileItem.all(beside: outcome.standing.text, of: slug, in: session.newsroom)
      if !files.isEmpty {
        act.warnings.append("approved with it: \(files.map { $0.shown }.joined(separator: "; "))")
      }
      let giver = outcome.event.behalf ?? actor.handle
      if let told = history.sentBack(of: giver) { act.warnings.append(told) }
      act.warnings += try DeadEndItem.sentences(outcome, session.newsroom)
      return act
    }
  }

  /// Whose approval at which gate it is, and how many are still missing there.
  private static func more(_ outcome: Outcome, _ session: Session) throws -> String {
    guard let step = outcome.event.step,
      let workflow = try outcome.standing.workflow.flatMap(session.newsroom.settings.workflow)
    else { return "" }
    var more = outcome.event.behalf.map { " for \($0)" } ?? ""
    if step != outcome.before.state { more += " at \(workflow.label(step))" }
    let given = outcome.standing.approvals.valid(at: step)
    let missing = workflow.gate(step)?.missing(from: given) ?? []
    if !missing.isEmpty {
      let roles = missing.compactMap { $0?.rawValue }
      more +=
        ", \(missing.count) more to come"
        + (roles.isEmpty ? "" : " (\(roles.joined(separator: ", ")))")
    }
    return more
  }
}
