extension Judgement {
  /// A new text, which goes where the workflow sends a changed one.
  mutating func save() throws(Setback) {
    try refuse(.unchanged, when: act.text == standing.text)
    try checkInHand()
    let workflow = try rules()
    try permit()
    takeText(act.text, contributors: hands)
    goWhereChangesGo(workflow)
  }

  /// Two people's texts as one: a save whose event names the text that both began from.
  mutating func merge() throws(Setback) {
    guard event.base != nil else { throw .refused(.key(.base)) }
    try save()
  }

  /// Refuses where there is no text to work on: the story is spiked, or its text is the live one.
  func checkInHand() throws(Setback) {
    try refuse(.spiked, when: standing.isSpiked)
    try refuse(.published, when: standing.state == .published)
  }

  /// Sends a text that was changed in a state to where the workflow sends it.
  mutating func goWhereChangesGo(_ workflow: Workflow) {
    if let state = workflow.state(standing.state)?.changed { enter(state, workflow) }
  }
}

extension Standing {
  /// Takes another text that came by no event, or by one that the rules refuse: a revision, every
  /// approval void, and the work where a save would send it; a published article is revised first.
  mutating func takePlainText(
    _ text: TextID, by identity: EventID, at time: Instant, contributors hands: Set<Contributor>,
    workflow: Workflow?
  ) {
    self.text = text
    contributors.formUnion(hands)
    revisions.append(
      Revision(
        number: revisions.count + 1, event: identity, text: text, at: time,
        contributors: contributors))
    voidApprovals(by: identity)
    guard let workflow else { return }
    var next = workflow.known(state)
    if state == .published { next = workflow.first }
    next = workflow.state(next)?.changed ?? next
    if let earlier = path.firstIndex(of: next) {
      passed.subtract(path[earlier...])
      path.removeSubrange(earlier...)
    }
    path.append(next)
    state = next
  }
}
