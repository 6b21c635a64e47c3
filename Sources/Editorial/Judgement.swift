/// An act about to be judged: the event, its commit's text and what is known about both.
public struct Act: Sendable {
  /// What was done.
  public var event: Event
  /// The event's identity: what it replays, else the commit's own id.
  public var identity: EventID
  /// The commit's tree.
  public var text: TextID
  /// When: the committer's time.
  public var time: Instant
  /// The committer's email.
  public var email: String

  /// Makes an act.
  public init(event: Event, identity: EventID, text: TextID, time: Instant, email: String) {
    self.event = event
    self.identity = identity
    self.text = text
    self.time = time
    self.email = email
  }
}

/// One act judged by the rules: it changes the standing, or throws and leaves everything as it was.
///
/// Each verb is an extension in `Verbs/`. The same judgement serves whoever acts and whoever reads
/// what others did.
struct Judgement {
  var standing: Standing
  let act: Act
  let policy: Policy
  /// The workflow of the event's policy.
  let workflow: Workflow?
  /// Whom a text names under `authors`; read once a text.
  let authors: (TextID) throws -> [Handle]

  var event: Event { act.event }
  /// Whose words or decision it is.
  var actor: Handle { event.behalf ?? event.by }

  init(
    _ act: Act, on standing: Standing, by policy: Policy,
    authors: @escaping (TextID) throws -> [Handle]
  ) {
    self.standing = standing
    self.act = act
    self.policy = policy
    self.workflow = standing.workflow.flatMap { policy.workflows[$0] }
    self.authors = authors
  }

  /// Judges the act by every rule that holds for all kinds, then by its verb's own.
  mutating func judge() throws(Setback) {
    standing.settle(at: act.time, workflow)
    try checkRecord()
    try checkBeginning()
    try checkPerson()
    try checkFreeze()
    guard let verb = Self.verbs[event.kind] ?? (workflow == nil ? nil : Self.action) else {
      throw .refused(standing.workflow.map { .noWorkflow($0) } ?? .notCreated)
    }
    try verb(&self)
  }

  private typealias Verb = @Sendable (inout Judgement) throws(Setback) -> Void

  /// What every verb does: one line a verb.
  private static let verbs: [EventKind: Verb] = [
    .create: { j throws(Setback) in try j.create() },
    .import: { j throws(Setback) in try j.bringIn() },
    .save: { j throws(Setback) in try j.save() },
    .merge: { j throws(Setback) in try j.merge() },
    .restore: { j throws(Setback) in try j.restore() },
    .approve: { j throws(Setback) in try j.approve() },
    .unapprove: { j throws(Setback) in try j.unapprove() },
    .assign: { j throws(Setback) in try j.assign() },
    .comment: { j throws(Setback) in try j.openThread() },
    .suggest: { j throws(Setback) in try j.openThread() },
    .source: { j throws(Setback) in try j.openThread() },
    .read: { j throws(Setback) in try j.read() },
    .looked: { _ in },
    .reply: { j throws(Setback) in try j.reply() },
    .resolve: { j throws(Setback) in try j.settleThread(true) },
    .reopen: { j throws(Setback) in try j.settleThread(false) },
    .accept: { j throws(Setback) in try j.accept() },
    .reject: { j throws(Setback) in try j.reject() },
    .unsource: { j throws(Setback) in try j.unsource() },
    .hold: { j throws(Setback) in try j.putOnHold() },
    .release: { j throws(Setback) in try j.release() },
    .spike: { j throws(Setback) in try j.spike() },
    .unspike: { j throws(Setback) in try j.unspike() },
    .publish: { j throws(Setback) in try j.publish() },
    .revise: { j throws(Setback) in try j.revise() },
    .workflow: { j throws(Setback) in try j.changeWorkflow() },
    .schedule: { j throws(Setback) in try j.schedule() },
    .unschedule: { j throws(Setback) in try j.unschedule() },
    .embargo: { j throws(Setback) in try j.setEmbargo() },
    .lift: { j throws(Setback) in try j.endEmbargo() },
    .breakEmbargo: { j throws(Setback) in try j.endEmbargo() },
    .correct: { j throws(Setback) in try j.correct() },
    .setAside: { j throws(Setback) in try j.setAside() },
    .resume: { j throws(Setback) in try j.resume() },
    .address: { j throws(Setback) in try j.changeAddress() },
    .retract: { j throws(Setback) in try j.retract() },
    .kill: { j throws(Setback) in try j.kill() },
    .unpublish: { j throws(Setback) in try j.unpublish() },
    .sent: { j throws(Setback) in try j.tell() },
    .told: { j throws(Setback) in try j.tell() },
    .translate: { j throws(Setback) in try j.permit() },
  ]

  private static let action: Verb = {
    j throws(Setback) in try j.move()
  }
}

// MARK: Rules that hold for every kind

extension Judgement {
  private func checkRecord() throws(Setback) {
    if let article = event.article, article != standing.slug {
      throw .refused(.otherArticle(article))
    }
    guard event.article != nil else { throw .refused(.key(.article)) }
    guard event.state != nil else { throw .refused(.key(.state)) }
    guard event.policy == policy.id else { throw .refused(.noPolicy) }
    guard event.publishedFrom == nil else { throw .refused(.key(.publishedFrom)) }
    if let place = event.kind.shape?.place, place == .main || place == .archive {
      throw .refused(.wrongPlace)
    }
    let changesText = event.kind.shape?.changesText ?? false
    if !changesText && act.text != standing.text { throw .refused(.changesText) }
  }

  private func checkPerson() throws(Setback) {
    let person = try member(event.by)
    guard person.has(email: act.email) else {
      throw .refused(.notTheirEmail(event.by, email: act.email))
    }
    if let behalf = event.behalf { _ = try member(behalf) }
  }

  /// Before the article is created there is no state that an event could name.
  private func checkBeginning() throws(Setback) {
    try refuse(.notCreated, when: standing.workflow == nil && !isBeginning)
  }

  private var isBeginning: Bool { event.kind == .create || event.kind == .import }

  /// A line that a bad tree opened has no text to restore: there the article's beginning is the
  /// repair, and after a newer Stet's beginning an owner's.
  private func checkFreeze() throws(Setback) {
    guard let freeze = standing.freeze, event.kind != .restore else { return }
    try refuse(.frozen(freeze), when: standing.workflow != nil || !isBeginning)
    if case .newer = freeze { try checkOwner() }
  }

  func checkOwner() throws(Setback) {
    let person = try member(event.by)
    try refuse(
      .notThisPerson(event.by, may: [.owner]), when: !policy.isOwner(person, at: act.time))
  }

  /// Somebody of the masthead who has not left.
  func member(_ handle: Handle) throws(Setback) -> Person {
    guard let person = policy.people[handle] else { throw .refused(.notOnMasthead(handle)) }
    if let left = person.left, person.hasLeft(at: act.time) {
      throw .refused(.hasLeft(handle, left))
    }
    return person
  }

  func refuse(_ reason: Refusal.Reason, when condition: Bool) throws(Setback) {
    if condition { throw .refused(reason) }
  }

  /// The article's workflow, without which no act of a workflow is possible.
  func rules() throws(Setback) -> Workflow {
    guard let name = standing.workflow else { throw .refused(.notCreated) }
    guard let workflow else { throw .refused(.noWorkflow(name)) }
    return workflow
  }
}

// MARK: Who may

extension Judgement {
  /// Asks whether the act may be done from here by this person, and returns the workflow's way;
  /// nil where the workflow says nothing about it and the default decides.
  @discardableResult
  mutating func permit() throws(Setback) -> Transition? {
    let workflow = try rules()
    guard workflow.declares(event.kind) else {
      try permit(anyOf: workflow.defaultWho(for: event.kind), workflow)
      return nil
    }
    guard let way = workflow.transition(event.kind, from: standing.state) else {
      let declared = workflow.transitions(event.kind)
      throw .refused(.notFromHere(from: declared.flatMap(\.from)))
    }
    try permit(anyOf: way.by.isEmpty ? workflow.defaultWho(for: event.kind) : way.by, workflow)
    return way
  }

  private func permit(anyOf may: [Who], _ workflow: Workflow) throws(Setback) {
    let person = try member(event.by)
    for who in may where try isOne(person, of: who) { return }
    throw .refused(.notThisPerson(event.by, may: may))
  }

  func isOne(_ person: Person, of who: Who) throws(Setback) -> Bool {
    switch who {
    case .anyone: return true
    case .owner: return policy.isOwner(person, at: act.time)
    case .role(let role): return person.roles(at: act.time).contains(role)
    case .assignee: return standing.assignment?.assignee == person.handle
    case .author: return try authorsInHand().contains(person.handle)
    case .contributor: return try isContributor(person.handle)
    }
  }

  /// Whether somebody had a hand in the text in hand, by deed or under `authors`.
  func isContributor(_ handle: Handle) throws(Setback) -> Bool {
    if standing.contributors.contains(.person(handle)) { return true }
    return try authorsInHand().contains(handle)
  }

  func authorsInHand() throws(Setback) -> [Handle] {
    do { return try authors(standing.text) } catch { throw .unreadable(error) }
  }
}

extension Workflow {
  /// Who may do an act about which the workflow says nothing.
  public func defaultWho(for kind: EventKind) -> [Who] {
    switch kind {
    case .save, .restore, .accept, .reject, .resume, .merge:
      [.contributor, .assignee] + edits.map(Who.role)
    case .publish, .approve: []
    case .breakEmbargo, .address, .retract, .kill, .unpublish, .workflow, .import: [.owner]
    default: publishers
    }
  }

  /// Whoever may publish, from any state.
  public var publishers: [Who] {
    var seen: Set<Who> = []
    return transitions(.publish).flatMap(\.by).filter { seen.insert($0).inserted }
  }
}

// MARK: Moving the work

extension Judgement {
  /// Puts the work into a state, and through every gate there whose approvals the text already has.
  mutating func enter(_ state: StateName, _ workflow: Workflow) { standing.enter(state, workflow) }

  /// Takes another text in hand: a revision, and every approval void for good.
  mutating func takeText(_ text: TextID, contributors: Set<Contributor>) {
    standing.takeText(text, by: act.identity, at: act.time, contributors: contributors)
  }

  /// Those who acted, as contributors.
  var hands: Set<Contributor> {
    Set([event.by, actor].map(Contributor.person))
  }
}
