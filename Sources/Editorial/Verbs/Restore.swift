extension Judgement {
  /// An earlier text as a new revision, with everybody who had a hand in it then.
  ///
  /// The live edition's text ends the rewrite, also one that has changed no word yet: the work
  /// stands in `published` again. Of a frozen article it is the repair.
  mutating func restore() throws(Setback) {
    guard let named = event.revision else { throw .refused(.key(.revision)) }
    guard
      let revision = standing.revisions.last(where: { $0.event == named && $0.text == act.text })
    else { throw .refused(.noRevision) }
    if let freeze = standing.freeze, try isRepair(of: freeze) { return }
    try refuse(.spiked, when: standing.isSpiked)
    let endsRewrite = standing.isLiveText(act.text) && standing.state != .published
    try refuse(.unchanged, when: act.text == standing.text && !endsRewrite)
    try refuse(.published, when: standing.state == .published)
    try permit()
    if act.text != standing.text {
      takeText(act.text, contributors: hands.union(revision.contributors))
    }
    if endsRewrite { standing.finishWork() } else { standing.goWhereChangesGo(try rules()) }
  }

  /// Whether the act ends the freeze and does nothing else.
  ///
  /// A bad tree is mended by anybody, by the text that stood before; after a newer Stet an owner says
  /// that this one goes on.
  private mutating func isRepair(of freeze: Freeze) throws(Setback) -> Bool {
    switch freeze {
    case .badTree:
      try refuse(.frozen(freeze), when: act.text != standing.text)
    case .newer:
      try checkOwner()
    }
    standing.freeze = nil
    return act.text == standing.text
  }
}
