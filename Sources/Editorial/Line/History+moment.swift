extension History {
  /// The place of the last commit, in the order of the line, that was made no later than a moment;
  /// nil if the line had not begun.
  public func place(at moment: Instant) -> Int? { steps.lastIndex { $0.entry.time <= moment } }

  /// The revision whose text was in hand after a commit; nil if the line had none yet.
  public func revision(after place: Int) -> Revision? {
    steps[...place].last { $0.revision != nil }?.revision
      .flatMap { standing.revisions.numbered($0) }
  }

  /// The revision whose text was in hand at a moment; nil if the line had none yet.
  public func revision(at moment: Instant) -> Revision? {
    place(at: moment).flatMap { revision(after: $0) }
  }

  /// The revision that an edition published; nil if the line has no such edition.
  public func revision(ofEdition number: Int) -> Revision? {
    steps.lastIndex { $0.edition == number }.flatMap { revision(after: $0) }
  }

  /// The text that was last approved for the next edition, whatever has become of the approval
  /// since; nil if nobody has approved one, or the approval was taken back.
  public var approvedText: TextID? {
    let given = Set((standing.approvals + standing.usedUp.map(\.approval)).map(\.event))
    guard !given.isEmpty else { return nil }
    return steps.last { given.contains($0.entry.id) }?.entry.text
  }
}
