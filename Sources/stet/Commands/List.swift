import ArgumentParser
import Editorial
import Newsroom

/// `stet list`.
struct List: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "List the articles",
    discussion: """
      On a screen each line has the article, where it stands, whom it waits for and how long, the \
      headline, who wrote it if there is room, and when something was last done to it; sorted by \
      when it is due, that instead. With --waiting it says what waits for you. Not on a screen: \
      one article per line, with tabs between the columns. An option that is given several times \
      matches any of its values.

      Example: stet list --state review --section politics
      Example: stet list --sort changed --limit 10
      """
  ).usual

  @OptionGroup var filter: ListFilter

  @Flag(help: "Only mine: those that I wrote, worked on, or have been given")
  var mine = false

  @Flag(help: "Only those where it is my turn")
  var waiting = false

  @Flag(help: "Also finished ones that were tidied away")
  var all = false

  @Option(
    help:
      "The order: by slug, state, when it changed last, how long it waits, or when it is due")
  var sort = ListOrder.slug

  @Option(help: "At most this many")
  var limit: Int?

  @Option(
    help: ArgumentHelp(
      "What each line says, with names in braces: \(ListFormat.names)", valueName: "template"))
  var format: ListFormat?

  @OptionGroup var times: TimeOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let unknown = format?.unknown {
      throw ValidationError("--format has no {\(unknown)}; it has \(ListFormat.names)")
    }
    if let limit, limit < 1 { throw ValidationError("--limit takes a number from 1 on") }
  }

  struct Output: Report {
    private let found: [ArticleOutline]
    private let time: Instant
    /// Articles with a side that waits for somebody to choose.
    private let conflicts: Set<Slug>
    /// The sentence for an empty list.
    private let empty: String
    let text: String

    private enum CodingKeys: String, CodingKey { case articles }

    fileprivate init(
      _ found: [ArticleOutline], at time: Instant, conflicts: Set<Slug>, empty: String,
      text: String
    ) {
      self.conflicts = conflicts
      self.found = found
      self.time = time
      self.empty = empty
      self.text = text
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(
        found.map { ArticleLine($0, at: time, conflicted: conflicts.contains($0.slug)) },
        forKey: .articles)
    }

    /// The note about branches that lack something which a remote has.
    fileprivate var behind: String?

    var remarks: [String] {
      (found.isEmpty ? [empty] : [NewsroomClock.current.remark].compactMap(\.self))
        + found.filter { conflicts.contains($0.slug) }.map {
          "Note: something of yours waits beside \($0.slug): stet reconcile \($0.slug)"
        } + [behind].compactMap(\.self)
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    try NewsroomClock.isOf(session.newsroom)
    let now = MachineClock.now()
    let person = mine || waiting ? try session.newsroom.settings.person(try session.me()) : nil
    let isOwner = try person.map { try session.newsroom.settings.isOwner($0, at: now) } ?? false
    var unmatched = ListFilter()
    var found = try session.newsroom.index.outlines(includingArchived: all) { outlines -> Output in
      unmatched = filter.unmatched(in: outlines, at: now)
      return try output(outlines, for: person, isOwner: isOwner, at: now, session)
    }
    try unmatched.check(session)
    found.behind = Words.behind(session.newsroom)
    return found
  }

  private func output(
    _ outlines: [ArticleOutline], for person: Person?, isOwner: Bool, at now: Instant,
    _ session: Session
  ) throws -> Output {
    let found =
      filter.isWhole && person == nil
      ? outlines
      : outlines.filter { outline in
        guard filter.fits(outline, at: now) else { return false }
        guard let person else { return true }
        return (!mine || outline.belongs(to: person.handle))
          && (!waiting || !outline.reasons(for: person, isOwner: isOwner, at: now).isEmpty)
      }
    let shown = shown(found, at: now)
    let conflicts = Set(try session.newsroom.drafts.reconciliation.slugs())
    return Output(
      shown, at: now, conflicts: conflicts,
      empty: found.isEmpty ? empty(of: outlines, at: now) : "",
      text: common.json
        ? ""
        : try text(shown, for: waiting ? person : nil, at: now, conflicts: conflicts, session))
  }

  private func text(
    _ found: [ArticleOutline], for reader: Person?, at time: Instant, conflicts: Set<Slug>,
    _ session: Session
  ) throws -> String {
    if let format {
      return found.map {
        format.line(ArticleLine($0, at: time, conflicted: conflicts.contains($0.slug)))
      }
      .joined(separator: "\n")
    }
    var clock = Clock(NewsroomClock.current)
    guard Table.screen != nil else {
      var bytes: [UInt8] = []
      bytes.reserveCapacity(found.count * 96)
      for outline in found { outline.append(to: &bytes, at: time, &clock) }
      return String(decoding: bytes.dropLast(), as: UTF8.self)
    }
    let handles = Set(found.compactMap(\.assignee) + [reader?.handle].compactMap(\.self))
    let policy =
      handles.isEmpty
      ? nil : try session.newsroom.settings.policy(people: handles, workflows: [])
    let people = policy?.people ?? [:]
    let view = ListView(
      time: time, times: times.style, showsDue: sort == .due, reader: reader, people: people,
      owners: Set(people.values.filter { policy?.isOwner($0, at: time) == true }.map(\.handle)),
      conflicts: conflicts)
    return Table(
      found.map { $0.row(view, &clock) }, flexible: 3, spare: [4], firm: [0, 5],
      styles: [1: .cyan, 5: .dim]
    ).lines().joined(separator: "\n")
  }

  private func shown(_ found: [ArticleOutline], at now: Instant) -> [ArticleOutline] {
    let sorted = sort == .slug ? found : sort.sorted(found, at: now)
    return limit.map { Array(sorted.prefix($0)) } ?? sorted
  }

  private func empty(of outlines: [ArticleOutline], at time: Instant) -> String {
    if outlines.isEmpty { return "No articles yet. Begin one: stet new \"HEADLINE\"" }
    if let unknown = filter.state.first(where: { name in
      !outlines.contains { $0.isIn(name, at: time) }
    }) {
      let states = Set(outlines.map { $0.displayState(at: time).rawValue }).sorted()
      return "No article is in \(unknown). There are articles in: \(states.joined(separator: ", "))"
    }
    if waiting { return "Nothing waits for you." }
    return "No article fits. All of them: stet list"
  }
}

extension ArticleOutline {
  fileprivate func belongs(to handle: Handle) -> Bool {
    authors.contains(handle) || assignee == handle || lastDeed(of: handle) != nil
  }
}
