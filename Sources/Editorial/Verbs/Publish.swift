/// The rules of a publication.
enum PublishRules {
  /// The text goes live as the next edition, if it has every approval that its path requires.
  static func publish(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let workflow = try attempt.rules()
    try standing.live.checkCanChange()
    try refuse(.spiked, when: standing.isSpiked)
    try standing.holds.checkOver(at: attempt.act.time)
    let isLive = standing.live.shows(standing.text)
    // If the actor brought another text, the refusals below say what became of it.
    try refuse(.equalsLive, when: isLive && attempt.act.text == standing.text)
    try refuse(.published, when: standing.state == .published)
    try refuse(.equalsLive, when: isLive)
    try attempt.checkSawText(of: standing)
    if let embargo = standing.embargoes.latest, embargo > attempt.act.time {
      throw .refused(.embargoed(until: embargo))
    }
    try refuse(.noSuchAction, when: !workflow.declares(.publish))
    try attempt.permit(on: standing)
    let gates = Gates(workflow, for: standing)
    let missing = gates.missing
    try refuse(.approvalsMissing(missing), when: !missing.isEmpty)
    let number = standing.live.editions.count + 1
    try refuse(.wrongEdition(expected: number), when: attempt.event.edition != number)
    goLive(attempt, &standing, edition: number, approvedByRoles: gates.approvingRoles)
  }

  /// Makes the text in hand the live one and ends the work on it.
  static func goLive(
    _ attempt: Attempt, _ standing: inout Standing, edition number: Int,
    approvedByRoles roles: [Role]
  ) {
    let act = attempt.act
    standing.live.editions.append(
      Edition(
        number: number, event: act.id, text: standing.text, at: act.time,
        day: act.time.day(offset: act.offset * 60), by: act.event.by,
        policy: attempt.policy.id, approvedByRoles: roles, contributors: standing.contributors))
    standing.live.notices += standing.corrections.map {
      Notice(kind: $0.kind, place: $0.place, text: $0.notice, at: act.time, edition: number)
    }
    // A hold that the publisher did not know of stays in force.
    standing.live.holds.removeAll { attempt.saw($0.event) }
    standing.live.show(.edition(number))
    standing.contributors = []
    standing.finishWork()
  }
}
