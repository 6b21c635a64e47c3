import ArgumentParser
import Editorial
import Newsroom

/// `stet front`.
struct FrontCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "front",
    abstract: "Say which articles come first on the site",
    discussion: """
      The lead, those below it, and the rows; everything else is placed by time and section. An \
      article whose time is over, or that is not published any more, makes room by itself. Owners \
      may change this, and so may the roles that newsroom.yml names under front (stet config front \
      editor).

      Example: stet front lead harbour-inquiry --until tomorrow
      """,
    subcommands: [
      FrontShow.self, FrontLead.self, FrontSecond.self, FrontRows.self, FrontRemove.self,
    ],
    defaultSubcommand: FrontShow.self)
}

/// What was put first on the site.
struct FrontReport: Report {
  struct Row: Encodable {
    /// `lead`, `second` or `rows`.
    var rank: String
    var article: String
    var headline: String?
    var until: Moment?
    /// Why it is not there now; nil if it is.
    var problem: String?
  }

  var front: [Row]
  @Untold var message: String? = nil

  var text: String {
    if message != nil { return "" }
    let rows = front.map { row in
      let until = row.until.map { "until \($0.minute)" }
      return [
        row.rank, row.article, row.headline ?? "",
        [until, row.problem].compactMap(\.self).joined(separator: ", "),
      ]
    }
    return Table(rows, flexible: 2).lines(always: true).joined(separator: "\n")
  }

  var remarks: [String] {
    if let message { return [Terminal.clean(message)] + problems }
    if !front.isEmpty { return [] }
    return ["Nothing was put first: the newest article leads. To choose: stet front lead SLUG"]
  }

  private var problems: [String] {
    front.compactMap { row in
      row.problem.map { Terminal.note("\(row.article) is not there: it is \($0).") }
    }
  }

  /// What is where; after a dry run, what would be.
  init(_ session: Session, _ changed: FrontRecord? = nil) throws {
    let now = MachineClock.now()
    let record = try changed ?? session.newsroom.settingsDesk.front.record()
    let outlines = Dictionary(
      try session.newsroom.index.outlines(includingArchived: true).map { ($0.slug.rawValue, $0) },
      uniquingKeysWith: { first, _ in first })
    front = FrontRecord.Rank.allCases.flatMap { rank in
      (record.entries[rank] ?? []).map { entry in
        let outline = outlines[entry.slug]
        let isOver = entry.until.map { $0 <= now } ?? false
        let live = outline?.live ?? "nothing"
        return Row(
          rank: rank.rawValue, article: entry.slug, headline: outline?.headline,
          until: entry.until.map { Moment($0) },
          problem: isOver
            ? "over" : live == "live" ? nil : live == "nothing" ? "not published" : live)
      }
    }
  }
}

/// A command that changes what comes first.
protocol FrontChange: StetCommand where Output == FrontReport {
  var note: NoteOption { get }
  var writing: WritingOptions { get }
}

extension FrontChange {
  /// The articles that were named, each once.
  func slugs(_ names: [String], _ session: Session) throws -> [String] {
    var found: Set<String> = []
    return try names.map { try session.slug(named: $0).rawValue }
      .filter { found.insert($0).inserted }
  }

  /// Changes what comes first, and reports it.
  func change(
    _ session: Session, _ done: String,
    _ change: (inout FrontRecord) throws -> Void
  ) throws -> FrontReport {
    let changed = try session.newsroom.settingsDesk.front.change(
      done, note: note.trimmed, as: session.actor(), isDryRun: writing.isDryRun, change)
    var report = try FrontReport(session, changed)
    report.message =
      changed != nil
      ? Terminal.done(done + ".", isDryRun: writing.isDryRun)
      : "That is so already: nothing changed."
    return report
  }
}

/// The articles that go into one of the places that hold several.
struct FrontPlacing: ParsableArguments {
  @Argument(help: "The articles, in their order", completion: .articles)
  var articles: [String]

  @Flag(help: "Before those that are there")
  var first = false

  @OptionGroup var until: UntilOption

  /// Puts them there; `place` is how that is said.
  func put(
    _ rank: FrontRecord.Rank, _ place: String, for command: some FrontChange
  ) throws -> FrontReport {
    let session = try Session(command.common)
    let slugs = try command.slugs(articles, session)
    let end = try until.end(session)
    let done = "Put \(slugs.joined(separator: ", ")) \(place)\(end.words)"
    return try command.change(session, done) { front in
      front.put(slugs.map { .init(slug: $0, until: end.instant) }, rank, isFirst: first)
    }
  }
}

/// When an article makes room again.
struct UntilOption: ParsableArguments {
  @Option(
    help: ArgumentHelp("When it makes room by itself", valueName: "time"),
    transform: TypedTime.typed)
  var until: TypedTime?

  /// The moment, and the words for it.
  func end(_ session: Session) throws -> (instant: Instant?, words: String) {
    guard let until else { return (nil, "") }
    let (zone, now) = (try session.timeZone(), MachineClock.now())
    let end = until.instant(in: zone, now: now, side: .end)
    guard end > now else {
      throw UsageFailure(
        "nothing can come first until \(end.shown(in: zone)): that is over", hint: nil)
    }
    return (end, " until \(end.shown(in: zone))")
  }
}
