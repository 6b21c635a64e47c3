extension Judgement {
  /// The story is dropped; a published one cannot be.
  mutating func spike() throws(Setback) {
    try refuse(.live, when: standing.isPublished)
    try refuse(.spiked, when: standing.isSpiked)
    try permit()
    standing.isSpiked = true
  }

  /// The story is taken up where it was dropped.
  mutating func unspike() throws(Setback) {
    try refuse(.notSpiked, when: !standing.isSpiked)
    try permit()
    standing.isSpiked = false
  }
}
