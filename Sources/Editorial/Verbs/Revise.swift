extension Judgement {
  /// Work on the next edition begins, with the live text in hand.
  mutating func revise() throws(Setback) {
    let workflow = try rules()
    try checkLiveCanChange()
    try checkNotHeld()
    try refuse(.notLive, when: !standing.isPublished)
    try refuse(.notFromHere(from: [.published]), when: standing.state != .published)
    try permit(from: .published)
    enter(workflow.first, workflow)
  }

  /// Asks whether an act that begins in one of Stet's own states may be done by this person: the
  /// workflow can say who, but never from where.
  mutating func permit(from state: StateName) throws(Setback) {
    let workflow = try rules()
    let declared = workflow.transitions(event.kind).flatMap(\.by)
    let may = declared.isEmpty ? workflow.defaultWho(for: event.kind) : declared
    let person = try member(event.by)
    for who in may where try isOne(person, of: who) { return }
    throw .refused(.notThisPerson(event.by, may: may))
  }
}
