extension Judgement {
  /// The story is dropped; a published one cannot be.
  mutating func spike() throws(JudgementError) {
    try refuse(.live, when: !standing.editions.isEmpty)
    try refuse(.spiked, when: standing.isSpiked)
    try permit()
    standing.spike = act.id
  }

  /// The story is taken up where it was dropped.
  mutating func unspike() throws(JudgementError) {
    guard let spike = standing.spike, saw(spike) else { throw .refused(.notSpiked) }
    try permit()
    standing.spike = nil
  }
}
