/// Where an article stands now: the fold of its line.
///
/// It has two halves. Most of it is the *work*, about the text in hand; ``live`` is about what
/// readers have.
public struct Standing: Hashable, Sendable {
  /// The article.
  public var slug: Slug
  /// The workflow; nil if the line has no `create` yet.
  public var workflow: WorkflowName?

  /// The workflow's state of the text in hand, or `published`; if the story is spiked or held, the
  /// state that was interrupted.
  public var state: StateName
  /// The event that dropped the story; nil if it is not dropped.
  public var spike: EventID?
  /// The holds on the work that nobody who saw them has ended, oldest first.
  public var holds: [Hold] = []
  /// The text in hand: the last good one.
  public var text: TextID
  /// The states that the text has come through since the last edition, without detours; the last is
  /// the current one.
  public var path: [StateName]
  /// The gates on the path that were left because they had all their approvals.
  public var passed: Set<StateName> = []
  /// The approvals for this edition, including void ones, in the order of the line.
  public var approvals: [Approval] = []
  /// Who has had a hand in the text since the last edition, judging by what they did; the people
  /// whom the text names under `authors` are contributors too.
  public var contributors: Set<Contributor> = []
  /// Who works on it.
  public var assignment: Assignment?
  /// Why the newest tree is not a text, so that the last good one counts; nearly always nil.
  public var treeProblem: TreeProblem?
  /// What stops acts here until somebody goes on: events that this Stet can't judge, oldest first.
  package var stops: [Stop] = []
  /// The acts that used up every approval before them: an approval by somebody who did not know of
  /// such an act does not count.
  public var reopened: [EventID] = []
  /// The approvals for this edition that ended when the text was sent back, in the order of the
  /// line.
  public var usedUp: [UsedApproval] = []
  /// Every text that was saved, oldest first.
  public var revisions: [Revision] = []
  /// What people said about it, in the order of the line.
  public var threads: [Thread] = []
  /// The corrections that the text in hand will carry when it is published.
  public var corrections: [Correction] = []
  /// The times at which it is to go out and that nobody who saw them has taken back, oldest first.
  public var schedules: [Term] = []
  /// The times before which it may not go out that nobody who saw them has lifted, oldest first.
  public var embargoes: [Term] = []

  /// What readers have of it.
  public var live = Live()

  /// The newest commit of the line.
  public var last: EventID?
  /// The revision numbers that a side of a merge gave to another text.
  public var ambiguous: Set<Int> = []

  /// An article before its first commit: an empty text in no state.
  public init(slug: Slug) {
    self.slug = slug
    state = ""
    text = .nothing
    path = []
  }

  /// The state of the work as the `State:` line gives it.
  public var displayState: StateName {
    if isSpiked { return .spiked }
    return holds.isEmpty ? state : .held
  }

  /// Whether the story is dropped.
  public var isSpiked: Bool { spike != nil }

  /// Why the article accepts no act except a repair; nearly always nil.
  public var freeze: Freeze? {
    stops.last.map { .newer($0.reason) } ?? treeProblem.map { .badTree($0) }
  }

  /// The newest revision; its text is the text in hand.
  public var revision: Revision? { revisions.last }

  /// The standing with the id of the act that led to it, which was judged before its commit was
  /// made.
  public func renaming(_ placeholder: EventID, _ id: EventID) -> Standing {
    var standing = self
    func rename<Item>(
      _ items: WritableKeyPath<Standing, [Item]>, _ event: WritableKeyPath<Item, EventID>
    ) {
      for place in self[keyPath: items].indices
      where self[keyPath: items][place][keyPath: event] == placeholder {
        standing[keyPath: items][place][keyPath: event] = id
      }
    }
    standing.last = id
    if spike == placeholder { standing.spike = id }
    rename(\.holds, \.event)
    rename(\.approvals, \.event)
    for place in approvals.indices where approvals[place].voided == placeholder {
      standing.approvals[place].voided = id
    }
    rename(\.reopened, \.self)
    rename(\.usedUp, \.by)
    rename(\.revisions, \.event)
    rename(\.threads, \.event)
    rename(\.corrections, \.event)
    rename(\.schedules, \.event)
    rename(\.embargoes, \.event)
    rename(\.live.holds, \.event)
    rename(\.live.editions, \.event)
    return standing
  }

  /// Everybody with a hand in the text, through their acts or under `authors`.
  public func contributors(authors: [Handle]) -> Set<Contributor> {
    contributors.union(authors.map(Contributor.person))
  }
}

/// A hold on the work or on the live text.
public struct Hold: Hashable, Sendable {
  /// The event that began it.
  public var event: EventID
  /// When.
  public var at: Instant
  /// When it ends automatically; nil if it lasts until somebody releases it.
  public var until: Instant?
  /// Who put it on hold.
  public var by: Handle
  /// What is being checked.
  public var note: String?
  /// Whether it was meant for work that, unknown to the person, had already been published.
  public var cameLate = false
}

extension [Hold] {
  /// The one that lasts longest.
  public var longest: Hold? {
    first { $0.until == nil } ?? self.max { ($0.until ?? $0.at) < ($1.until ?? $1.at) }
  }
}

/// A time that an event set.
public struct Term: Hashable, Sendable {
  /// The event.
  public var event: EventID
  /// The time.
  public var at: Instant
}

extension [Term] {
  /// The time that was set last, which replaces those before it.
  public var newest: Instant? { last?.at }

  /// The latest of the times, all of which apply together.
  public var latest: Instant? { map(\.at).max() }
}

/// Who works on an article.
public struct Assignment: Hashable, Sendable {
  /// The person.
  public var assignee: Handle
  /// As what.
  public var role: Role?
  /// Until when.
  public var due: Instant?
  /// How many words.
  public var words: Int?
  /// Who assigned it.
  public var by: Handle
  /// When.
  public var at: Instant
  /// What was said with it.
  public var note: String?
}

/// A remark, a suggestion or a source, and what became of it.
public struct Thread: Hashable, Sendable {
  /// The event that opened it.
  public var event: EventID
  /// What opened it: `comment`, `suggest` or `source`.
  public var kind: EventKind
  /// Who opened it.
  public var by: Handle
  /// Whom it is for.
  public var to: Handle?
  /// When.
  public var at: Instant
  /// Whether it is settled.
  public var isResolved = false
  /// Whether somebody has answered.
  public var isAnswered = false
  /// Whether it is a reader's complaint.
  public var isFromReader = false
  /// Whether it is about the whole article, because what it was made on is not on the line.
  public var isLoose = false

  /// Whether it is a reader's complaint that nobody has answered or settled.
  public var isComplaint: Bool { isFromReader && !isAnswered && !isResolved }
}

/// A correction, clarification or update on its way.
public struct Correction: Hashable, Sendable {
  /// `correction`, `clarification`, `update`, `editors-note` or `minor`.
  public var kind: String
  /// Where its notice is on the page: `top` or `bottom`.
  public var place: String?
  /// What readers are told.
  public var notice: String?
  /// The event that began it.
  public var event: EventID
}

extension TextID {
  /// The empty tree, which is the same in every repository.
  public static var nothing: TextID {
    // The id of the empty tree is a constant of git's format.
    TextID("4b825dc642cb6eb9a060e54bf8d69288fbee4904") ?? { preconditionFailure("forty digits") }()
  }
}
