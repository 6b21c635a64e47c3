extension Judgement {
  /// The article was brought in from elsewhere, as a draft or, with `Edition: 1`, as published.
  mutating func bringIn() throws(Setback) {
    try refuse(.exists, when: standing.workflow != nil)
    let person = try member(event.by)
    guard policy.isOwner(person, at: act.time) else {
      throw .refused(.notThisPerson(event.by, may: [.owner]))
    }
    let workflow = try begin()
    takeText(act.text, contributors: hands)
    guard let edition = event.edition else {
      enter(workflow.first, workflow)
      return
    }
    try refuse(.wrongEdition(expected: 1), when: edition != 1)
    goLive(edition: 1, approvedByRoles: [])
  }
}
