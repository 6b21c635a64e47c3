/// The rules for beginning the next edition.
enum ReviseRules {
  /// Work on the next edition begins, with the live text in hand.
  static func revise(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let workflow = try attempt.rules()
    try standing.live.checkCanChange()
    try standing.holds.checkOver(at: attempt.act.time)
    try refuse(.notLive, when: !standing.live.isPublished)
    try refuse(.notFromHere(from: [.published]), when: standing.state != .published)
    try attempt.permitAnywhere(on: standing)
    standing.enter(workflow.first, workflow)
  }
}
