public import Editorial
import Git

/// Who can do what with an article now.
public struct Possibilities {
  let texts: TextReader
  let settings: Settings
  let lines: Lines

  /// A refusal with what is possible instead and who may do what was attempted.
  ///
  /// Reads the whole masthead; it is called only after a refusal.
  func explained(_ refusal: Refusal, history: History, as actor: Actor) throws -> Refusal {
    var refusal = refusal
    guard history.standing.workflow != nil else { return refusal }
    let policy = try settings.policy()
    if let workflow = history.standing.workflow.flatMap({ policy.workflows[$0] }) {
      let names = Set(workflow.states.map(\.name) + [.held, .spiked, .published])
      refusal.labels = names.reduce(into: [:]) { $0[$1] = workflow.label($1) }
    }
    let possible = try all(history, policy: policy, for: actor)
    // If only the words stop an act, the rules allow it, but it can't be done instead.
    refusal.possible = possible.filter { possibility in
      if case .words = refusal.reason { possibility.kind != refusal.attempted } else { true }
    }.map(\.command)
    // A hint that would be refused in turn helps nobody: who can follow it is named instead.
    if refusal.hint == nil, let way = refusal.way {
      let able = try able(to: way, history, policy: policy, at: actor.time)
      if !able.contains(actor.handle) {
        refusal.hint = Refusal.Reason.hint(for: way, who: able)
      }
    }
    switch refusal.reason {
    case .approvalsMissing:
      refusal.who = try able(to: .approve, history, policy: policy, at: actor.time)
    case .notOnMasthead(let handle):
      // Who was meant is all that there is to say: it is the name that stops the act.
      refusal.hint = try settings.hint(forUnknown: handle)
      refusal.possible = []
      return refusal
    case .textMoved, .unchanged, .equalsLive, .noteOwed, .words, .noRevision, .sameWorkflow,
      .noSuchAction, .noWorkflow, .frozen:
      // Anybody else would get the same refusal.
      return refusal
    case .noApproval:
      // Only the person who gave a valid approval can take it back, whatever their role.
      refusal.who = try able(to: refusal.attempted, history, policy: policy, at: actor.time)
      return refusal
    default: refusal.who = try able(to: refusal.attempted, history, policy: policy, at: actor.time)
    }
    if refusal.who.isEmpty {
      refusal.who = try entitled(to: refusal.attempted, history, policy: policy, at: actor.time)
    }
    if case .approvedAlready(let handle) = refusal.reason {
      refusal.who.removeAll { $0 == handle }
    }
    return refusal
  }

  /// What a person can do with an article now, in the order in which these acts occur in an
  /// article's life.
  public func all(
    _ history: History, policy: Policy, for actor: Actor
  ) throws -> [Possibility] {
    let standing = history.standing
    guard let workflow = standing.workflow.flatMap({ policy.workflows[$0] }) else { return [] }
    let kinds = [.save] + workflow.ownActions + EventKind.all(.isOffered)
    let names = try lines.revisionNames(of: standing)
    var found: [Possibility] = []
    for kind in kinds {
      for step in kind == .approve ? Gates(workflow, for: standing).open : [standing.state] {
        guard try allows(kind, step: step, history, policy: policy, by: actor) else { continue }
        found.append(
          Possibility(kind, on: standing, step: step, workflow, names))
        break
      }
    }
    return found
  }

  /// The people who may do an act now, by handle.
  public func able(
    to kind: EventKind, _ history: History, policy: Policy, at time: Instant
  ) throws -> [Handle] {
    let standing = history.standing
    let workflow = standing.workflow.flatMap { policy.workflows[$0] }
    let steps =
      kind == .approve
      ? workflow.map { Gates($0, for: standing).open } ?? [] : [standing.state]
    return try policy.people.keys.sorted().filter { handle in
      for step in steps
      where try allows(
        kind, step: step, history, policy: policy, by: Actor(handle, at: time))
      {
        return true
      }
      return false
    }
  }

  /// The approvals that the article needs and that nobody here can give, with what to do about them.
  ///
  /// Reads the whole masthead.
  package func deadEnds(
    _ standing: Standing, policy: Policy, at time: Instant
  ) throws -> [(end: DeadEnd, hint: String)] {
    guard let workflow = standing.workflow.flatMap({ policy.workflows[$0] }) else { return [] }
    let authors =
      standing.text == .nothing ? [] : try texts.authors(standing.text, of: standing.slug)
    let owners = policy.people.values.filter {
      policy.isOwner($0, at: time) && !$0.hasLeft(at: time)
    }
    .map(\.handle.rawValue).sorted()
    let who = "an owner" + (owners.isEmpty ? "" : " (\(owners.prefix(3).joined(separator: ", ")))")
    return DeadEnd.all(of: standing, workflow, policy: policy, authors: authors, at: time).map {
      end in
      let role = end.places.compactMap(\.self).first ?? end.by.compactMap(\.role).first
      let named = role.map { "--role \($0)" } ?? "--role …"
      return (
        end,
        "\(who) can let somebody else approve (stet people add HANDLE --name … \(named), or add the "
          + "role to somebody's own: stet people edit HANDLE), or send it through another workflow: "
          + "stet workflow set \(standing.slug) NAME"
      )
    }
  }

  /// The people who may do an act once it is possible, by handle: what the workflow says about
  /// people, in whatever state the work is.
  private func entitled(
    to kind: EventKind, _ history: History, policy: Policy, at time: Instant
  ) throws -> [Handle] {
    let standing = history.standing
    guard let workflow = standing.workflow.flatMap({ policy.workflows[$0] }) else { return [] }
    let may = workflow.who(for: kind)
    let authors =
      standing.text == .nothing ? [] : try texts.authors(standing.text, of: standing.slug)
    let hands = standing.contributors(authors: authors)
    return policy.people.values.filter { person in
      guard !person.hasLeft(at: max(time, policy.time)) else { return false }
      if kind == .approve {
        let isHand = hands.contains(.person(person.handle))
        if person.kind == .service || isHand && !workflow.allowsSelfApproval { return false }
      }
      return may.contains {
        $0.fits(person, in: standing, policy: policy, authors: authors, at: time)
      }
    }.map(\.handle).sorted()
  }

  private func allows(
    _ kind: EventKind, step: StateName, _ history: History, policy: Policy, by actor: Actor
  ) throws -> Bool {
    try refusal(of: kind, step: step, history, policy: policy, by: actor) == nil
  }

  /// Why the rules would refuse an act now, whatever its words say; nil if they would not.
  ///
  /// `behalf` is whose decision it would be, if not the actor's.
  package func refusal(
    of kind: EventKind, step: StateName, _ history: History, policy: Policy, by actor: Actor,
    behalf: Handle? = nil
  ) throws -> Refusal? {
    let standing = history.standing
    guard let person = policy.people[actor.handle] else {
      return Refusal(.notOnMasthead(actor.handle), article: standing.slug, attempted: kind)
    }
    var event = Event(kind, article: standing.slug, by: actor.handle)
    event.policy = policy.id
    event.behalf = behalf
    // Only the act itself has to say how somebody's word got here.
    if behalf != nil { event.note = "…" }
    event.assignee = kind == .assign ? actor.handle : nil
    event.edition = kind == .publish ? standing.live.editions.count + 1 : nil
    event.step = kind == .approve ? step : nil
    if EventKind.seeing.contains(kind) { event.seen = standing.last }
    switch kind {
    case .unapprove:
      event.step = standing.approvals.valid.last { $0.giver == actor.handle }?.step
    case .accept, .reject:
      event.thread = standing.threads.first { $0.kind == .suggest && !$0.isResolved }?.event
    case .hold, .release:
      event.subkind = standing.state == .published ? "live" : "work"
    default: break
    }
    let changesText = kind.shape?.changesText == true
    let act = Act(
      event: event, id: .placeholder,
      text: changesText ? TextID(References.noText) : standing.text, time: actor.time,
      email: person.commitEmail)
    do {
      _ = try history.judge(act, policy: policy) { [texts] text in
        text.object == References.noText
          ? TextFacts() : try texts.facts(text, of: standing.slug)
      }
      return nil
    } catch let refusal as Refusal {
      return refusal
    }
  }

  /// The gate that an approval is meant for if none is named: the first of those waiting for one at
  /// which this person may give it, otherwise the current state; if nothing waits there, the gate
  /// of their own valid approval.
  func gate(
    for event: Event, _ history: History, policy: Policy, at time: Instant
  ) throws -> StateName {
    let standing = history.standing
    guard let workflow = standing.workflow.flatMap({ policy.workflows[$0] }) else {
      return standing.state
    }
    return try Gates(workflow, for: standing).open.first { step in
      try refusal(
        of: .approve, step: step, history, policy: policy, by: Actor(event.by, at: time),
        behalf: event.behalf) == nil
    }
      ?? (workflow.gate(standing.state) == nil
        ? standing.approvals.valid.last { $0.giver == event.behalf ?? event.by }?.step : nil)
      ?? standing.state
  }
}

extension References {
  /// Represents a text that differs from every other, to ask whether one may be saved.
  static let noText = ObjectID(bytes: Array(repeating: UInt8(0xFF), count: 20)) ?? .emptyTree
}

/// Something that a person can do now.
public struct Possibility: Hashable, Sendable {
  /// The act.
  public var kind: EventKind
  /// The command to type.
  public var command: String
  /// What it needs besides the article.
  public var takes: Set<Need> = []

  /// What somebody has to say with an act.
  public enum Need: Hashable, Sendable {
    /// Why.
    case note
    /// Who is to work on it from now on.
    case assignee
  }

  init(
    _ kind: EventKind, on standing: Standing, step: StateName, _ workflow: Workflow,
    _ names: RevisionNames
  ) {
    self.kind = kind
    let slug = standing.slug
    let asks = workflow.transition(kind, from: step)?.asks ?? Asks()
    let isOwed = asks.note || kind.row?.traits.contains(.owesNote) == true
    let note = isOwed ? " -m …" : ""
    if isOwed { takes.insert(.note) }
    let revision = "@" + names.typed(standing.revisions.count)
    switch kind {
    case .save: command = "stet edit \(slug)"
    case .approve:
      command =
        step == standing.state
        ? "stet approve \(slug)\(revision)" : "stet approve \(slug)\(revision) --step \(step)"
    case .assign: command = "stet assign \(slug) HANDLE\(note)"
    default:
      let isAssigned = standing.assignment != nil || !asks.fields.contains("assignee")
      if !isAssigned { takes.insert(.assignee) }
      command = "stet \(kind) \(slug)\(isAssigned ? "" : " --to HANDLE")\(note)"
    }
  }
}

extension Who {
  fileprivate var role: Role? { if case .role(let role) = self { role } else { nil } }
}
