/// The rules of a hold.
enum HoldRules {
  /// Stops the work or the live text until something is checked.
  ///
  /// If somebody stops the work without knowing that it has been published, the live text is
  /// stopped.
  static func putOnHold(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let event = attempt.event
    let isLate = standing.live.edition.map { !attempt.saw($0.event) } ?? false
    try attempt.permitAnywhere(on: standing)
    var hold = Hold(
      event: attempt.act.id, at: attempt.act.time, until: event.until, by: event.by,
      note: event.note)
    switch event.subkind {
    case "work" where !isLate:
      try standing.checkInHand()
      standing.holds.append(hold)
    case "live", "work":
      switch standing.live.shown {
      case .edition, .withheld: break
      case .killed: throw .refused(.killed)
      default: throw .refused(.notLive)
      }
      hold.cameLate = event.subkind == "work"
      standing.live.holds.append(hold)
      standing.live.notices.append(
        attempt.notice("hold", edition: standing.live.edition?.number))
    default: throw .refused(.key(.kind))
    }
  }

  /// Ends the holds that the actor knew of; everything is back where it was.
  static func release(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    try attempt.permitAnywhere(on: standing)
    let ended: (work: [Hold], live: [Hold])
    switch attempt.event.subkind {
    case "work": ended = (standing.holds, standing.live.holds.filter(\.cameLate))
    case "live": ended = ([], standing.live.holds)
    default: throw .refused(.key(.kind))
    }
    let seen = (ended.work + ended.live).map(\.event).filter(attempt.saw)
    try refuse(.notHeld, when: seen.isEmpty)
    standing.holds.removeAll { seen.contains($0.event) }
    standing.live.endHolds(where: seen.contains)
  }
}
