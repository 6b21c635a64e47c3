extension Judgement {
  /// A plain action of the workflow: it moves the work, and may say who works on it from here.
  mutating func move() throws(Setback) {
    let workflow = try rules()
    try checkInHand()
    try checkNotHeld()
    guard workflow.declares(event.kind) else { throw .refused(.noSuchAction) }
    let way = try permit()
    try takeAssignment()
    if let state = way?.to { enter(state, workflow) }
  }
}
