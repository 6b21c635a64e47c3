extension Judgement {
  /// The live text stays readable under a notice that it was taken back.
  mutating func retract() throws(JudgementError) {
    let number = try liveEdition()
    standing.show(.retracted(number))
    addNotice("retract")
  }

  /// The live text goes for ever; a notice stays.
  mutating func kill() throws(JudgementError) {
    try checkLiveCanChange()
    guard standing.isPublished, let number = standing.edition?.number else {
      throw .refused(.notLive)
    }
    try permitAnywhere()
    standing.show(.killed(number))
    addNotice("kill")
  }

  /// The live text goes without a notice and may come back.
  mutating func unpublish() throws(JudgementError) {
    let number = try liveEdition()
    standing.show(.unpublished(number))
  }

  /// The address on the web changes.
  mutating func changeAddress() throws(JudgementError) {
    try checkLiveCanChange()
    try refuse(.notLive, when: !standing.isPublished)
    guard let address = event.data?["address"]?.string else { throw .refused(.key(.data)) }
    try permitAnywhere()
    standing.address = address
  }

  private mutating func liveEdition() throws(JudgementError) -> Int {
    try checkLiveCanChange()
    switch standing.live {
    case .edition(let number), .withheld(let number):
      try permitAnywhere()
      return number
    case .retracted(let number) where event.kind == .unpublish:
      try permitAnywhere()
      return number
    default: throw .refused(.notLive)
    }
  }
}
