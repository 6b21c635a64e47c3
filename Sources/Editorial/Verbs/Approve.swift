extension Judgement {
  /// A vote for the text at a gate; when enough are given, the work moves on.
  ///
  /// The gate is the current state, or an earlier one whose approval a later change voided.
  mutating func approve() throws(JudgementError) {
    let workflow = try rules()
    guard let step = event.step else { throw .refused(.key(.step)) }
    try checkInHand()
    try checkNotHeld()
    try checkSawText()
    guard let gate = workflow.gate(step) else {
      throw .refused(
        workflow.transitions(.approve).isEmpty
          ? .noSuchAction : .notFromHere(from: workflow.transitions(.approve).flatMap(\.from)))
    }
    if let unseen = standing.reopened.last(where: { !saw($0) }) {
      throw .refused(.sentBack(by: unseen))
    }
    let isRenewal = step != standing.state
    if isRenewal {
      try refuse(.notFromHere(from: [step]), when: !standing.passed.contains(step))
    }
    try checkApprover(gate, workflow)
    let standingHere = standing.standingApprovals(at: step)
    try refuse(
      .approvedAlready(actor), when: standingHere.contains { $0.giver == actor })
    try refuse(.notAGate(step), when: isRenewal && standing.isReached(gate, at: step))
    let giver = try member(actor)
    standing.approvals.append(
      Approval(
        step: step, giver: actor, relayedBy: event.by == actor ? nil : event.by,
        roles: giver.roles(at: moment), text: standing.text, event: act.id, at: act.time))
    guard !isRenewal, let next = gate.to, standing.isReached(gate, at: step) else { return }
    standing.passed.insert(step)
    enter(next, workflow)
  }

  private func checkApprover(_ gate: Transition, _ workflow: Workflow) throws(JudgementError) {
    for handle in [event.by, actor] {
      let person = try member(handle)
      try refuse(.service(handle), when: person.kind == .service)
    }
    try refuse(
      .notThisPerson(actor, may: gate.by), when: !isAny(try member(actor), of: gate.by))
    if event.by != actor {
      try refuse(.noRelay, when: !gate.allowsRelay)
      try refuse(.noteOwed, when: event.note == nil)
    }
    // A workflow may let people approve their own words, but never record somebody else's approval
    // of them.
    if !workflow.allowsSelfApproval || event.by != actor {
      for handle in [actor, event.by] {
        try refuse(.contributor(handle), when: try isContributor(handle))
      }
    }
  }

  /// Refuses what would move the work while it is on hold; an act made after every hold has run out
  /// ends them.
  mutating func checkNotHeld() throws(JudgementError) {
    let isHeld = standing.holds.contains { $0.until.map { act.time <= $0 } ?? true }
    try refuse(.held(until: standing.hold?.until), when: isHeld)
    standing.holds = []
  }
}
