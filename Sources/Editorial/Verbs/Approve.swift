/// The rules of an approval.
enum ApproveRules {
  /// A vote for the text at a gate; when enough are given, the work moves on.
  ///
  /// The gate is the current state, or an earlier one whose approval a later change voided.
  static func approve(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let workflow = try attempt.rules()
    guard let step = attempt.event.step else { throw .refused(.key(.step)) }
    try standing.checkInHand()
    try standing.holds.checkOver(at: attempt.act.time)
    try attempt.checkSawText(of: standing)
    guard let gate = workflow.gate(step) else {
      let gates = workflow.transitions(.approve)
      throw .refused(gates.isEmpty ? .noSuchAction : .notFromHere(from: gates.flatMap(\.from)))
    }
    if let unseen = standing.reopened.last(where: { !attempt.saw($0) }) {
      throw .refused(.sentBack(by: unseen))
    }
    let isRenewal = step != standing.state
    if isRenewal {
      try refuse(.notFromHere(from: [step]), when: !standing.passed.contains(step))
    }
    try checkApprover(attempt, standing, gate, workflow)
    let given = standing.approvals.valid(at: step)
    try refuse(
      .approvedAlready(attempt.actor), when: given.contains { $0.giver == attempt.actor })
    try refuse(.notAGate(step), when: isRenewal && gate.isReached(by: given))
    standing.approvals.append(try approval(attempt, of: standing.text, at: step))
    guard !isRenewal, let next = gate.to, gate.isReached(by: standing.approvals.valid(at: step))
    else { return }
    standing.passed.insert(step)
    standing.enter(next, workflow)
  }

  private static func approval(
    _ attempt: Attempt, of text: TextID, at step: StateName
  ) throws(JudgementError) -> Approval {
    let (actor, event) = (attempt.actor, attempt.event)
    return Approval(
      step: step, giver: actor, relayedBy: event.by == actor ? nil : event.by,
      roles: try attempt.member(actor).roles(at: attempt.moment), text: text, event: attempt.act.id,
      at: attempt.act.time)
  }

  private static func checkApprover(
    _ attempt: Attempt, _ standing: Standing, _ gate: Transition, _ workflow: Workflow
  ) throws(JudgementError) {
    let (actor, event) = (attempt.actor, attempt.event)
    for handle in [event.by, actor] {
      let person = try attempt.member(handle)
      try refuse(.service(handle), when: person.kind == .service)
    }
    try refuse(
      .notThisPerson(actor, may: gate.by),
      when: !attempt.isAny(try attempt.member(actor), of: gate.by, on: standing))
    if event.by != actor {
      try refuse(.noRelay, when: !gate.allowsRelay)
      try refuse(.noteOwed, when: event.note == nil)
    }
    // A workflow may let people approve their own words, but never record somebody else's approval
    // of them.
    if !workflow.allowsSelfApproval || event.by != actor {
      for handle in [actor, event.by] {
        try refuse(.contributor(handle), when: try attempt.isContributor(handle, to: standing))
      }
    }
  }
}
