extension Judgement {
  /// A remark, a suggestion or a source opens a thread; a remark may be for somebody.
  ///
  /// One that was made on a revision which is not on the line is about the article as a whole.
  mutating func openThread() throws(JudgementError) {
    if let assignee = event.assignee { _ = try member(assignee) }
    let isLoose = event.revision.map { !place.isBehind($0) } ?? false
    openThread(isLoose ? .comment : event.kind, isLoose: isLoose)
  }

  private mutating func openThread(_ kind: EventKind, isLoose: Bool) {
    var thread = Thread(event: act.id, kind: kind, by: actor, to: event.assignee, at: act.time)
    thread.isFromReader = event.kind == .comment && event.data?["from-reader"] == .bool(true)
    thread.isLoose = isLoose
    standing.threads.append(thread)
  }

  /// Somebody has read a revision.
  mutating func read() throws(JudgementError) {
    try refuse(.key(.revision), when: event.revision == nil)
  }

  /// An answer; if what it answers is not on the line, it is a remark on the article.
  mutating func reply() throws(JudgementError) {
    guard let thread = event.thread else { throw .refused(.key(.thread)) }
    if let index = index(ofThread: thread) {
      standing.threads[index].isAnswered = true
    } else {
      openThread(.comment, isLoose: true)
    }
  }

  /// A thread is settled, or taken up again; two people may do it without knowing of each other.
  mutating func settleThread(_ settled: Bool) throws(JudgementError) {
    guard let thread = event.thread else { throw .refused(.key(.thread)) }
    settle(thread, settled)
  }

  private mutating func settle(_ thread: EventID, _ settled: Bool) {
    guard let index = index(ofThread: thread) else { return }
    standing.threads[index].isResolved = settled
  }

  /// The place of a thread that is named by the event which opened it, or by a copy of that.
  func index(ofThread id: EventID) -> Int? {
    let event = copies[id] ?? id
    return standing.threads.firstIndex { $0.event == event }
  }

  /// Suggested words are taken into the text, as the act of the person who accepts them.
  mutating func accept() throws(JudgementError) {
    // The person who accepts answers for the words; the suggesters are read from the threads.
    try refuse(.key(.behalf), when: event.behalf != nil)
    try refuse(.key(.thread), when: event.thread == nil && event.data == nil)
    try save()
    for thread in event.threads { settle(thread, true) }
  }

  /// A suggestion is turned down.
  mutating func reject() throws(JudgementError) {
    guard let thread = event.thread else { throw .refused(.key(.thread)) }
    try permit()
    settle(thread, true)
  }

  /// A revision was sent to an outlet, or somebody was told of it.
  mutating func tell() throws(JudgementError) {
    try refuse(.key(.outlet), when: event.outlet == nil && event.assignee == nil)
    try permit()
  }
}
