/// The rules of a story that is dropped.
enum SpikeRules {
  /// The story is dropped; a published one cannot be.
  static func spike(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try refuse(.live, when: standing.live.edition != nil)
    try refuse(.spiked, when: standing.isSpiked)
    try attempt.permit(on: standing)
    standing.spike = attempt.act.id
  }

  /// The story is taken up where it was dropped.
  static func unspike(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let spike = standing.spike, attempt.saw(spike) else { throw .refused(.notSpiked) }
    try attempt.permit(on: standing)
    standing.spike = nil
  }
}
