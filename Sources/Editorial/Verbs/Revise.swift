extension Judgement {
  /// Work on the next edition begins, with the live text in hand.
  mutating func revise() throws(JudgementError) {
    let workflow = try rules()
    try checkLiveCanChange()
    try checkNotHeld()
    try refuse(.notLive, when: !standing.isPublished)
    try refuse(.notFromHere(from: [.published]), when: standing.state != .published)
    try permitAnywhere()
    enter(workflow.first, workflow)
  }
}
