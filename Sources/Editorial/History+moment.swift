extension History {
  /// The place of the last commit, in the order of the line, whose time is not after a moment; nil
  /// where the line had not begun.
  public func place(at moment: Instant) -> Int? { steps.lastIndex { $0.entry.time <= moment } }

  /// The revision whose text was in hand at a moment; nil where the line had none yet.
  public func revision(at moment: Instant) -> Revision? {
    guard let place = place(at: moment),
      let number = steps[...place].last(where: { $0.revision != nil })?.revision
    else { return nil }
    return standing.revision(.revision(number))
  }
}
