/// The rules of the times at which an article is to go out, and before which it may not.
enum ScheduleRules {
  /// The article is to go out at a time.
  static func schedule(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let at = attempt.event.at else { throw .refused(.key(.at)) }
    try standing.live.checkCanChange()
    try standing.checkInHand()
    try attempt.permit(on: standing)
    standing.schedules.append(Term(event: attempt.act.id, at: at))
  }

  /// Takes the times back that the actor knew of: it goes out when somebody publishes it.
  static func unschedule(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let seen = standing.schedules.filter { attempt.saw($0.event) }
    try refuse(.notScheduled, when: seen.isEmpty)
    try attempt.permit(on: standing)
    standing.schedules.removeAll { seen.contains($0) }
  }

  /// It may not go out before a time.
  static func embargo(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let until = attempt.event.until else { throw .refused(.key(.until)) }
    try standing.live.checkCanChange()
    try attempt.permit(on: standing)
    standing.embargoes.append(Term(event: attempt.act.id, at: until))
  }

  /// Takes the embargo back; one that the actor did not know of stays in force.
  static func lift(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let seen = standing.embargoes.filter { attempt.saw($0.event) }
    try refuse(.noEmbargo, when: seen.isEmpty)
    try attempt.permit(on: standing)
    standing.embargoes.removeAll { seen.contains($0) }
  }
}
