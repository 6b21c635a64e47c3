import ArgumentParser
import Editorial
import Newsroom

/// Suggestions of an article, to accept or to reject.
struct SuggestionArguments: ActArguments {
  @Argument(help: "The article")
  var article: ArticleName

  @Argument(help: "The suggestions: t3, t5-t9, or the beginning of an event's id")
  var threads: [String] = []

  @Flag(help: "Every open suggestion")
  var all = false

  @Option(help: ArgumentHelp("Every open suggestion by this person", valueName: "handle"))
  var by: String?

  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions

  func validate() throws {
    try ArticleName.refuseRevisions([article])
    let said = [!threads.isEmpty, all, by != nil].count { $0 }
    guard said == 1 else {
      throw ValidationError(
        said == 0
          ? "say which suggestions: t3, t5-t9, --by HANDLE, or --all"
          : "say it in one way: name suggestions, or --by HANDLE, or --all")
    }
  }

  /// The suggestions that are meant.
  var choice: SuggestionChoice {
    all ? .all : by.map { .by(Handle($0)) } ?? .named(threads)
  }

  /// Does something to every suggestion; each is an act of its own.
  func perform(_ kind: EventKind, _ common: CommonOptions) throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let slug = try session.slug(named: article.slug)
    var refused: [ThreadError] = []
    let chosen = session.newsroom.threads.suggestions(
      choice, for: kind, in: try session.newsroom.lines.history(of: slug), &refused)
    var report = try ActsReport(chosen) { chosen in
      let (thread, outcome) = try session.newsroom.discussion.settle(
        kind, thread: chosen.name, of: slug, note: note.trimmed, as: actor,
        isDryRun: writing.isDryRun)
      return try session.said(outcome, thread: thread)
    }
    for error in refused { try report.refuse(error) }
    return report
  }
}

extension [ArticleThread] {
  /// Threads by their authors, in a few words: `t1 by pia, t3-t5 by ed`.
  var byPerson: String {
    var people: [(by: Handle, numbers: [Int])] = []
    for thread in self {
      if let place = people.firstIndex(where: { $0.by == thread.thread.by }) {
        people[place].numbers.append(thread.number)
      } else {
        people.append((thread.thread.by, [thread.number]))
      }
    }
    return people.map { "\(Self.rows($0.numbers)) by \($0.by)" }.joined(separator: ", ")
  }

  /// Numbers in order, as names of threads; three or more in a row are given by the first and the
  /// last.
  private static func rows(_ numbers: [Int]) -> String {
    var rows: [ClosedRange<Int>] = []
    for number in numbers {
      if let last = rows.last, number == last.upperBound + 1 {
        rows[rows.count - 1] = last.lowerBound...number
      } else {
        rows.append(number...number)
      }
    }
    return rows.flatMap { row in
      row.count > 2 ? ["t\(row.lowerBound)-t\(row.upperBound)"] : row.map { "t\($0)" }
    }.joined(separator: ", ")
  }
}
