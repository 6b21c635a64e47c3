import ArgumentParser
import Editorial
import Newsroom

/// `stet restore`.
struct Restore: ActCommand {
  static let kind: EventKind = .restore
  static let discussion = """
    Nothing is taken back: the old words become a new revision, and what came in between stays in \
    the history. To drop a rewrite of a published article: stet restore SLUG@live

    Example: stet restore harbour-inquiry@r3 -m "The second half was better before."
    """

  @Argument(help: "The articles, each with a text: SLUG@r3, SLUG@e1, SLUG@{2026-11-01}")
  var articles: [ArticleName]

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in articles where name.revision == nil || name.revision == .open {
      throw ValidationError(
        "say which text to restore: stet restore \(name.slug)@r1; all of them: stet log \(name.slug)"
      )
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      let history = try session.newsroom.lines.history(of: slug)
      let named = try NamedTexts(session).moment(name.revision ?? .head)
      try NamedTexts(session).askForCommit(named, of: history, "restore")
      let revision = try session.newsroom.named.revision(named: named, in: history)
      let outcome = try session.newsroom.drafts.restore(
        revision, of: slug, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
      let label = try session.label(of: outcome.standing)
      let number = outcome.revision.map { " as r\($0)" } ?? ""
      let done = writing.isDryRun ? "Would restore" : "Restored"
      return ActsReport.Act(
        outcome,
        said: "\(done) r\(revision.number) of \(slug)\(number); its state is \(label) now."
          + Self.dropped(outcome))
    }
  }

  /// What is set aside when the live text is restored: the next edition that was in hand, and how
  /// to take it up.
  private static func dropped(_ outcome: Outcome) -> String {
    let before = outcome.before
    guard before.state != .published, outcome.standing.state == .published else { return "" }
    let slug = before.slug
    let edition = "the next edition, which was begun,"
    guard before.text != before.live.edition?.text else {
      return "\nThat ends \(edition) with no word changed. To begin again: stet revise \(slug)"
    }
    let number = "r\(before.revisions.count)"
    return "\nThat drops \(edition) with its approvals; its words stay as \(number)."
      + " To take them up again: stet revise \(slug), then stet restore \(slug)@\(number)"
  }
}
