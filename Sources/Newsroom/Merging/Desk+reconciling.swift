import Editorial
import Git

extension Desk {
  /// Brings what waits beside a line into it.
  func reconcile(
    _ aside: SetAside, as version: ArticleVersion, note: String?, by actor: Actor, isDryRun: Bool
  ) throws -> Reconciled {
    if isDryRun {
      return try repository.keepingWritesInMemory {
        let (prepared, uncounted) = try prepare(aside, as: version, note: note, by: actor)
        return Reconciled(outcome: prepared.outcome, uncounted: uncounted)
      }
    }
    let name = References.aside(aside.slug)
    return try turn.act([References.draft(aside.slug), References.main, name]) {
      let (prepared, uncounted) = try prepare(aside, as: version, note: note, by: actor)
      let outcome = try write(prepared, slug: aside.slug)
      // Whoever dies before this leaves what the line has behind it, which waits no more.
      try repository.deleteReferences(
        [Reference(name: name, id: aside.head.object)], with: GitProgram.find())
      return Reconciled(outcome: outcome, uncounted: uncounted)
    }
  }

  private func prepare(
    _ aside: SetAside, as version: ArticleVersion, note: String?, by actor: Actor
  ) throws -> (Prepared, [Reconciled.Uncounted]) {
    let slug = aside.slug
    guard let line = try lines.head(of: slug), line == aside.line.object,
      try repository.reference(References.aside(slug)) == aside.head.object
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
    // The line's head is the last parent, as a server's is where somebody pulls.
    let parents = [aside.head.object, line]
    let history = try lines.folded(
      event, merging: parents, of: slug, text: text, by: person, at: actor.time)
    if case .refused(let reason)? = history.steps.last?.verdict {
      throw try possibilities.explained(
        Refusal(
          reason, article: slug, attempted: event.kind, state: before.standing.displayState),
        history: before, as: actor)
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
      branch: try repository.reference(References.draft(slug)),
      written: try texts.entries(text).map(\.id) + [text.object], history: before)
    return (prepared, try uncounted(aside, in: history))
  }

  /// What counted on the side that waited and does not in the whole.
  private func uncounted(
    _ aside: SetAside, in history: History
  ) throws -> [Reconciled.Uncounted] {
    let own = Set(aside.deeds.map(\.event))
    let counted = Set(
      try lines.history(of: aside.slug, head: aside.head.object).steps
        .filter { $0.verdict == .counted && own.contains($0.entry.id) }.map(\.entry.id))
    return history.steps.compactMap { step in
      guard counted.contains(step.entry.id), let event = step.entry.event,
        case .refused(let reason) = step.verdict
      else { return nil }
      return Reconciled.Uncounted(kind: event.kind, by: event.by, reason: reason)
    }
  }
}
