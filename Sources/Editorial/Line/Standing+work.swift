extension Standing {
  /// Adapts what was stored under older settings to the workflow of an act: a state that the
  /// workflow lacks becomes its first state.
  mutating func settle(_ workflow: Workflow) {
    state = workflow.known(state)
    // There is nearly always nothing to remove, and filtering would copy everything.
    if !path.allSatisfy({ workflow.knows($0) }) { path.removeAll { !workflow.knows($0) } }
    if !passed.isSubset(of: path) { passed.formIntersection(path) }
    if !state.isReserved, path.last != state { arrive(state) }
  }

  /// Puts the work into a state, and passes every gate there whose approvals the text already has.
  mutating func enter(_ target: StateName, _ workflow: Workflow) {
    arrive(workflow.known(target))
    // If a workflow's gates form a ring, this many turns are enough.
    for _ in workflow.states {
      guard let gate = workflow.gate(state), let next = gate.to,
        gate.isReached(by: approvals.valid(at: state))
      else { return }
      passed.insert(state)
      arrive(workflow.known(next))
    }
  }

  /// Makes a state the path's last: what came after it was a detour.
  private mutating func arrive(_ target: StateName) {
    if let earlier = path.firstIndex(of: target) {
      passed.subtract(path[earlier...])
      path.removeSubrange(earlier...)
    }
    path.append(target)
    state = target
  }

  /// Takes another text in hand: this makes a revision, and voids every approval for good.
  mutating func takeText(
    _ text: TextID, by event: EventID, at time: Instant, contributors hands: Set<Contributor>
  ) {
    self.text = text
    contributors.formUnion(hands)
    revisions.append(
      Revision(
        number: revisions.count + 1, event: event, text: text, at: time,
        contributors: contributors))
    approvals.void(by: event) { _ in true }
  }

  /// Uses up every valid approval: even the same words then need a fresh one.
  mutating func reopen(by event: EventID) {
    reopened.append(event)
    usedUp += approvals.valid.map { UsedApproval(approval: $0, by: event) }
    approvals.removeAll { $0.voided == nil }
  }

  /// Sends a text that was changed in a state to where the workflow sends it.
  mutating func goWhereChangesGo(_ workflow: Workflow) {
    if let target = workflow.state(state)?.changed { enter(target, workflow) }
  }

  /// Ends the work on an edition: none of it counts for the next.
  mutating func finishWork() {
    state = .published
    path = []
    passed = []
    approvals = []
    usedUp = []
    corrections = []
    assignment = nil
    schedules = []
  }
}
