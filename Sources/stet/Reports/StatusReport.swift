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
    /// The note with which the article was assigned to this person.
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
        note: place < 20 && outline.assignee == person.handle
          ? try newsroom.lines.history(of: outline.slug).standing.assignment?.note : nil)
    }
  }
}

extension Waiting.Reason {
  /// Whether somebody is to judge a text, and so has to see it first.
  fileprivate var isJudged: Bool {
    switch self {
    case .renewal, .approval: true
    case .answer, .changes, .suggestions, .act, .assignment: false
    }
  }

  /// The reason's name in JSON.
  var word: String {
    switch self {
    case .renewal: "renewal"
    case .answer: "answer"
    case .changes: "changes"
    case .suggestions: "suggestions"
    case .approval: "approval"
    case .act: "act"
    case .assignment: "assignment"
    }
  }

  /// The command to type; more exact if a newsroom is given.
  func command(
    _ outline: ArticleOutline, _ newsroom: NewsroomRepository?
  ) throws -> String {
    let slug = outline.slug
    switch self {
    case .renewal(let step, _), .approval(let step):
      // Only reading a text tells whether its number may still change.
      let name = try newsroom.map { newsroom in
        let standing = try newsroom.lines.history(of: slug).standing
        return try newsroom.lines.revisionNames(of: standing).typed(outline.revision)
      }
      let command = "stet approve \(slug)@\(name ?? "r\(outline.revision)")"
      return step == outline.state ? command : command + " --step \(step)"
    case .answer(let event, _):
      let thread = try newsroom?.lines.history(of: slug).articleThreads.first {
        $0.thread.event == event
      }
      return "stet reply \(slug) \(thread?.name ?? String(event.hex.prefix(8))) -m …"
    case .changes, .assignment: return "stet edit \(slug)"
    case .suggestions: return "stet threads \(slug) --open"
    case .act(let kind): return "stet \(kind) \(slug)"
    }
  }

  /// What waits, in a few words; texts and notes are read from the newsroom, where one is given.
  func message(
    _ outline: ArticleOutline, _ newsroom: NewsroomRepository?
  ) throws -> String {
    switch self {
    case .renewal(_, let read):
      guard let newsroom else { return "changed since you approved" }
      let history = try newsroom.lines.history(of: outline.slug)
      let text = history.standing.text
      if read == text, let told = history.sentBack.last(where: { $0.approval.text == read }) {
        let why = told.note.map { ": " + ThreadItem.line($0, limit: 60) } ?? ""
        return "you approved these words; sent back by \(told.by)\(why)"
      }
      let counts = try newsroom.differences.difference(from: read, to: text, of: outline.slug)
        .counts
      let count = max(counts.wordsRemoved, counts.wordsAdded)
      return count == 0
        ? "changed since you approved" : Words.number(count, "word") + " since you approved"
    case .answer(let event, let by):
      let note = try newsroom?.activities.activity(named: event.hex)?.note
      let line = note?.split(separator: "\n").first.map(String.init) ?? ""
      return "\(by) asks" + (line.isEmpty ? " you something" : ": " + Table.cut(line, to: 60))
    case .changes(let by):
      let note = try newsroom?.lines.history(of: outline.slug).request(by: by)
      return "sent back by \(by)" + (note.map { ": " + ThreadItem.line($0, limit: 60) } ?? "")
    case .suggestions(let count):
      return Words.number(count, "suggestion") + " for your words"
    case .approval(let step):
      return "approve r\(outline.revision)"
        + (step == outline.state ? "" : " once more, at \(step)")
    case .act(let kind): return kind.title.lowercased()
    case .assignment: return "assigned to you"
    }
  }
}
