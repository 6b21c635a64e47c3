import ArgumentParser
import Editorial
import Newsroom

/// `stet undo`.
struct Undo: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "undo",
    abstract: "Take back what you did last to an article",
    discussion: """
      It says what that was, asks, and does the act that takes it back: unapprove, withdraw, \
      release, restore, … Both stay in the history. If no act does, it says why. Without an \
      article, it takes the one that you last did something to; reading a text does not count. If \
      nobody can be asked, as in a script, it does nothing, and names the command.

      Example: stet undo harbour-inquiry
      """)

  @Argument(help: "The article (else the one that you last did something to)")
  var article: ArticleName?
  @OptionGroup var note: NoteOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let article { try ArticleName.refuseRevisions([article]) }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let slug = try article.map { try session.slug(named: $0.slug) } ?? lastArticle(session, actor)
    guard let slug else { throw NothingDone(by: actor.handle, slug: nil) }
    let history = try session.newsroom.lines.history(of: slug)
    guard let place = history.lastAct(of: actor.handle), let act = history.steps[place].entry.event
    else { throw NothingDone(by: actor.handle, slug: slug) }
    let ready = try session.newsroom.reversals.reversal(
      of: place, in: history, as: actor, typed: NewsroomClock.current.minute)
    let id = act.thread ?? history.steps[place].entry.id
    let thread = history.articleThreads.first { $0.thread.event == id }?.name
    let what =
      "\(act.kind)\(thread.map { " \($0)" } ?? "") of \(slug),"
      + " \(Moment(history.steps[place].entry.time).minute)"
    let voided = ready.kind == .restore ? history.standing.approvals.valid.count : 0
    if !writing.isDryRun {
      try confirm(what, ready, of: slug, voiding: voided)
      // A yes applies to what was shown.
      guard
        try session.newsroom.lines.history(of: slug).standing.last == history.standing.last
      else {
        throw UsageFailure(
          "did not take back \(what): something was done to \(slug) meanwhile",
          hint: "where it stands: stet show \(slug); then again: stet undo \(slug)")
      }
    }
    let outcome = try session.newsroom.reversals.take(
      ready, note: note.trimmed, as: actor, isDryRun: writing.isDryRun)
    var report = ActsReport([
      try session.said(outcome, more: " to take back \(what)", as: actor, withPossible: true)
    ])
    // If nothing was done, there are no settled threads to open again.
    guard !writing.isDryRun else { return report }
    for name in ready.threads {
      do {
        let (thread, outcome) = try session.newsroom.discussion.settle(
          .reopen, thread: name, of: slug, note: nil, as: actor)
        report.acts.append(try session.said(outcome, thread: thread))
      } catch { try report.refuse(error) }
    }
    return report
  }

  /// Says what was done and what takes it back, and asks whether to do it.
  private func confirm(
    _ what: String, _ ready: Reversals.Ready, of slug: Slug, voiding approvals: Int
  ) throws {
    guard Terminal.isInteractive, let keyboard = Keyboard() else {
      throw UsageFailure(
        "did not take back \(what): nobody can be asked here",
        hint: "what takes it back: \(ready.command)")
    }
    defer { keyboard.close() }
    guard !ready.owesNote || note.trimmed != nil else {
      throw UsageFailure(
        "did not take back \(what): \(ready.kind) needs a note that says why",
        hint: "stet undo \(slug) -m …")
    }
    Terminal.show("What you did last: \(what)\nWhat takes it back: \(ready.command)")
    if approvals > 0 {
      Terminal.show("It makes \(Words.number(approvals, "approval")) void.")
    }
    guard keyboard.confirms("Do it?") == true else { throw Declined(slug: slug, command: "undo") }
  }

  /// The article to which somebody last did something.
  private func lastArticle(_ session: Session, _ actor: Actor) throws -> Slug? {
    try session.newsroom.index.outlines().compactMap { outline in
      outline.lastDeed(of: actor.handle).map { (slug: outline.slug, at: $0) }
    }.max { $0.at < $1.at }?.slug
  }
}

/// Somebody has done nothing that could be taken back.
struct NothingDone: Error {
  var handle: Handle
  /// Where; nil if it is about every article.
  var slug: Slug?

  init(by handle: Handle, slug: Slug?) {
    self.handle = handle
    self.slug = slug
  }

  var account: Failure.Account {
    Failure.Account(
      refusal: "nothing-done",
      message: "can't take anything back: \(handle) has done nothing to "
        + (slug?.rawValue ?? "an article"),
      article: slug?.rawValue,
      hint: slug.map { "who did what: stet log \($0)" } ?? "who did what: stet log", code: 1)
  }
}
