/// The rules of a workflow's own actions.
enum MoveRules {
  /// A plain action of the workflow: it moves the work, and may say who works on it from here.
  ///
  /// An action with `reopens` uses up every approval before it, even if it comes too late to move
  /// anything.
  ///
  /// - Returns: Why an action that uses up approvals does nothing else; nil if it moves the work.
  static func move(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) -> Refusal.Reason? {
    let workflow = try attempt.rules()
    let ways = workflow.transitions(attempt.event.kind)
    try refuse(.noSuchAction, when: ways.isEmpty)
    let person = try attempt.member(attempt.event.by)
    var reopens = false
    for way in ways where way.reopens && !reopens {
      reopens = try attempt.isAny(person, of: workflow.who(for: way), on: standing)
    }
    if reopens { standing.reopen(by: attempt.act.id) }
    let before = standing
    do throws(JudgementError) {
      try standing.checkInHand()
      try standing.holds.checkOver(at: attempt.act.time)
      let way = try attempt.permit(on: standing)
      try AssignRules.takeAssignment(attempt, &standing)
      if let state = way?.to { standing.enter(state, workflow) }
      return nil
    } catch {
      guard reopens, case .refused(let reason) = error else { throw error }
      standing = before
      return reason
    }
  }
}
