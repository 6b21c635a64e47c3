public import Editorial

/// What somebody who leaves has to hand over.
public struct HandOver: Hashable, Sendable {
  /// Articles that are assigned to them.
  public var assigned: [Slug] = []
  /// Unfinished articles in whose text they had a hand, assigned to nobody else.
  public var drafts: [Slug] = []
  /// Articles that wait at a gate which nobody else could pass.
  public var waiting: [Slug] = []
  /// Gates of workflows at which nobody else could approve, as `approve at review in standard`.
  public var gates: [String] = []

  /// Whether there is nothing to hand over.
  public var isEmpty: Bool {
    assigned.isEmpty && drafts.isEmpty && waiting.isEmpty && gates.isEmpty
  }
}

extension NewsroomRepository {
  /// Finds what would be left lying when somebody leaves; reads the line of every article that has a
  /// branch.
  ///
  /// - Parameters:
  ///   - handle: Who leaves.
  ///   - day: The first day without them.
  /// - Returns: What has to be handed over.
  /// - Throws: Git's own error where a line cannot be read.
  public func handOver(of handle: Handle, on day: Day) throws -> HandOver {
    var policy = try policy()
    policy.people[handle] = nil
    var found = HandOver()
    for slug in try slugs() {
      let history = try history(of: slug)
      let standing = history.standing
      if standing.assignment?.assignee == handle {
        found.assigned.append(slug)
      } else if standing.state != .published, !standing.isSpiked, standing.assignment == nil,
        standing.contributors(authors: try authors(of: standing)).contains(.person(handle))
      {
        found.drafts.append(slug)
      }
      let workflow = standing.workflow.flatMap { policy.workflows[$0] }
      guard let workflow, workflow.gate(standing.state) != nil, !standing.isSpiked else { continue }
      if try able(to: .approve, history, policy: policy, at: day.start).isEmpty {
        found.waiting.append(slug)
      }
    }
    found.gates = policy.workflows.values.sorted { $0.name < $1.name }.flatMap {
      policy.gatesWithoutAnybody(in: $0, at: day.start)
    }
    return found
  }

  private func authors(of standing: Standing) throws -> [Handle] {
    try texts.authors(standing.text, of: standing.slug)
  }
}

extension Policy {
  /// The gates of a workflow at which nobody of the masthead could approve by role.
  func gatesWithoutAnybody(in workflow: Workflow, at time: Instant) -> [String] {
    let approvers = people.values.filter { $0.kind == .person && !$0.hasLeft(at: time) }
    return workflow.transitions(.approve).filter { gate in
      !gate.by.contains { who in
        guard case .role(let role) = who else { return true }
        return approvers.contains { $0.roles(at: time).contains(role) }
      }
    }.flatMap { gate in gate.from.map { "approve at \($0) in \(workflow.name)" } }
  }
}
