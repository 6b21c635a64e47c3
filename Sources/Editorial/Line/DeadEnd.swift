/// An approval that a text needs before readers get it and that nobody on the masthead can give.
package struct DeadEnd: Hashable, Sendable {
  /// The gate that is waiting for it, or will be.
  package var step: StateName
  /// Whose approval is missing: a role for each person, or nil if anybody who may approve there
  /// would do.
  package var places: [Role?]
  /// Who may approve there.
  package var by: [Who]
  /// Those who can give an approval there, though they are not enough.
  package var able: [Handle]
  /// Those who could give one if they had had no hand in the text.
  package var hands: [Handle]

  /// What is wrong, in one sentence.
  package var sentence: String {
    let roles = places.compactMap(\.self)
    let whom =
      roles.isEmpty
      ? Who.list(by, count: places.count)
      : Set(roles).sorted().map { role in Who.list([.role(role)], count: roles.count { $0 == role })
      }
      .joined(separator: " and ")
    let besides = able.isEmpty ? "" : " besides \(Self.list(able))"
    let why =
      hands.isEmpty
      ? "the masthead has nobody\(able.isEmpty ? "" : " else") who may"
      : "\(Self.list(hands)) had a hand in the text, and nobody\(able.isEmpty ? "" : " else") is left"
    return "the approval at \(step) takes \(whom)\(besides): \(why)"
  }

  private static func list(_ people: [Handle]) -> String {
    let names = people.map(\.rawValue)
    guard names.count > 1, let last = names.last else { return names.joined() }
    return names.dropLast().joined(separator: ", ") + " and " + last
  }
}

extension DeadEnd {
  /// The approvals that the text needs on every way to readers and that nobody can give, because
  /// everybody who may has had a hand in it, or because there is nobody.
  ///
  /// - Parameters:
  ///   - standing: The article's standing.
  ///   - workflow: Its workflow.
  ///   - policy: The newest policy, with everybody.
  ///   - authors: The people that the text in hand names under `authors`.
  ///   - time: The moment in question.
  /// - Returns: The gates that were passed and have to be passed again, then those ahead; empty as
  ///   long as somebody can go on.
  package static func all(
    of standing: Standing, _ workflow: Workflow, policy: Policy, authors: [Handle], at time: Instant
  ) -> [DeadEnd] {
    guard !standing.isSpiked, standing.state != .published else { return [] }
    func end(_ step: StateName) -> DeadEnd? {
      workflow.gate(step).flatMap {
        deadEnd(of: standing, at: step, $0, workflow, policy: policy, authors: authors, at: time)
      }
    }
    let behind = standing.passed.filter { $0 != standing.state }.sorted().compactMap(end)
    var ahead: [DeadEnd] = []
    var places = [workflow.known(standing.state)]
    var next = 0
    while next < places.count {
      let place = places[next]
      next += 1
      let gate = workflow.gate(place)
      let stop = end(place)
      if let stop { ahead.append(stop) }
      if stop == nil || gate?.to != nil, workflow.transition(.publish, from: place) != nil {
        return behind
      }
      let ways = workflow.transitions.filter {
        !$0.action.isReserved && ($0.from.isEmpty || $0.from.contains(place))
      }
      let targets = ways.compactMap(\.to) + [stop == nil ? gate?.to : nil].compactMap(\.self)
      for target in targets.map(workflow.known) where !places.contains(target) {
        places.append(target)
      }
    }
    return behind + ahead
  }

  private static func deadEnd(
    of standing: Standing, at step: StateName, _ gate: Transition, _ workflow: Workflow,
    policy: Policy, authors: [Handle], at time: Instant
  ) -> DeadEnd? {
    let given = standing.approvals.valid(at: step)
    let hands = standing.contributors(authors: authors)
    func isHand(_ person: Person) -> Bool {
      !workflow.allowsSelfApproval && hands.contains(.person(person.handle))
    }
    let entitled = policy.people.values.filter { person in
      guard person.kind != .service, !person.hasLeft(at: time),
        !given.contains(where: { $0.giver == person.handle })
      else { return false }
      return gate.by.contains {
        $0.fits(person, in: standing, policy: policy, authors: authors, at: time)
      }
    }.sorted { $0.handle < $1.handle }
    let able = entitled.filter { !isHand($0) }
    let places = gate.quorum.missing(
      from: given.map(\.roles) + able.map { $0.roles(at: time) })
    guard !places.isEmpty else { return nil }
    func fills(_ person: Person) -> Bool {
      places.contains { $0.map { person.roles(at: time).contains($0) } ?? true }
    }
    return DeadEnd(
      step: step, places: places, by: gate.by, able: able.filter(fills).map(\.handle),
      hands: entitled.filter { isHand($0) && fills($0) }.map(\.handle))
  }
}

extension Who {
  /// Whether a rule includes somebody, given an article's standing.
  ///
  /// - Parameters:
  ///   - person: The person in question.
  ///   - standing: The article's standing.
  ///   - policy: The newest policy.
  ///   - authors: The people that the text in hand names under `authors`.
  ///   - time: The moment in question.
  /// - Returns: Whether it does.
  public func fits(
    _ person: Person, in standing: Standing, policy: Policy, authors: [Handle], at time: Instant
  ) -> Bool {
    switch self {
    case .anyone: true
    case .owner: policy.isOwner(person, at: time)
    case .role(let role): person.roles(at: time).contains(role)
    case .assignee: standing.assignment?.assignee == person.handle
    case .author: authors.contains(person.handle)
    case .contributor: standing.contributors(authors: authors).contains(.person(person.handle))
    }
  }
}
