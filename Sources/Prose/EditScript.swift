/// The stretches to remove and insert to turn one sequence of numbers into another.
///
/// The script is a shortest one unless the search hit its bound; see `ShortestEdit`.
struct EditScript {
  /// Elements of the old sequence that are replaced by elements of the new one; one of the two may
  /// be empty.
  struct Change: Hashable {
    let removed: Range<Int>
    let inserted: Range<Int>
  }

  /// In order, with at least one equal element between two changes.
  let changes: [Change]

  let oldCount: Int

  init(changes: [Change], oldCount: Int) {
    self.changes = changes
    self.oldCount = oldCount
  }

  /// Compares two sequences of the numbers that one `Vocabulary` gave.
  init(from old: [Int], to new: [Int]) {
    oldCount = old.count
    var isRemoved = [Bool](repeating: false, count: old.count)
    var isInserted = [Bool](repeating: false, count: new.count)

    let prefix = zip(old, new).prefix { $0 == $1 }.count
    let rest = min(old.count, new.count) - prefix
    let suffix = zip(old.reversed(), new.reversed()).prefix(rest).prefix { $0 == $1 }.count

    // An element that the other side lacks is in every script. Leaving these out first makes no
    // script longer, and makes two texts with little in common cheap to compare.
    let oldPlaces = prefix..<old.count - suffix
    let newPlaces = prefix..<new.count - suffix
    let size = 1 + max(old.max() ?? 0, new.max() ?? 0)
    let inOld = Self.presence(of: old[oldPlaces], size: size)
    let inNew = Self.presence(of: new[newPlaces], size: size)
    let oldShared = oldPlaces.filter { inNew[old[$0]] }
    let newShared = newPlaces.filter { inOld[new[$0]] }
    for place in oldPlaces where !inNew[old[place]] { isRemoved[place] = true }
    for place in newPlaces where !inOld[new[place]] { isInserted[place] = true }

    var search = ShortestEdit(from: oldShared.map { old[$0] }, to: newShared.map { new[$0] })
    search.run()
    for (place, removed) in zip(oldShared, search.isRemoved) where removed {
      isRemoved[place] = true
    }
    for (place, inserted) in zip(newShared, search.isInserted) where inserted {
      isInserted[place] = true
    }
    changes = Self.changes(isRemoved: isRemoved, isInserted: isInserted)
  }

  /// The places, in both sequences, of the elements that stay.
  var matches: [(old: Int, new: Int)] {
    var matches: [(old: Int, new: Int)] = []
    var (old, new) = (0, 0)
    for change in changes + [Change(removed: oldCount..<oldCount, inserted: 0..<0)] {
      while old < change.removed.lowerBound {
        matches.append((old, new))
        (old, new) = (old + 1, new + 1)
      }
      (old, new) = (change.removed.upperBound, change.inserted.upperBound)
    }
    return matches
  }

  private static func presence(of numbers: ArraySlice<Int>, size: Int) -> [Bool] {
    var isPresent = [Bool](repeating: false, count: size)
    for number in numbers { isPresent[number] = true }
    return isPresent
  }

  private static func changes(isRemoved: [Bool], isInserted: [Bool]) -> [Change] {
    var changes: [Change] = []
    var (old, new) = (0, 0)
    while old < isRemoved.count || new < isInserted.count {
      let (oldStart, newStart) = (old, new)
      while old < isRemoved.count, isRemoved[old] { old += 1 }
      while new < isInserted.count, isInserted[new] { new += 1 }
      if old > oldStart || new > newStart {
        changes.append(Change(removed: oldStart..<old, inserted: newStart..<new))
      } else {
        old += 1
        new += 1
      }
    }
    return changes
  }
}
