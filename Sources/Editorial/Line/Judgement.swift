/// Judges one act by the rules: it changes the standing, or throws and leaves everything as it was.
///
/// The rules that apply to every kind are here, and those of a verb are in its file in `Verbs/`.
/// The judgement is the same when somebody acts and when stored events are read.
struct Judgement {
  private(set) var standing: Standing
  /// Why an act that would end approvals does not move the work; nil if it does, or if it ends
  /// none.
  private(set) var unmoved: Refusal.Reason?
  private let attempt: Attempt

  init(_ attempt: Attempt, on standing: Standing) {
    self.attempt = attempt
    self.standing = standing
  }

  /// What a verb does to an article's standing, or why it is refused.
  typealias Verb = @Sendable (Attempt, inout Standing) throws(JudgementError) -> Void

  /// Judges the act by every rule that applies to all kinds, then by its verb's own.
  mutating func judge() throws(JudgementError) {
    try checkRecord()
    try checkBeginning()
    try checkParents()
    try checkPerson()
    if let workflow = attempt.workflow, !begins { standing.settle(workflow) }
    try checkPlace()
    if let verb = event.kind.row?.judge {
      try verb(attempt, &standing)
    } else {
      unmoved = try MoveRules.move(attempt, &standing)
    }
  }

  private var act: Act { attempt.act }
  private var event: Event { attempt.event }
  private var place: ActPlace { attempt.place }

  private func checkRecord() throws(JudgementError) {
    if let article = event.article, article != standing.slug {
      throw .refused(.otherArticle(article))
    }
    guard event.article != nil else { throw .refused(.key(.article)) }
    guard event.state != nil else { throw .refused(.key(.state)) }
    guard event.publishedFrom == nil else { throw .refused(.key(.publishedFrom)) }
    if let place = event.kind.shape?.place, place == .settings || place == .archive {
      throw .refused(.wrongPlace)
    }
  }

  /// Before the article is created there is no state that an event could name.
  private func checkBeginning() throws(JudgementError) {
    try refuse(.notCreated, when: standing.workflow == nil && !begins)
    try refuse(.exists, when: standing.workflow != nil && begins)
    if !begins, event.kind != .workflow { _ = try attempt.rules() }
  }

  private var begins: Bool { event.kind == .create || event.kind == .import }

  private func checkParents() throws(JudgementError) {
    let isAllowed =
      switch event.kind {
      case .create, .import: place.parents == 0
      case .merge: place.parents == 1 || place.parents == 2
      default: place.parents == 1
      }
    try refuse(.parents(place.parents), when: !isAllowed)
  }

  private func checkPerson() throws(JudgementError) {
    let person = try attempt.member(event.by)
    guard person.has(email: act.email) else {
      throw .refused(.notTheirEmail(event.by, email: act.email))
    }
    if let behalf = event.behalf { try attempt.member(behalf) }
  }

  /// Checks an event against its place in the line: the text below it, what it names, what its
  /// actor saw, and what stops it.
  private func checkPlace() throws(JudgementError) {
    let changesText = event.kind.shape?.changesText ?? false
    if let problem = act.treeProblem {
      throw .refused(changesText ? .noText(problem) : .changesText)
    }
    if let seen = event.seen, !place.isBehind(seen) { throw .refused(.notBehind(.seen)) }
    if event.kind.row?.traits.contains(.speaksOfTheWhole) != true {
      for (key, id) in [
        (EventKey.revision, event.revision), (.base, event.base), (.thread, event.thread),
      ] {
        if let id, !place.isBehind(id) { throw .refused(.notBehind(key)) }
      }
    }
    if event.kind != .restore {
      if let stop = standing.stops.last(where: { place.isBehind($0.event) }) {
        throw .refused(.frozen(.newer(stop.reason)))
      }
      if let problem = place.parentProblem { throw .refused(.frozen(.badTree(problem))) }
    }
    if !changesText, act.text != place.parentText { throw .refused(.changesText) }
  }
}

/// Refuses the act that is being judged if a condition is true.
func refuse(_ reason: Refusal.Reason, when isSo: Bool) throws(JudgementError) {
  if isSo { throw .refused(reason) }
}

// MARK: What several verbs refuse

extension Standing {
  /// Refuses if there is no text to work on: the story is spiked, or the text is already live.
  func checkInHand() throws(JudgementError) {
    try refuse(.spiked, when: isSpiked)
    try refuse(.published, when: state == .published)
  }
}

extension [Hold] {
  /// Refuses what would move the work while it is on hold; an act made after every hold has run out
  /// ends them.
  mutating func checkOver(at time: Instant) throws(JudgementError) {
    try refuse(.held(until: longest?.until), when: contains { $0.until.map { time <= $0 } ?? true })
    self = []
  }
}

extension Live {
  /// Refuses changes to the live half of a killed article.
  func checkCanChange() throws(JudgementError) {
    if case .killed = shown { throw .refused(.killed) }
  }
}
