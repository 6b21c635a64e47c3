/// One recorded act: what the message of its commit says.
///
/// What the commit itself says (the text, who wrote it, when) is in ``LineEntry``.
public struct Event: Hashable, Sendable {
  /// The commit's first line, for people who read `git log`.
  public var subject: String
  /// What the person wrote, in lines; nil if nothing was written.
  public var note: String?
  /// The article; nil for events of the settings, and on the archive.
  public var article: Slug?
  /// What was done.
  public var kind: EventKind
  /// The gate at which an approval is given.
  public var step: StateName?
  /// The newest event that the actor had seen; only for the kinds in ``EventKind/seeing``.
  public var seen: EventID?
  /// The state of the work afterwards, as its maker saw it: a remark for people who read `git log`.
  public var state: StateName?
  /// Who acted.
  public var by: Handle
  /// Whose words or decision it is, if someone else's.
  public var behalf: Handle?
  /// The settings under which the act was made; nil for events of the settings.
  public var policy: PolicyID?
  /// On main: the event that was printed.
  public var publishedFrom: EventID?
  /// The workflow that the article goes through from now on.
  public var workflow: WorkflowName?
  /// Who is to work on it, or whom a comment is for.
  public var assignee: Handle?
  /// The role in which the assignee works on it.
  public var role: Role?
  /// When the work is due.
  public var due: Instant?
  /// How many words are wanted.
  public var words: Int?
  /// When a hold or an embargo ends by itself.
  public var until: Instant?
  /// When it is to go out.
  public var at: Instant?
  /// The event that opened the thread.
  public var thread: EventID?
  /// The event that made the revision which this one is about.
  public var revision: EventID?
  /// The number of the edition.
  public var edition: Int?
  /// `work` or `live` of a hold; the kind of a correction.
  public var subkind: String?
  /// Where a notice is on the page: `top` or `bottom`.
  public var place: String?
  /// The event whose text is the merge's base.
  public var base: EventID?
  /// To whom it was sent.
  public var outlet: OutletID?
  /// `sha256:` and the digest of a file that proves a relayed decision.
  public var evidence: String?
  /// Other data that the kind records.
  package var data: JSONValue?

  /// Makes an event with only what every event has; the rest is set afterwards.
  public init(_ kind: EventKind, article: Slug?, by: Handle, subject: String = "") {
    self.kind = kind
    self.article = article
    self.by = by
    self.subject = subject
  }
}

extension Event {
  /// The threads that it is about: one, or those that an acceptance of several names.
  public var threads: [EventID] {
    let several = kind == .accept ? data?["threads"]?.list : nil
    return [thread].compactMap(\.self)
      + (several ?? []).compactMap { $0.string.flatMap { EventID($0) } }
  }
}

/// A key of an event's block; the order of the cases is the order of the lines.
public enum EventKey: String, CaseIterable, Sendable, Comparable {
  case stet = "Stet"
  case article = "Article"
  case event = "Event"
  case step = "Step"
  case seen = "Seen"
  case state = "State"
  case by = "By"
  case behalf = "For"
  case policy = "Policy"
  case publishedFrom = "Published-From"
  case workflow = "Workflow"
  case assignee = "Assignee"
  case role = "Role"
  case due = "Due"
  case words = "Words"
  case until = "Until"
  case at = "At"
  case thread = "Thread"
  case revision = "Revision"
  case edition = "Edition"
  case kind = "Kind"
  case place = "Place"
  case base = "Base"
  case outlet = "Outlet"
  case evidence = "Evidence"
  case data = "Data"

  /// The key's position in a block, from 0.
  public var position: Int { Self.positions[self] ?? 0 }

  private static let positions = Dictionary(
    uniqueKeysWithValues: zip(allCases, allCases.indices))

  /// The keys that events of every kind may carry; which of them must be there depends on the kind
  /// of line.
  public static let common: Set<EventKey> = [
    .stet, .article, .event, .state, .by, .behalf, .policy, .publishedFrom,
  ]

  /// Orders keys as a block does.
  public static func < (left: Self, right: Self) -> Bool { left.position < right.position }
}
