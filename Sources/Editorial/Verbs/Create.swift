/// The rules for beginning an article.
enum CreateRules {
  /// The article begins, in the first state of the workflow that the event names.
  static func create(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let workflow = try WorkflowRules.takeWorkflow(attempt, &standing)
    try refuse(
      .unusedWorkflow(workflow.name), when: !attempt.policy.used.contains(workflow.name))
    try attempt.permit(anyOf: workflow.who(for: .create), on: standing)
    attempt.bringText(to: &standing, contributors: try attempt.hands())
    standing.enter(workflow.first, workflow)
  }
}
