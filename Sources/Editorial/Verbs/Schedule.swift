extension Judgement {
  /// It shall go out at a time.
  mutating func schedule() throws(Setback) {
    guard let at = event.at else { throw .refused(.key(.at)) }
    try checkLiveCanChange()
    try checkInHand()
    try permit()
    standing.scheduled = at
  }

  /// It goes out when somebody publishes it.
  mutating func unschedule() throws(Setback) {
    try refuse(.notScheduled, when: standing.scheduled == nil)
    try permit()
    standing.scheduled = nil
  }

  /// It may not go out before a time.
  mutating func setEmbargo() throws(Setback) {
    guard let until = event.until else { throw .refused(.key(.until)) }
    try checkLiveCanChange()
    try permit()
    standing.embargo = until
  }

  /// The embargo is taken back, or broken.
  mutating func endEmbargo() throws(Setback) {
    try refuse(.noEmbargo, when: standing.embargo == nil)
    try permit()
    standing.embargo = nil
  }
}
