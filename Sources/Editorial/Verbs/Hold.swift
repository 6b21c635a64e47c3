extension Judgement {
  /// Work or the live text is stopped until something is checked.
  mutating func putOnHold() throws(Setback) {
    switch event.subkind {
    case "work":
      try refuse(.spiked, when: standing.isSpiked)
      try checkNotHeld()
      try refuse(.published, when: standing.state == .published)
      try permit()
      standing.hold = Hold(until: event.until, by: event.by, note: event.note)
    case "live":
      try checkLiveCanChange()
      guard case .edition(let number) = standing.live else { throw .refused(.notLive) }
      try permit(from: .published)
      standing.show(.withheld(number))
      addNotice("hold")
    default: throw .refused(.key(.kind))
    }
  }

  /// The stop is over: everything stands where it stood.
  mutating func release() throws(Setback) {
    switch event.subkind {
    case "work":
      try refuse(.notHeld, when: standing.hold == nil)
      try permit()
      standing.hold = nil
    case "live":
      try checkLiveCanChange()
      guard case .withheld(let number) = standing.live else { throw .refused(.notHeld) }
      try permit(from: .published)
      standing.show(.edition(number))
    default: throw .refused(.key(.kind))
    }
  }

  /// Adds what the event tells readers.
  mutating func addNotice(_ kind: String) {
    standing.notices.append(
      Notice(
        kind: kind, place: event.place, text: event.data?["notice"]?.string, at: act.time,
        edition: standing.editions.last?.number))
  }
}
