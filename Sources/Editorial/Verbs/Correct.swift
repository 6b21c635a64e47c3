/// The rules of a correction.
enum CorrectRules {
  /// A correction of the live text begins; its notice goes out with the next edition.
  static func correct(
    _ attempt: Attempt, _ standing: inout Standing
  ) throws(JudgementError) {
    let event = attempt.event
    let workflow = try attempt.rules()
    guard let kind = event.subkind, kinds.contains(kind) else { throw .refused(.key(.kind)) }
    try standing.live.checkCanChange()
    try refuse(.notLive, when: standing.live.visibleEdition == nil)
    try refuse(.rewriteWaits, when: !standing.live.shows(standing.text))
    try attempt.permitAnywhere(on: standing)
    standing.corrections.append(
      Correction(
        kind: kind, place: event.place, notice: event.data?["notice"]?.string,
        event: attempt.act.id))
    // A correction also answers a reader's complaint.
    if let thread = event.thread { standing.threads.answer(attempt.original(thread)) }
    standing.path = []
    standing.passed = []
    standing.enter(workflow.corrections[kind] ?? workflow.first, workflow)
  }

  private static let kinds: Set<String> = [
    "correction", "clarification", "update", "editors-note", "minor",
  ]
}
