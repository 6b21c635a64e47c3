/// A text that was saved.
public struct Revision: Hashable, Sendable {
  /// Counts from 1 along the line.
  public var number: Int
  /// The event, or the commit without an event, that brought it.
  public var event: EventID
  /// The text.
  public var text: TextID
  /// When.
  public var at: Instant
  /// Its contributors at the time.
  public var contributors: Set<Contributor>
}

extension [Revision] {
  /// The revision with a number; nil if the line has none.
  public func numbered(_ number: Int) -> Revision? {
    indices.contains(number - 1) ? self[number - 1] : nil
  }

  /// The number of the revision that has a text; the newest if several have it.
  public func number(of text: TextID) -> Int? { last { $0.text == text }?.number }
}

/// A text that was published.
public struct Edition: Hashable, Sendable {
  /// Counts from 1.
  public var number: Int
  /// The event that published it.
  public var event: EventID
  /// The text.
  public var text: TextID
  /// When it was published, in Universal Time.
  public var at: Instant
  /// The day according to the clock of the person who published it.
  public var day: Day
  /// Who published it.
  public var by: Handle
  /// The settings whose bios and roles it carries.
  public var policy: PolicyID
  /// The roles of those who approved it, each once, sorted.
  public var approvedByRoles: [Role]
  /// Who had a hand in it, by what they did; a correction of it brings them back.
  public var contributors: Set<Contributor>
}

/// A vote for a text.
public struct Approval: Hashable, Sendable {
  /// The gate.
  public var step: StateName
  /// Whose vote it is.
  public var giver: Handle
  /// Who recorded it, if that is someone else.
  public var relayedBy: Handle?
  /// The giver's roles when it was given.
  public var roles: [Role]
  /// The text that was read.
  public var text: TextID
  /// The event that gave it.
  public var event: EventID
  /// When.
  public var at: Instant
  /// The event that brought another text, which voids it for good; nil while it is valid.
  public var voided: EventID?
}

extension [Approval] {
  /// The approvals that count for the text in hand.
  public var valid: [Approval] { filter { $0.voided == nil } }

  /// The approvals at a gate that count for the text in hand.
  public func valid(at step: StateName) -> [Approval] { valid.filter { $0.step == step } }

  /// Voids certain approvals for good.
  ///
  /// - Returns: Whether any of them was valid before.
  @discardableResult
  mutating func void(by event: EventID, where isVoid: (Approval) -> Bool) -> Bool {
    var found = false
    for index in indices where self[index].voided == nil {
      guard isVoid(self[index]) else { continue }
      self[index].voided = event
      found = true
    }
    return found
  }
}

/// An approval that no longer counts because the text was sent back.
public struct UsedApproval: Hashable, Sendable {
  /// The approval.
  public var approval: Approval
  /// The event that sent the text back.
  public var by: EventID
}
