import ArgumentParser
import Editorial
import Newsroom

/// `stet assign`.
struct Assign: ActCommand {
  static let kind: EventKind = .assign
  static let discussion = """
    The last name is the person's. --role says in which role they work on it; --as names, as \
    everywhere, the person who assigns. Times are in the newsroom's time zone: 2026-03-05, \
    "2026-03-05 17:00", +2d, "in 3 days", tomorrow, friday (the next one), "tomorrow 18:00"; a day \
    by itself means its last minute.

    Example: stet assign harbour-inquiry wim --role writer --due tomorrow --words 900
    """

  @Argument(
    help: ArgumentHelp("The articles, and then who works on them", valueName: "slug> … <handle"),
    completion: .articlesThenPeople)
  var names: [String]
  @OptionGroup var note: NoteOption
  @OptionGroup var assignment: AssignmentOptions
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard names.count > 1 else {
      throw ValidationError("say who works on it: stet assign \(names.first ?? "SLUG") HANDLE")
    }
    try ArticleName.refuseRevisions(names.dropLast().compactMap(ArticleName.init(argument:)))
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let articles = names.dropLast().compactMap(ArticleName.init(argument:))
    return try ActsReport(articles) { name in
      let slug = try session.slug(named: name.slug)
      var event = Event(.assign, article: slug, by: actor.handle)
      event.assignee = names.last.map { Handle($0) }
      event.note = note.trimmed
      try assignment.fill(&event, session, now: actor.time)
      let outcome = try session.newsroom.desk.act(
        Proposal(event), as: actor, isDryRun: writing.isDryRun)
      var act = try session.said(
        outcome, more: AssignmentOptions.phrase(event, session), as: actor,
        withPossible: articles.count == 1)
      act.warnings += try assignment.doubts(session)
      return act
    }
  }
}
