package import Editorial

/// Takes acts back, by acts that do the opposite.
package struct Reversals {
  let settings: Settings
  let lines: Lines
  let drafts: Drafts
  let desk: Desk

  /// An act that takes another back, ready to be done.
  package struct Ready {
    /// The act that does it.
    package var kind: EventKind { event.kind }
    /// The words to type for it.
    package var command: String
    /// Whether it takes a note that says why.
    package var owesNote: Bool
    /// The suggestions that the other act had taken in, and that are then open again.
    package var threads: [String] = []
    var event: Event
    /// The text that it brings back.
    var revision: Revision?
  }

  /// Finds the act that takes back one of somebody's.
  ///
  /// - Parameters:
  ///   - place: The place in `history.steps` of an event that counted.
  ///   - history: The line.
  ///   - actor: Who would take it back.
  ///   - typed: How a time is typed.
  /// - Returns: The first act that takes it back and that this person may do.
  /// - Throws: ``NoWayBack`` if none does, ``ReversalRefused`` if this person may not do the one
  ///   that does.
  package func reversal(
    of place: Int, in history: History, as actor: Actor, typed: (Instant) -> String
  ) throws -> Ready {
    let policy = try settings.policy(people: [actor.handle])
    let workflow = history.standing.workflow.flatMap { policy.workflows[$0] }
    let reversal = history.reversal(of: place, workflow: workflow)
    guard let event = history.steps[place].entry.event, !reversal.ways.isEmpty else {
      throw NoWayBack(history.standing.slug, history.steps[place], reversal.obstacle)
    }
    var refused: (any Error)?
    for way in reversal.ways {
      var ready = try self.ready(way, back: event, in: history, workflow, as: actor, typed)
      if event.kind == .accept {
        ready.threads = event.threads.compactMap { id in
          history.articleThreads.first { $0.thread.event == id && !$0.isOpen }?.name
        }
        if !ready.threads.isEmpty {
          ready.command +=
            " && stet reopen \(history.standing.slug) "
            + ready.threads.joined(separator: " ")
        }
      }
      do {
        // If a note is needed, the person is asked for it later.
        _ = try take(ready, note: ready.owesNote ? "…" : nil, as: actor, isDryRun: true)
        return ready
      } catch let refusal as Refusal {
        refused =
          refused
          ?? ReversalRefused(of: event.kind, by: ready.command, of: refusal)
      } catch { refused = refused ?? error }
    }
    throw refused ?? NoWayBack(history.standing.slug, history.steps[place], reversal.obstacle)
  }

  /// Does the act that takes another back.
  ///
  /// - Throws: As the act's own command does.
  package func take(
    _ ready: Ready, note: String?, as actor: Actor, isDryRun: Bool = false
  ) throws -> Outcome {
    if let revision = ready.revision, let slug = ready.event.article {
      return try drafts.restore(revision, of: slug, note: note, as: actor, isDryRun: isDryRun)
    }
    var event = ready.event
    event.note = note ?? event.note
    return try desk.act(Proposal(event), as: actor, isDryRun: isDryRun)
  }

  private func ready(
    _ way: Reversal.Way, back event: Event, in history: History, _ workflow: Workflow?,
    as actor: Actor, _ typed: (Instant) -> String
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
      let command =
        "stet \(kind) \(slug)\(arguments)" + (owesNote && event.note == nil ? " -m …" : "")
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
        .approve,
        (step == history.standing.state ? "" : " --step \(step)")
          + (event.behalf.map { " --for \($0)" } ?? "")
      ) { ($0.step, $0.behalf) = (step, event.behalf) }
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
    case .again(let earlier):
      var found = ready(earlier.kind, earlier.arguments(typed)) {
        ($0.assignee, $0.role, $0.due, $0.words) =
          (earlier.assignee, earlier.role, earlier.due, earlier.words)
        ($0.until, $0.subkind, $0.note) = (earlier.until, earlier.subkind, earlier.note)
      }
      if earlier.note != nil { found.owesNote = false }
      return found
    case .workflow(let name):
      var found = ready(.workflow) { $0.workflow = name }
      found.command = "stet workflow set \(slug) \(name)"
      return found
    }
  }
}

extension Event {
  /// What to type after the article to make the same assignment or hold again.
  fileprivate func arguments(_ typed: (Instant) -> String) -> String {
    [
      assignee?.rawValue, role.map { "--role \($0)" },
      due.map { "--due \(typed($0).shellWord)" }, words.map { "--words \($0)" },
      kind == .hold ? subkind.map { "--\($0)" } : nil,
      until.map { "--until \(typed($0).shellWord)" }, note.map { "-m \($0.shellWord)" },
    ].compactMap(\.self).map { " " + $0 }.joined()
  }
}

/// The act that would take another back is not allowed to this person now.
package struct ReversalRefused: Error {
  /// What was done.
  package var kind: EventKind
  /// What to type to take it back.
  package var command: String
  /// Why that is refused.
  package var refusal: Refusal

  init(of kind: EventKind, by command: String, of refusal: Refusal) {
    self.kind = kind
    self.command = command
    self.refusal = refusal
  }
}

/// An act that nothing takes back.
package struct NoWayBack: Error, Hashable, Sendable {
  /// The article.
  package var slug: Slug
  /// What was done.
  package var kind: EventKind
  /// Why nothing takes it back.
  package var obstacle: Reversal.Obstacle

  init(_ slug: Slug, _ step: History.Step, _ obstacle: Reversal.Obstacle) {
    self.slug = slug
    kind = step.entry.event?.kind ?? .create
    self.obstacle = obstacle
  }

  /// What is wrong: one sentence without full stop.
  package var sentence: String {
    "can't take back your \(kind) of \(slug): \(reason)"
  }

  /// Why not, as the rest of a sentence.
  private var reason: String {
    switch obstacle {
    case .published: "readers have it, and what was published stays on record"
    case .said: "what was said in a thread stays said"
    case .savedSince(let revision, let by):
      "\(by.map(\.rawValue) ?? "somebody") saved r\(revision) since, which would go with it"
    case .movedSince(let kind, let by):
      (by?.rawValue ?? "somebody") + " "
        + (kind.row?.said.map { "\($0.done.lowercased()) it" } ?? "did \(kind) on it") + " since"
    case .usedApprovals(let count):
      "it used up \(count == 1 ? "an approval" : "\(count) approvals"), which must be given anew"
    case .noWayBack(let from, let to): "its workflow has no action that leads from \(from) to \(to)"
    case .over: "nothing of it is in force any more"
    case .firstAssignment: "it was assigned to nobody before"
    case .endedEdition: "it ended an edition that was begun"
    case .heldBesides(let by): "\(by) has it on hold too, and a release ends both"
    case .endsEdition(let by):
      "the text before is the published one, and to restore it ends the edition that \(by) began"
    case .endedHolds(let count): "it ended \(count) holds, which one act does not put back"
    case .none: "no act does the contrary"
    }
  }

  /// What to do instead.
  package var hint: String? {
    switch obstacle {
    case .published: "to stop readers seeing it: stet hold \(slug) --live -m …"
    case .said: "its threads: stet threads \(slug)"
    case .savedSince: "what changed: stet diff \(slug)"
    case .heldBesides: "to end both: stet release \(slug)"
    case .endsEdition: "to end it: stet restore \(slug)@live"
    case .endedHolds: "to put it on hold again: stet hold \(slug) -m …"
    case .movedSince, .over, .none, .noWayBack, .usedApprovals:
      "where it stands: stet show \(slug)"
    case .firstAssignment: "to assign it to somebody else: stet assign \(slug) HANDLE"
    case .endedEdition: "to begin it again: stet revise \(slug)"
    }
  }
}
