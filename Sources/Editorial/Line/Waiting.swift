/// What an article waits for, and for whom: enough to say whether it is a person's turn without
/// reading the line again.
///
/// It ignores holds: the caller does not use it while the work is on hold.
public struct Waiting: Hashable, Sendable {
  /// Why it is somebody's turn, the most pressing first.
  public enum Reason: Hashable, Sendable {
    /// Their approval of this text, at this gate, was voided by a later change, or ended when the
    /// text was sent back.
    case renewal(step: StateName, read: TextID)
    /// Somebody asked them something, in this event, and they have done nothing since.
    case answer(EventID, by: Handle)
    /// Their text was sent back to them.
    case changes(by: Handle)
    /// This many unsettled suggestions by others for their words.
    case suggestions(Int)
    /// An approval at this gate is theirs to give.
    case approval(step: StateName)
    /// This is theirs to do: to publish, or an action that takes the article further.
    case act(EventKind)
    /// They work on it.
    case assignment
  }

  /// One thing that it waits for.
  public struct Need: Hashable, Sendable {
    /// What it is.
    public var reason: Reason
    /// Whose turn it is, by name.
    public var people: [Handle] = []
    /// Whose turn it is, by role, or `owner` or `anyone`.
    public var groups: [Who] = []
    /// Who may not, whatever their role.
    public var except: [Handle] = []
    /// The roles that need one person each, each role repeated for every person who is missing;
    /// empty if any of `people` and `groups` will do.
    public var places: [Role] = []
    /// How many people it takes, if any of them will do.
    public var count = 1
    /// The person whom the article is assigned to, whose turn comes before that of others who may.
    public var first: Handle?
    /// Since when: the time of the act that began it.
    public var since: Instant?
  }

  /// Everything that it waits for, the most pressing first.
  public var needs: [Need]
  /// How long the most pressing need has been waiting.
  public var since: Instant? { needs.first?.since }

  /// Takes what an article waits for.
  public init(_ needs: [Need] = []) { self.needs = needs }

  /// Why it is a person's turn, the most pressing first; empty if it is not.
  ///
  /// - Parameters:
  ///   - person: Somebody on the masthead.
  ///   - isOwner: Whether the person owns the newsroom.
  ///   - time: The moment in question: people who have left by then have no turn.
  /// - Returns: Each reason once.
  public func reasons(for person: Person, isOwner: Bool, at time: Instant) -> [Reason] {
    guard !needs.isEmpty, !person.hasLeft(at: time) else { return [] }
    var found: [Reason] = []
    for need in needs where need.isFor(person, isOwner: isOwner) {
      if case .approval(let step) = need.reason, found.contains(where: { $0.renews(step) }) {
        continue
      }
      if need.reason == .assignment, !found.isEmpty { continue }
      found.append(need.reason)
    }
    return found
  }
}

extension Waiting.Need {
  /// Whether a person may do it.
  package func isFor(_ person: Person, isOwner: Bool) -> Bool {
    switch reason {
    case .renewal, .approval: if person.kind == .service { return false }
    case .answer, .changes, .suggestions, .act, .assignment: break
    }
    guard !except.contains(person.handle) else { return false }
    return people.contains(person.handle)
      || groups.contains { who in
        switch who {
        case .anyone: true
        case .owner: isOwner
        case .role(let role): person.roles.contains(role)
        case .author, .contributor, .assignee: false
        }
      }
  }
}

extension Waiting.Reason {
  fileprivate func renews(_ step: StateName) -> Bool {
    if case .renewal(step, _) = self { true } else { false }
  }
}

// MARK: From a line

extension Waiting {
  /// What an article waits for, according to its line.
  ///
  /// - Parameters:
  ///   - history: The line.
  ///   - workflow: The article's workflow as it is now; nil if the newsroom has no working one.
  ///   - authors: The people that the text in hand names under `authors`.
  public init(_ history: History, workflow: Workflow?, authors: [Handle]) {
    let standing = history.standing
    guard !standing.isSpiked, standing.freeze == nil else {
      self.init()
      return
    }
    var needs = history.answersOwed
    if let workflow, standing.state != .published {
      needs += OpenWork(on: history, workflow, authors: authors).needs
      needs.sort { $0.reason.rank < $1.reason.rank }
    }
    let moved = history.waitingSince
    for place in needs.indices where needs[place].since == nil { needs[place].since = moved }
    self.init(needs)
  }
}

extension Waiting.Reason {
  /// How pressing it is: 0 is the most.
  package var rank: Int {
    switch self {
    case .renewal: 0
    case .answer: 1
    case .changes: 2
    case .suggestions: 3
    case .approval: 4
    case .act: 5
    case .assignment: 6
    }
  }
}

/// The open work on an article under its workflow.
private struct OpenWork {
  let history: History
  let standing: Standing
  let workflow: Workflow
  /// The state of the text in hand, as the workflow knows it.
  let state: StateName
  /// The people who had a hand in the text, in order.
  let hands: [Handle]

  init(on history: History, _ workflow: Workflow, authors: [Handle]) {
    self.history = history
    self.workflow = workflow
    standing = history.standing
    state = workflow.known(standing.state)
    hands = standing.contributors(authors: authors).sorted().compactMap { hand in
      if case .person(let handle) = hand { handle } else { nil }
    }
  }

  var needs: [Waiting.Need] { approvals + changes + suggestions + acts + assignment }

  private var approvals: [Waiting.Need] {
    var steps = Gates(workflow, for: standing).missing.keys.sorted()
    if workflow.gate(state) != nil, !steps.contains(state) { steps.append(state) }
    return steps.flatMap { step in workflow.gate(step).map { approvals(at: step, $0) } ?? [] }
  }

  private func approvals(at step: StateName, _ gate: Transition) -> [Waiting.Need] {
    let given = standing.approvals.valid(at: step)
    let excluded = given.map(\.giver) + (workflow.allowsSelfApproval ? [] : hands)
    let missing = gate.missing(from: given)
    guard !missing.isEmpty else { return [] }
    let places = missing.compactMap(\.self)
    var needs = [
      Waiting.Need(
        reason: .approval(step: step), people: gate.by.people(standing, hands: hands),
        groups: places.isEmpty ? gate.by.groups : Set(places).sorted().map(Who.role),
        except: excluded, places: places, count: missing.count,
        first: standing.assignment.map(\.assignee).flatMap { excluded.contains($0) ? nil : $0 })
    ]
    var asked = Set(excluded)
    let lost = standing.usedUp.map(\.approval) + standing.approvals.filter { $0.voided != nil }
    for approval in lost.reversed() where approval.step == step {
      guard asked.insert(approval.giver).inserted else { continue }
      needs.append(
        Waiting.Need(
          reason: .renewal(step: step, read: approval.text), people: [approval.giver]))
    }
    return needs
  }

  /// The text that somebody sent back to those who wrote it, until it moves on again: whoever has changed
  /// something may still have more to change.
  private var changes: [Waiting.Need] {
    let steps = history.steps
    for index in steps.indices.reversed() {
      let step = steps[index]
      let before = index > 0 ? steps[index - 1].state : step.state
      guard before != step.state, step.verdict == .counted,
        case .event(let event) = step.entry.message
      else { continue }
      guard !event.kind.isReserved, let from = workflow.position(before),
        let to = workflow.position(step.state), to < from, !hands.contains(event.by)
      else { return [] }
      return [Waiting.Need(reason: .changes(by: event.by), people: hands)]
    }
    return []
  }

  /// Suggestions by others for the text of those who wrote it.
  private var suggestions: [Waiting.Need] {
    let open = standing.threads.filter { $0.kind == .suggest && !$0.isResolved && !$0.isLoose }
    let others = hands.map { hand in (hand: hand, open: open.filter { $0.by != hand }) }
    return Dictionary(grouping: others.filter { !$0.open.isEmpty }, by: \.open.count)
      .sorted { $0.key > $1.key }.map { count, hands in
        Waiting.Need(
          reason: .suggestions(count), people: hands.map(\.hand),
          since: hands.flatMap(\.open).map(\.at).min())
      }
  }

  /// The acts that take the article on from its state.
  ///
  /// Writers' own acts are included only if the article is assigned to them: a draft that somebody
  /// is writing waits for nobody.
  private var acts: [Waiting.Need] {
    guard Gates(workflow, for: standing).missing.isEmpty, let place = workflow.position(state)
    else {
      return []
    }
    return workflow.transitions.compactMap { way in
      guard way.from.contains(state) || (way.from.isEmpty && way.action == .publish),
        way.action == .publish || !way.action.isReserved
      else { return nil }
      if let to = way.to, let next = workflow.position(to), next <= place { return nil }
      if way.action != .publish, way.to == nil { return nil }
      guard !way.by.contains(.contributor), !way.by.contains(.author) else { return nil }
      return Waiting.Need(
        reason: .act(way.action), people: way.by.people(standing, hands: hands),
        groups: way.by.groups)
    }
  }

  private var assignment: [Waiting.Need] {
    standing.assignment.map {
      [Waiting.Need(reason: .assignment, people: [$0.assignee], since: $0.at)]
    } ?? []
  }
}

extension History {
  /// Open questions to somebody who has done nothing since.
  fileprivate var answersOwed: [Waiting.Need] {
    let open = standing.threads.filter { $0.to != nil && !$0.isResolved && $0.to != $0.by }
    guard !open.isEmpty else { return [] }
    var deeds: [Handle: Int] = [:]
    var places: [EventID: Int] = [:]
    for (place, step) in steps.enumerated() {
      guard step.verdict == .counted, case .event(let event) = step.entry.message else { continue }
      places[step.entry.id] = place
      if event.kind != .read, event.kind != .looked { deeds[event.behalf ?? event.by] = place }
    }
    return open.compactMap { thread in
      guard let to = thread.to, let asked = places[thread.event], deeds[to, default: -1] < asked
      else { return nil }
      return Waiting.Need(
        reason: .answer(thread.event, by: thread.by), people: [to], since: thread.at)
    }
  }
}

extension Workflow {
  /// The position of a state in the workflow, from 0.
  fileprivate func position(_ name: StateName) -> Int? { states.firstIndex { $0.name == name } }
}

extension [Who] {
  /// The people who are identified by their relation to the article.
  fileprivate func people(_ standing: Standing, hands: [Handle]) -> [Handle] {
    flatMap { who -> [Handle] in
      switch who {
      case .assignee: standing.assignment.map { [$0.assignee] } ?? []
      case .author, .contributor: hands
      case .role, .owner, .anyone: []
      }
    }
  }

  /// The groups that are the same for every article.
  fileprivate var groups: [Who] {
    filter { who in
      switch who {
      case .role, .owner, .anyone: true
      case .author, .contributor, .assignee: false
      }
    }
  }
}
