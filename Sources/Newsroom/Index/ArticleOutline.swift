public import Editorial
import Git
import Formats

/// What a listing shows of an article: its state, and a few of its fields.
///
/// It is made from the article's line and its text in hand, and kept in the index. A list reads ten
/// thousand and shows five things of each, so an outline stays the row of bytes that was kept, and
/// each thing is read when it is needed.
public struct ArticleOutline: Hashable, Sendable {
  /// The article.
  public let slug: Slug
  /// Whether its line was tidied away into an archive.
  public internal(set) var isArchived = false
  /// Why the line could not be read; if it couldn't, everything else says little.
  public private(set) var damage: String?

  let row: OutlineRow

  /// Takes a row of the index; nil if it is none.
  init?(row: [UInt8]) {
    guard let slug = Slug(utf8: OutlineField.next(in: row, from: 0)), OutlineField.fit(row) else {
      return nil
    }
    self.slug = slug
    self.row = OutlineRow(bytes: row)
  }

  /// Stands for an article whose line cannot be read.
  init(slug: Slug, damage: String) {
    self.slug = slug
    self.damage = damage
    let fields = OutlineField.row { field in
      switch field {
      case .slug: slug.rawValue
      case .state: "damaged"
      case .label: "Damaged"
      case .live: "nothing"
      default: ""
      }
    }
    row = OutlineRow(bytes: fields)
  }

  /// The outline of a line that was folded.
  init(
    _ history: History, workflow: Workflow?, summary: ArticleFile.Summary, folder: ArticleFolder?
  ) {
    slug = history.standing.slug
    row = OutlineRow(
      bytes: OutlineField.row(history, workflow: workflow, summary: summary, folder: folder))
  }
}

extension ArticleOutline {
  /// The state of the work; of held or spiked work, the one in which it was interrupted.
  public var state: StateName { StateName(rawValue: row.text(.state)) }
  /// Whether the story is dropped.
  public var isSpiked: Bool { row.has(OutlineField.spiked) }
  /// Whether an event names settings that were not here when the line was judged.
  var namesUnknownSettings: Bool { row.has(OutlineField.unknownSettings) }
  /// Whether a publication of it does not count, and none after that does.
  public var hasUndonePublication: Bool { row.has(OutlineField.undonePublication) }
  /// Whether the newsroom has no workflow, or none that works, of the name that it goes through.
  var lacksWorkflow: Bool { row.has(OutlineField.lacksWorkflow) }
  /// Its folder on main and the id of the folder's tree; nil if it was never published.
  var folder: (path: String, version: String)? {
    row.textIfAny(.folder).map { ($0, row.text(.version)) }
  }
  /// Another text whenever anything that the outline says of the line is another.
  public var version: String { ObjectID(hashing: row.bytes, as: .blob).hex }
  /// Whether readers may not have the text in hand: of what stands published they do.
  public var mayBeDraft: Bool { !isSpiked && live != "killed" && state != .published }
  /// Whether it takes no act but a repair.
  public var isFrozen: Bool { row.has(OutlineField.frozen) }
  /// What readers see: `nothing`, `live`, `withheld`, `retracted`, `unpublished` or `killed`.
  public var live: String { row.text(.live) }
  /// The number of the newest edition; 0 where there is none.
  public var edition: Int { Int(row.text(.edition)) ?? 0 }
  /// The number of the newest revision.
  public var revision: Int { Int(row.text(.revision)) ?? 0 }
  /// The headline; nil if the text has none.
  public var headline: String? { row.textIfAny(.headline) }
  /// The desk.
  public var section: String? { row.textIfAny(.section) }
  /// Who wrote it, by handle.
  public var authors: [Handle] { row.names(.authors) }
  /// What it is about.
  public var topics: [TopicID] { row.names(.topics) }
  /// Who works on it.
  public var assignee: Handle? { row.textIfAny(.assignee).map { Handle(rawValue: $0) } }
  /// Until when.
  public var due: Instant? { row.instant(.due) }
  /// What happened last; `commit` for what is no event.
  public var lastKind: String { row.text(.lastKind) }
  /// Who did it; empty if it was no event.
  public var lastBy: String { row.text(.lastBy) }
  /// When.
  public var lastAt: Instant { row.instant(.lastAt) ?? Instant(seconds: 0) }
  /// The latest time of all its events, which need not be that of the last.
  public var latestTime: Instant? { row.instant(.latest) }
  /// How many comments and suggestions nobody has settled.
  public var openThreads: Int { Int(row.text(.threads)) ?? 0 }
  /// How many complaints of readers nobody has answered.
  public var complaints: Int { Int(row.text(.complaints)) ?? 0 }
  /// What it waits for.
  public var waiting: Waiting { Waiting(text: row.text(.waiting)) ?? Waiting() }

  /// Whether readers see a notice in place of what was published.
  public var isWithheld: Bool { row.has(OutlineField.withheld) }

  /// Whether the work is on hold at a moment; a hold ends by itself when its time is over.
  public func isHeld(at time: Instant) -> Bool {
    row.has(OutlineField.held) && (row.instant(.heldUntil).map { $0 >= time } ?? true)
  }

  /// Where the work stands at a moment, as the `State:` line has it.
  public func displayState(at time: Instant) -> StateName {
    if row[.flags].isEmpty { return state }
    if isSpiked { return .spiked }
    return isHeld(at: time) ? .held : state
  }

  /// What the workflow calls where the work stands at a moment.
  public func label(at time: Instant) -> String {
    row.text(!row[.flags].isEmpty && (isSpiked || isHeld(at: time)) ? .interruption : .label)
  }

  /// Whether nothing is being done about it: published and not in revision, spiked, or killed.
  public func isFinished(at time: Instant) -> Bool {
    isSpiked || live == "killed" || displayState(at: time) == .published
  }

  /// When a person last did something to it; nil if they never did.
  public func lastDeed(of person: Handle) -> Instant? {
    for line in row.text(.deeds).split(separator: "\n") {
      let parts = line.split(separator: " ", maxSplits: 1)
      if parts.count == 2, parts[1] == person.rawValue {
        return Int64(parts[0]).map { Instant(seconds: $0) }
      }
    }
    return nil
  }

  /// Why it is a person's turn now, the most pressing first.
  public func reasons(for person: Person, isOwner: Bool, at time: Instant) -> [Waiting.Reason] {
    guard !row[.waiting].isEmpty, !isHeld(at: time) else { return [] }
    return waiting.reasons(for: person, isOwner: isOwner, at: time)
  }

  /// The UTF-8 of what a plain list shows, all at once: the label, the headline and the authors,
  /// separated by line ends, and when something last happened; nil if these do not suffice to say
  /// where the work stands.
  public var plain:
    (
      label: ArraySlice<UInt8>, headline: ArraySlice<UInt8>, authors: ArraySlice<UInt8>,
      lastAt: Instant
    )?
  {
    let flags = slug.rawValue.utf8.count + 1
    guard damage == nil, row.bytes[flags] == OutlineField.end else { return nil }
    let label = OutlineField.next(in: row.bytes, from: flags + 1)
    let headline = OutlineField.next(in: row.bytes, from: label.endIndex + 1)
    let authors = OutlineField.next(in: row.bytes, from: headline.endIndex + 1)
    let seconds = OutlineField.next(in: row.bytes, from: authors.endIndex + 1)
    // A time before 1970 has a sign, and is read the slow way.
    var lastAt: Int64 = 0
    for digit in seconds {
      guard 0x30...0x39 ~= digit else { return nil }
      lastAt = lastAt &* 10 &+ Int64(digit - 0x30)
    }
    return (label, headline, authors, Instant(seconds: lastAt))
  }
}
