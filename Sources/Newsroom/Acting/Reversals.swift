public import Editorial

/// Takes acts back, by acts that do the contrary.
public struct Reversals {
  let settings: Settings
  let lines: Lines
  let drafts: Drafts
  let desk: Desk

  /// An act that takes another back, ready to be done.
  public struct Ready {
    /// What it does.
    public var kind: EventKind { event.kind }
    /// The words to type for it.
    public var command: String
    /// Whether it takes a note that says why.
    public var owesNote: Bool
    var event: Event
    /// The text that it brings back.
    var revision: Revision?
  }

  /// Finds what takes back an act of somebody.
  ///
  /// - Parameters:
  ///   - place: The place in `history.steps` of an event that counted.
  ///   - history: The line as it stands.
  ///   - actor: Who would take it back.
  /// - Returns: The first act that does and that this person may do.
  /// - Throws: ``NoWayBack`` where nothing does, `Refusal` where this person may not do what would.
  public func reversal(of place: Int, in history: History, as actor: Actor) throws -> Ready {
    let policy = try settings.policy(people: [actor.handle])
    let workflow = history.standing.workflow.flatMap { policy.workflows[$0] }
    let reversal = history.reversal(of: place, workflow: workflow)
    guard let event = history.steps[place].entry.event, !reversal.ways.isEmpty else {
      throw NoWayBack(history.standing.slug, history.steps[place], reversal.obstacle)
    }
    var refusal: (any Error)?
    for way in reversal.ways {
      let ready = try self.ready(way, back: event, in: history, workflow, as: actor)
      do {
        // What somebody has to say first is asked of them then.
        _ = try take(ready, note: ready.owesNote ? "…" : nil, as: actor, isDryRun: true)
        return ready
      } catch { refusal = refusal ?? error }
    }
    throw refusal ?? NoWayBack(history.standing.slug, history.steps[place], reversal.obstacle)
  }

  /// Does what takes an act back.
  ///
  /// - Throws: As the act's own command does.
  public func take(
    _ ready: Ready, note: String?, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    if let revision = ready.revision, let slug = ready.event.article {
      return try drafts.restore(revision, of: slug, note: note, as: actor, isDryRun: isDryRun)
    }
    var event = ready.event
    event.note = note
    return try desk.act(Proposal(event), as: actor, isDryRun: isDryRun)
  }

  private func ready(
    _ way: Reversal.Way, back event: Event, in history: History, _ workflow: Workflow?,
    as actor: Actor
  ) throws -> Ready {
    let slug = history.standing.slug
    let names = try lines.revisionNames(of: history.standing)
    func ready(
      _ kind: EventKind, _ arguments: String = "", _ fill: (inout Event) -> Void = { _ in }
    ) -> Ready {
      var event = Event(kind, article: slug, by: actor.handle)
      fill(&event)
      let asks = workflow?.transition(kind, from: history.standing.state)?.asks.note == true
      let owesNote = asks || kind.row?.traits.contains(.owesNote) == true
      let command = "stet \(kind) \(slug)\(arguments)" + (owesNote ? " -m …" : "")
      return Ready(command: command, owesNote: owesNote, event: event)
    }
    switch way {
    case .act(let kind):
      let isAboutHalf = kind == .release || kind == .hold
      let half = isAboutHalf ? event.subkind : nil
      return ready(kind, half.map { " --\($0)" } ?? "") {
        $0.subkind = half
        if kind == .unapprove { ($0.step, $0.behalf) = (event.step, event.behalf) }
      }
    case .approve(let step):
      let number = names.typed(history.standing.revisions.count)
      var found = ready(
        .approve, step == history.standing.state ? "" : " --step \(step)"
      ) { $0.step = step }
      found.command = found.command.replacing("approve \(slug)", with: "approve \(slug)@\(number)")
      return found
    case .restore(let revision):
      var found = ready(.restore)
      found.command = "stet restore \(slug)@\(names.typed(revision.number))"
      found.revision = revision
      return found
    case .restoreLive:
      var found = ready(.restore)
      found.command = "stet restore \(slug)@live"
      found.revision = history.standing.revisions.last { $0.text == history.standing.text }
      return found
    case .thread(let kind, let thread):
      let name = history.articleThreads.first { $0.thread.event == thread }?.name
      return ready(kind, " \(name ?? thread.short)") { $0.thread = thread }
    case .assign(let handle): return ready(.assign, " \(handle)") { $0.assignee = handle }
    case .workflow(let name):
      var found = ready(.workflow) { $0.workflow = name }
      found.command = "stet workflow set \(slug) \(name)"
      return found
    }
  }
}

/// An act that nothing takes back.
public struct NoWayBack: Error, Hashable, Sendable {
  /// The article.
  public var slug: Slug
  /// What was done.
  public var kind: EventKind
  /// Why nothing takes it back.
  public var obstacle: Reversal.Obstacle

  init(_ slug: Slug, _ step: History.Step, _ obstacle: Reversal.Obstacle) {
    self.slug = slug
    kind = step.entry.event?.kind ?? .create
    self.obstacle = obstacle
  }

  /// What is wrong: one sentence without full stop.
  public var sentence: String {
    "can't take back \(kind) of \(slug): \(reason)"
  }

  /// Why not, as a sentence goes on with it.
  private var reason: String {
    switch obstacle {
    case .published: "readers have it, and what was published stays on record"
    case .said: "what was said in a thread stays said"
    case .savedSince(let revision, let by):
      "\(by.map(\.rawValue) ?? "somebody") saved r\(revision) since, which would go with it"
    case .movedSince(let kind, let by):
      "\(kind.row?.said.map { "\($0.done.lowercased()) it" } ?? "\(kind) came") since"
        + (by.map { ", by \($0)" } ?? "")
    case .usedApprovals(let count):
      "it used up \(count == 1 ? "an approval" : "\(count) approvals"), which must be given anew"
    case .noWayBack(let from, let to): "its workflow has no action that leads from \(from) to \(to)"
    case .over: "nothing of it stands any more"
    case .firstAssignment: "it was assigned to nobody before"
    case .endedEdition: "it ended an edition that was begun"
    case .none: "no act does the contrary"
    }
  }

  /// What to do instead.
  public var hint: String? {
    switch obstacle {
    case .published: "to stop readers seeing it: stet hold \(slug) --live -m …"
    case .said: "its threads: stet threads \(slug)"
    case .savedSince: "what changed: stet diff \(slug)"
    case .movedSince, .over, .none, .noWayBack, .usedApprovals:
      "where it stands: stet show \(slug)"
    case .firstAssignment: "to assign it to somebody else: stet assign \(slug) HANDLE"
    case .endedEdition: "to begin it again: stet revise \(slug)"
    }
  }
}
