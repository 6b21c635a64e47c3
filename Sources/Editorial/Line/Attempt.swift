/// An act about to be judged: the event, its commit's text and what is known about both.
package struct Act: Sendable {
  /// The event.
  package var event: Event
  /// The event's commit.
  package var id: EventID
  /// The commit's tree.
  package var text: TextID
  /// Why the tree is not a text; nil if it is one.
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

/// What the rules ask about an act: its place in its line, the settings that it is judged by, and
/// who may do it.
///
/// It does not change while it is judged. The standing, which a verb's rules change as they go, is
/// passed to each question that depends on it.
struct Attempt {
  let act: Act
  /// The act's place in its line.
  let place: ActPlace
  let policy: Policy
  /// The workflow, from the event's policy, that the article went through before the act.
  let workflow: Workflow?
  private let workflowName: WorkflowName?
  private let texts: TextReading
  /// The original events of the copies made by a rebase, by the copy.
  private let copies: [EventID: EventID]

  init(
    _ act: Act, at place: ActPlace, on standing: Standing, by policy: Policy,
    copies: [EventID: EventID], texts: @escaping TextReading
  ) {
    self.act = act
    self.place = place
    self.policy = policy
    self.texts = texts
    self.copies = copies
    workflowName = standing.workflow
    workflow = standing.workflow.flatMap { policy.workflows[$0] }
  }

  var event: Event { act.event }
  /// Whose words or decision it is.
  var actor: Handle { event.behalf ?? event.by }
  /// The moment that decides whether somebody has left; nobody acts before the settings that they
  /// name were made.
  var moment: Instant { max(act.time, policy.time) }

  /// The article's workflow, without which no workflow act is possible.
  func rules() throws(JudgementError) -> Workflow {
    guard let workflowName else { throw .refused(.notCreated) }
    guard let workflow else { throw .refused(.noWorkflow(workflowName)) }
    return workflow
  }

  /// Whether the actor knew of an event.
  func saw(_ id: EventID) -> Bool { place.saw(id, event) }

  /// Refuses an actor who had not seen the text in hand.
  func checkSawText(of standing: Standing) throws(JudgementError) {
    try refuse(.key(.seen), when: event.seen == nil)
    try refuse(.unseenText, when: place.seenText(event) != standing.text)
  }

  /// The event that an id stands for: for a copy, the original.
  func original(_ id: EventID) -> EventID { copies[id] ?? id }

  /// What the event tells readers.
  func notice(_ kind: String, edition: Int?) -> Notice {
    Notice(
      kind: kind, place: event.place, text: event.data?["notice"]?.string, at: act.time,
      edition: edition)
  }

  // MARK: Contributors

  /// Those who acted, as contributors; nobody for a text without words.
  func hands() throws(JudgementError) -> Set<Contributor> {
    guard try facts(of: act.text).hasWords else { return [] }
    return Set([event.by, actor].map(Contributor.person))
  }

  /// The contributors of a revision's text at that point, including its authors.
  func hands(in revision: Revision) throws(JudgementError) -> Set<Contributor> {
    revision.contributors.union(
      try facts(of: revision.text).authors.map(Contributor.person))
  }

  func facts(of text: TextID) throws(JudgementError) -> TextFacts {
    do { return try texts(text) } catch { throw .unreadable(error) }
  }

  /// Takes the act's text in hand: this makes a revision, and voids every approval for good.
  func bringText(
    to standing: inout Standing, contributors: Set<Contributor>
  ) {
    standing.takeText(act.text, by: act.id, at: act.time, contributors: contributors)
  }
}
