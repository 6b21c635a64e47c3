import Editorial
import Newsroom
import Prose

/// What `stet status` says.
struct StatusReport: Report {
  struct Waiting: Encodable {
    var article: String
    var headline: String?
    /// `renewal`, `answer`, `changes`, `suggestions`, `approval`, `act` or `assignment`.
    var reason: String
    var message: String
    /// What to type.
    var command: String
    /// The command that shows it to the person who has to judge it; nil if it needs no judgement.
    var look: String?
    var since: Moment?
    var due: Moment?
    /// The note with which the article was sent back or assigned to this person.
    var note: String?
  }
  struct Due: Encodable {
    var article: String
    var headline: String?
    var due: Moment
    var assignee: String
    var isOver: Bool
  }
  struct Complaints: Encodable {
    var article: String
    var headline: String?
    var count: Int
  }
  /// An article with an event that is dated more than a day from now.
  struct Ahead: Encodable {
    var article: String
    var at: Moment
  }
  /// Something that was published but does not count, or is not where everybody sees it.
  struct Undone: Encodable {
    var article: String
    var message: String
    /// What to type.
    var command: String
  }
  /// Settings that do not go together.
  struct Misfit: Encodable {
    var message: String
    /// What to do about it.
    var way: String
  }
  /// A suggestion that somebody settled.
  struct Settled: Encodable {
    var article: String
    var thread: String
    var event: String
    var by: String
    var at: Moment
    /// The words that were suggested.
    var suggested: String?
  }
  struct Moved: Encodable {
    var article: String
    var headline: String?
    var event: String
    var by: String
    var at: Moment
    var state: String
  }

  var newsroom: String
  var me: String?
  var name: String?
  var articles = 0
  var open: [OpenCopyItem] = []
  /// The sides of articles that wait for somebody to choose.
  var conflicts: [SetAsideItem] = []
  var waiting: [Waiting] = []
  /// This person's other articles that are not published yet, the newest first.
  var mine: [Mine] = []
  var due: [Due] = []
  var movedSince: Moment?
  var moved: [Moved] = []
  /// What became of this person's suggestions since they last did something.
  var settled: [Settled] = []
  /// What this person put on hold.
  var held: [Held] = []
  /// What colleagues said about this person's articles, and what still stands there without their
  /// answer.
  var comments: [Comment] = []
  /// Complaints of readers that nobody has answered, by article.
  var complaints: [Complaints] = []
  /// Publications that do not count, or that could not be copied to main.
  var undone: [Undone] = []
  /// What of the settings does not go together, though each file can be read.
  var misfits: [Misfit] = []
  var ahead: [Ahead] = []
  var damaged: [String] = []
  /// The settings that were changed by hand in the newsroom's folder and are not saved.
  var unsaved: [String] = []
  /// The branches with something that the server lacks: `drafts/lamp`, `settings`.
  var unsent: [String] = []
  /// The branches that lack something which a remote has.
  var behind: [LagItem] = []
  /// The remotes that branches were read from.
  var fetchedFrom: [String] = []
  @Untold var times = TimeStyle()
  /// The questions that what waits tells of.
  @Untold var asked: Set<EventID> = []

  init(newsroom: String) { self.newsroom = newsroom }

  var remarks: [String] {
    let showsTimes = !due.isEmpty || !moved.isEmpty || !ahead.isEmpty || movedSince != nil
    return behind.map { Terminal.note($0.message) }
      + (showsTimes ? [NewsroomClock.current.remark].compactMap(\.self) : [])
  }

  mutating func takeAhead(_ outlines: [ArticleOutline], at time: Instant) {
    ahead = outlines.compactMap { outline in
      outline.latestTime.flatMap { latest in
        latest > time.aDayLater
          ? Ahead(article: outline.slug.rawValue, at: Moment(latest)) : nil
      }
    }
  }

  mutating func takeComplaints(_ outlines: [ArticleOutline]) {
    complaints = outlines.filter { $0.complaints > 0 }.map {
      Complaints(article: $0.slug.rawValue, headline: $0.headline, count: $0.complaints)
    }
  }

  mutating func takeUndone(
    _ outlines: [ArticleOutline], for me: Actor?, _ newsroom: NewsroomRepository
  ) throws {
    for outline in outlines where outline.hasUndonePublication {
      let slug = outline.slug
      let history = try newsroom.lines.history(of: slug)
      let possible = try me.map { me in
        let policy = try newsroom.settings.policy(people: [me.handle])
        return policy.people[me.handle] == nil
          ? [] : try newsroom.possibilities.all(history, policy: policy, for: me)
      }
      let mayPublish = possible?.contains { $0.kind == .publish } ?? false
      for step in history.undonePublications {
        guard let event = step.entry.event, case .refused(let reason) = step.verdict else {
          continue
        }
        undone.append(
          Undone(
            article: slug.rawValue,
            message: "\(event.by) published it, which does not count: \(reason.sentence)",
            command: mayPublish ? "stet publish \(slug)" : "stet show \(slug)"))
      }
    }
    undone += try newsroom.press.unprintedArticles().map {
      Undone(
        article: $0.rawValue, message: "changed for readers, and main can't show it here",
        command: "stet doctor --repair")
    }
  }

  /// Takes what is due within a week.
  mutating func takeDue(_ outlines: [ArticleOutline], at time: Instant) {
    let horizon = time.advanced(by: 7 * 86_400)
    due = outlines.compactMap { outline -> (Instant, Due)? in
      guard let due = outline.due, let assignee = outline.assignee, due <= horizon,
        !outline.isFinished(at: time)
      else { return nil }
      return (
        due,
        Due(
          article: outline.slug.rawValue, headline: outline.headline, due: Moment(due),
          assignee: assignee.rawValue, isOver: due < time)
      )
    }.sorted { $0.0 < $1.0 }.map(\.1)
  }

  mutating func takeMoved(_ outlines: [ArticleOutline], since: Instant?, by me: Handle) {
    guard let since else { return }
    movedSince = Moment(since)
    moved = outlines.filter { $0.lastAt > since && $0.lastBy != me.rawValue }
      .sorted { $0.lastAt > $1.lastAt }.map { outline in
        Moved(
          article: outline.slug.rawValue, headline: outline.headline, event: outline.lastKind,
          by: outline.lastBy, at: Moment(outline.lastAt),
          state: outline.displayState(at: outline.lastAt).rawValue)
      }
  }

  /// What became of somebody's suggestions in articles that moved since they last did something.
  mutating func takeSettled(
    _ outlines: [ArticleOutline], of me: Handle, _ newsroom: NewsroomRepository
  ) throws {
    guard let since = movedSince?.instant else { return }
    let moved = outlines.filter { $0.lastAt >= since && $0.lastBy != me.rawValue }
    // Each line is folded, so only the newest are read.
    for slug in moved.sorted(by: { $0.lastAt > $1.lastAt }).prefix(20).map(\.slug) {
      let threads = try newsroom.lines.history(of: slug).articleThreads
      settled += threads.compactMap { thread in
        guard thread.thread.kind == .suggest, thread.thread.by == me,
          let act = thread.settlement, act.at >= since, act.by != me
        else { return nil }
        return Settled(
          article: slug.rawValue, thread: thread.name, event: act.kind.rawValue,
          by: act.by.rawValue, at: Moment(act.at), suggested: thread.details.suggested)
      }
    }
  }

  mutating func takeWaiting(
    _ outlines: [ArticleOutline], for person: Person, isOwner: Bool, at time: Instant,
    _ newsroom: NewsroomRepository
  ) throws {
    let found = outlines.flatMap { outline in
      outline.reasons(for: person, isOwner: isOwner, at: time).prefix(1).map { (outline, $0) }
    }.enumerated().sorted {
      ($0.element.1.rank, $0.offset) < ($1.element.1.rank, $1.offset)
    }.map(\.element)
    asked = Set(
      found.compactMap { if case .answer(let event, _) = $0.1 { event } else { nil } })
    waiting = try found.enumerated().map { place, found in
      let (outline, reason) = found
      return Waiting(
        article: outline.slug.rawValue, headline: outline.headline, reason: reason.word,
        // Texts and notes are read only for the first few.
        message: try reason.message(outline, place < 20 ? newsroom : nil),
        command: try reason.command(outline, place < 20 ? newsroom : nil),
        look: reason.isJudged ? "stet review \(outline.slug)" : nil,
        since: outline.waiting.needs.first { $0.reason == reason }?.since.map(Moment.init),
        due: outline.due.map(Moment.init),
        note: place < 20 ? try reason.note(outline, to: person.handle, newsroom) : nil)
    }
  }
}
