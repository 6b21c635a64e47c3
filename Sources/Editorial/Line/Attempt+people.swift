/// Who may do an act.
extension Attempt {
  func checkOwner() throws(JudgementError) {
    let person = try member(event.by)
    try refuse(
      .notThisPerson(event.by, may: [.owner]), when: !policy.isOwner(person, at: moment))
  }

  /// Somebody on the masthead who has not left.
  @discardableResult
  func member(_ handle: Handle) throws(JudgementError) -> Person {
    guard let person = policy.people[handle] else { throw .refused(.notOnMasthead(handle)) }
    if let left = person.left, person.hasLeft(at: moment) {
      throw .refused(.hasLeft(handle, left))
    }
    return person
  }

  /// Checks whether this person may do the act from here, and returns the workflow's transition;
  /// nil if the workflow says nothing about it and the default decides.
  @discardableResult
  func permit(on standing: Standing) throws(JudgementError) -> Transition? {
    let workflow = try rules()
    guard workflow.declares(event.kind) else {
      try permit(anyOf: workflow.defaultWho(for: event.kind), on: standing)
      return nil
    }
    guard let way = workflow.transition(event.kind, from: standing.state) else {
      let declared = workflow.transitions(event.kind)
      throw .refused(.notFromHere(from: declared.flatMap(\.from)))
    }
    try permit(anyOf: workflow.who(for: way), on: standing)
    return way
  }

  /// Checks whether this person may do an act that does not depend on the state: the workflow can
  /// say who may do it, but never from where.
  func permitAnywhere(on standing: Standing) throws(JudgementError) {
    try permit(anyOf: try rules().who(for: event.kind), on: standing)
  }

  func permit(anyOf may: [Who], on standing: Standing) throws(JudgementError) {
    let person = try member(event.by)
    try refuse(
      .notThisPerson(event.by, may: may), when: !isAny(person, of: may, on: standing))
  }

  func isAny(
    _ person: Person, of may: [Who], on standing: Standing
  ) throws(JudgementError) -> Bool {
    for who in may where try isOne(person, of: who, on: standing) { return true }
    return false
  }

  private func isOne(
    _ person: Person, of who: Who, on standing: Standing
  ) throws(JudgementError) -> Bool {
    switch who {
    case .anyone: return true
    case .owner: return policy.isOwner(person, at: moment)
    case .role(let role): return person.roles(at: moment).contains(role)
    case .assignee: return standing.assignment?.assignee == person.handle
    case .author: return try authors(of: standing.text).contains(person.handle)
    case .contributor: return try isContributor(person.handle, to: standing)
    }
  }

  /// Whether somebody had a hand in the text in hand, through their acts or under `authors`.
  func isContributor(
    _ handle: Handle, to standing: Standing
  ) throws(JudgementError) -> Bool {
    if standing.contributors.contains(.person(handle)) { return true }
    return try authors(of: standing.text).contains(handle)
  }

  private func authors(of text: TextID) throws(JudgementError) -> [Handle] {
    text == .nothing ? [] : try facts(of: text).authors
  }
}

extension Workflow {
  /// Who may do an act by a transition of the workflow.
  func who(for way: Transition) -> [Who] {
    way.by.isEmpty ? defaultWho(for: way.action) : way.by
  }

  /// Everybody who may do an act, from any state: those whom the workflow names, or else those who
  /// may by default.
  package func who(for kind: EventKind) -> [Who] {
    let declared = transitions(kind).flatMap(\.by)
    return declared.isEmpty ? defaultWho(for: kind) : declared
  }

  /// Who may do an act if the workflow says nothing about it.
  public func defaultWho(for kind: EventKind) -> [Who] {
    switch kind.row?.who ?? .publishers {
    case .publishers: publishers
    case .editors: [.contributor, .assignee] + edits.map(Who.role)
    case .owners: [.owner]
    case .everybody: [.anyone]
    case .named: []
    }
  }

  /// Everybody who may publish, from any state.
  public var publishers: [Who] {
    var seen: Set<Who> = []
    return transitions(.publish).flatMap(\.by).filter { seen.insert($0).inserted }
  }
}
