extension Judgement {
  /// A new text, which goes where the workflow sends a changed one.
  mutating func save() throws(JudgementError) { try save(with: []) }

  private mutating func save(with others: Set<Contributor>) throws(JudgementError) {
    try refuse(.unchanged, when: act.text == standing.text)
    try checkInHand()
    let workflow = try rules()
    try permit()
    takeText(act.text, contributors: try hands().union(others))
    standing.goWhereChangesGo(workflow)
  }

  /// Makes two people's texts one; with one parent, brings back a text that was set aside, over
  /// what came since.
  ///
  /// If it takes a parent's text as it is, it needs no right and makes nobody a contributor.
  mutating func merge() throws(JudgementError) {
    guard place.parents > 1 else {
      guard let brought = event.revision else { throw .refused(.key(.revision)) }
      try refuse(.key(.base), when: event.base == nil)
      try save(with: try hands(at: brought))
      return
    }
    if act.text == standing.text { return }
    let sides = place.sides.filter { place.map.entries[$0].text == act.text }
    if sides.isEmpty { return try save(with: []) }
    try checkInHand()
    let workflow = try rules()
    var hands: Set<Contributor> = []
    for side in sides {
      if let revision = place.newestRevision(at: side, standing) {
        hands.formUnion(try self.hands(in: revision))
      }
    }
    takeText(act.text, contributors: hands)
    standing.goWhereChangesGo(workflow)
  }

  /// The contributors of the text that was in hand at an event.
  private func hands(at id: EventID) throws(JudgementError) -> Set<Contributor> {
    guard let commit = place.map.place(of: id),
      let revision = place.newestRevision(at: commit, standing)
    else { return [] }
    return try hands(in: revision)
  }

  /// Refuses if there is no text to work on: the story is spiked, or its text is the live one.
  func checkInHand() throws(JudgementError) {
    try refuse(.spiked, when: standing.isSpiked)
    try refuse(.published, when: standing.state == .published)
  }
}
