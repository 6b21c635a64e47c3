import ArgumentParser
import Editorial
import Foundation
import Newsroom
import Prose

/// `stet log`.
struct Log: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "log",
    abstract: "Show the history of an article, or of the whole newsroom",
    discussion: """
      With an article: everything that was done to it, oldest first, with what came of it. \
      Without: the newsroom's acts and changes of its settings, newest last; with --json one event \
      per line. --patch shows what each revision changed, below its event, as stet diff does. -S \
      searches what readers read: marks of Markdown, upper and lower case, and the kind of \
      quotation mark do not count; with --exact every character does.

      Example: stet log harbour-inquiry
      Example: stet log harbour-inquiry --patch
      Example: stet log harbour-inquiry -S "the second figure"
      Example: stet log --since 3fa9c01b --json
      """
  ).usual

  @Argument(help: "The article; without it, the whole newsroom")
  var article: ArticleName?

  @Flag(help: "One line per event, without notes")
  var short = false

  @Flag(name: [.short, .long], help: "Show what each revision changed")
  var patch = false

  @Option(help: ArgumentHelp("Only what came after this event", valueName: "event"))
  var since: String?

  @Option(help: "At most this many, the newest; 0 for all (else 50, or all with --since)")
  var limit: Int?

  @Option(
    words: ArgumentHelp(
      "Only the revisions in which these words appeared or vanished", valueName: "phrase"),
    name: .customShort("S"))
  var phrase: String?

  @Flag(help: "With -S: every character counts, as it is in the file")
  var exact = false

  @Flag(help: "Keep running, and show what is done from now on, until you stop it")
  var follow = false

  @OptionGroup var times: TimeOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit can't be less than 0") }
    if article != nil, since != nil || follow {
      throw ValidationError(
        "--since and --follow are for the whole newsroom: leave the article out")
    }
    if exact, phrase == nil { throw ValidationError("--exact says how -S searches: add it") }
    if let phrase {
      if patch { throw ValidationError("-S names the revisions: see one with stet diff") }
      guard Phrase(phrase, reading) != nil else {
        throw ValidationError(
          Phrase(phrase, .asWritten) == nil
            ? "-S takes words to look for"
            : "\(phrase) is nothing that readers read: to look for signs add --exact")
      }
      guard article != nil else {
        throw ValidationError("-S looks through one article: stet log SLUG -S \(phrase.shellWord)")
      }
    }
    if patch, article == nil || short {
      throw ValidationError("--patch is for one article, and not for --short")
    }
    if article?.revision != nil {
      throw ValidationError("stet log takes an article without @: the log is the whole line")
    }
  }

  private var reading: Phrase.Reading { exact ? .asWritten : .asRead }

  func run() throws {
    let session = try Session(common)
    guard follow else { return try common.print(report(session)) }
    var heads = try session.newsroom.activities.heads()
    try common.print(report(session), withPager: false)
    var glance = session.newsroom.activities.glance()
    while true {
      let now = session.newsroom.activities.glance()
      if now != glance {
        glance = now
        let next = try session.newsroom.activities.heads()
        let new = try session.newsroom.activities.activity(from: heads, to: next)
        heads = next
        if !new.isEmpty {
          try common.print(
            ActivityReport(new, isShort: short, times: times.style), withPager: false)
        }
      }
      usleep(300_000)
    }
  }

  func report() throws -> EitherReport { try report(try Session(common)) }

  private func report(_ session: Session) throws -> EitherReport {
    let newsroom = session.newsroom
    try NewsroomClock.isOf(newsroom)
    if let article {
      let history = try newsroom.lines.history(of: try session.slug(named: article.slug))
      if let phrase, let words = Phrase(phrase, reading) {
        var changes = try newsroom.differences.changes(of: words, in: history)
        if let limit, limit > 0 { changes = changes.suffix(limit) }
        return EitherReport(
          PhraseLog(changes, of: phrase, in: history.standing.slug, isShort: short))
      }
      let names = try newsroom.lines.revisionNames(of: history.standing)
      var log = ArticleLog(history, names, isShort: short, limit: limit, times: times.style)
      if patch { try log.addChanges(history, newsroom) }
      return EitherReport(log)
    }
    guard let since else {
      let limit = limit == 0 ? nil : limit ?? (follow ? 10 : 50)
      return EitherReport(
        ActivityReport(
          try newsroom.activities.activity(limit: limit), isShort: short, times: times.style))
    }
    guard let event = try newsroom.activities.activity(named: since) else {
      throw NewsroomError.noEvent(since)
    }
    var found = try newsroom.activities.activity(since: event.at)
    if let place = found.lastIndex(where: { $0.id == event.id }) {
      found.removeSubrange(...place)
    }
    if let limit, limit > 0 { found = found.suffix(limit) }
    return EitherReport(ActivityReport(found, isShort: short, times: times.style))
  }
}
