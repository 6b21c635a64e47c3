import Editorial
import Testing

/// An article of a made-up newsroom whose acts go through the judgement one by one.
///
/// The author is named under `authors`, the contributor and `hand` saved a text, the assignee has the
/// article; nobody else of the cast had to do with it. `first` and `second` have every role and move
/// the article to where it is looked at.
struct PresetCast {
  /// Everybody whose acts a table shows, in its order.
  static let people: [Handle] = [
    "author", "contributor", "assignee", "writer", "editor", "publisher", "fact-checker", "legal",
    "referee", "owner", "hand", "service", "outsider", "left", "stranger",
  ]

  private static let roles: [Role] = [
    "writer", "editor", "publisher", "fact-checker", "legal", "referee",
  ]

  let workflow: Workflow
  let policy: Policy
  private(set) var history: History
  private var entries: [LineEntry] = []
  private var clock: Instant

  var standing: Standing { history.standing }

  init(_ workflow: Workflow) throws {
    self.workflow = workflow
    let slug = try #require(Slug("table"))
    let policyID = try #require(PolicyID(bytes: Array(repeating: 1, count: 20)))
    clock = try #require(Instant("2026-03-02T09:00:00Z"))
    var people: [Handle: Person] = [:]
    for handle in Self.people + ["first", "second"] where handle != "stranger" {
      var person = Person(handle: handle, name: handle.rawValue)
      person.emails = [Self.email(handle)]
      switch handle {
      case "owner": person.roles = ["chief"]
      case "hand", "first", "second": person.roles = Self.roles
      case "service":
        person.kind = .service
        person.roles = Self.roles
      case "left":
        person.roles = Self.roles
        person.left = clock.day(offset: 0)
      default: person.roles = Self.roles.filter { $0.rawValue == handle.rawValue }
      }
      people[handle] = person
    }
    policy = Policy(
      id: policyID, owners: ["chief"], workflows: [workflow.name: workflow],
      people: people)
    history = History(slug: slug)
    try add(.create, by: "contributor") { $0.workflow = workflow.name }
    try add(.suggest, by: "first")
    try add(.save, by: "hand")
    try add(.assign, by: "first") { $0.assignee = "assignee" }
  }

  private static func email(_ handle: Handle) -> String { "\(handle)@table.example" }

  /// Everybody's text names the author.
  private static func facts(_ text: TextID) -> TextFacts { TextFacts(authors: ["author"]) }

  // MARK: Acts

  /// Judges an act and changes nothing.
  func judge(
    _ kind: EventKind, by handle: Handle, _ complete: (inout Event) throws -> Void = { _ in }
  ) throws -> Standing {
    try history.judge(act(kind, by: handle, complete), policy: policy, texts: Self.facts)
  }

  /// Adds an act that the rules have to allow.
  mutating func add(
    _ kind: EventKind, by handle: Handle, _ complete: (inout Event) throws -> Void = { _ in }
  ) throws {
    let act = try act(kind, by: handle, complete)
    var event = act.event
    event.state = try history.judge(act, policy: policy, texts: Self.facts).displayState
    let somebody = LineEntry.Person(name: handle.rawValue, email: act.email)
    entries.append(
      LineEntry(
        id: act.id, text: act.text, parents: entries.last.map { [$0.id] } ?? [], author: somebody,
        committer: somebody, time: act.time, subject: "", message: .event(event)))
    history = try History(
      of: standing.slug, entries, policies: Policies(inOrder: [policy]), texts: Self.facts)
    try #require(history.steps.last?.verdict == .counted)
    clock = clock.advanced(by: 60)
  }

  private func act(
    _ kind: EventKind, by handle: Handle, _ complete: (inout Event) throws -> Void
  ) throws -> Act {
    var event = Event(kind, article: standing.slug, by: handle)
    event.policy = policy.id
    if EventKind.seeing.contains(kind) { event.seen = standing.last }
    try complete(&event)
    return Act(
      event: event, id: try identifier(2), text: try text(of: event), time: clock,
      email: Self.email(handle))
  }

  /// The text that an act brings: another one where its kind saves words, that of the revision named,
  /// or the one in hand.
  private func text(of event: Event) throws -> TextID {
    switch event.kind {
    case .create, .save, .merge, .accept: return try identifier(3)
    case .restore: return standing.revisions.last { $0.event == event.revision }?.text ?? .nothing
    default: return standing.text
    }
  }

  /// An id that no other commit of the line has.
  private func identifier<Subject>(_ kind: UInt8) throws -> Identifier<Subject> {
    let count = UInt8(history.steps.count + 1)
    return try #require(Identifier(bytes: Array(repeating: kind, count: 19) + [count]))
  }
}
