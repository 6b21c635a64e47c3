/// The rules of what people say about an article.
enum DiscussRules {
  /// A remark, a suggestion or a source opens a thread; a remark may be addressed to somebody.
  ///
  /// If it was made on a revision that is not on the line, it is about the whole article.
  static func openThread(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let event = attempt.event
    if let assignee = event.assignee { try attempt.member(assignee) }
    let isLoose = event.revision.map { !attempt.place.isBehind($0) } ?? false
    standing.threads.append(
      thread(attempt, kind: isLoose ? .comment : event.kind, isLoose: isLoose))
  }

  private static func thread(
    _ attempt: Attempt, kind: EventKind, isLoose: Bool
  ) -> Thread {
    let event = attempt.event
    var thread = Thread(
      event: attempt.act.id, kind: kind, by: attempt.actor, to: event.assignee, at: attempt.act.time
    )
    thread.isFromReader = event.kind == .comment && event.data?["from-reader"] == .bool(true)
    thread.isLoose = isLoose
    return thread
  }

  /// Somebody has read a revision.
  static func read(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try refuse(.key(.revision), when: attempt.event.revision == nil)
  }

  /// An answer; if what it answers is not on the line, it is a remark on the article.
  static func reply(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    if !standing.threads.answer(try threadNamed(attempt)) {
      standing.threads.append(thread(attempt, kind: .comment, isLoose: true))
    }
  }

  /// A thread is settled; two people may do so without knowing of each other.
  static func resolve(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    standing.threads.settle(try threadNamed(attempt), true)
  }

  /// A settled thread is taken up again.
  static func reopen(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    standing.threads.settle(try threadNamed(attempt), false)
  }

  /// Suggested words become part of the text, as the act of the person who accepts them.
  static func accept(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let event = attempt.event
    // The person who accepts answers for the words; the suggesters are read from the threads.
    try refuse(.key(.behalf), when: event.behalf != nil)
    try refuse(.key(.thread), when: event.thread == nil && event.data == nil)
    try SaveRules.save(attempt, &standing)
    for thread in event.threads { standing.threads.settle(attempt.original(thread), true) }
  }

  /// A suggestion is turned down.
  static func reject(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    let thread = try threadNamed(attempt)
    try attempt.permit(on: standing)
    standing.threads.settle(thread, true)
  }

  /// A revision was sent to an outlet, or somebody was told about it.
  static func tell(_ attempt: Attempt, _ standing: inout Standing) throws(JudgementError) {
    try refuse(.key(.outlet), when: attempt.event.outlet == nil && attempt.event.assignee == nil)
    try attempt.permit(on: standing)
  }

  /// The event that opened the thread that an event names, directly or through a copy.
  private static func threadNamed(_ attempt: Attempt) throws(JudgementError) -> EventID {
    guard let thread = attempt.event.thread else { throw .refused(.key(.thread)) }
    return attempt.original(thread)
  }
}

extension [Thread] {
  /// Records that somebody has answered a thread.
  ///
  /// - Returns: Whether there is such a thread.
  @discardableResult
  mutating func answer(_ event: EventID) -> Bool {
    guard let index = firstIndex(where: { $0.event == event }) else { return false }
    self[index].isAnswered = true
    return true
  }

  /// Settles a thread, if there is one, or reopens it.
  mutating func settle(_ event: EventID, _ isResolved: Bool) {
    guard let index = firstIndex(where: { $0.event == event }) else { return }
    self[index].isResolved = isResolved
  }
}
