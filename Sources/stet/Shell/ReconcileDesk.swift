import Editorial
import Newsroom
import Prose

/// Merges both sides of an article as somebody decides, and reports the result.
struct ReconcileDesk {
  let session: Session
  let actor: Actor
  let aside: SetAside
  let note: String?
  let isDryRun: Bool

  /// How somebody decides.
  enum Way {
    case all(MergeChoice)
    case ask
    case edit
  }

  func report(_ way: Way) throws -> ActsReport {
    switch way {
    case .all(let choice):
      do {
        return try reconcile(aside.merge.version(aside.merge.places.map { _ in choice }))
      } catch let refusal as Refusal where choice == .theirs && !refusal.reason.isAboutPeople {
        let reconciled = try session.newsroom.drafts.reconciliation.letGo(
          aside, by: actor, isDryRun: isDryRun)
        return try report(
          reconciled, of: aside.merge.theirs,
          notes: ["it could not come in: \(refusal.reason.shownSentence)"])
      }
    case .edit: return try edit()
    case .ask: return try ask()
    }
  }

  private func edit() throws -> ActsReport {
    let edited = try EditorSession(session).edited(aside, as: actor)
    var version = aside.merge.theirs
    version.article = edited.article
    do {
      var notes: [String] = []
      let reconciled = try decide(version)
      if isDryRun {
        notes.append("what you wrote is in \(edited.file)")
      } else {
        // Even if the file stays, its words are in the line by now.
        do { try edited.remove() } catch {
          notes.append("the file that you wrote in could not be removed: \(edited.file)")
        }
      }
      for place in aside.merge.places {
        guard case .picture(let name) = place.part else { continue }
        notes.append("of the picture \(name) theirs stays; yours: stet image")
      }
      return try report(reconciled, of: version, notes: notes)
    } catch {
      throw WordsKept(reason: error, path: edited.file)
    }
  }

  private func ask() throws -> ActsReport {
    guard let keyboard = Keyboard() else {
      throw UsageFailure(
        "there is no keyboard to choose with",
        hint: "stet reconcile \(aside.slug) with --mine, --theirs or --edit")
    }
    defer { keyboard.close() }
    var sitting = ReconcileSitting(aside, try SetAsideItem(aside, in: session.newsroom), keyboard)
    guard let choices = sitting.decide() else {
      try sitting.asking.keep(in: session.newsroom)
      Terminal.show("Nothing was done; yours still waits: stet reconcile \(aside.slug)")
      return ActsReport([])
    }
    do { return try reconcile(aside.merge.version(choices)) } catch {
      try sitting.asking.keep(in: session.newsroom)
      throw error
    }
  }

  private func reconcile(_ version: ArticleVersion) throws -> ActsReport {
    try report(decide(version), of: version)
  }

  private func decide(_ version: ArticleVersion) throws -> Reconciled {
    try session.newsroom.drafts.reconciliation.reconcile(
      aside, as: version, note: note, by: actor, isDryRun: isDryRun)
  }

  private func report(
    _ reconciled: Reconciled, of version: ArticleVersion, notes: [String] = []
  ) throws -> ActsReport {
    let late = aside.late.map {
      "\($0.kind) by \($0.by) came too late, and is not in the line: \($0.reason.shownSentence)"
    }
    let (after, either) = reconciled.isLetGo ? ("", "") : (" was done after it, and", " either")
    let again = reconciled.saidAgain.map { deed in
      "\(deed.words)\(after) \(isDryRun ? "would come" : "came") in all the same"
    }
    func out(_ deed: SetAside.Deed, _ why: String = "") -> String {
      "\(deed.words)\(after) is not in the line\(either)\(why):"
        + " git show \(deed.event.short)"
    }
    let left = reconciled.isLetGo ? aside.withoutSayings : aside.leftBehind
    let behind = again + left.map { out($0) } + reconciled.unsaid.map { out($0, " (\($1))") }
    guard let outcome = reconciled.outcome else {
      var report = ActsReport([])
      let lines = [letGo(reconciled)] + (late + behind + notes).map { "  Note: \($0)" }
      report.closing = lines.joined(separator: "\n")
      return report
    }
    var act = ActsReport.Act(outcome, said: try said(outcome))
    act.warnings += late + behind + notes
    act.warnings += reconciled.uncounted.map { uncounted in
      "\(uncounted.kind) by \(uncounted.by) is kept and does not count: \(uncounted.reason.shownSentence)"
    }
    act.warnings += session.doubts(about: version.article)
    act.possible = try session.next(aside.slug, as: actor, after: outcome)
    let more = try session.newsroom.drafts.reconciliation.setAside(of: aside.slug)
    if let more, more.head != aside.head {
      act.possible.insert("stet reconcile \(aside.slug)", at: 0)
    }
    return ActsReport([act])
  }

  /// The sentence for a side of which nothing came into the line.
  private func letGo(_ reconciled: Reconciled) -> String {
    let stays = reconciled.saidAgain.isEmpty ? "the article" : "its text"
    return
      "\(isDryRun ? "Would let go" : "Let go") what waited beside \(aside.slug); \(stays) stays as it is."
  }

  private func said(_ outcome: Outcome) throws -> String {
    let (slug, standing) = (aside.slug, outcome.standing)
    let done = isDryRun ? "Would bring" : "Brought"
    var sentence = "\(done) both sides of \(slug) together"
    if let revision = outcome.revision { sentence += " as r\(revision)" }
    sentence += ": \(outcome.headline)"
    if outcome.before.displayState != standing.displayState {
      sentence += "; its state is \(try session.label(of: standing)) now"
    }
    let void = outcome.before.approvals.valid.count - standing.approvals.valid.count
    if void > 0 { sentence += void == 1 ? "; 1 approval is void" : "; \(void) approvals are void" }
    return sentence.ended
  }
}

extension SetAside.Deed {
  /// `comment by pat`.
  fileprivate var words: String { "\(kind?.rawValue ?? "commit") by \(by)" }
}
