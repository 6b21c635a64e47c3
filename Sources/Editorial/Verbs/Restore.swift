extension Judgement {
  /// An earlier text as a new revision, with everybody who had a hand in it then.
  ///
  /// Restoring the live edition's text ends the rewrite, even if it has changed no word yet: the
  /// work is `published` again. For a frozen article it is the repair.
  mutating func restore() throws(JudgementError) {
    guard let named = event.revision else { throw .refused(.key(.revision)) }
    guard let revision = place.revision(named, standing), revision.text == act.text else {
      throw .refused(.noRevision)
    }
    if try repairs() { return }
    try refuse(.spiked, when: standing.isSpiked)
    let isLive = standing.edition?.text == act.text && standing.hasLiveText
    try refuse(.unchanged, when: act.text == standing.text && !isLive)
    try refuse(.published, when: standing.state == .published)
    try permit()
    if act.text != standing.text {
      takeText(act.text, contributors: try hands().union(hands(in: revision)))
    }
    if isLive { standing.finishWork() } else { standing.goWhereChangesGo(try rules()) }
  }

  /// Whether the act lets work go on and does nothing else.
  ///
  /// Anybody may repair a bad tree with the text before it; after an event that this Stet can't
  /// judge, somebody who may save the text says that work goes on here.
  private mutating func repairs() throws(JudgementError) -> Bool {
    let place = place
    let stops = standing.stops.filter { place.isBehind($0.event) }
    if !stops.isEmpty {
      let workflow = try rules()
      let declared = workflow.transitions(.save).flatMap(\.by)
      try permit(anyOf: declared.isEmpty ? workflow.defaultWho(for: .save) : declared)
      standing.stops.removeAll { stops.contains($0) }
    }
    let isSame = act.text == place.textInHand(standing)
    if let problem = place.parentProblem, !isSame { throw .refused(.frozen(.badTree(problem))) }
    return isSame && (place.parentProblem != nil || !stops.isEmpty)
  }
}
