import ArgumentParser
import Editorial
import Newsroom

/// `stet accept`.
struct Accept: ActCommand {
  static let kind: EventKind = .accept
  static let discussion = """
    Each is an act and a revision of its own, by you: you answer for the words, and whoever \
    suggested them may still approve. Only those words change. Where they have changed since, \
    nothing is done, and you see what they are now.

    Example: stet accept harbour-inquiry t5
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let slug = try session.slug(named: arguments.article.slug)
    var report = try ActsReport(arguments.threads) { name in
      let (thread, outcome) = try session.newsroom.discussion.accept(
        name, of: slug, note: arguments.note.trimmed, as: actor,
        isDryRun: arguments.writing.isDryRun)
      let done = outcome.id == nil ? "Would accept" : "Accepted"
      var act = ActsReport.Act(
        outcome,
        said: "\(done) \(thread.name) by \(thread.thread.by). " + (try session.saved(outcome)))
      act.thread = thread.name
      return act
    }
    if report.acts.count > 1 {
      report.closing = "Each suggestion was an act and a revision of its own."
    }
    return report
  }
}
