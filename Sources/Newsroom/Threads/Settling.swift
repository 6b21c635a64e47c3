package import Editorial
import Git

extension Discussion {
  /// Answers, settles or reopens a thread: `reply`, `resolve`, `reopen`, `reject` or `unsource`.
  ///
  /// - Parameters:
  ///   - kind: What is done.
  ///   - name: The thread: `t3`, or the beginning of its event's id.
  ///   - slug: The article.
  ///   - note: What is said.
  ///   - behalf: Whose words they are, if not the actor's.
  ///   - actor: Who does it.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: The thread as it was, and what the act did.
  /// - Throws: ``ThreadError``, and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  package func settle(
    _ kind: EventKind, thread name: String, of slug: Slug, note: String?,
    for behalf: Handle? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> (thread: ArticleThread, outcome: Outcome) {
    let thread = try threads.thread(named: name, in: lines.history(of: slug))
    try thread.check(allows: kind, slug: slug)
    var event = Event(kind, article: slug, by: actor.handle)
    event.thread = thread.thread.event
    event.note = note
    event.behalf = behalf
    return (thread, try desk.act(Proposal(event), as: actor, isDryRun: isDryRun))
  }
}

extension ArticleThread {
  /// Refuses what can't be done to the thread in its current state.
  func check(allows kind: EventKind, slug: Slug) throws(ThreadError) {
    let wanted: EventKind? =
      switch kind {
      case .accept, .reject: .suggest
      case .unsource: .source
      // A source is removed with `unsource`, and the error says so.
      case .resolve where thread.kind == .source: .comment
      default: nil
      }
    if let wanted, wanted != thread.kind {
      throw ThreadError(.notA(wanted, but: thread.kind), name, slug)
    }
    if kind == .reopen, isOpen { throw ThreadError(.open, name, slug) }
    if kind != .reopen, let settlement {
      throw ThreadError(.settled(settlement.kind, by: settlement.by), name, slug)
    }
  }
}
