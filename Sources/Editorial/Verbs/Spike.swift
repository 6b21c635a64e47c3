/// The rules for dropping a story.
enum SpikeRules {
  /// The story is dropped; a published one can't be.
  static func spike(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try refuse(.live, when: standing.live.edition != nil)
    try refuse(.spiked, when: standing.isSpiked)
    try attempt.permit(on: standing)
    standing.spike = attempt.act.id
  }

  /// The story is taken up again from where it was dropped.
  static func unspike(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    guard let spike = standing.spike, attempt.saw(spike) else { throw .refused(.notSpiked) }
    try attempt.permit(on: standing)
    standing.spike = nil
  }
}
