extension Judgement {
  /// A new text, which goes where the workflow sends a changed one.
  mutating func save() throws(Setback) {
    try refuse(.unchanged, when: act.text == standing.text)
    try checkInHand()
    let workflow = try rules()
    try permit()
    takeText(act.text, contributors: hands)
    standing.goWhereChangesGo(workflow)
  }

  /// Two people's texts as one: a save whose event names the text that both began from.
  mutating func merge() throws(Setback) {
    guard event.base != nil else { throw .refused(.key(.base)) }
    try save()
  }

  /// Refuses where there is no text to work on: the story is spiked, or its text is the live one.
  func checkInHand() throws(Setback) {
    try refuse(.spiked, when: standing.isSpiked)
    try refuse(.published, when: standing.state == .published)
  }
}
