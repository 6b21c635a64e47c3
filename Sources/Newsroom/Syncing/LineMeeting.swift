import Editorial
import Formats
import Git

/// The two sides of an article's line, mine and a server's, when both have moved on.
///
/// One `merge` joins them, with the server's head as its last parent: no event is remade, and everything is
/// judged again in the order of the line.
struct LineMeeting {
  let newsroom: NewsroomRepository
  let slug: Slug
  /// Where my side ends.
  let mine: ObjectID
  /// Where the server's ends.
  let theirs: ObjectID
  let actor: Actor

  private var repository: Repository { newsroom.repository }
  private var lines: Lines { newsroom.lines }

  /// What became of a line.
  struct Outcome {
    /// Where the line ends now.
    var head: ObjectID
    /// Whether it is a merge rather than just theirs.
    var isMerge = false
    /// Whether its text contains words from both sides.
    var joinsWords = false
    /// My events that stay in the line but do not count.
    var uncounted: [Uncounted] = []
    /// Why my side, or the end of it, waits; nil if all of it came in.
    var waiting: Waiting?
  }

  /// Why something of mine waits beside the line.
  enum Waiting: Hashable {
    /// Both changed the same places of the text.
    case places(Int)
    /// These would not count.
    case uncounted([Uncounted])
    /// The words of both sides can't become the text now.
    case refused(Editorial.Refusal.Reason)
  }

  /// Joins the two sides as far as possible; writes commits, but moves no branch.
  func outcome() throws -> Outcome {
    let known = Known(
      commits: Set(try repository.reached(from: theirs).map(\.id)), text: try text(at: theirs))
    let before = try lines.history(of: slug, head: mine)
    var waiting: Waiting?
    var candidate = mine
    while !known.commits.contains(candidate) {
      let attempt = try attempt(candidate, known, before)
      switch attempt {
      case .success(var outcome):
        outcome.waiting = waiting
        return outcome
      case .failure(let failure):
        // Report why the whole can't come in, not why a part of it can't.
        waiting = waiting ?? failure.why
        candidate = failure.next
      }
    }
    return Outcome(head: theirs, waiting: waiting)
  }

  /// The server's side, the same whatever part of mine meets it.
  private struct Known {
    var commits: Set<ObjectID>
    var text: TextID
  }

  private struct Failure: Error {
    var why: Waiting
    /// What may be tried instead.
    var next: ObjectID
  }

  private func attempt(
    _ candidate: ObjectID, _ known: Known, _ before: History
  ) throws -> Result<Outcome, Failure> {
    let reached = try repository.reached(from: candidate)
    let own = Set(reached.lazy.map(\.id).filter { !known.commits.contains($0) })
    guard let texts = try texts(of: candidate, reached, known) else {
      // Plain git had joined two lines: this part of mine has nothing in common with the server's.
      return .failure(Failure(why: .refused(.wrongPlace), next: theirs))
    }
    var joinsWords = false
    let wanted: TextID
    if let settled = texts.settled {
      wanted = settled
    } else {
      let versions = try merge(texts)
      guard let settled = versions.settled else {
        return .failure(
          Failure(
            why: .places(versions.places.count),
            next: try beforeClash(reached, own, known)))
      }
      wanted = try newsroom.texts.write(settled, of: slug)
      joinsWords = true
    }
    var merge = try judged(candidate, text: wanted)
    let uncounted = try uncounted(in: merge.history, of: own, before)
    let stopping =
      uncounted.filter { $0.kind == .approve || $0.kind == .publish || changesText($0) }
      + (try UnsentPublications(newsroom, slug: slug).late(reached, own, before, behind: theirs))
    if let first = reached.first(where: { commit in
      stopping.contains { $0.event.object == commit.id }
    }) {
      return .failure(
        Failure(why: .uncounted(stopping), next: first.parents.first ?? theirs))
    }
    var text = wanted
    if case .refused(let reason)? = merge.history.steps.last?.verdict {
      // The text in hand needs no right, and stays whatever happened to the work.
      text = merge.inHand
      guard text == texts.ours || texts.ours == texts.base else {
        return .failure(Failure(why: .refused(reason), next: beforeWords(reached, own)))
      }
      merge = try judged(candidate, text: text)
      joinsWords = false
    }
    guard merge.history.steps.last?.verdict == .counted else {
      return .failure(Failure(why: .refused(.wrongPlace), next: theirs))
    }
    let head = try write(merge.event, merge.history, candidate, text)
    return .success(
      Outcome(head: head, isMerge: true, joinsWords: joinsWords, uncounted: uncounted))
  }

  /// The text at the end of a line, as its rules read it.
  private func text(at head: ObjectID) throws -> TextID {
    try lines.history(of: slug, head: head).standing.text
  }

  /// The texts to merge; nil if a part of mine has no common beginning with the server's.
  private func texts(
    of candidate: ObjectID, _ reached: [Commit], _ known: Known
  ) throws -> Sides<TextID>? {
    guard let base = reached.last(where: { known.commits.contains($0.id) })?.id else { return nil }
    return Sides(base: try text(at: base), ours: try text(at: candidate), theirs: known.text)
  }

  private func merge(_ texts: Sides<TextID>) throws -> ArticleMerge {
    try ArticleMerge(
      base: newsroom.texts.version(texts.base, of: slug),
      ours: newsroom.texts.version(texts.ours, of: slug),
      theirs: newsroom.texts.version(texts.theirs, of: slug))
  }

  private func changesText(_ event: Uncounted) -> Bool {
    event.kind.shape?.changesText ?? false
  }

  /// My side up to just before its last change of words.
  private func beforeWords(_ reached: [Commit], _ own: Set<ObjectID>) -> ObjectID {
    withoutWords(reached, own).last ?? theirs
  }

  /// My side before each change of its words, oldest first.
  private func withoutWords(_ reached: [Commit], _ own: Set<ObjectID>) -> [ObjectID] {
    let trees = Dictionary(reached.map { ($0.id, $0.tree) }) { first, _ in first }
    return reached.filter { commit in
      own.contains(commit.id) && commit.parents.first.flatMap { trees[$0] } != commit.tree
    }.map { $0.parents.first ?? theirs }
  }

  /// My side up to the words that clash with the server's; all later words are taken to clash too, because
  /// trying one save after another takes long if somebody was away for a year.
  private func beforeClash(
    _ reached: [Commit], _ own: Set<ObjectID>, _ known: Known
  ) throws -> ObjectID {
    let sides = withoutWords(reached, own)
    var (fits, clashes) = (0, sides.count)
    while clashes - fits > 1 {
      let middle = (fits + clashes) / 2
      if try clashesWithTheirs(sides[middle], known) { clashes = middle } else { fits = middle }
    }
    return sides.isEmpty ? theirs : sides[fits]
  }

  private func clashesWithTheirs(_ candidate: ObjectID, _ known: Known) throws -> Bool {
    if known.commits.contains(candidate) { return false }
    let reached = try repository.reached(from: candidate)
    guard let texts = try texts(of: candidate, reached, known) else { return true }
    return try texts.settled == nil && merge(texts).settled == nil
  }

  // MARK: Judging

  private struct Judged {
    var event: Event
    var history: History
    /// The text before the merge.
    var inHand: TextID
  }

  /// What a merge would amount to; nothing is written.
  private func judged(_ candidate: ObjectID, text: TextID) throws -> Judged {
    let policy = try newsroom.settings.policy(people: [actor.handle])
    let person = try policy.person(actor.handle, attempted: .merge)
    var event = Event(.merge, article: slug, by: actor.handle)
    event.policy = policy.id
    event.state = "open"
    let history = try lines.folded(
      event, merging: [candidate, theirs], of: slug, text: text, by: person, at: actor.time)
    event.state = history.standing.displayState
    let inHand = history.standing.revisions.last { $0.event != .placeholder }?.text
    return Judged(event: event, history: history, inHand: inHand ?? text)
  }

  /// My events that counted on their own but do not count after theirs.
  private func uncounted(
    in history: History, of own: Set<ObjectID>, _ before: History
  ) throws -> [Uncounted] {
    let counted = Set(
      before.steps.lazy.filter { $0.verdict == .counted }.map(\.entry.id))
    return history.steps.compactMap { step in
      guard own.contains(step.entry.id.object), counted.contains(step.entry.id),
        case .refused(let reason) = step.verdict, let event = step.entry.event
      else { return nil }
      let first = history.steps.first { other in
        other.verdict == .counted && !own.contains(other.entry.id.object)
          && other.entry.event?.kind == event.kind && other.entry.event?.edition == event.edition
      }
      return Uncounted(
        event: step.entry.id, kind: event.kind, by: event.by, reason: reason,
        before: event.kind == .publish ? first?.entry.event?.by : nil)
    }
  }

  private func write(
    _ event: Event, _ history: History, _ candidate: ObjectID, _ text: TextID
  ) throws -> ObjectID {
    var event = event
    let headline = try newsroom.texts.headline(text, of: slug) ?? slug.rawValue
    event.subject = event.kind.title + ": " + headline
    let policy = try newsroom.settings.policy(people: [actor.handle], workflows: [])
    let person = try policy.person(actor.handle, attempted: .merge)
    let signature = try Signature(person, at: actor.time, in: policy.timeZone)
    let id = try repository.objects.writeCommit(
      NewCommit(
        tree: text.object, parents: [candidate, theirs], author: signature, committer: signature,
        message: event.message))
    try repository.objects.verifyWritten([text.object, id])
    return id
  }
}
