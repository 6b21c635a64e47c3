import ArgumentParser
import Editorial
import Newsroom

/// `stet publish`.
struct Publish: ActCommand {
  static let kind: EventKind = .publish
  static let discussion = """
    Puts exactly the text that was approved on main, in articles/YYYY/MM/DD/SLUG; with @REV, only \
    if that is the approved text. --build then brings site/ up to date.

    Example: stet publish harbour-inquiry
    """

  @Argument(help: "The articles; SLUG@r7 publishes only that text")
  var articles: [ArticleName]

  @Flag(help: "Then build the site")
  var build = false

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    for name in articles { try name.refuseMoving(for: "publish") }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    var report = try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      try session.refuseUnsaved(slug)
      let history = try session.newsroom.lines.history(of: slug)
      var event = Event(.publish, article: slug, by: actor.handle)
      event.note = note.trimmed
      let outcome = try session.newsroom.desk.act(
        Proposal(event), on: NamedTexts(session).text(name, in: history) ?? history.standing.text,
        as: actor,
        isDryRun: writing.isDryRun)
      var act = try session.said(
        outcome, named: outcome.nameOfText, as: actor, withPossible: articles.count == 1)
      act.path = outcome.publication?.path
      act.warnings += try session.losses(of: outcome.standing, inOpenCopy: false).map(\.inALine)
      act.message = Self.sentence(
        outcome, remotes: try session.newsroom.activities.remotes(), isBuilt: build)
      return act
    }
    guard build, !writing.isDryRun, !report.acts.isEmpty else { return report }
    do { report.site = BuildReport(try session.build(out: nil)) } catch {
      // What has been published stays published, and is reported.
      report.exitCode = try Failure.say(error)
    }
    return report
  }

  /// What was published, and what is still to do until everybody sees it.
  static func sentence(
    _ outcome: Outcome, remotes: [String], isBuilt: Bool
  ) -> String {
    let what =
      "\(outcome.headline) (\(outcome.nameOfText)) as edition e\(outcome.event.edition ?? 0)"
    guard outcome.id != nil else { return "Would publish \(what). Nothing was written." }
    return "Published \(what), in this folder."
      + ActSentence.further(remotes: remotes, isBuilt: isBuilt)
  }
}
