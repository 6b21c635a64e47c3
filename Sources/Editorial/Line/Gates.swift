/// The gates of a workflow, and how far the approvals of a text fill them.
package struct Gates {
  private let standing: Standing
  private let workflow: Workflow

  /// The gates of an article's workflow for the text in hand.
  package init(_ workflow: Workflow, for standing: Standing) {
    self.workflow = workflow
    self.standing = standing
  }

  /// What is still missing at the gates that the text came through, by gate; empty if nothing is.
  ///
  /// A gate whose approvals lead nowhere is passed by publishing from it.
  package var missing: [StateName: [Role?]] {
    var missing: [StateName: [Role?]] = [:]
    for step in standing.passed.union([standing.state]) {
      guard let gate = workflow.gate(step), standing.passed.contains(step) || gate.to == nil else {
        continue
      }
      let places = gate.missing(from: standing.approvals.valid(at: step))
      if !places.isEmpty { missing[step] = places }
    }
    return missing
  }

  /// Where an approval is possible: the current state, and earlier ones whose approval a later change
  /// voided.
  package var open: [StateName] {
    var gates = missing.keys.sorted()
    if workflow.gate(standing.state) != nil { gates.insert(standing.state, at: 0) }
    return gates
  }

  /// The roles by which the text was approved, each once, sorted.
  var approvingRoles: [Role] {
    var roles: Set<Role> = []
    for approval in standing.approvals.valid {
      let asked = workflow.gate(approval.step).map(\.by) ?? []
      let counting = approval.roles.filter { asked.contains(.role($0)) }
      roles.formUnion(counting.isEmpty ? approval.roles : counting)
    }
    return roles.sorted()
  }
}

extension Transition {
  /// The places that a gate's approvals leave unfilled: a role for each, or nil if anybody who may
  /// approve there would do.
  package func missing(from approvals: [Approval]) -> [Role?] {
    quorum.missing(from: approvals.map(\.roles))
  }

  /// Whether approvals are enough to move the work on.
  func isReached(by approvals: [Approval]) -> Bool {
    quorum.people > 0 && missing(from: approvals).isEmpty
  }
}
