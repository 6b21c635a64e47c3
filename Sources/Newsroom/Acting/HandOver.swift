package import Editorial

/// What somebody who leaves has to hand over.
package struct HandOver: Hashable, Sendable {
  /// An open question.
  package struct Question: Hashable, Sendable {
    /// The article.
    package var slug: Slug
    /// The thread: `t3`.
    package var thread: String
    /// Who asks.
    package var by: Handle
  }

  /// Articles that are assigned to them.
  package var assigned: [Slug] = []
  /// Unfinished articles in whose text they had a hand, assigned to nobody else.
  package var drafts: [Slug] = []
  /// Open threads to them.
  package var questions: [Question] = []
  /// Articles that an approval of theirs brought to where they are; it still counts.
  package var approved: [Slug] = []
  /// Articles that they put on hold, the work or the live text, and that still are.
  package var held: [Slug] = []
  /// Articles that wait at a gate which only they could pass, ignoring holds.
  package var waiting: [Slug] = []
  /// Articles that they could publish now and nobody else.
  package var publishable: [Slug] = []
  /// Steps of workflows that nobody else could take, such as `approve at review in standard`.
  package var gates: [String] = []

  /// Whether there is nothing to hand over.
  package var isEmpty: Bool {
    assigned.isEmpty && drafts.isEmpty && questions.isEmpty && approved.isEmpty && held.isEmpty
      && waiting.isEmpty && publishable.isEmpty && gates.isEmpty
  }
}

extension Possibilities {
  /// Finds what would be left undone when somebody leaves; reads the line of every article that has
  /// a branch.
  ///
  /// - Parameters:
  ///   - handle: Who leaves.
  ///   - day: The first day without them.
  /// - Returns: What has to be handed over.
  /// - Throws: Git's own error where a line cannot be read.
  package func handOver(of handle: Handle, on day: Day) throws -> HandOver {
    let policy = try settings.policy()
    var without = policy
    without.people[handle] = nil
    var found = HandOver()
    for slug in try lines.slugs() {
      let history = try lines.history(of: slug)
      let standing = history.standing
      if standing.assignment?.assignee == handle {
        found.assigned.append(slug)
      } else if standing.state != .published, !standing.isSpiked, standing.assignment == nil,
        standing.contributors(authors: try authors(of: standing)).contains(.person(handle))
      {
        found.drafts.append(slug)
      }
      found.questions += history.articleThreads.filter { $0.isOpen && $0.thread.to == handle }
        .map { .init(slug: slug, thread: $0.name, by: $0.thread.by) }
      if standing.approvals.valid.contains(where: { $0.giver == handle }) {
        found.approved.append(slug)
      }
      if (standing.holds + standing.live.holds).contains(where: { $0.by == handle }) {
        found.held.append(slug)
      }
      if try able(to: .publish, history, policy: policy, at: day.start) == [handle] {
        found.publishable.append(slug)
      }
      guard !standing.isSpiked,
        try canPass(history.released, policy: policy, at: day.start).contains(handle),
        try canPass(history.released, policy: without, at: day.start).isEmpty
      else { continue }
      found.waiting.append(slug)
    }
    found.gates = policy.workflows.values.sorted { $0.name < $1.name }.flatMap { workflow in
      let open = Set(policy.stepsWithoutAnybody(in: workflow, at: day.start))
      return without.stepsWithoutAnybody(in: workflow, at: day.start).filter { !open.contains($0) }
    }
    return found
  }

  /// Who could approve at the current gate.
  private func canPass(
    _ history: History, policy: Policy, at time: Instant
  ) throws -> [Handle] {
    let standing = history.standing
    let workflow = standing.workflow.flatMap { policy.workflows[$0] }
    guard workflow?.gate(standing.state) != nil else { return [] }
    return try policy.people.keys.filter { handle in
      try refusal(
        of: .approve, step: standing.state, history, policy: policy, by: Actor(handle, at: time))
        == nil
    }
  }

  private func authors(of standing: Standing) throws -> [Handle] {
    try texts.authors(standing.text, of: standing.slug)
  }
}

extension Policy {
  /// The steps of a workflow that nobody of the masthead could take by role.
  func stepsWithoutAnybody(in workflow: Workflow, at time: Instant) -> [String] {
    let present = people.values.filter { !$0.hasLeft(at: time) }
    return (workflow.ownActions + [.approve, .publish]).flatMap { kind in
      // A service never approves.
      let able = present.filter { kind != .approve || $0.kind == .person }
      return workflow.transitions(kind).filter { step in
        !step.by.contains { who in
          guard case .role(let role) = who else { return true }
          return able.contains { $0.roles(at: time).contains(role) }
        }
      }.flatMap { step in step.from.map { "\(kind) at \($0) in \(workflow.name)" } }
    }
  }
}
