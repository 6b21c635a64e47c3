/// Which commits of a line have which others behind them.
///
/// Commits are identified by their places; parents come before children. A run of commits without
/// merges is one stretch. A commit reaches either all of another stretch or none of it, so one bit
/// is enough. A line without merges is one stretch and costs nothing besides its places; one with
/// `n` merges costs some `9·n²` bits.
struct Ancestry: Sendable {
  /// The places of each commit's parents, first parent first.
  let parents: [[Int]]
  /// The number of each commit's stretch.
  private var stretches: [Int] = []
  /// The stretches that each stretch has behind it, one bit each.
  private var reached: [[UInt64]] = []

  /// Numbers the stretches.
  ///
  /// - Parameter parents: The places of each commit's parents; every one is lower than the commit's.
  init(_ parents: [[Int]]) {
    self.parents = parents
    var children = Array(repeating: 0, count: parents.count)
    for parent in parents.joined() { children[parent] += 1 }
    stretches.reserveCapacity(parents.count)
    for commit in parents {
      if commit.count == 1, children[commit[0]] == 1 {
        stretches.append(stretches[commit[0]])
        continue
      }
      stretches.append(reached.count)
      var bits: [UInt64] = []
      for parent in commit { Self.add(stretches[parent], reached[stretches[parent]], to: &bits) }
      reached.append(bits)
    }
  }

  /// How many commits there are.
  var count: Int { parents.count }

  /// Whether each commit but the first has the one before it as its only parent.
  var isStraight: Bool { reached.count <= 1 }

  /// Whether a commit reaches another, or is it.
  func isBehind(_ old: Int, _ new: Int) -> Bool {
    let (before, after) = (stretches[old], stretches[new])
    if before == after { return old <= new }
    let bits = reached[after]
    return before / 64 < bits.count && bits[before / 64] >> UInt64(before % 64) & 1 == 1
  }

  private static func add(_ stretch: Int, _ more: [UInt64], to bits: inout [UInt64]) {
    let size = max(more.count, stretch / 64 + 1)
    if bits.count < size { bits += Array(repeating: 0, count: size - bits.count) }
    for place in more.indices { bits[place] |= more[place] }
    bits[stretch / 64] |= 1 << UInt64(stretch % 64)
  }
}
