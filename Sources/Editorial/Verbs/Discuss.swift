extension Judgement {
  /// A remark, a suggestion or a source opens a thread; a remark may be for somebody.
  mutating func openThread() throws(Setback) {
    if let assignee = event.assignee { _ = try member(assignee) }
    try checkRevision()
    var thread = Thread(
      event: act.identity, kind: event.kind, by: actor, to: event.assignee, at: act.time)
    thread.isFromReader = event.kind == .comment && event.data?["from-reader"] == .bool(true)
    standing.threads.append(thread)
  }

  /// Somebody has read a revision.
  mutating func read() throws(Setback) {
    try refuse(.key(.revision), when: event.revision == nil)
    try checkRevision()
  }

  /// An answer.
  mutating func reply() throws(Setback) {
    let index = try thread { _ in true }
    standing.threads[index].isAnswered = true
  }

  /// A thread is settled, or taken up again.
  mutating func settleThread(_ settled: Bool) throws(Setback) {
    let index = try thread { $0.isResolved != settled }
    standing.threads[index].isResolved = settled
  }

  /// A suggestion's words are taken into the text, by whoever accepts.
  mutating func accept() throws(Setback) {
    // Whoever accepts answers for the words; the suggester is read from the thread.
    try refuse(.key(.behalf), when: event.behalf != nil)
    let index = try thread { $0.kind == .suggest && !$0.isResolved }
    try save()
    standing.threads[index].isResolved = true
  }

  /// A suggestion is turned down.
  mutating func reject() throws(Setback) {
    let index = try thread { $0.kind == .suggest && !$0.isResolved }
    try permit()
    standing.threads[index].isResolved = true
  }

  /// A source is taken away.
  mutating func unsource() throws(Setback) {
    let index = try thread { $0.kind == .source && !$0.isResolved }
    standing.threads[index].isResolved = true
  }

  /// A revision was sent to an outlet, or somebody was told of it.
  mutating func tell() throws(Setback) {
    try refuse(.key(.outlet), when: event.outlet == nil && event.assignee == nil)
    try checkRevision()
    try permit()
  }

  private func thread(where fits: (Thread) -> Bool) throws(Setback) -> Int {
    guard let event = event.thread else { throw .refused(.key(.thread)) }
    guard let index = standing.threads.firstIndex(where: { $0.event == event && fits($0) })
    else { throw .refused(.noThread) }
    return index
  }

  private func checkRevision() throws(Setback) {
    guard let named = event.revision else { return }
    try refuse(.noRevision, when: !standing.revisions.contains { $0.event == named })
  }
}
