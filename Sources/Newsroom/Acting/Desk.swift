public import Editorial
import Git

/// Does acts on articles: judges what is proposed, writes it, prints it.
public struct Desk {
  let repository: Repository
  let listeners: Listeners
  let branches: Branches
  let texts: TextReader
  let archives: Archives
  let settings: Settings
  let lines: Lines
  let print: Print
  let press: Press
  let activities: Activities
  let differences: Differences
  let turn: Turn
  let worktrees: Worktrees
  let possibilities: Possibilities
  let checks: ActChecks

  /// Does an act: judges it by the line as it is now, writes one commit and moves one reference; a
  /// publication goes on to main.
  ///
  /// If a branch and its archived line both went on, a merge of the two comes before the act's own
  /// commit. When this returns, everything is on the disk. When it throws, every reference is as it
  /// was, unless the event was recorded and main could not be brought up to date: then
  /// ``PublicationHalfDone``. If somebody else acts meanwhile, the act is judged again after what
  /// they did.
  ///
  /// A dry run judges and writes nothing.
  ///
  /// - Returns: What the act did, or would do.
  /// - Throws: `Refusal`, ``NewsroomError``, `BadDefinition` or git's own error.
  public func act(_ proposal: Proposal, as actor: Actor, isDryRun: Bool = false) throws -> Outcome {
    if isDryRun {
      return try repository.objects.keepingWritesInMemory {
        var outcome = try prepare(proposal, as: actor).outcome
        outcome.lags = activities.lags(of: outcome.standing.slug)
        return outcome
      }
    }
    guard let slug = proposal.event.article else { throw NewsroomError.badName("") }
    return try turn.act([References.draft(slug), References.main]) {
      try write(try prepare(proposal, as: actor), slug: slug)
    }
  }

  /// Writes what was judged, moves the branch there, and brings main up.
  func write(_ prepared: Prepared, slug: Slug) throws -> Outcome {
    var outcome = prepared.outcome
    let id = try repository.objects.writeCommit(prepared.commit)
    try repository.objects.verifyWritten(prepared.written + [id])
    outcome.id = EventID(id)
    outcome.standing = outcome.standing.renaming(.placeholder, EventID(id))
    let history =
      prepared.commit.parents.count > 1
      ? try lines.history(of: slug, head: id)
      : prepared.history.adding(
        LineEntry(try repository.objects.commit(id), isCompared: true), standing: outcome.standing)
    let copies = try copies(of: history, before: prepared.history)
    try listeners.checkpoint(.objectsWritten)
    if !copies.isEmpty { try press.markPending(.article(slug)) }
    do {
      try worktrees.move(
        References.draft(slug), from: prepared.branch, to: id, log: prepared.commit.subject,
        by: prepared.commit.committer)
    } catch let error {
      // If the disk fails once the branch has moved, the event is there and its print is still due.
      let hasMoved = (try? repository.references.id(of: References.draft(slug))) == id
      if !copies.isEmpty, !hasMoved { press.clearPending() }
      guard let stray = try branches.inTheWay(of: References.draft(slug)) else { throw error }
      throw NewsroomError.branchInTheWay(of: "drafts/\(slug)", stray)
    }
    try listeners.checkpoint(.eventMoved)
    lines.keep(history, at: id)
    outcome.lags = activities.lags(of: slug)
    if !copies.isEmpty {
      do {
        let tip = try press.run(
          copies, orElse: { try self.copies(of: history, before: prepared.history) })
        try press.finish(.article(slug))
        outcome.publication = outcome.standing.live.editions.first.map {
          Publication(
            path: Print.path(of: slug, on: $0.day), live: outcome.standing.live.shown,
            commit: tip?.hex ?? "")
        }
      } catch {
        throw PublicationHalfDone(slug: slug, event: EventID(id), underlying: error)
      }
    }
    return outcome
  }

  /// An act that was judged but is not written yet.
  struct Prepared {
    var outcome: Outcome
    var commit: NewCommit
    /// Where the branch points; nil if there is none here, as for an article that was fetched or
    /// tidied away.
    var branch: ObjectID?
    var written: [ObjectID]
    /// The line before the act.
    var history: History
  }

  /// What has to be copied to main after an act: what main lacks of the line, and the act itself.
  ///
  /// Everything that is to be printed is read before the event is recorded, so that an act that
  /// can't be printed is refused.
  private func copies(of history: History, before: History) throws -> [Copy] {
    let slug = history.standing.slug
    guard let step = history.steps.last, step.moved != nil else { return [] }
    let tree = try print.mainTree()
    if before.standing.live.editions.isEmpty { try print.checkIsNowhereOnMain(before, in: tree) }
    let missing = try print.missingCopies(of: history, in: tree)
    if missing.contains(where: { $0.entry.id == step.entry.id }) { return missing }
    return missing + [try print.copy(of: step, slug)]
  }

  private func prepare(_ proposal: Proposal, as actor: Actor) throws -> Prepared {
    var event = proposal.event
    guard let slug = event.article else { throw NewsroomError.badName("") }
    try event.checkLength()
    let branch = try repository.references.id(of: References.draft(slug))
    let head = try head(of: slug, as: actor)
    let history =
      if let head {
        try lines.history(of: slug, head: head)
      } else if event.kind == .create {
        History(slug: slug)
      } else { try lines.history(of: slug) }
    if event.kind == .create, head != nil {
      throw history.standing.workflow == nil
        ? try lines.withoutBeginning(history) : NewsroomError.slugTaken(slug)
    }
    let named = Set([event.by, event.behalf, event.assignee].compactMap(\.self))
    let policy = try settings.policy(people: named)
    do {
      if let seen = proposal.seen, seen != history.standing.text {
        throw Refusal(
          .textMoved, article: slug, attempted: event.kind, state: history.standing.displayState)
      }
      event.policy = policy.id
      if EventKind.seeing.contains(event.kind) { event.seen = head.map { EventID($0) } }
      if event.kind == .approve, event.step == nil {
        event.step = try possibilities.gate(for: event, history, policy: policy, at: actor.time)
      }
      fillIn(&event, standing: history.standing)
      var written: [ObjectID] = []
      let text = try texts.textID(
        of: proposal.text, slug: slug, standing: history.standing, &written)
      guard let person = policy.people[event.by] else {
        throw Refusal(.notOnMasthead(event.by), article: slug, attempted: event.kind)
      }
      let offset = actor.time.offset(in: policy.timeZone)
      let act = Act(
        event: event, id: .placeholder, text: text, time: actor.time, offset: offset,
        email: person.commitEmail)
      let standing = try history.judge(act, policy: policy) { [texts] text in
        try texts.facts(text, of: slug)
      }
      event.state = standing.displayState
      let warnings = try checks.checkWords(
        of: text, event: event, history: history, proposal: proposal, policy: policy)
      let headline = try texts.headline(text, of: slug) ?? slug.rawValue
      if event.subject.isEmpty { event.subject = event.kind.title + ": " + headline }
      // A stored event can't be changed, so one that could not be read back is never written.
      let message = event.message
      guard case .event = MessageReading(Array(message.utf8)) else {
        throw NewsroomError.unrecordable(event.kind)
      }
      let commit = try NewCommit(
        tree: text.object, parents: head.map { [$0] } ?? [],
        author: Signature(
          event.behalf.flatMap { policy.people[$0] } ?? person, at: actor.time,
          in: policy.timeZone),
        committer: Signature(person, at: actor.time, in: policy.timeZone), message: message)
      return Prepared(
        outcome: Outcome(
          event: event, before: history.standing, standing: standing, warnings: warnings,
          headline: headline),
        commit: commit, branch: branch, written: written, history: history)
    } catch let refusal as Refusal {
      throw try possibilities.explained(refusal, history: history, as: actor)
    }
  }

  /// The parent of an act: the line's head, or a merge if the branch, here or fetched, and the
  /// archived line both went on, so that no event is left behind.
  ///
  /// The branch moves only with the act: a refused act leaves it where it is.
  private func head(of slug: Slug, as actor: Actor) throws -> ObjectID? {
    guard let branch = try branches.head(References.draft(slug)) else {
      return try lines.archivedHead(of: slug)
    }
    return try broughtAlong(slug, from: branch, as: actor) ?? branch
  }

  /// Fills in what the article's standing decides, where the proposal leaves it open.
  private func fillIn(_ event: inout Event, standing: Standing) {
    switch event.kind {
    case .unapprove:
      event.step =
        event.step
        ?? standing.approvals.valid.last {
          $0.giver == (event.behalf ?? event.by) || $0.relayedBy == event.by
        }?.step ?? standing.state
    case .publish: event.edition = event.edition ?? standing.live.editions.count + 1
    case .hold:
      event.subkind = event.subkind ?? (standing.isHeldLive ? "live" : "work")
    case .release:
      if event.subkind == nil {
        if standing.live.shown.isWithheld, standing.holds.isEmpty {
          event.subkind = "live"
        } else {
          event.subkind = "work"
        }
      }
    default: break
    }
  }
}

extension Standing {
  /// Whether a hold that does not say `work` or `live` stops what readers have, since no next
  /// edition is in hand.
  public var isHeldLive: Bool { state == .published && live.isPublished }
}

extension EventID {
  /// Stands for the commit that is not yet made while its act is judged.
  static let placeholder = EventID(ObjectID.emptyTree)
}

extension Event {
  /// How many bytes a note may have.
  static let noteLimit = 65_536

  /// Refuses a note that is too long to be stored.
  func checkLength() throws {
    guard let size = note?.utf8.count, size > Self.noteLimit else { return }
    throw NewsroomError.noteTooLong(article, kind, size: size, limit: Self.noteLimit)
  }
}

extension Desk {
  /// The signature of somebody who repairs; writing what lines and settings give needs no right.
  func repairer(_ actor: Actor) throws -> Signature {
    let policy = try settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: "repair")
    return try Signature(person, at: actor.time, in: policy.timeZone)
  }

  /// Brings a branch, here or fetched, up to date if it does not continue what the archive has of
  /// its slug.
  ///
  /// - Returns: Whether that was necessary.
  func bringAlong(_ slug: Slug, as actor: Actor) throws -> Bool {
    let name = References.draft(slug)
    guard let branch = try branches.head(name),
      let both = try broughtAlong(slug, from: branch, as: actor)
    else { return false }
    try worktrees.move(
      name, from: try repository.references.id(of: name), to: both, log: "bring along",
      by: repairer(actor))
    return true
  }

  /// A head that has both a branch and the archived line of its slug behind it; no branch is moved.
  ///
  /// - Returns: The archived head or a merge; nil if the branch goes on from the archive.
  private func broughtAlong(
    _ slug: Slug, from here: ObjectID, as actor: Actor
  ) throws -> ObjectID? {
    guard let archived = try lines.archivedHead(of: slug),
      try !repository.isAncestor(archived, of: here)
    else { return nil }
    if try repository.isAncestor(here, of: archived) { return archived }
    let signature = try repairer(actor)
    // The archived head is the last parent, as the server's head is after a pull.
    let commit = NewCommit(
      tree: try lines.merged(slug, here, archived).text, parents: [here, archived],
      author: signature, committer: signature,
      message: "Merge the archived line of \(slug)\n")
    let merge = try repository.objects.writeCommit(commit)
    try repository.objects.verifyWritten([merge])
    return merge
  }
}
