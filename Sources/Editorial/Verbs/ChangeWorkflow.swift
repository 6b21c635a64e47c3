/// The rules by which an article gets its workflow, and changes to another.
enum WorkflowRules {
  /// An owner sends the article through another workflow, from its first state; naming the one that
  /// it already goes through does nothing.
  static func change(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    try attempt.checkOwner()
    if let name = standing.workflow, name == attempt.event.workflow {
      throw .refused(.sameWorkflow(name))
    }
    let workflow = try takeWorkflow(attempt, &standing)
    guard standing.state != .published else { return }
    standing.path = []
    standing.passed = []
    standing.enter(workflow.first, workflow)
  }

  /// Takes the workflow that the event names, as it is in the event's policy.
  static func takeWorkflow(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) -> Workflow {
    guard let name = attempt.event.workflow else { throw .refused(.key(.workflow)) }
    guard let workflow = attempt.policy.workflows[name] else { throw .refused(.noWorkflow(name)) }
    standing.workflow = name
    return workflow
  }
}
