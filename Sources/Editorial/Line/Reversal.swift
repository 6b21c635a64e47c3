/// What takes an act back: another act, since nothing that was recorded is ever removed.
///
///     history.reversal(of: place, workflow: workflow).ways  // [.act("withdraw")]
package struct Reversal: Hashable, Sendable {
  /// One act that takes another back.
  package enum Way: Hashable, Sendable {
    /// One that its kind fully describes: `unapprove`, `withdraw`, `release`.
    case act(EventKind)
    /// The same text is approved again at this gate.
    case approve(StateName)
    /// An earlier text is brought back as the newest revision.
    case restore(Revision)
    /// The live text is brought back, which ends the edition that was begun.
    case restoreLive
    /// A thread is settled, or taken up again.
    case thread(EventKind, EventID)
    /// Repeats what an earlier event said: whom it was assigned to before, or the hold that was
    /// released.
    case again(Event)
    /// It goes back to the workflow that it had.
    case workflow(WorkflowName)
  }

  /// Why nothing can take an act back.
  package enum Obstacle: Hashable, Sendable {
    /// Readers have it.
    case published
    /// What was said in a thread cannot be unsaid.
    case said
    /// Somebody has saved another text since.
    case savedSince(revision: Int, by: Handle?)
    /// Something else moved the work, or settled the matter, since.
    case movedSince(EventKind, by: Handle?)
    /// It ended this many approvals, which do not come back with the state.
    case usedApprovals(Int)
    /// The workflow has no action that leads back.
    case noWayBack(from: StateName, to: StateName)
    /// None of it is in force any more.
    case over
    /// It was assigned to nobody before.
    case firstAssignment
    /// It ended an edition that was begun.
    case endedEdition
    /// Somebody else put it on hold, too, and a release ends both.
    case heldBesides(by: Handle)
    /// It is the first text of an edition that somebody else began, and the text before it would
    /// end that edition.
    case endsEdition(by: Handle)
    /// It ended this many holds, which a single act can't put back.
    case endedHolds(Int)
    /// There is no act that does the opposite.
    case none
  }

  /// The acts that take it back, the best first; the rules say which of them somebody may do.
  package var ways: [Way] = []
  /// Why nothing does, if `ways` is empty.
  package var obstacle: Obstacle = .none

  fileprivate init(_ ways: [Way]) { self.ways = ways }
  fileprivate init(_ obstacle: Obstacle) { self.obstacle = obstacle }
}

extension History {
  /// The place of the last act by somebody that counted; nil if there is none.
  ///
  /// Reading a text is skipped: it is a fact, and binds nobody.
  public func lastAct(of handle: Handle) -> Int? {
    steps.lastIndex { step in
      guard step.verdict == .counted, let event = step.entry.event, event.by == handle else {
        return false
      }
      return event.kind != .read && event.kind != .looked
    }
  }

  /// What would now take back the event at a place of the line.
  ///
  /// - Parameters:
  ///   - place: The place in ``steps`` of an event that counted.
  ///   - workflow: The article's workflow as it is now.
  /// - Returns: The acts that would do so, or why there are none.
  package func reversal(of place: Int, workflow: Workflow?) -> Reversal {
    let step = steps[place]
    guard let event = step.entry.event else { return Reversal(.none) }
    let id = step.entry.id
    if let number = step.revision { return reversal(ofRevision: number, at: place) }
    switch event.kind {
    case .approve:
      let stands = standing.approvals.valid.contains { $0.event == id }
      return stands ? Reversal([.act(.unapprove)]) : over(after: place)
    case .unapprove:
      guard
        event.step.map({ step in standing.state == step || standing.passed.contains(step) })
          == true, let step = event.step
      else { return over(after: place) }
      // An approval is for a particular text: it is given again to that one, never to what came
      // later.
      guard steps[place].entry.text == standing.text else { return savedSince }
      return Reversal([.approve(step)])
    case .hold:
      let holds = [standing.holds, standing.live.holds].first { $0.contains { $0.event == id } }
      guard let holds else { return over(after: place) }
      return holds.first { $0.event != id }.map { Reversal(.heldBesides(by: $0.by)) }
        ?? Reversal([.act(.release)])
    case .release: return reversal(ofRelease: event, at: place)
    case .spike: return standing.spike == id ? Reversal([.act(.unspike)]) : over(after: place)
    case .unspike: return standing.isSpiked ? over(after: place) : Reversal([.act(.spike)])
    case .publish: return Reversal(.published)
    case .revise:
      let isUntouched =
        standing.live.shows(standing.text) && standing.state != .published
      return isUntouched ? Reversal([.restoreLive]) : over(after: place)
    case .assign: return reversal(ofAssignment: event, at: place)
    case .workflow:
      guard standing.workflow == event.workflow else { return over(after: place) }
      let before = steps[..<place].last {
        $0.verdict == .counted && $0.entry.event?.workflow != nil
      }
      return before?.entry.event?.workflow.map { Reversal([.workflow($0)]) } ?? Reversal(.none)
    case .reply: return Reversal(.said)
    case .comment, .suggest, .source, .resolve, .reject, .reopen, .unsource:
      return reversal(ofRemark: event, at: place)
    default:
      return event.kind.isReserved ? Reversal(.none) : reversal(ofMove: place, workflow)
    }
  }

  private func reversal(ofRevision number: Int, at place: Int) -> Reversal {
    guard number == standing.revisions.count else { return savedSince }
    guard steps[place].state != .published else { return Reversal(.endedEdition) }
    if standing.isSpiked || standing.state == .published { return over(after: place) }
    guard let revision = standing.revision, let before = revisions(before: revision).first else {
      return Reversal([.act(.spike)])
    }
    if standing.live.shows(before.text),
      let begun = steps[..<place].last(where: {
        $0.verdict == .counted && $0.entry.event?.kind == .revise
      }),
      let by = begun.entry.event?.by, by != steps[place].entry.event?.by
    {
      return Reversal(.endsEdition(by: by))
    }
    return Reversal([.restore(before)])
  }

  private func reversal(ofAssignment event: Event, at place: Int) -> Reversal {
    guard standing.assignment?.assignee == event.assignee else { return over(after: place) }
    let before = steps[..<place].last { step in
      step.verdict == .counted && step.entry.event?.assignee != nil
        && step.entry.event.map { EventKind.opening.contains($0.kind) } == false
    }
    return before?.entry.event.map { Reversal([.again($0)]) } ?? Reversal(.firstAssignment)
  }

  /// What it released is put on hold again, with its original words and end.
  private func reversal(ofRelease event: Event, at place: Int) -> Reversal {
    let isLive = event.subkind == "live"
    let holds = isLive ? standing.live.holds : standing.holds
    guard holds.isEmpty else { return over(after: place) }
    var ended: [Event] = []
    for step in steps[..<place] where step.verdict == .counted {
      guard let event = step.entry.event, (event.subkind == "live") == isLive else { continue }
      let isOver = event.until.map { $0 < steps[place].entry.time } ?? false
      if event.kind == .hold, !isOver { ended.append(event) }
      if event.kind == .release { ended = [] }
    }
    guard let hold = ended.first, ended.count == 1 else {
      return Reversal(.endedHolds(ended.count))
    }
    return Reversal([.again(hold)])
  }

  /// The reason if a later text exists, which would stay.
  private var savedSince: Reversal {
    let newest = steps.last { $0.revision == standing.revisions.count }
    return Reversal(.savedSince(revision: standing.revisions.count, by: newest?.entry.event?.by))
  }

  private func reversal(ofRemark event: Event, at place: Int) -> Reversal {
    let id = steps[place].entry.id
    let opens = EventKind.opening.contains(event.kind)
    let thread = opens ? id : event.thread.map(original) ?? id
    guard let found = standing.threads.first(where: { $0.event == thread }) else {
      return Reversal(.over)
    }
    let settling: EventKind = found.kind == .source ? .unsource : .resolve
    let settles = opens || event.kind == .reopen
    guard found.isResolved != settles else { return over(after: place) }
    return Reversal([.thread(settles ? settling : .reopen, thread)])
  }

  private func reversal(ofMove place: Int, _ workflow: Workflow?) -> Reversal {
    let step = steps[place]
    let (from, to) = (place > 0 ? steps[place - 1].state : step.state, step.state)
    guard from != to else { return Reversal(.none) }
    guard standing.displayState == to else { return over(after: place) }
    // A later text is not moved along: undoing a send-back does not hand it in again.
    let later = steps[(place + 1)...].last { $0.revision != nil && $0.verdict == .counted }
    if let event = later?.entry.event { return Reversal(.movedSince(event.kind, by: event.by)) }
    let used = standing.usedUp.count { $0.by == step.entry.id }
    if used > 0 { return Reversal(.usedApprovals(used)) }
    let ways = workflow?.ways(from: to, to: from) ?? []
    // Sending a text back would do more harm than good if somebody has approved it meanwhile.
    let open = ways.filter { !$0.reopens || standing.approvals.valid.isEmpty }
    return open.isEmpty
      ? Reversal(.noWayBack(from: to, to: from)) : Reversal(open.map { .act($0.action) })
  }

  /// The reason if nothing of an act is left to take back, with what came after it.
  private func over(after place: Int) -> Reversal {
    let later = steps[(place + 1)...].last { step in
      guard step.verdict == .counted, let kind = step.entry.event?.kind else { return false }
      return kind.row?.traits.contains(.speaksOfTheWhole) != true
    }
    return Reversal(later?.entry.event.map { .movedSince($0.kind, by: $0.by) } ?? .over)
  }
}

extension Workflow {
  /// The workflow's own actions that lead from one state to another, starting with those that end
  /// no approval.
  func ways(from: StateName, to: StateName) -> [Transition] {
    let ways = transitions.filter { way in
      !way.action.isReserved && way.from.contains(from) && way.to == to
    }
    return ways.filter { !$0.reopens } + ways.filter(\.reopens)
  }
}

extension EventKind {
  fileprivate static let opening = all(.opensThread)
}
