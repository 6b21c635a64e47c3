import Editorial
import Testing

/// A line of events as a test writes it: people act by name, ids come from a counter, the time goes
/// on by a minute an act, and every act is both judged and read back from its message.
struct Line {
  static let slug: Slug = Slug("harbour-inquiry") ?? { preconditionFailure("a legal slug") }()

  var policy: Policy
  var policies: [PolicyID: Policy] = [:]
  var time = Instant(seconds: 1_800_000_000)
  /// Whom a text names under `authors`.
  var authors: [TextID: [Handle]] = [:]
  private(set) var history = History(slug: Line.slug)
  private(set) var entries: [LineEntry] = []

  var standing: Standing { history.standing }

  /// A line without commits, under a policy whose workflows are these; the first is the article's.
  init(_ workflows: Workflow...) {
    policy = .newsroom(workflows)
    policies[policy.id] = policy
  }

  /// The text of a name.
  static func text(_ name: String) -> TextID { .init(fabricated: name.utf8) }

  /// The event that was added last.
  var last: EventID { entries.last?.id ?? .init(fabricated: "none".utf8) }

  var verdict: History.Verdict? { history.steps.last?.verdict }

  // MARK: Acts

  /// Somebody does something: judged as one who acts is judged, then stored and read as others do.
  @discardableResult
  mutating func act(
    _ kind: EventKind, by person: Handle, text: String? = nil, email: String? = nil,
    _ set: (inout Event) -> Void = { _ in }
  ) throws -> EventID {
    var event = event(kind, by: person)
    set(&event)
    let text = text.map(Line.text) ?? standing.text
    let next = time.advanced(by: 60)
    let email = email ?? Policy.email(person)
    let identity = event.replayedFrom ?? nextID
    let judged = try history.judge(
      Act(event: event, identity: identity, text: text, time: next, email: email),
      policy: policy, authors: named)
    time = next
    event.state = judged.displayState
    add(event, text: text, email: email)
    var expected = judged
    expected.last = identity
    if verdict != .counted || standing != expected {
      Issue.record("\(kind): what may be done is not read as done")
    }
    return identity
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

  func event(_ kind: EventKind, by person: Handle) -> Event {
    var event = Event(kind, article: Line.slug, by: person, subject: "\(kind)")
    event.policy = policy.id
    event.state = standing.displayState
    return event
  }

  // MARK: What others send

  /// Adds an event as it is, whatever the rules say.
  mutating func add(
    _ event: Event, text: TextID? = nil, email: String? = nil, parents: Int? = nil,
    problem: TreeProblem? = nil
  ) {
    add(
      MessageReading(Array(event.message.utf8)), text: text ?? standing.text,
      author: email ?? Policy.email(event.by), committer: email ?? Policy.email(event.by),
      parents: parents, problem: problem)
  }

  /// Adds a commit of plain git.
  mutating func push(
    _ text: String, author: String = "ana@example.org", committer: String? = nil,
    problem: TreeProblem? = nil, message: MessageReading = .plain(.noBlock)
  ) {
    time = time.advanced(by: 60)
    add(
      message, text: Line.text(text), author: author, committer: committer ?? author,
      parents: nil, problem: problem)
  }

  private mutating func add(
    _ message: MessageReading, text: TextID, author: String, committer: String, parents: Int?,
    problem: TreeProblem?
  ) {
    add(
      LineEntry(
        id: nextID, text: text, treeProblem: problem,
        parents: parents ?? (entries.isEmpty ? 0 : 1), author: .init(name: "A", email: author),
        committer: .init(name: "C", email: committer), time: time, subject: "",
        message: message))
  }

  mutating func add(_ entry: LineEntry) {
    entries.append(entry)
    do {
      try history.take(entry, policies: policies, authors: named)
    } catch {
      Issue.record(error)
    }
  }

  // MARK: Settings

  /// Main gets another policy, which later acts name.
  mutating func change(_ settings: (inout Policy) -> Void) {
    settings(&policy)
    policy.ordinal += 1
    policy.id = .init(fabricated: "policy \(policy.ordinal)".utf8)
    policies[policy.id] = policy
  }

  func named(_ text: TextID) -> [Handle] { authors[text] ?? [] }

  private var nextID: EventID { .init(fabricated: "event \(entries.count + 1)".utf8) }
}

extension Identifier {
  /// An id that depends on a name alone.
  init(fabricated name: some Sequence<UInt8>) {
    var bytes: [UInt8] = []
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let name = Array(name)
    for round in 0..<20 {
      for byte in name + [UInt8(round)] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
      bytes.append(UInt8(truncatingIfNeeded: hash >> 24))
    }
    self = Self(bytes: bytes) ?? { preconditionFailure("twenty bytes") }()
  }
}
