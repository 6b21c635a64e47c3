extension Judgement {
  /// Takes back a vote that the actor gave or relayed; if that leaves a gate short, the work
  /// returns to it.
  mutating func unapprove() throws(JudgementError) {
    let workflow = try rules()
    guard let step = event.step else { throw .refused(.key(.step)) }
    guard
      let index = standing.approvals.firstIndex(where: {
        $0.voided == nil && $0.step == step && isGiver(of: $0)
      })
    else { throw .refused(.noApproval(actor)) }
    standing.approvals.remove(at: index)
    if standing.passed.contains(step), let gate = workflow.gate(step),
      !standing.isReached(gate, at: step)
    {
      enter(step, workflow)
    }
  }

  /// Whether the actor gave the vote, or recorded it for the one who did: naming somebody under
  /// `For:` gives access to nobody else's votes.
  private func isGiver(of approval: Approval) -> Bool {
    if let behalf = event.behalf, behalf != approval.giver { return false }
    return approval.giver == event.by || approval.relayedBy == event.by
  }
}
