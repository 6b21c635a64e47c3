extension Judgement {
  /// The article was brought in from elsewhere, as a draft or, with `Edition: 1`, as published.
  mutating func bringIn() throws(JudgementError) {
    try checkOwner()
    let workflow = try takeWorkflow()
    takeText(act.text, contributors: try hands())
    guard let edition = event.edition else {
      enter(workflow.first, workflow)
      return
    }
    try refuse(.wrongEdition(expected: 1), when: edition != 1)
    goLive(edition: 1, approvedByRoles: [])
  }
}
