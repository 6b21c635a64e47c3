extension Judgement {
  /// An earlier text as a new revision, with everybody who had a hand in it then.
  ///
  /// The live edition's text ends the rewrite: the work stands in `published` again. Of a frozen
  /// article it is the repair.
  mutating func restore() throws(Setback) {
    guard let named = event.revision else { throw .refused(.key(.revision)) }
    guard
      let revision = standing.revisions.last(where: { $0.event == named && $0.text == act.text })
    else { throw .refused(.noRevision) }
    if let freeze = standing.freeze, try isRepair(of: freeze) { return }
    try refuse(.unchanged, when: act.text == standing.text)
    try refuse(.spiked, when: standing.isSpiked)
    let workflow = try rules()
    if standing.isLiveText(act.text), standing.state != .published {
      try permit()
      takeText(act.text, contributors: [])
      standing.finishWork()
      return
    }
    try refuse(.published, when: standing.state == .published)
    try permit()
    takeText(act.text, contributors: hands.union(revision.contributors))
    goWhereChangesGo(workflow)
  }

  /// Whether the act ends the freeze and does nothing else. A bad tree is mended by anybody, by the
  /// text that stood before; after a newer Stet an owner says that this one goes on.
  private mutating func isRepair(of freeze: Freeze) throws(Setback) -> Bool {
    switch freeze {
    case .badTree:
      try refuse(.frozen(freeze), when: act.text != standing.text)
    case .newer:
      let person = try member(event.by)
      guard policy.isOwner(person, at: act.time) else {
        throw .refused(.notThisPerson(event.by, may: [.owner]))
      }
    }
    standing.freeze = nil
    return act.text == standing.text
  }
}

extension Standing {
  /// Whether readers see exactly this text.
  func isLiveText(_ text: TextID) -> Bool {
    switch live {
    case .edition, .withheld, .retracted: edition?.text == text
    case .nothing, .unpublished, .killed: false
    }
  }

  /// Ends the work on an edition: nothing of it counts for the next.
  mutating func finishWork() {
    state = .published
    hold = nil
    path = []
    passed = []
    approvals = []
    contributors = []
    corrections = []
    assignment = nil
    scheduled = nil
  }
}
