extension Judgement {
  /// The vote is taken back by whoever gave it, or relayed it; a gate that it leaves short takes the
  /// work back.
  mutating func unapprove() throws(Setback) {
    let workflow = try rules()
    guard let step = event.step else { throw .refused(.key(.step)) }
    guard
      let index = standing.approvals.firstIndex(where: {
        $0.voided == nil && $0.step == step && ($0.giver == actor || $0.relayedBy == event.by)
      })
    else { throw .refused(.noApproval(actor)) }
    standing.approvals.remove(at: index)
    if standing.passed.contains(step), let gate = workflow.gate(step), !isReached(gate, at: step) {
      enter(step, workflow)
    }
  }
}
