extension EditScript {
  /// Returns the same script, with insertions and deletions moved to where they read best.
  ///
  /// Of *A, and B* and *A, and C, and B* the search may say that *, and C* came or that *and C,*
  /// did; readers see what begins after a space.
  ///
  /// - Parameters:
  ///   - old: The old sequence.
  ///   - new: The new sequence.
  ///   - oldBeginning: How well something begins at a place of the old sequence; more is better.
  ///   - newBeginning: The same for the new sequence.
  /// - Returns: A script of the same length.
  func slid(
    from old: [Int], to new: [Int], oldBeginning: (Int) -> Int, newBeginning: (Int) -> Int
  ) -> EditScript {
    var slid: [Change] = []
    for (index, change) in changes.enumerated() {
      // At least one piece stays between two changes.
      let kept = slid.last.map { change.removed.lowerBound - $0.removed.upperBound - 1 }
      let room = (
        before: kept ?? change.removed.lowerBound,
        after: index + 1 < changes.count
          ? changes[index + 1].removed.lowerBound - change.removed.upperBound - 1
          : oldCount - change.removed.upperBound
      )
      let distance =
        if change.removed.isEmpty {
          Self.slide(change.inserted, in: new, room, newBeginning)
        } else if change.inserted.isEmpty {
          Self.slide(change.removed, in: old, room, oldBeginning)
        } else {
          0
        }
      slid.append(
        Change(
          removed: change.removed.lowerBound + distance..<change.removed.upperBound + distance,
          inserted: change.inserted.lowerBound + distance..<change.inserted.upperBound + distance))
    }
    return EditScript(changes: slid, oldCount: oldCount)
  }

  /// How far to move a range within the equal pieces around it.
  private static func slide(
    _ range: Range<Int>, in sequence: [Int], _ room: (before: Int, after: Int),
    _ beginning: (Int) -> Int
  ) -> Int {
    var best = (distance: 0, score: beginning(range.lowerBound))
    func consider(_ distance: Int) {
      let score = beginning(range.lowerBound + distance)
      if score > best.score { best = (distance, score) }
    }
    var distance = 0
    while -distance < min(room.before, limit), range.lowerBound + distance > 0,
      sequence[range.lowerBound + distance - 1] == sequence[range.upperBound + distance - 1]
    {
      distance -= 1
      consider(distance)
    }
    distance = 0
    while distance < min(room.after, limit), range.upperBound + distance < sequence.count,
      sequence[range.lowerBound + distance] == sequence[range.upperBound + distance]
    {
      distance += 1
      consider(distance)
    }
    return best.distance
  }

  /// A better beginning further away would not be noticed.
  private static let limit = 100
}
