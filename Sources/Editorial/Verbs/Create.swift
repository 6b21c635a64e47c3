extension Judgement {
  /// The article begins, in the first state of the workflow that the event names.
  mutating func create() throws(JudgementError) {
    let workflow = try takeWorkflow()
    try refuse(.unusedWorkflow(workflow.name), when: !policy.used.contains(workflow.name))
    try permit(beginning: workflow)
    takeText(act.text, contributors: try hands())
    enter(workflow.first, workflow)
  }

  /// The workflow says who begins an article in it, as for any act.
  private func permit(beginning workflow: Workflow) throws(JudgementError) {
    let declared = workflow.transitions(.create).flatMap(\.by)
    try permit(anyOf: declared.isEmpty ? workflow.defaultWho(for: .create) : declared)
  }

  /// Takes the workflow that the event names, as it is in the event's policy.
  mutating func takeWorkflow() throws(JudgementError) -> Workflow {
    guard let name = event.workflow else { throw .refused(.key(.workflow)) }
    guard let workflow = policy.workflows[name] else { throw .refused(.noWorkflow(name)) }
    standing.workflow = name
    return workflow
  }
}
