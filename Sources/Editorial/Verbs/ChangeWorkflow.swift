extension Judgement {
  /// An owner sends the article through another workflow, from its first state.
  mutating func changeWorkflow() throws(Setback) {
    try refuse(.notCreated, when: standing.workflow == nil)
    let person = try member(event.by)
    guard policy.isOwner(person, at: act.time) else {
      throw .refused(.notThisPerson(event.by, may: [.owner]))
    }
    let workflow = try begin()
    guard standing.state != .published else { return }
    standing.path = []
    standing.passed = []
    enter(workflow.first, workflow)
  }
}
