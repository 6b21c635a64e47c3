public import Editorial
import Git
import Prose

/// Something that somebody said about an article, and what became of it.
public struct ArticleThread: Hashable, Sendable {
  /// Its number, from 1 along the line; a person types `t3`.
  public var number: Int
  /// The event that opened it, its kind, by whom, to whom, when, and whether it is settled.
  public var thread: Editorial.Thread
  /// What it is about.
  package var details: ThreadDetails
  /// What was said.
  public var note: String?
  /// The revision that it was made on; nil if that is not known.
  public var revision: Int?
  /// The acts in it since, oldest first.
  public var acts: [Act] = []

  /// An act in a thread: an answer, or a change of its state.
  public struct Act: Hashable, Sendable {
    /// `reply`, `resolve`, `reopen`, `accept`, `reject`, `unsource` or `correct`.
    public var kind: EventKind
    /// Who did it.
    public var by: Handle
    /// When.
    public var at: Instant
    /// What they said.
    public var note: String?
  }

  /// `t3`.
  public var name: String { "t\(number)" }

  /// Whether it is open.
  public var isOpen: Bool { !thread.isResolved }

  /// What settled it; nil while it is open.
  public var settlement: Act? {
    isOpen ? nil : acts.last { $0.kind != .reply && $0.kind != .reopen && $0.kind != .correct }
  }
}

extension History {
  /// What people said about the article, in the order of the line.
  public var articleThreads: [ArticleThread] {
    var threads: [ArticleThread] = []
    var places: [EventID: Int] = [:]
    var revision: Int?
    let numbers = standing.revisions.reduce(into: [:]) { $0[$1.event] = $1.number }
    let known = standing.threads.reduce(into: [:]) { $0[$1.event] = $1 }
    for step in steps {
      revision = step.revision ?? revision
      guard step.verdict == .counted, case .event(let event) = step.entry.message else { continue }
      if let thread = known[step.entry.id] {
        places[thread.event] = threads.count
        threads.append(
          ArticleThread(
            number: threads.count + 1, thread: thread, details: ThreadDetails(event.data),
            note: event.note, revision: event.revision.flatMap { numbers[$0] } ?? revision))
      } else {
        for place in event.threads.compactMap({ places[original($0)] }) {
          threads[place].acts.append(
            ArticleThread.Act(
              kind: event.kind, by: event.behalf ?? event.by, at: step.entry.time,
              note: event.note))
        }
      }
    }
    return threads
  }

  /// The suggestions that revisions took in, by the index of the revision.
  var acceptances: [Int: [ArticleThread]] {
    let kinds = steps.lazy.compactMap { step -> (Int, Event)? in
      guard let number = step.revision, step.verdict == .counted,
        case .event(let event) = step.entry.message, event.kind == .accept
      else { return nil }
      return (number - 1, event)
    }
    guard kinds.first != nil else { return [:] }
    let known = articleThreads.reduce(into: [:]) { $0[$1.thread.event] = $1 }
    return kinds.reduce(into: [:]) { found, acceptance in
      let threads = acceptance.1.threads
      let named = threads.compactMap { known[original($0)] }
      if named.count == threads.count { found[acceptance.0] = named }
    }
  }
}
