/// The rules of an article that was written elsewhere.
enum ImportRules {
  /// The article is brought in from elsewhere, as a draft or, with `Edition: 1`, as published.
  static func bringIn(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    try attempt.checkOwner()
    let workflow = try WorkflowRules.takeWorkflow(attempt, &standing)
    attempt.bringText(to: &standing, contributors: try attempt.hands())
    guard let edition = attempt.event.edition else {
      standing.enter(workflow.first, workflow)
      return
    }
    try refuse(.wrongEdition(expected: 1), when: edition != 1)
    PublishRules.goLive(attempt, &standing, edition: 1, approvedByRoles: [])
  }
}
