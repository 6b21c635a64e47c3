/// What readers have of an article: the live half of its standing.
public struct Live: Hashable, Sendable {
  /// What readers would see without a hold.
  private var unheld: Shown = .nothing
  /// The holds that nobody who saw them has ended, oldest first.
  public internal(set) var holds: [Hold] = []
  /// Every text that was published, oldest first.
  public internal(set) var editions: [Edition] = []
  /// What readers are told about it, oldest first.
  public internal(set) var notices: [Notice] = []
  /// The address on the web, if it was set by hand.
  public internal(set) var address: String?

  /// What readers see of an article.
  public enum Shown: Hashable, Sendable {
    /// It was never published.
    case nothing
    /// Its newest edition.
    case edition(Int)
    /// A notice that it is being checked.
    case withheld(Int)
    /// Its newest edition under a notice that it was retracted.
    case retracted(Int)
    /// Nothing any more, though it may be published again.
    case unpublished(Int)
    /// A notice that it is gone for good.
    case killed(Int)

    /// Whether readers see a notice instead of what was published, until somebody releases it.
    public var isWithheld: Bool { if case .withheld = self { true } else { false } }

    /// The word in `edition.yml`.
    public var word: String {
      switch self {
      case .nothing: "nothing"
      case .edition: "live"
      case .withheld: "withheld"
      case .retracted: "retracted"
      case .unpublished: "unpublished"
      case .killed: "killed"
      }
    }
  }

  init() {}

  /// What readers see.
  public var shown: Shown {
    if case .edition(let number) = unheld, !holds.isEmpty { return .withheld(number) }
    return unheld
  }

  /// The newest edition; nil if the article was never published.
  public var edition: Edition? { editions.last }

  /// The edition that readers have, even if under a notice, or will have once a check is over; nil if
  /// they have none.
  public var visibleEdition: Edition? {
    switch shown {
    case .edition, .withheld, .retracted: edition
    case .nothing, .unpublished, .killed: nil
    }
  }

  /// Whether readers see a text of it, or could again.
  public var isPublished: Bool { shown != .nothing }

  /// Whether a text is the one that readers have.
  func shows(_ text: TextID) -> Bool { visibleEdition?.text == text }

  /// Changes what readers see; the notice that a text is being checked ends with the check.
  mutating func show(_ shown: Shown) {
    unheld = shown
    endHoldNotice()
  }

  /// Ends the holds that an act saw.
  mutating func endHolds(where isSeen: (EventID) -> Bool) {
    holds.removeAll { isSeen($0.event) }
    endHoldNotice()
  }

  private mutating func endHoldNotice() {
    if shown.isWithheld { return }
    notices.removeAll { $0.kind == "hold" }
  }
}

/// What readers are told about a published article.
public struct Notice: Hashable, Sendable, Codable {
  /// `correction`, `clarification`, `update`, `hold`, `retract`, `kill`.
  public var kind: String
  /// Where it is on the page: `top` or `bottom`.
  public var place: String?
  /// The words.
  public var text: String?
  /// When it was given.
  public var at: Instant
  /// The edition that it came with.
  public var edition: Int?
}
