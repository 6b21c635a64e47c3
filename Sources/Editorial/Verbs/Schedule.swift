/// The rules for when an article is to go out, and before when it may not.
enum ScheduleRules {
  /// The article is to go out at a time.
  static func schedule(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let at = attempt.event.at else { throw .refused(.key(.at)) }
    try standing.live.checkCanChange()
    try standing.checkInHand()
    try attempt.permit(on: standing)
    standing.schedules.append(Term(event: attempt.act.id, at: at))
  }

  /// Takes back the times that the actor knew of: the article goes out when somebody publishes it.
  static func unschedule(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try takeBack(\.schedules, attempt, &standing, orRefuse: .notScheduled)
  }

  /// The article may not go out before a time.
  static func embargo(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let until = attempt.event.until else { throw .refused(.key(.until)) }
    try standing.live.checkCanChange()
    try attempt.permit(on: standing)
    standing.embargoes.append(Term(event: attempt.act.id, at: until))
  }

  /// Lifts the embargo; one that the actor did not know of stays in force.
  static func lift(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try takeBack(\.embargoes, attempt, &standing, orRefuse: .noEmbargo)
  }

  private static func takeBack(
    _ terms: WritableKeyPath<Standing, [Term]>, _ attempt: Attempt, _ standing: inout Standing,
    orRefuse reason: Refusal.Reason
  ) throws(JudgementError) {
    try refuse(reason, when: !standing[keyPath: terms].contains { attempt.saw($0.event) })
    try attempt.permit(on: standing)
    standing[keyPath: terms].removeAll { attempt.saw($0.event) }
  }
}
