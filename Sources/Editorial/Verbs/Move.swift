extension Judgement {
  /// A plain action of the workflow: it moves the work, and may say who works on it from here.
  ///
  /// One that says `reopens` uses up every approval before it, even if it comes too late to move
  /// anything.
  mutating func move() throws(JudgementError) {
    let workflow = try rules()
    let ways = workflow.transitions(event.kind)
    try refuse(.noSuchAction, when: ways.isEmpty)
    let person = try member(event.by)
    var reopens = false
    for way in ways where way.reopens && !reopens {
      reopens = try isAny(
        person, of: way.by.isEmpty ? workflow.defaultWho(for: event.kind) : way.by)
    }
    if reopens { standing.reopen(by: act.id) }
    let before = standing
    do throws(JudgementError) {
      try checkInHand()
      try checkNotHeld()
      let way = try permit()
      try takeAssignment()
      if let state = way?.to { enter(state, workflow) }
    } catch {
      guard reopens, case .refused(let reason) = error else { throw error }
      standing = before
      unmoved = reason
    }
  }
}
