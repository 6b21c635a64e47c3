extension Standing {
  /// Adapts what was stored under older settings to the workflow of an act: a state that the
  /// workflow lacks becomes its first.
  mutating func settle(_ workflow: Workflow) {
    state = workflow.known(state)
    // There is nearly always nothing to remove, and filtering would copy everything.
    if !path.allSatisfy({ workflow.knows($0) }) { path.removeAll { !workflow.knows($0) } }
    if !passed.isSubset(of: path) { passed.formIntersection(path) }
    if !state.isReserved, path.last != state { arrive(state) }
  }

  /// Puts the work into a state, and through every gate there whose approvals the text already has.
  mutating func enter(_ target: StateName, _ workflow: Workflow) {
    arrive(workflow.known(target))
    // If a workflow's gates form a ring, this many turns are enough.
    for _ in workflow.states {
      guard let gate = workflow.gate(state), let next = gate.to, isReached(gate, at: state) else {
        return
      }
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

  func isReached(_ gate: Transition, at step: StateName) -> Bool {
    gate.quorum.people > 0
      && gate.quorum.isReached(by: standingApprovals(at: step).map(\.roles))
  }

  /// Takes another text in hand: a revision, and every approval void for good.
  mutating func takeText(
    _ text: TextID, by event: EventID, at time: Instant, contributors hands: Set<Contributor>
  ) {
    self.text = text
    contributors.formUnion(hands)
    revisions.append(
      Revision(
        number: revisions.count + 1, event: event, text: text, at: time,
        contributors: contributors))
    voidApprovals(by: event) { _ in true }
  }

  /// Voids approvals for good.
  ///
  /// - Returns: Whether one was valid before.
  @discardableResult
  mutating func voidApprovals(by event: EventID, where isVoid: (Approval) -> Bool) -> Bool {
    var found = false
    for index in approvals.indices where approvals[index].voided == nil {
      guard isVoid(approvals[index]) else { continue }
      approvals[index].voided = event
      found = true
    }
    return found
  }

  /// Uses up every valid approval: even the same words then wait for a fresh one.
  mutating func reopen(by event: EventID) {
    reopened.append(event)
    usedUp += standingApprovals.map { UsedApproval(approval: $0, by: event) }
    approvals.removeAll { $0.voided == nil }
  }

  /// Takes another text that came by no event, or by one that the rules refuse: the work goes where
  /// a save would send it; a published article is revised first.
  mutating func takePlainText(
    _ text: TextID, by identity: EventID, at time: Instant, contributors hands: Set<Contributor>,
    workflow: Workflow?
  ) {
    takeText(text, by: identity, at: time, contributors: hands)
    guard let workflow else { return }
    if state == .published { enter(workflow.first, workflow) }
    goWhereChangesGo(workflow)
  }

  /// Sends a text that was changed in a state to where the workflow sends it.
  mutating func goWhereChangesGo(_ workflow: Workflow) {
    if let target = workflow.state(state)?.changed { enter(target, workflow) }
  }

  /// Whether readers see a text, even if under a notice, or will once a check is over.
  var hasLiveText: Bool {
    switch live {
    case .edition, .withheld, .retracted: true
    case .nothing, .unpublished, .killed: false
    }
  }

  /// Whether readers see exactly this text.
  func isLiveText(_ text: TextID) -> Bool { hasLiveText && edition?.text == text }

  /// Changes what readers see; the notice that a text is being checked goes with the check.
  mutating func show(_ live: Live) {
    shown = live
    endHoldNotice()
  }

  /// Ends the stops of the live text that an act saw.
  mutating func endLiveHolds(where isSeen: (EventID) -> Bool) {
    liveHolds.removeAll { isSeen($0.event) }
    endHoldNotice()
  }

  private mutating func endHoldNotice() {
    if live.isWithheld { return }
    notices.removeAll { $0.kind == "hold" }
  }

  /// Ends the work on an edition: nothing of it counts for the next.
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
