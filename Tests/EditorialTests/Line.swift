import Fixtures
import Editorial
import Testing

/// A head of an article's line as a test writes it: people act by name, the time goes on by a minute
/// an act, and every act is both judged and read back from its message.
///
/// A copy is another head, on which others act without knowing of these; ``merge(_:text:by:_:)``
/// brings heads together.
struct Line {
  static let slug: Slug = Slug("harbour-inquiry") ?? { preconditionFailure("a legal slug") }()

  /// The newest settings, which acts name.
  var policy: Policy
  private(set) var settings: Settings
  var time = Instant(seconds: 1_800_000_000)
  /// Whom a text names under `authors`.
  var authors: [TextID: [Handle]] = [:]
  /// The texts with nothing but white space below their front matter.
  var wordless: Set<TextID> = []
  /// Whether every commit is judged at once; a long line that is only stored goes without.
  var isFolded = true
  private(set) var history = History(slug: Line.slug)
  /// Every commit that the head reaches, parents before children, the head last.
  private(set) var entries: [LineEntry] = []

  /// The policies that there are, and which have which behind them.
  struct Settings {
    var all: [PolicyID: Policy] = [:]
    var older: [PolicyID: Set<PolicyID>] = [:]

    func isBehind(_ old: PolicyID, _ new: PolicyID) -> Bool {
      old == new || older[new]?.contains(old) == true
    }
  }

  var standing: Standing { history.standing }

  /// A line without commits, under a policy whose workflows are these; the first is the article's.
  init(_ workflows: Workflow...) { self.init(workflows) }

  init(_ workflows: [Workflow]) {
    policy = .newsroom(workflows)
    settings = Settings(all: [policy.id: policy])
  }

  /// The text of a name.
  static func text(_ name: String) -> TextID { .init(fabricated: name.utf8) }

  /// The head; before the first commit none that there is.
  var last: EventID { entries.last?.id ?? .init(fabricated: "none".utf8) }

  /// What came of the newest commit.
  var verdict: History.Verdict? { history.steps.last?.verdict }

  /// What came of a commit; nil where it is not on the line.
  func verdict(of id: EventID) -> History.Verdict? {
    history.steps.first { $0.entry.id == id }?.verdict
  }

  /// The places of commits in the order of the line.
  func order(of ids: EventID...) -> [Int?] {
    ids.map { id in history.steps.firstIndex { $0.entry.id == id } }
  }

  // MARK: Acts

  /// Somebody does something: judged as one who acts is judged, then stored and read as others do.
  @discardableResult
  mutating func act(
    _ kind: EventKind, by person: Handle, text: String? = nil, email: String? = nil,
    _ set: (inout Event) -> Void = { _ in }
  ) throws -> EventID {
    var event = event(kind, by: person)
    set(&event)
    let time = time.advanced(by: 60)
    var entry = entry(event, text: text.map(Line.text), email: email, at: time)
    let judged = try history.judge(
      Act(event: event, id: entry.id, text: entry.text, time: time, email: entry.committer.email),
      policy: policy, texts: facts)
    event.state = judged.displayState
    entry.message = MessageReading(Array(event.message.utf8))
    self.time = time
    add(entry)
    var expected = judged
    expected.last = entry.id
    // Once the number has its text here, a side of a merge that gave it the same is no other.
    expected.ambiguous = standing.ambiguous
    if verdict != .counted || standing != expected {
      Issue.record("\(kind): what may be done is not read as done, \(String(describing: verdict))")
    }
    return entry.id
  }

  /// Why an act is refused; nil when it is not.
  func refusal(_ act: (inout Line) throws -> Void) -> Refusal.Reason? {
    var line = self
    do {
      try act(&line)
      return nil
    } catch let refusal as Refusal {
      return refusal.reason
    } catch {
      Issue.record(error)
      return nil
    }
  }

  /// An event that its maker, who knows this head, writes.
  func event(_ kind: EventKind, by person: Handle) -> Event {
    var event = Event(kind, article: Line.slug, by: person, subject: "\(kind)")
    event.policy = policy.id
    event.state = standing.workflow == nil ? "draft" : standing.displayState
    if EventKind.seeing.contains(kind) { event.seen = last }
    return event
  }

  // MARK: What others send

  /// Adds an event as it is, whatever the rules say.
  @discardableResult
  mutating func add(
    _ event: Event, text: TextID? = nil, email: String? = nil, parents: [EventID]? = nil,
    problem: TreeProblem? = nil
  ) -> EventID {
    var entry = entry(event, text: text, email: email, at: time)
    if let parents { entry.parents = parents }
    entry.treeProblem = problem
    entry.id = id(of: entry, Array(event.message.utf8))
    add(entry)
    return entry.id
  }

  /// Adds a commit of plain git.
  @discardableResult
  mutating func push(
    _ text: String, author: String = "ana@example.org", committer: String? = nil,
    parents: [EventID]? = nil, problem: TreeProblem? = nil,
    message: MessageReading = .plain(.noBlock)
  ) -> EventID {
    time = time.advanced(by: 60)
    var entry = entry(
      message, bytes: Array("\(message)".utf8), text: Line.text(text), author: author,
      committer: committer ?? author, at: time)
    if let parents { entry.parents = parents }
    entry.treeProblem = problem
    entry.id = id(of: entry, Array("\(message)".utf8))
    add(entry)
    return entry.id
  }

  /// Adds a commit.
  mutating func add(_ entry: LineEntry) {
    entries.append(entry)
    guard isFolded else { return }
    do {
      history = try History(of: Line.slug, entries, policies: policies, texts: facts)
    } catch {
      Issue.record(error)
    }
  }

  /// Takes what other heads reach, without a commit that brings it together.
  mutating func fetch(_ others: [Line]) {
    for other in others {
      let known = Set(entries.map(\.id))
      entries += other.entries.filter { !known.contains($0.id) }
      settings.all.merge(other.settings.all) { mine, _ in mine }
      settings.older.merge(other.settings.older) { mine, _ in mine }
      if settings.isBehind(policy.id, other.policy.id) { policy = other.policy }
      authors.merge(other.authors) { mine, _ in mine }
      wordless.formUnion(other.wordless)
      time = max(time, other.time)
    }
  }

  // MARK: Settings

  /// The settings change, and later acts name them so; heads where they change under the same name have
  /// the same settings.
  mutating func change(_ name: String = "", _ settings: (inout Policy) -> Void) {
    let old = policy.id
    settings(&policy)
    policy.id = .init(fabricated: "\(old.hex) \(name)".utf8)
    self.settings.all[policy.id] = policy
    self.settings.older[policy.id] = (self.settings.older[old] ?? []).union([old])
  }

  var policies: Policies {
    let settings = settings
    return Policies(settings.all) { settings.isBehind($0, $1) }
  }

  /// What the rules ask of a text.
  func facts(_ text: TextID) -> TextFacts {
    TextFacts(authors: authors[text] ?? [], hasWords: !wordless.contains(text))
  }

  // MARK: Commits

  /// A commit on this head with an event.
  func entry(
    _ event: Event, text: TextID? = nil, email: String? = nil, at time: Instant
  ) -> LineEntry {
    let email = email ?? Policy.email(event.by)
    let bytes = Array(event.message.utf8)
    return entry(
      MessageReading(bytes), bytes: bytes, text: text ?? entries.last?.text ?? .nothing,
      author: email, committer: email, at: time)
  }

  private func entry(
    _ message: MessageReading, bytes: [UInt8], text: TextID, author: String, committer: String,
    at time: Instant
  ) -> LineEntry {
    var entry = LineEntry(
      id: .init(fabricated: []), text: text, parents: entries.isEmpty ? [] : [last],
      author: .init(name: "A", email: author), committer: .init(name: "C", email: committer),
      time: time, subject: "", message: message,
      making: .init(fabricated: Array("\(author) \(time.seconds) ".utf8) + bytes))
    entry.id = id(of: entry, bytes)
    return entry
  }

  /// What a commit is called: it depends on all that the commit says.
  private func id(of entry: LineEntry, _ message: [UInt8]) -> EventID {
    let parents = entry.parents.flatMap(\.bytes)
    let people = "\(entry.author.email) \(entry.committer.email) \(entry.time.seconds) "
    return .init(fabricated: parents + entry.text.bytes + Array(people.utf8) + message)
  }
}

extension Identifier {
  /// An id that depends on a name alone.
  init(fabricated name: some Sequence<UInt8>) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    var random = Seeded(hash)
    self.init(words: (random.next(), random.next(), UInt32(truncatingIfNeeded: random.next())))
  }
}
