/// The rules for taking back an approval.
enum UnapproveRules {
  /// Takes back a vote that the actor gave or relayed; if that leaves a gate short, the work
  /// returns to it.
  static func unapprove(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let workflow = try attempt.rules()
    guard let step = attempt.event.step else { throw .refused(.key(.step)) }
    let own = standing.approvals.firstIndex {
      $0.voided == nil && $0.step == step && isGiver(attempt, of: $0)
    }
    guard let own else { throw .refused(.noApproval(attempt.actor)) }
    standing.approvals.remove(at: own)
    if standing.passed.contains(step), let gate = workflow.gate(step),
      !gate.isReached(by: standing.approvals.valid(at: step))
    {
      standing.enter(step, workflow)
    }
  }

  /// Whether the actor gave the vote, or recorded it for the person who did: naming somebody under
  /// `For:` gives no access to other people's votes.
  private static func isGiver(_ attempt: Attempt, of approval: Approval) -> Bool {
    let event = attempt.event
    if let behalf = event.behalf, behalf != approval.giver { return false }
    return approval.giver == event.by || approval.relayedBy == event.by
  }
}
