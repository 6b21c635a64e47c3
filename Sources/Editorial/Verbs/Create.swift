extension Judgement {
  /// The article begins, in the first state of the workflow that the event names.
  ///
  /// A line that began with plain commits is taken up as it is, with its text.
  mutating func create() throws(Setback) {
    try refuse(.exists, when: standing.workflow != nil)
    let workflow = try begin()
    standing.freeze = nil
    if act.text == standing.text {
      standing.contributors.formUnion(hands)
    } else {
      takeText(act.text, contributors: hands)
    }
    enter(workflow.first, workflow)
  }

  /// Takes the workflow that the event names, as it stands in the event's policy.
  mutating func begin() throws(Setback) -> Workflow {
    guard let name = event.workflow else { throw .refused(.key(.workflow)) }
    guard let workflow = policy.workflows[name] else { throw .refused(.noWorkflow(name)) }
    standing.workflow = name
    return workflow
  }
}
