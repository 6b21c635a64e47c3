import ArgumentParser
import Editorial
import Newsroom

/// `stet accept`.
struct Accept: ActCommand {
  static let kind: EventKind = .accept
  static let discussion = """
    Together they are one act of yours, and one revision: you answer for the words, and the people \
    who suggested them may still approve. Only those words change. A suggestion whose words have \
    changed since is left out, and you see what they are now.

    Example: stet accept harbour-inquiry t5
    Example: stet accept harbour-inquiry t3 t5-t9
    Example: stet accept harbour-inquiry --by ed
    """

  @OptionGroup var arguments: SuggestionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let slug = try session.slug(named: arguments.article.slug)
    let accepted = try session.newsroom.discussion.accept(
      arguments.choice, of: slug, note: arguments.note.trimmed, as: actor,
      isDryRun: arguments.writing.isDryRun)
    var report = ActsReport([])
    for error in accepted.refused { try report.refuse(error) }
    guard let outcome = accepted.outcome else { return report }
    let done = outcome.id == nil ? "Would accept" : "Accepted"
    var act = ActsReport.Act(
      outcome, said: "\(done) \(accepted.threads.byPerson). " + (try session.saved(outcome)))
    if accepted.threads.count == 1 {
      act.thread = accepted.threads[0].name
    } else {
      act.threads = accepted.threads.map(\.name)
    }
    report.acts.append(act)
    return report
  }
}
