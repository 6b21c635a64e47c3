/// Who may do an act.
extension Judgement {
  func checkOwner() throws(JudgementError) {
    let person = try member(event.by)
    try refuse(
      .notThisPerson(event.by, may: [.owner]), when: !policy.isOwner(person, at: moment))
  }

  /// Somebody of the masthead who has not left.
  func member(_ handle: Handle) throws(JudgementError) -> Person {
    guard let person = policy.people[handle] else { throw .refused(.notOnMasthead(handle)) }
    if let left = person.left, person.hasLeft(at: moment) {
      throw .refused(.hasLeft(handle, left))
    }
    return person
  }

  /// Asks whether the act may be done from here by this person, and returns the workflow's way;
  /// nil if the workflow says nothing about it and the default decides.
  @discardableResult
  mutating func permit() throws(JudgementError) -> Transition? {
    let workflow = try rules()
    guard workflow.declares(event.kind) else {
      try permit(anyOf: workflow.defaultWho(for: event.kind))
      return nil
    }
    guard let way = workflow.transition(event.kind, from: standing.state) else {
      let declared = workflow.transitions(event.kind)
      throw .refused(.notFromHere(from: declared.flatMap(\.from)))
    }
    try permit(anyOf: way.by.isEmpty ? workflow.defaultWho(for: event.kind) : way.by)
    return way
  }

  /// Asks whether an act that the state does not decide may be done by this person: the workflow can
  /// say who, but never from where.
  func permitAnywhere() throws(JudgementError) {
    let workflow = try rules()
    let declared = workflow.transitions(event.kind).flatMap(\.by)
    try permit(anyOf: declared.isEmpty ? workflow.defaultWho(for: event.kind) : declared)
  }

  func permit(anyOf may: [Who]) throws(JudgementError) {
    let person = try member(event.by)
    try refuse(.notThisPerson(event.by, may: may), when: !isAny(person, of: may))
  }

  func isAny(_ person: Person, of may: [Who]) throws(JudgementError) -> Bool {
    for who in may where try isOne(person, of: who) { return true }
    return false
  }

  func isOne(_ person: Person, of who: Who) throws(JudgementError) -> Bool {
    switch who {
    case .anyone: return true
    case .owner: return policy.isOwner(person, at: moment)
    case .role(let role): return person.roles(at: moment).contains(role)
    case .assignee: return standing.assignment?.assignee == person.handle
    case .author: return try authorsInHand().contains(person.handle)
    case .contributor: return try isContributor(person.handle)
    }
  }

  /// Whether somebody had a hand in the text in hand, by deed or under `authors`.
  func isContributor(_ handle: Handle) throws(JudgementError) -> Bool {
    if standing.contributors.contains(.person(handle)) { return true }
    return try authorsInHand().contains(handle)
  }

  func authorsInHand() throws(JudgementError) -> [Handle] {
    standing.text == .nothing ? [] : try facts(of: standing.text).authors
  }

  func facts(of text: TextID) throws(JudgementError) -> TextFacts {
    do { return try texts(text) } catch { throw .unreadable(error) }
  }
}

extension Workflow {
  /// Who may do an act about which the workflow says nothing.
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
