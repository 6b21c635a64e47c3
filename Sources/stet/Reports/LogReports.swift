import Editorial
import Foundation
import Newsroom
import Prose

/// Every event of an article.
struct ArticleLog: Report {
  struct Event: Encodable {
    var id: String
    var at: Moment
    var event: String
    var by: String
    var onBehalfOf: String?
    var step: String?
    var state: String
    var revision: Int?
    /// Whether the revision's number may come to mean another text.
    var isUnsure: Bool?
    var edition: Int?
    var subject: String
    /// The thread that it opened, or in which it was done: `t3`.
    var thread: String?
    /// The threads, of an acceptance of several.
    var threads: [String]?
    /// The words that it was about, as they were then.
    var words: String?
    var note: String?
    /// Whom it was for, or who works on the article from then on, in which role and until when.
    var assignee: String?
    var role: String?
    var due: Moment?
    var counted: Bool
    /// Why only its text counts.
    var reason: String?
    /// The state that its maker expected afterwards, if the article got into another.
    var stateSeen: String?
    /// What the revision changed, if that was wanted.
    var changes: DiffReport?
    /// The threads and whose they are, in a few words.
    @Untold var people: String? = nil
  }

  var article: String
  var events: [Event]
  @Untold private var isShort: Bool
  @Untold private var times: TimeStyle
  /// Merges by git itself, which nobody needs to read about; a program gets every commit.
  @Untold private var plainMerges: Set<String>
  /// What the question marks behind revisions mean.
  @Untold private var doubts: [String] = []

  init(
    _ history: History, _ names: RevisionNames, isShort: Bool, limit: Int?, times: TimeStyle
  ) {
    article = history.standing.slug.rawValue
    self.isShort = isShort
    self.times = times
    let threads = history.articleThreads.reduce(into: [:]) { $0[$1.thread.event] = $1 }
    let shown = history.steps.filter { if case .copy = $0.verdict { false } else { true } }
    let steps = shown.suffix(limit.flatMap { $0 == 0 ? nil : $0 } ?? shown.count)
    plainMerges = Set(steps.filter(history.isPlainMerge).map(\.entry.id.hex))
    doubts = names.doubts(about: steps.compactMap(\.revision))
    events = steps.map { step in
      var shown = Event(
        id: step.entry.id.hex, at: Moment(step.entry.time), event: "commit",
        by: step.entry.committer.name, state: step.state.rawValue, revision: step.revision,
        edition: step.edition, subject: step.entry.subject, counted: step.verdict == .counted,
        reason: Words.of(step.verdict))
      if step.verdict == .plain(.noBlock), step.entry.parents.count > 1 {
        shown.reason = "a merge made with plain git"
      }
      if let number = step.revision, names.isUnsure(number) { shown.isUnsure = true }
      if case .event(let event) = step.entry.message {
        shown.event = event.kind.rawValue
        // If an event did not count, the name of its actor proves nothing.
        if shown.counted { shown.by = event.by.rawValue }
        shown.onBehalfOf = event.behalf?.rawValue
        shown.step = event.step?.rawValue
        shown.note = event.note
        shown.assignee = event.assignee?.rawValue
        shown.role = event.role?.rawValue
        shown.due = event.due.map(Moment.init)
        shown.people = AssignmentOptions.phrase(event).map { String($0.dropFirst()) }
        if shown.counted, let seen = event.state, seen != step.state {
          shown.stateSeen = seen.rawValue
        }
        let several = event.thread == nil ? event.threads.map(history.original) : []
        if shown.counted, !several.isEmpty {
          let accepted = several.compactMap { threads[$0] }
          shown.threads = accepted.map(\.name)
          shown.people = accepted.byPerson
        }
        if let thread = threads[event.thread.map(history.original) ?? step.entry.id], shown.counted
        {
          shown.thread = thread.name
          shown.words = thread.details.subject.words ?? thread.details.subject.field
        }
      }
      return shown
    }
  }

  var text: String {
    let events = events.filter { !plainMerges.contains($0.id) }
    let rows = events.map { event in
      [
        times(event.at),
        event.event + (event.step.map { " (\($0))" } ?? ""),
        event.by + (event.onBehalfOf.map { " for \($0)" } ?? ""), event.state,
        [event.edition.map { "e\($0)" }, event.revisionShown].compactMap(\.self)
          .joined(separator: " "),
        event.counted ? "" : "did not count", String(event.id.prefix(10)),
      ]
    }
    var lines = Lines()
    let table = Table(rows, flexible: 2, spare: [6], styles: [5: .yellow]).lines(always: true)
    for (row, event) in zip(table, events) {
      lines.add(row: row)
      if let reason = event.reason { lines.add("    " + reason, .yellow) }
      if let seen = event.stateSeen {
        lines.add("    says that the work came to \(seen); it came to \(event.state)", .yellow)
      }
      if !isShort {
        if let subject = event.subjectLine { lines.add("    " + subject) }
        lines.add(Self.quoted(event.note))
      }
      if let changes = event.changes, changes.from == DiffReport.nothing {
        let words = readWords(changes.difference.body.new)
        lines.add("    A new text of \(Words.number(words, "word"))", .dim)
      } else if let changes = event.changes?.difference, !changes.isEmpty {
        lines.add("")
        let ink = Ink(width: Ink().width.map { $0 - 4 })
        for line in DifferenceView(changes).lines(ink) {
          lines.add(row: line.isEmpty ? "" : "    " + line)
        }
        lines.add("")
      }
    }
    return lines.text
  }

  var isLong: Bool { true }
  var remarks: [String] { doubts + [NewsroomClock.current.remark].compactMap(\.self) }

  /// Adds to each event that made a revision what it changed in the text before; for a merge, in
  /// the side's text to which it is nearest.
  mutating func addChanges(_ history: History, _ newsroom: NewsroomRepository) throws {
    let slug = history.standing.slug
    for place in events.indices {
      guard let number = events[place].revision,
        let revision = history.standing.revisions.numbered(number)
      else { continue }
      let sides = history.revisions(before: revision).map { ("r\($0.number)", $0.text) }
      let differences = try (sides.isEmpty ? [(DiffReport.nothing, .nothing)] : sides).map {
        ($0, try newsroom.differences.difference(from: $1, to: revision.text, of: slug))
      }
      func size(_ difference: ArticleDifference) -> Int {
        difference.counts.wordsRemoved + difference.counts.wordsAdded
      }
      events[place].changes = differences.min { size($0.1) < size($1.1) }.map {
        DiffReport(article: article, from: $0, to: "r\(number)", difference: $1)
      }
    }
  }

  static func quoted(_ note: String?) -> [String] {
    note.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map { "    > \($0)" } }
      ?? []
  }
}

extension ArticleLog.Event {
  /// The revision that it made: `r7`, or `r7?`.
  fileprivate var revisionShown: String? {
    revision.map { "r\($0)" + (isUnsure == true ? "?" : "") }
  }

  /// The thread and the words that it was about; nil for acts on the article as a whole.
  fileprivate var subjectLine: String? {
    guard let thread else { return people }
    let to = EventKind(event) == .comment ? assignee.map { " to \($0)" } ?? "" : ""
    guard let words else {
      return EventKind.all(.opensThread).contains(EventKind(event))
        ? to.isEmpty ? nil : thread + to : thread
    }
    return "\(thread)\(to): \"\(Excerpt.line(words, limit: 80))\""
  }
}

/// What was done in the newsroom, newest last.
struct ActivityReport: Report {
  struct Event: Encodable {
    var id: String
    var at: Moment
    var article: String?
    var event: String
    var by: String
    var onBehalfOf: String?
    var subject: String
    var note: String?
  }

  var events: [Event]
  @Untold private var isShort: Bool
  @Untold private var times: TimeStyle

  init(_ activities: [Activity], isShort: Bool, times: TimeStyle) {
    self.isShort = isShort
    self.times = times
    events = activities.map {
      Event(
        id: $0.id.hex, at: Moment($0.at), article: $0.article?.rawValue, event: $0.kind,
        by: $0.by, onBehalfOf: $0.behalf?.rawValue, subject: $0.subject, note: $0.note)
    }
  }

  /// One event a line.
  func json() throws -> String {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return try events.map {
      Terminal.escaped(String(decoding: try encoder.encode($0), as: UTF8.self))
    }
    .joined(separator: "\n")
  }

  var text: String {
    let rows = events.map { event in
      [
        times(event.at), event.article ?? "-", event.event,
        event.by + (event.onBehalfOf.map { " for \($0)" } ?? ""), event.subject,
        String(event.id.prefix(10)),
      ]
    }
    var lines = Lines()
    for (row, event) in zip(Table(rows, flexible: 4, spare: [5]).lines(always: true), events) {
      lines.add(row: row)
      if !isShort { lines.add(ArticleLog.quoted(event.note)) }
    }
    return lines.text
  }

  var isLong: Bool { true }
  var remarks: [String] {
    events.isEmpty ? ["Nothing was done."] : [NewsroomClock.current.remark].compactMap(\.self)
  }
}
