extension Judgement {
  /// A correction, clarification or update of the live text begins; its notice goes out with the
  /// next edition.
  mutating func correct() throws(Setback) {
    let workflow = try rules()
    guard let kind = event.subkind, Self.corrections.contains(kind) else {
      throw .refused(.key(.kind))
    }
    try checkLiveCanChange()
    try refuse(.notLive, when: !standing.hasLiveText)
    try refuse(.rewriteWaits, when: !standing.isLiveText(standing.text))
    try permit(from: .published)
    standing.corrections.append(
      Correction(
        kind: kind, place: event.place, notice: event.data?["notice"]?.string,
        event: act.identity))
    // A reader's complaint is answered by a correction too.
    if let index = standing.threads.firstIndex(where: { $0.event == event.thread }) {
      standing.threads[index].isAnswered = true
    }
    begin(correction: kind, workflow)
  }

  /// A rewrite makes room: the live text is in hand again, the rewrite waits.
  mutating func setAside() throws(Setback) {
    let workflow = try rules()
    try checkLiveCanChange()
    try refuse(.notLive, when: !standing.hasLiveText)
    guard let aside = event.aside, aside == standing.last else { throw .refused(.key(.aside)) }
    try refuse(
      .noRewrite,
      when: standing.state == .published || standing.aside != nil
        || standing.text == standing.edition?.text)
    try refuse(.noRevision, when: !standing.isLiveText(act.text))
    try permit(from: .published)
    standing.aside = Aside(
      event: aside, text: standing.text, contributors: standing.contributors)
    standing.contributors = standing.edition?.contributors ?? []
    takeText(act.text, contributors: [])
    begin(correction: "correction", workflow)
  }

  /// The rewrite is taken up again, merged with what was corrected meanwhile.
  mutating func resume() throws(Setback) {
    let workflow = try rules()
    guard let aside = standing.aside, aside.event == event.aside else {
      throw .refused(.notAside)
    }
    guard event.base != nil else { throw .refused(.key(.base)) }
    try checkLiveCanChange()
    try refuse(.unchanged, when: act.text == standing.text)
    try permit(from: .published)
    standing.aside = nil
    if standing.state == .published { enter(workflow.first, workflow) }
    takeText(act.text, contributors: hands.union(aside.contributors))
    standing.goWhereChangesGo(workflow)
  }

  private static let corrections: Set<String> = ["correction", "clarification", "update"]

  private mutating func begin(correction kind: String, _ workflow: Workflow) {
    standing.path = []
    standing.passed = []
    enter(workflow.corrections[kind] ?? workflow.first, workflow)
  }
}
