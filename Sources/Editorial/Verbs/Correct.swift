extension Judgement {
  /// A correction of the live text begins; its notice goes out with the next edition.
  mutating func correct() throws(JudgementError) {
    let workflow = try rules()
    guard let kind = event.subkind, Self.corrections.contains(kind) else {
      throw .refused(.key(.kind))
    }
    try checkLiveCanChange()
    try refuse(.notLive, when: !standing.hasLiveText)
    try refuse(.rewriteWaits, when: !standing.isLiveText(standing.text))
    try permitAnywhere()
    standing.corrections.append(
      Correction(
        kind: kind, place: event.place, notice: event.data?["notice"]?.string,
        event: act.id))
    // A reader's complaint is answered by a correction too.
    if let index = event.thread.flatMap({ index(ofThread: $0) }) {
      standing.threads[index].isAnswered = true
    }
    begin(correction: kind, workflow)
  }

  private static let corrections: Set<String> = [
    "correction", "clarification", "update", "editors-note", "minor",
  ]

  private mutating func begin(correction kind: String, _ workflow: Workflow) {
    standing.path = []
    standing.passed = []
    enter(workflow.corrections[kind] ?? workflow.first, workflow)
  }
}
