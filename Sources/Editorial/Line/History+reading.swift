extension History {
  /// A revision that somebody knows, and how that is known.
  public struct Knowledge: Hashable, Sendable {
    /// The newest revision that they know.
    public var revision: Revision
    /// What they did with it; if several acts, the most telling one: an approval, then `read`, then
    /// any other.
    public var act: EventKind
  }

  /// The newest revision that somebody knows, judging by what they did; nil if they did nothing.
  ///
  /// An act that names a revision shows that its actor knows that one; any other act shows that
  /// they know the text that was in hand. Nothing else is recorded about what people read.
  ///
  /// - Parameters:
  ///   - handle: The person.
  ///   - isWhole: Whether to count only acts that require knowing the whole text: approving it, sending it
  ///     back, recording that it was read, and writing it.
  /// - Returns: The revision, and how that is known.
  public func knowledge(of handle: Handle, ofTheWhole isWhole: Bool = false) -> Knowledge? {
    let sentBack = Set(standing.reopened)
    var newest = 0
    var known: (number: Int, act: EventKind) = (0, .read)
    for step in steps {
      newest = step.revision ?? newest
      guard step.verdict == .counted, case .event(let event) = step.entry.message,
        event.by == handle || event.behalf == handle,
        !isWhole || EventKind.takingTheWhole.contains(event.kind)
          || sentBack.contains(step.entry.id)
      else { continue }
      var read = newest
      switch event.kind {
      case .read, .comment, .suggest, .source:
        if let named = event.revision {
          read = standing.revisions.first { $0.event == named }?.number ?? newest
        }
      default:
        // Its commit has the text that its maker had, who need not have met the newest.
        if sentBack.contains(step.entry.id) {
          read =
            standing.revisions.last { $0.number <= newest && $0.text == step.entry.text }?.number
            ?? 0
        }
      }
      if read > known.number || read == known.number && event.kind.weight >= known.act.weight {
        known = (read, event.kind)
      }
    }
    return standing.revisions.numbered(known.number).map {
      Knowledge(revision: $0, act: known.act)
    }
  }
}

extension EventKind {
  fileprivate static let takingTheWhole: Set<Self> = [
    .approve, .read, .create, .import, .save, .restore, .merge,
  ]

  /// How much the act says about what its actor read.
  fileprivate var weight: Int {
    switch self {
    case .approve: 2
    case .read: 1
    default: 0
    }
  }
}
