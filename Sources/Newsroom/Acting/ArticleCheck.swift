package import Editorial
import Git

/// What is in the way of an article's next acts.
package struct Checked: Sendable {
  /// An act and what is in its way.
  package struct Step: Sendable {
    /// The act.
    package var kind: EventKind
    /// Whether the workflow allows it from the current state; if not, it comes later, and only the
    /// words were checked.
    package var isNext: Bool
    /// What the checks found.
    package var findings: [Finding]
    /// Why nobody can do it, whatever the words say; nil if somebody can.
    package var refusal: Refusal?
    /// Who can do it, by handle.
    package var who: [Handle]
    /// What is in the way on every path to it: approvals that nobody can give.
    package var deadEnds: [(end: DeadEnd, hint: String)] = []

    /// Whether it would be refused to everybody.
    package var isRefused: Bool {
      refusal != nil || !deadEnds.isEmpty || findings.contains { $0.level == .refuse }
    }
  }

  /// Where the article stands.
  package var standing: Standing
  /// Whether the words of my open copy were checked in place of the text in hand.
  package var isOpenCopy: Bool
  /// The next acts in the order of the workflow, and `publish`; empty where readers have the text.
  package var steps: [Step]
}

/// Finds out beforehand why an article's next acts would be refused.
package struct ArticleCheck {
  let texts: TextReader
  let settings: Settings
  let lines: Lines
  let copies: OpenCopies
  let possibilities: Possibilities
  let checks: ActChecks

  /// Finds every reason to refuse the next acts on an article.
  ///
  /// If an open copy has unsaved words, these are checked, since the next act saves them.
  package func check(_ slug: Slug, as actor: Actor) throws -> Checked {
    let history = try lines.history(of: slug)
    let standing = history.standing
    let policy = try settings.policy()
    guard let workflow = standing.workflow.flatMap({ policy.workflows[$0] }) else {
      throw Refusal(
        standing.workflow.map { .noWorkflow($0) } ?? .notCreated, article: slug,
        attempted: "check", state: standing.displayState)
    }
    let open = try openWords(slug, standing: standing)
    let words =
      try open?.words
      ?? Words(
        texts.article(standing.text, of: slug), file: "\(slug).md",
        names: texts.fileNames(standing.text))
    let strangers = try open == nil ? checks.strangers(beside: standing.text, of: slug) : []
    let deadEnds = try possibilities.deadEnds(standing, policy: policy, at: actor.time)
    let steps = try standing.nextActs(workflow).map { kind, isNext in
      let event = Event(kind, article: slug, by: actor.handle)
      let asks =
        (isNext ? workflow.transition(kind, from: standing.state) : nil)?.asks
        ?? workflow.transitions(kind).first?.asks ?? Asks()
      let who =
        isNext ? try possibilities.able(to: kind, history, policy: policy, at: actor.time) : []
      let found = try checks.findings(
        in: words, asks: asks, event: event, history: history, unsaved: open?.article)
      let others =
        standing.brings(event, toApproversOf: workflow)
        ? try strangers + checks.missingPictures(in: words, asks, workflow)
          + checks.mergeMarks(in: words, besides: found) : []
      return Checked.Step(
        kind: kind, isNext: isNext,
        findings: found + others,
        refusal: isNext && who.isEmpty
          ? try refusalForAll(of: kind, history, policy: policy, as: actor) : nil,
        who: who, deadEnds: kind == .publish ? deadEnds : [])
    }
    return Checked(standing: standing, isOpenCopy: open != nil, steps: steps)
  }

  private func openWords(
    _ slug: Slug, standing: Standing
  ) throws -> (words: Words, article: [UInt8])? {
    guard let copy = try copies.openCopy(slug),
      try copies.state(of: copy, head: standing.text).isUnsaved
    else {
      return nil
    }
    let files = try copies.files(of: copy)
    let article = files["\(slug).md"] ?? []
    return (Words(article, file: "\(slug).md", names: Set(files.keys)), article)
  }

  /// Why nobody may: the refusal of somebody with the right role says more than that of people who
  /// lack it.
  private func refusalForAll(
    of kind: EventKind, _ history: History, policy: Policy, as actor: Actor
  ) throws -> Refusal? {
    let refusals = try ([actor.handle] + policy.people.keys.sorted()).compactMap { handle in
      try possibilities.refusal(
        of: kind, step: history.standing.state, history, policy: policy,
        by: Actor(handle, at: actor.time))
    }
    return refusals.min { $0.reason.distance < $1.reason.distance }
  }
}

extension Refusal.Reason {
  /// How far a person was from being allowed: a rule about the article stops everybody, one about
  /// the text stops its contributors, and one about roles stops those who lack them.
  fileprivate var distance: Int {
    switch self {
    case .contributor, .service, .approvedAlready: 1
    case .notThisPerson, .hasLeft, .notOnMasthead: 2
    default: 0
    }
  }
}

extension Standing {
  /// The acts that the workflow allows next, and publication, which comes at the end.
  func nextActs(_ workflow: Workflow) -> [(kind: EventKind, isNext: Bool)] {
    guard state != .published else { return [] }
    var kinds = workflow.ownActions.filter { kind in
      // An action that leads back to an earlier state is no step forward.
      workflow.transition(kind, from: state).map { way in
        way.to.map { !path.contains($0) || $0 == state } ?? true
      } ?? false
    }
    if workflow.gate(state) != nil { kinds.append(.approve) }
    let isLast = workflow.transition(.publish, from: state) != nil
    return kinds.map { ($0, true) } + [(.publish, isLast)]
  }
}
