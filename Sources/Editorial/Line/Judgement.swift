/// An act about to be judged: the event, its commit's text and what is known about both.
package struct Act: Sendable {
  /// The event.
  package var event: Event
  /// The event's commit.
  package var id: EventID
  /// The commit's tree.
  package var text: TextID
  /// What makes the tree no text; nil if it is one.
  package var treeProblem: TreeProblem?
  /// When: the committer's time.
  package var time: Instant
  /// How far the committer's clock was ahead of Universal Time, in minutes.
  package var offset: Int
  /// The committer's email.
  package var email: String

  /// Makes an act.
  package init(
    event: Event, id: EventID, text: TextID, treeProblem: TreeProblem? = nil, time: Instant,
    offset: Int = 0, email: String
  ) {
    self.event = event
    self.id = id
    self.text = text
    self.treeProblem = treeProblem
    self.time = time
    self.offset = offset
    self.email = email
  }
}

/// One act judged by the rules: it changes the standing, or throws and leaves everything as it was.
///
/// Each verb is an extension in `Verbs/`. The same judgement is made when somebody acts and when
/// stored events are read.
struct Judgement {
  var standing: Standing
  let act: Act
  let policy: Policy
  /// The workflow of the event's policy.
  let workflow: Workflow?
  /// The act's place in its line.
  let place: ActPlace
  let texts: TextReading
  /// The events that copies made by a rebase stand for, by the copy.
  let copies: [EventID: EventID]
  /// Why an act that would end approvals does not move the work; nil if it does, or ends none.
  var unmoved: Refusal.Reason?

  var event: Event { act.event }
  /// Whose words or decision it is.
  var actor: Handle { event.behalf ?? event.by }
  /// The moment that decides whether somebody has left; nobody acts before the settings that they
  /// name were made.
  var moment: Instant { max(act.time, policy.time) }

  init(
    _ act: Act, at place: ActPlace, on standing: Standing, by policy: Policy,
    copies: [EventID: EventID], texts: @escaping TextReading
  ) {
    self.standing = standing
    self.act = act
    self.policy = policy
    self.place = place
    self.texts = texts
    self.copies = copies
    workflow = standing.workflow.flatMap { policy.workflows[$0] }
  }

  /// Judges the act by every rule that holds for all kinds, then by its verb's own.
  mutating func judge() throws(JudgementError) {
    try checkRecord()
    try checkBeginning()
    try checkParents()
    try checkPerson()
    if let workflow, !begins { standing.settle(workflow) }
    try checkPlace()
    guard let verb = event.kind.row?.judge ?? (workflow == nil ? nil : Self.action) else {
      throw .refused(standing.workflow.map { .noWorkflow($0) } ?? .notCreated)
    }
    try verb(&self)
  }

  /// What an act does to an article.
  typealias Verb = @Sendable (inout Judgement) throws(JudgementError) -> Void

  private static let action: Verb = {
    j throws(JudgementError) in try j.move()
  }
}

// MARK: Rules that hold for every kind

extension Judgement {
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
    let person = try member(event.by)
    guard person.has(email: act.email) else {
      throw .refused(.notTheirEmail(event.by, email: act.email))
    }
    if let behalf = event.behalf { _ = try member(behalf) }
  }

  /// Before the article is created there is no state that an event could name.
  private func checkBeginning() throws(JudgementError) {
    try refuse(.notCreated, when: standing.workflow == nil && !begins)
    try refuse(.exists, when: standing.workflow != nil && begins)
    if !begins, event.kind != .workflow { _ = try rules() }
  }

  private var begins: Bool { event.kind == .create || event.kind == .import }

  /// Checks an event against its place in the line: the text below it, what it names, what it saw,
  /// what stops it.
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

  func refuse(_ reason: Refusal.Reason, when condition: Bool) throws(JudgementError) {
    if condition { throw .refused(reason) }
  }

  /// The article's workflow, without which no act of a workflow is possible.
  func rules() throws(JudgementError) -> Workflow {
    guard let name = standing.workflow else { throw .refused(.notCreated) }
    guard let workflow else { throw .refused(.noWorkflow(name)) }
    return workflow
  }

  /// Refuses an actor who had not seen the text in hand.
  func checkSawText() throws(JudgementError) {
    try refuse(.key(.seen), when: event.seen == nil)
    try refuse(.unseenText, when: place.seenText(event) != standing.text)
  }

  /// Whether the actor knew of an event.
  func saw(_ id: EventID) -> Bool { place.saw(id, event) }
}

// MARK: Moving the work

extension Judgement {
  /// Puts the work into a state, and through every gate there whose approvals the text already has.
  mutating func enter(_ state: StateName, _ workflow: Workflow) { standing.enter(state, workflow) }

  /// Takes another text in hand: a revision, and every approval void for good.
  mutating func takeText(_ text: TextID, contributors: Set<Contributor>) {
    standing.takeText(text, by: act.id, at: act.time, contributors: contributors)
  }

  /// Those who acted, as contributors; nobody for a text without words.
  func hands() throws(JudgementError) -> Set<Contributor> {
    guard try facts(of: act.text).hasWords else { return [] }
    return Set([event.by, actor].map(Contributor.person))
  }

  /// The contributors of a revision's text at that point, its authors among them.
  func hands(in revision: Revision) throws(JudgementError) -> Set<Contributor> {
    revision.contributors.union(
      try facts(of: revision.text).authors.map(Contributor.person))
  }
}
