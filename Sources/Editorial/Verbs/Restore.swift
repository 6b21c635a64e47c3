/// The rules for bringing back an earlier text.
enum RestoreRules {
  /// An earlier text becomes a new revision, with everybody who had a hand in it then.
  ///
  /// Restoring the live edition's text ends the rewrite, even if no word has been changed yet: the
  /// work is `published` again. For a frozen article this is the repair.
  static func restore(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let text = attempt.act.text
    guard let named = attempt.event.revision else { throw .refused(.key(.revision)) }
    guard let revision = attempt.place.revision(named, standing), revision.text == text else {
      throw .refused(.noRevision)
    }
    if try repairs(attempt, &standing) { return }
    try refuse(.spiked, when: standing.isSpiked)
    let isLive = standing.live.shows(text)
    try refuse(.unchanged, when: text == standing.text && !isLive)
    try refuse(.published, when: standing.state == .published)
    try attempt.permit(on: standing)
    if text != standing.text {
      attempt.bringText(
        to: &standing, contributors: try attempt.hands().union(attempt.hands(in: revision)))
    }
    if isLive { standing.finishWork() } else { standing.goWhereChangesGo(try attempt.rules()) }
  }

  /// Whether the act lets work go on and does nothing else.
  ///
  /// Anybody may repair a bad tree with the text before it; after an event that this Stet can't
  /// judge, somebody who may save the text can declare that work goes on here.
  private static func repairs(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) -> Bool {
    let place = attempt.place
    let stops = standing.stops.filter { place.isBehind($0.event) }
    if !stops.isEmpty {
      try attempt.permit(anyOf: try attempt.rules().who(for: .save), on: standing)
      standing.stops.removeAll { stops.contains($0) }
    }
    let isSame = attempt.act.text == place.textInHand(standing)
    if let problem = place.parentProblem, !isSame { throw .refused(.frozen(.badTree(problem))) }
    return isSame && (place.parentProblem != nil || !stops.isEmpty)
  }
}
