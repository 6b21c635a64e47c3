extension Judgement {
  /// Work or the live text is stopped until something is checked.
  ///
  /// Somebody who stopped the work without knowing that it had been published stops what is live.
  mutating func putOnHold() throws(JudgementError) {
    let isLate = standing.editions.last.map { !saw($0.event) } ?? false
    try permitAnywhere()
    var hold = Hold(
      event: act.id, at: act.time, until: event.until, by: event.by, note: event.note)
    switch event.subkind {
    case "work" where !isLate:
      try checkInHand()
      standing.holds.append(hold)
    case "live", "work":
      switch standing.live {
      case .edition, .withheld: break
      case .killed: throw .refused(.killed)
      default: throw .refused(.notLive)
      }
      hold.cameLate = event.subkind == "work"
      standing.liveHolds.append(hold)
      addNotice("hold")
    default: throw .refused(.key(.kind))
    }
  }

  /// Ends the holds that the actor knew of; everything is again where it was.
  mutating func release() throws(JudgementError) {
    try permitAnywhere()
    let ended: (work: [Hold], live: [Hold])
    switch event.subkind {
    case "work": ended = (standing.holds, standing.liveHolds.filter(\.cameLate))
    case "live": ended = ([], standing.liveHolds)
    default: throw .refused(.key(.kind))
    }
    let seen = (ended.work + ended.live).map(\.event).filter(saw)
    try refuse(.notHeld, when: seen.isEmpty)
    standing.holds.removeAll { seen.contains($0.event) }
    standing.endLiveHolds(where: seen.contains)
  }

  /// Adds the event's notice for readers.
  mutating func addNotice(_ kind: String) {
    standing.notices.append(
      Notice(
        kind: kind, place: event.place, text: event.data?["notice"]?.string, at: act.time,
        edition: standing.editions.last?.number))
  }
}
