extension Judgement {
  /// An owner sends the article through another workflow, from its first state.
  mutating func changeWorkflow() throws(Setback) {
    try checkOwner()
    let workflow = try takeWorkflow()
    guard standing.state != .published else { return }
    standing.path = []
    standing.passed = []
    enter(workflow.first, workflow)
  }
}
