extension Judgement {
  /// An owner sends the article through another workflow, from its first state; naming the one that
  /// it already goes through does nothing.
  mutating func changeWorkflow() throws(JudgementError) {
    try checkOwner()
    if let name = standing.workflow, name == event.workflow { throw .refused(.sameWorkflow(name)) }
    let workflow = try takeWorkflow()
    guard standing.state != .published else { return }
    standing.path = []
    standing.passed = []
    enter(workflow.first, workflow)
  }
}
