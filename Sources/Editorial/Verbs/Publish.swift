extension Judgement {
  /// The text goes live as the next edition, if it has every approval that its path asks for.
  mutating func publish() throws(JudgementError) {
    let workflow = try rules()
    try checkLiveCanChange()
    try refuse(.spiked, when: standing.isSpiked)
    try checkNotHeld()
    let isLive = standing.edition?.text == standing.text && standing.hasLiveText
    // If the actor brought another text, the refusals below say what became of it.
    try refuse(.equalsLive, when: isLive && act.text == standing.text)
    try refuse(.published, when: standing.state == .published)
    try refuse(.equalsLive, when: isLive)
    try checkSawText()
    if let embargo = standing.embargo, embargo > act.time {
      throw .refused(.embargoed(until: embargo))
    }
    try refuse(.noSuchAction, when: !workflow.declares(.publish))
    try permit()
    let missing = standing.missingApprovals(workflow)
    try refuse(.approvalsMissing(missing), when: !missing.isEmpty)
    let number = standing.editions.count + 1
    try refuse(.wrongEdition(expected: number), when: event.edition != number)
    goLive(edition: number, approvedByRoles: standing.approvingRoles(workflow))
  }

  /// Makes the text in hand the live one and ends the work on it.
  mutating func goLive(edition number: Int, approvedByRoles roles: [Role]) {
    standing.editions.append(
      Edition(
        number: number, event: act.id, text: standing.text, at: act.time,
        day: act.time.day(offset: act.offset * 60), by: event.by,
        policy: policy.id, approvedByRoles: roles, contributors: standing.contributors))
    standing.notices += standing.corrections.map {
      Notice(kind: $0.kind, place: $0.place, text: $0.notice, at: act.time, edition: number)
    }
    // A hold that the publisher did not know of stays in force.
    let unseen = standing.liveHolds.filter { !saw($0.event) }
    standing.liveHolds = unseen
    standing.show(.edition(number))
    standing.contributors = []
    standing.finishWork()
  }

  /// Refuses what changes the live half of a killed article.
  func checkLiveCanChange() throws(JudgementError) {
    if case .killed = standing.live { throw .refused(.killed) }
  }
}

extension Standing {
  /// What the gates that the text came through still need, by gate; empty if nothing is missing.
  ///
  /// A gate whose approvals lead nowhere is passed by publishing from it.
  public func missingApprovals(_ workflow: Workflow) -> [StateName: [Role?]] {
    var missing: [StateName: [Role?]] = [:]
    for step in passed.union([state]) {
      guard let gate = workflow.gate(step), passed.contains(step) || gate.to == nil else {
        continue
      }
      let places = gate.quorum.missing(from: standingApprovals(at: step).map(\.roles))
      if !places.isEmpty { missing[step] = places }
    }
    return missing
  }

  /// The roles by which the text was approved, each once, sorted.
  func approvingRoles(_ workflow: Workflow) -> [Role] {
    var roles: Set<Role> = []
    for approval in standingApprovals {
      let asked = workflow.gate(approval.step).map(\.by) ?? []
      let counting = approval.roles.filter { asked.contains(.role($0)) }
      roles.formUnion(counting.isEmpty ? approval.roles : counting)
    }
    return roles.sorted()
  }
}
