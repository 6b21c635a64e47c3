public import Editorial
import Git

/// What a listing shows of an article: where it stands, and a few of its fields.
///
/// It is told from the article's line and its text in hand, and kept in the index.
public struct ArticleOutline: Hashable, Sendable {
  /// The article.
  public var slug: Slug
  /// Whether its line was tidied away into an archive.
  public var isArchived = false
  /// Why the line could not be read, where everything else is empty; nil nearly always.
  public var damage: String?

  /// Where the work stands, or stood when it was interrupted.
  public var state: StateName
  /// What the workflow calls that.
  public var label: String
  /// Whether the story is dropped.
  public var isSpiked = false
  /// Whether the work is stopped; see ``displayState(at:)`` for a stop that has run out.
  public var isHeld = false
  /// When the stop ends by itself.
  public var heldUntil: Instant?
  /// What the workflow calls the interruption; empty where there is none.
  public var interruption = ""
  /// Whether it takes no act but a repair.
  public var isFrozen = false
  /// What readers see: `nothing`, `live`, `withheld`, `retracted`, `unpublished` or `killed`.
  public var live = "nothing"
  /// The number of the newest edition; 0 where there is none.
  public var edition = 0
  /// The number of the newest revision.
  public var revision = 0

  /// The headline; nil where the text has none.
  public var headline: String?
  /// The desk.
  public var section: String?
  /// Who wrote it, by handle.
  public var authors: [Handle] = []
  /// What it is about.
  public var topics: [TopicID] = []
  /// Who works on it.
  public var assignee: Handle?
  /// Until when.
  public var due: Instant?

  /// What happened last.
  public var lastKind: String = ""
  /// Who did it; empty for a commit that is no event.
  public var lastBy: String = ""
  /// When.
  public var lastAt: Instant
  /// When each person last did something to it: lines `seconds handle`.
  var deeds: ArraySlice<UInt8> = []
  /// What it waits for, as ``Waiting/text``: most lists never ask.
  var told: ArraySlice<UInt8> = []

  /// What it waits for.
  public var waiting: Waiting {
    told.isEmpty ? Waiting() : Waiting(text: String(decoding: told, as: UTF8.self)) ?? Waiting()
  }

  init(slug: Slug, damage: String?) {
    self.slug = slug
    self.damage = damage
    state = "damaged"
    label = "Damaged"
    lastAt = Instant(seconds: 0)
  }

  /// Where the work stands at a moment, as the `State:` line has it.
  public func displayState(at time: Instant) -> StateName {
    if isSpiked { return .spiked }
    return isHeld(at: time) ? .held : state
  }

  /// What the workflow calls where the work stands at a moment.
  public func label(at time: Instant) -> String {
    isSpiked || isHeld(at: time) ? interruption : label
  }

  /// Whether the work is stopped at a moment: a stop ends by itself when its time is over.
  public func isHeld(at time: Instant) -> Bool {
    isHeld && (heldUntil.map { $0 > time } ?? true)
  }

  /// Whether nothing is being done about it: published and not in revision, spiked, or killed.
  public func isFinished(at time: Instant) -> Bool {
    isSpiked || live == "killed" || displayState(at: time) == .published
  }

  /// When a person last did something to it; nil where they never did.
  public func lastDeed(of person: Handle) -> Instant? {
    for line in String(decoding: deeds, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[1] == person.rawValue {
        return Int64(parts[0]).map { Instant(seconds: $0) }
      }
    }
    return nil
  }

  /// The headline, or the slug where the text has none.
  public var title: String { headline ?? slug.rawValue }

  /// Why it is a person's turn now, the most pressing first.
  public func reasons(for person: Person, isOwner: Bool, at time: Instant) -> [Waiting.Reason] {
    guard !told.isEmpty, !isHeld(at: time) else { return [] }
    return waiting.reasons(for: person, isOwner: isOwner, at: time)
  }
}

extension ArticleOutline {
  /// The outline of a line that was folded.
  init(_ history: History, workflow: Workflow?, summary: ArticleFile.Summary) {
    let standing = history.standing
    self.init(slug: standing.slug, damage: nil)
    state = workflow?.known(standing.state) ?? standing.state
    label = workflow?.label(state) ?? state.rawValue
    isSpiked = standing.isSpiked
    isHeld = standing.hold != nil
    heldUntil = standing.hold?.until
    if isSpiked || isHeld {
      interruption = workflow?.label(standing.displayState) ?? standing.displayState.rawValue
    }
    isFrozen = standing.freeze != nil
    live = standing.live.word
    edition = standing.editions.count
    revision = standing.revisions.count
    headline = summary.headline
    section = summary.section
    authors = summary.authors
    topics = summary.topics
    assignee = standing.assignment?.assignee
    due = standing.assignment?.due
    if let step = history.steps.last {
      lastAt = step.entry.time
      if step.verdict == .counted, case .event(let event) = step.entry.message {
        lastKind = event.kind.rawValue
        lastBy = (event.behalf ?? event.by).rawValue
      } else {
        lastKind = "commit"
      }
    }
    deeds = Array(Self.deeds(history).utf8)[...]
    told = Array(Waiting(history, workflow: workflow, authors: summary.authors).text.utf8)[...]
  }

  private static func deeds(_ history: History) -> String {
    var last: [Handle: Instant] = [:]
    for step in history.steps where step.verdict == .counted {
      guard case .event(let event) = step.entry.message else { continue }
      last[event.by] = step.entry.time
    }
    return last.sorted { $0.key < $1.key }.map { "\($0.value.seconds) \($0.key)" }
      .joined(separator: "\n")
  }
}
