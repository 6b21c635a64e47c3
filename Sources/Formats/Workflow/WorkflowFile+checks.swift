import Editorial

// MARK: A workflow that cannot work

extension WorkflowReader {
  /// Reports what is wrong with the whole: a state that nothing reaches or nothing leaves, or no
  /// way to publish.
  ///
  /// If a state or a step was not understood, nothing is reported, because it might only follow
  /// from that mistake.
  mutating func checkWhole(_ actions: WorkflowPiece) {
    guard isGraphWhole else { return }
    // Work also begins where the correction of a published text begins.
    let beginnings = [workflow.first] + workflow.corrections.values
    let reached = Workflow.reachable(from: beginnings) { [workflow] in
      workflow.steps(from: $0) + [workflow.state($0)?.changed].compactMap { $0 }
    }
    for state in workflow.states {
      guard let place = statePlaces[state.name] else { continue }
      if !reached.contains(state.name) {
        complain(
          place, "nothing reaches \"\(state.name)\"",
          hint: "let an action lead to it, or take it out")
      }
      let leads = workflow.steps(from: state.name) + [state.changed].compactMap { $0 }
      if !leads.contains(where: { $0 != state.name }), !workflow.publishes(from: state.name) {
        complain(
          place, "nothing leaves \"\(state.name)\"",
          hint: "let an action begin there, or take it out")
      }
    }
    guard let publish = actionPlaces[.publish] else {
      complain(
        actions, "there is no way to publish",
        hint: "add an action: publish: {from: …, by: […]}")
      return
    }
    let forward = Workflow.reachable(from: [workflow.first], by: workflow.steps)
    if !forward.contains(where: { workflow.publishes(from: $0) }) {
      complain(
        publish, "there is no way to publish",
        hint: "no actions lead from \"\(workflow.first)\" to a state with \"publish\"")
    }
  }
}

extension Workflow {
  fileprivate static func reachable(
    from beginnings: [StateName], by steps: (StateName) -> [StateName]
  ) -> Set<StateName> {
    var reached: Set<StateName> = []
    var waiting = beginnings
    while let state = waiting.popLast() {
      if reached.insert(state).inserted { waiting += steps(state) }
    }
    return reached
  }

  /// Where the actions of a state lead.
  fileprivate func steps(from state: StateName) -> [StateName] {
    transitions.filter { $0.from.isEmpty || $0.from.contains(state) }.compactMap(\.to)
  }

  fileprivate func publishes(from state: StateName) -> Bool {
    transition(.publish, from: state) != nil
  }
}
