import Editorial
import Git

extension Desk {
  /// Brings what was set aside into its line.
  func reconcile(
    _ aside: SetAside, as version: ArticleVersion, note: String?, by actor: Actor, isDryRun: Bool
  ) throws -> Reconciled {
    guard let joining = aside.joining else {
      return try drop(aside, as: version, note: note, by: actor, isDryRun: isDryRun)
    }
    if isDryRun {
      return try repository.objects.keepingWritesInMemory {
        let (prepared, uncounted) = try prepare(
          aside, joining, as: version, note: note, by: actor)
        var reconciled = Reconciled(outcome: prepared.outcome, uncounted: uncounted)
        try sayAgain(aside.saidAgain, of: aside, by: actor, isDryRun: true, into: &reconciled)
        return reconciled
      }
    }
    var reconciled = try turn.act(names(aside)) {
      let (prepared, uncounted) = try prepare(aside, joining, as: version, note: note, by: actor)
      return Reconciled(outcome: try write(prepared, slug: aside.slug), uncounted: uncounted)
    }
    try sayAgain(aside.saidAgain, of: aside, by: actor, into: &reconciled)
    // If the process dies before this, the line has the side behind it, which no longer waits, or waits with
    // nothing but what came too late.
    try turn.act(names(aside)) { try forget(aside, by: actor) }
    return reconciled
  }

  /// Says again on the line what was said after something that came too late: as its own author's words,
  /// by the person who reconciles.
  private func sayAgain(
    _ deeds: [SetAside.Deed], of aside: SetAside, by actor: Actor, isDryRun: Bool = false,
    into reconciled: inout Reconciled
  ) throws {
    var threads: [EventID: EventID] = [:]
    for deed in deeds {
      let commit = try repository.objects.commit(deed.event.object)
      guard case .event(var event) = MessageReading(commit.message) else { continue }
      if let thread = event.thread, deeds.contains(where: { $0.event == thread }) {
        // What it answers is not in the line before this is over.
        if isDryRun {
          reconciled.saidAgain.append(deed)
          continue
        }
        event.thread = threads[thread] ?? thread
      }
      if event.by != actor.handle, event.behalf == nil { event.behalf = event.by }
      event.by = actor.handle
      do {
        let outcome = try act(Proposal(event), as: actor, isDryRun: isDryRun)
        threads[deed.event] = outcome.id
        reconciled.saidAgain.append(deed)
      } catch let refusal as Refusal {
        reconciled.unsaid.append((deed, refusal.reason.sentence))
      }
    }
  }

  /// Lets go of a side that can't come into the line now; what was said on it is said again.
  func letGo(_ aside: SetAside, by actor: Actor, isDryRun: Bool) throws -> Reconciled {
    let sayings = aside.deeds.filter(\.isSaidAgain)
    var reconciled = Reconciled()
    reconciled.isLetGo = true
    if isDryRun {
      try repository.objects.keepingWritesInMemory {
        try sayAgain(sayings, of: aside, by: actor, isDryRun: true, into: &reconciled)
      }
      return reconciled
    }
    func checkWaits() throws {
      guard try repository.references.id(of: aside.reference) == aside.head.object else {
        throw NewsroomError.waitingMoved(aside.slug)
      }
    }
    // Nothing is said again for a side that somebody has dealt with meanwhile.
    try checkWaits()
    try sayAgain(sayings, of: aside, by: actor, into: &reconciled)
    try turn.act(names(aside)) {
      try checkWaits()
      try forget(aside, isLetGo: true, by: actor)
    }
    return reconciled
  }

  /// Drops what can't come into the line; words that were written after it are saved.
  private func drop(
    _ aside: SetAside, as version: ArticleVersion, note: String?, by actor: Actor, isDryRun: Bool
  ) throws -> Reconciled {
    func save() throws -> Outcome? {
      guard try lines.head(of: aside.slug) == aside.line.object,
        try repository.references.id(of: aside.reference) == aside.head.object
      else { throw NewsroomError.waitingMoved(aside.slug) }
      let inHand = try lines.history(of: aside.slug, head: aside.line.object).standing.text
      if try texts.version(inHand, of: aside.slug) == version { return nil }
      let text = try texts.write(version, of: aside.slug)
      try repository.objects.verifyWritten(texts.entries(text).map(\.id) + [text.object])
      var event = Event(.save, article: aside.slug, by: actor.handle)
      event.note = note
      return try act(
        Proposal(event, text: .text(text), seen: inHand), as: actor, isDryRun: isDryRun)
    }
    if isDryRun {
      return try repository.objects.keepingWritesInMemory {
        var reconciled = Reconciled(outcome: try save())
        try sayAgain(aside.saidAgain, of: aside, by: actor, isDryRun: true, into: &reconciled)
        return reconciled
      }
    }
    var reconciled = Reconciled(outcome: try save())
    try sayAgain(aside.saidAgain, of: aside, by: actor, into: &reconciled)
    // If the process dies before this, the same side still waits, with no words left to save.
    try turn.act(names(aside)) {
      guard try repository.references.id(of: aside.reference) == aside.head.object else {
        throw NewsroomError.waitingMoved(aside.slug)
      }
      try forget(aside, by: actor)
    }
    return reconciled
  }

  private func names(_ aside: SetAside) -> [String] {
    [References.draft(aside.slug), References.main, aside.reference, References.dropped(aside)]
  }

  /// Ends the waiting; what did not come into the line is kept under another name.
  private func forget(_ aside: SetAside, isLetGo: Bool = false, by actor: Actor) throws {
    if isLetGo || !aside.late.isEmpty {
      let name = References.dropped(aside)
      if try repository.references.id(of: name) == nil {
        try repository.references.move(
          name, from: nil, to: aside.head.object, log: "reconcile", by: repairer(actor))
      }
    }
    try repository.references.delete(
      [Reference(name: aside.reference, id: aside.head.object)], with: GitProgram.find())
  }

  private func prepare(
    _ aside: SetAside, _ joining: EventID, as version: ArticleVersion, note: String?,
    by actor: Actor
  ) throws -> (Prepared, [Uncounted]) {
    let slug = aside.slug
    guard let line = try lines.head(of: slug), line == aside.line.object,
      try repository.references.id(of: aside.reference) == aside.head.object
    else { throw NewsroomError.waitingMoved(slug) }
    let before = try lines.history(of: slug, head: line)
    var event = Event(.merge, article: slug, by: actor.handle)
    event.note = note
    try event.checkLength()
    let policy = try settings.policy(people: [actor.handle])
    guard let person = policy.people[actor.handle] else {
      throw Refusal(.notOnMasthead(actor.handle), article: slug, attempted: event.kind)
    }
    event.policy = policy.id
    event.state = "open"
    let text = try texts.write(version, of: slug)
    if let problem = try texts.problem(of: text, slug: slug, keepsArticle: true) {
      throw BadDefinition([Problem(file: "\(slug).md", problem.sentence)])
    }
    // The line's head is the last parent, as a server's head is after a pull.
    let parents = [joining.object, line]
    let history = try lines.folded(
      event, merging: parents, of: slug, text: text, by: person, at: actor.time)
    if case .refused(let reason)? = history.steps.last?.verdict {
      var refusal = try possibilities.explained(
        Refusal(
          reason, article: slug, attempted: event.kind, state: before.standing.displayState),
        history: before, as: actor)
      let isPublished = before.standing.displayState == .published
      let typed = "stet reconcile \(slug)"
      refusal.hint = [
        refusal.advice.map {
          isPublished && !$0.contains("stet revise") ? "\($0) (stet revise \(slug))" : $0
        },
        isPublished ? "once that is here, yours comes into the next edition: \(typed) --mine" : nil,
        "to let yours go: \(typed) --theirs",
      ].compactMap(\.self).joined(separator: "; ")
      throw refusal
    }
    event.state = history.standing.displayState
    let headline = try texts.headline(text, of: slug) ?? slug.rawValue
    event.subject = event.kind.title + ": " + headline
    guard case .event = MessageReading(Array(event.message.utf8)) else {
      throw NewsroomError.unrecordable(event.kind)
    }
    let signature = try Signature(person, at: actor.time, in: policy.timeZone)
    let prepared = Prepared(
      outcome: Outcome(
        event: event, before: before.standing, standing: history.standing, warnings: [],
        headline: headline),
      commit: NewCommit(
        tree: text.object, parents: parents, author: signature, committer: signature,
        message: event.message),
      branch: try repository.references.id(of: References.draft(slug)),
      written: try texts.entries(text).map(\.id) + [text.object], history: before)
    return (prepared, try uncounted(aside, joining, in: history))
  }

  /// What counted on the side that waited and does not count in the merged line.
  private func uncounted(
    _ aside: SetAside, _ joining: EventID, in history: History
  ) throws -> [Uncounted] {
    let own = Set(aside.deeds.map(\.event))
    let counted = Set(
      try lines.history(of: aside.slug, head: joining.object).steps
        .filter { $0.verdict == .counted && own.contains($0.entry.id) }.map(\.entry.id))
    return history.steps.compactMap { step in
      guard counted.contains(step.entry.id), let event = step.entry.event,
        case .refused(let reason) = step.verdict
      else { return nil }
      return Uncounted(
        event: step.entry.id, kind: event.kind, by: event.by, reason: reason, before: nil)
    }
  }
}

extension References {
  /// Where a dropped side is kept.
  fileprivate static func dropped(_ aside: SetAside) -> String {
    "refs/stet/dropped/\(aside.slug).\(aside.head.short)"
  }
}
