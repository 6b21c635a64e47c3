import Editorial
import Newsroom
import Prose

/// Does what somebody chose about an article that was shown to them.
struct ReviewDesk {
  let session: Session
  let actor: Actor
  let sheet: ReviewSheet
  /// Asks for what an act needs besides the choice.
  let asking: TypedWords

  private var newsroom: NewsroomRepository { session.newsroom }

  /// Does it; nil if this person changed their mind.
  func perform(_ choice: ReviewSheet.Choice) throws -> ActsReport.Act? {
    switch choice.act {
    case "comment", "suggest": try remark(choice)
    case "answer": try answer()
    case "read": try noteAsRead()
    default: try move(choice)
    }
  }

  /// A sentence with the command that takes back what was last done.
  func wayBack() throws -> String {
    let history = try newsroom.lines.history(of: sheet.slug)
    guard let place = history.lastAct(of: actor.handle) else { return "" }
    do {
      let way = try newsroom.reversals.reversal(
        of: place, in: history, as: actor, typed: NewsroomClock.current.minute)
      return "  To take it back: \(way.command)"
    } catch let error as NoWayBack {
      return "  " + error.sentence.capitalizedFirst.ended
    } catch let refused as ReversalRefused {
      return "  You can't take it back: \(refused.refusal.reason.shownSentence)".ended
    }
  }

  // MARK: What is said about it

  private func remark(_ choice: ReviewSheet.Choice) throws -> ActsReport.Act? {
    var remark = Remark(choice.act == "suggest" ? .suggest : .comment)
    if choice.act == "suggest" {
      guard let words = asking.line("Which words? "), let others = asking.line("What instead? ")
      else { return nil }
      (remark.words, remark.suggested) = (words, others)
      remark.note = asking.note("Why? An empty line ends it.")
    } else {
      remark.words = asking.line("On which words? (none: the whole article) ")
      if asking.isEnd { return nil }
      let quoted = asking.words.count
      guard let note = asking.note(Self.question("comment")) else {
        // The article's own words need not be kept.
        if !asking.isEnd, asking.words.count == quoted { asking.forget() }
        return nil
      }
      remark.note = note
    }
    guard !asking.isEnd else { return nil }
    return try session.said(discuss(remark))
  }

  /// Says it about the words where they are: the sheet shows headline and dek like the text.
  private func discuss(_ remark: Remark) throws -> Remarked {
    func said(_ remark: Remark) throws -> Remarked {
      try newsroom.discussion.discuss(remark, about: sheet.slug, seen: sheet.shown, as: actor)
    }
    do { return try said(remark) } catch let error as PassageError {
      guard case .absent(_, let fields, isInOpenCopy: false) = error.reason, fields.count == 1
      else { throw error }
      var remark = remark
      remark.field = fields[0]
      return try said(remark)
    }
  }

  private static func question(_ what: String) -> String {
    "Your \(what) (an empty line ends it; leave it empty to cancel):"
  }

  private func answer() throws -> ActsReport.Act? {
    let thread =
      sheet.threads.count == 1 ? sheet.threads[0].thread : asking.line("Which thread? ")
    guard let thread, let note = asking.note(Self.question("answer")),
      asking.confirms("Answer in \(thread)?")
    else { return nil }
    let done = try newsroom.discussion.settle(
      .reply, thread: thread, of: sheet.slug, note: note, as: actor)
    return try session.said(done.outcome, thread: done.thread)
  }

  private func noteAsRead() throws -> ActsReport.Act {
    var event = Event(.read, article: sheet.slug, by: actor.handle)
    let standing = try newsroom.lines.history(of: sheet.slug).standing
    event.revision = standing.revisions.last { $0.text == sheet.shown }?.event
    return try session.said(
      newsroom.desk.act(Proposal(event), as: actor), named: sheet.nameOfText, as: actor,
      withPossible: false)
  }

  // MARK: What moves it

  /// An approval, an action of the workflow, or the publication.
  private func move(_ choice: ReviewSheet.Choice) throws -> ActsReport.Act? {
    let history = try newsroom.lines.history(of: sheet.slug)
    var note: String?
    var assignee: String?
    if choice.takes.contains(.assignee) {
      assignee = asking.line("To whom? ")
      if assignee == nil { return nil }
    }
    if choice.takes.contains(.note) {
      note = asking.note(Self.question("note"))
      if note == nil { return nil }
    }
    switch choice.act {
    case "further", "withdraw": guard asking.confirms(question(choice)) else { return nil }
    case "changes":
      let approvals = history.standing.approvals.valid.count
      let warning =
        "It uses up \(Words.number(approvals, "approval")), which must be given anew. "
      guard approvals == 0 || asking.confirms(warning + question(choice)) else { return nil }
    default: break
    }
    return try act(choice) { event in
      event.note = note
      event.assignee = assignee.map { Handle($0) }
    }
  }

  private func question(_ choice: ReviewSheet.Choice) -> String {
    guard choice.event == EventKind.publish.rawValue else {
      return "\(choice.title.capitalizedFirst): \(sheet.article)?"
    }
    return "\(choice.title.capitalizedFirst): \(sheet.nameOfText), for every reader?"
  }

  /// Does an act that was decided while a text was shown; it is refused if the words have changed
  /// since.
  private func act(
    _ choice: ReviewSheet.Choice, _ fill: (inout Event) -> Void
  ) throws -> ActsReport.Act {
    var event = Event(EventKind(rawValue: choice.event), article: sheet.slug, by: actor.handle)
    fill(&event)
    if event.kind == .approve || event.kind == .publish {
      try session.refuseUnsaved(sheet.slug)
    }
    let outcome = try newsroom.desk.act(Proposal(event), on: sheet.shown, as: actor)
    var act = try session.said(
      outcome, named: event.kind == .approve ? outcome.nameOfText : nil, as: actor,
      withPossible: false)
    if event.kind == .publish {
      act.message = Publish.sentence(
        outcome, remotes: try newsroom.activities.remotes(), isBuilt: false)
    }
    return act
  }
}
