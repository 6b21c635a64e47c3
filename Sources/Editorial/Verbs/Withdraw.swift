/// The rules for acts on a text that readers have.
enum WithdrawRules {
  /// The live text stays readable under a notice that it was retracted.
  static func retract(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let number = try editionInHand(attempt, standing)
    standing.live.show(.retracted(number))
    standing.live.notices.append(attempt.notice("retract", edition: number))
  }

  /// The live text is removed for good; a notice stays.
  static func kill(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try standing.live.checkCanChange()
    guard standing.live.isPublished, let number = standing.live.edition?.number else {
      throw .refused(.notLive)
    }
    try attempt.permitAnywhere(on: standing)
    standing.live.show(.killed(number))
    standing.live.notices.append(attempt.notice("kill", edition: number))
  }

  /// The live text is removed without a notice and may come back.
  static func unpublish(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    standing.live.show(.unpublished(try editionInHand(attempt, standing)))
  }

  /// The article's address on the web changes.
  static func changeAddress(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    try standing.live.checkCanChange()
    try refuse(.notLive, when: !standing.live.isPublished)
    guard let address = attempt.event.data?["address"]?.string else { throw .refused(.key(.data)) }
    try attempt.permitAnywhere(on: standing)
    standing.live.address = address
  }

  private static func editionInHand(
    _ attempt: Attempt, _ standing: Standing
  ) throws(JudgementError) -> Int {
    try standing.live.checkCanChange()
    switch standing.live.shown {
    case .edition(let number), .withheld(let number):
      try attempt.permitAnywhere(on: standing)
      return number
    case .retracted(let number) where attempt.event.kind == .unpublish:
      try attempt.permitAnywhere(on: standing)
      return number
    default: throw .refused(.notLive)
    }
  }
}
