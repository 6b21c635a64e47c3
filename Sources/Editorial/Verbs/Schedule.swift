extension Judgement {
  /// The article is to go out at a time.
  mutating func schedule() throws(JudgementError) {
    guard let at = event.at else { throw .refused(.key(.at)) }
    try checkLiveCanChange()
    try checkInHand()
    try permit()
    standing.schedules.append(Term(event: act.id, at: at))
  }

  /// Takes the times back that the actor knew of: it goes out when somebody publishes it.
  mutating func unschedule() throws(JudgementError) {
    let seen = standing.schedules.filter { saw($0.event) }
    try refuse(.notScheduled, when: seen.isEmpty)
    try permit()
    standing.schedules.removeAll { seen.contains($0) }
  }

  /// It may not go out before a time.
  mutating func setEmbargo() throws(JudgementError) {
    guard let until = event.until else { throw .refused(.key(.until)) }
    try checkLiveCanChange()
    try permit()
    standing.embargoes.append(Term(event: act.id, at: until))
  }

  /// Takes the embargo back; one that the actor did not know of stays in force.
  mutating func liftEmbargo() throws(JudgementError) {
    let seen = standing.embargoes.filter { saw($0.event) }
    try refuse(.noEmbargo, when: seen.isEmpty)
    try permit()
    standing.embargoes.removeAll { seen.contains($0) }
  }
}
