/// The result of folding a line up to one of its commits.
struct Folded<Facts> {
  /// The commits in the order of the line.
  var order: [Int] = []
  /// The commits that bind: the side of a merge that has them behind it goes first.
  var binding: [Int] = []
  /// The binding commits that moved what is live.
  var moving: [Int] = []
  /// The result of the events.
  var facts: Facts
}

/// The rules of a kind of line: what its commits mean, given where they come in the order.
///
/// The order itself is the same for articles and for settings: ``fold(to:from:)``.
protocol LineRules {
  associatedtype Facts

  /// The line's commits.
  var ancestry: Ancestry { get }

  /// A line before its first commit.
  func beginning() -> Facts

  /// Judges a commit where it comes in the order.
  ///
  /// - Parameters:
  ///   - commit: Its place.
  ///   - isAdded: Whether it is on a side of a merge that does not go first.
  ///   - folded: The line before it, which it is added to.
  /// - Throws: Why a text or a file of the settings could not be read.
  func take(_ commit: Int, isAdded: Bool, into folded: inout Folded<Facts>) throws

  /// Whether a merge binds because of the person who made it, judged by what came before it.
  func binds(merge: Int, _ facts: Facts) throws -> Bool

  /// Whether ``learn(_:_:sides:)`` is called for every commit, even if the line has no merges.
  var learnsEach: Bool { get }

  /// Learns the result of the line up to a commit.
  mutating func learn(_ commit: Int, _ folded: Folded<Facts>, sides: [Folded<Facts>])
}

extension LineRules {
  var learnsEach: Bool { false }

  /// The line of a commit: all the events that it reaches, in the one order that the commits alone
  /// determine.
  ///
  /// A commit comes after everything its parent has. In a merge, the parent that goes first is the
  /// last one that has behind it everything that binds in the others' own lines; if there is none,
  /// the last one that has behind it everything that moved what is live; if there is none, the last
  /// parent, where `git pull` puts what the server had. Then comes, parent by parent, what the
  /// others add, in their own order, and then the merge.
  ///
  /// Each commit's line is folded only once, and passed on without copying if only one commit
  /// follows, so that a line costs what its commits cost.
  ///
  /// - Parameters:
  ///   - head: The place of the commit.
  ///   - first: The place of the line's beginning: what does not have it behind it adds nothing.
  /// - Returns: The folded line.
  /// - Throws: Whatever ``take(_:isAdded:into:)`` and ``binds(merge:_:)`` throw.
  mutating func fold(to head: Int, from first: Int) throws -> Folded<Facts> {
    let ancestry = ancestry
    let members = (first...head).filter {
      ancestry.isBehind(first, $0) && ancestry.isBehind($0, head)
    }
    var uses: [Int: Int] = [head: 1]
    for commit in members {
      for parent in Set(ancestry.parents[commit]) where parent >= first {
        uses[parent, default: 0] += 1
      }
    }
    var waiting: [Int: Folded<Facts>] = [:]
    var current = Folded(facts: beginning())
    var last = -1
    for commit in members {
      let sides = sides(of: commit, from: first)
      let isMerge = ancestry.parents[commit].count > 1
      if sides == [last], uses[last] == 1, !isMerge {
        try take(commit, isAdded: false, into: &current)
      } else {
        if last >= 0 { waiting[last] = current }
        let known = sides.map { waiting[$0] ?? Folded(facts: beginning()) }
        let lead = lead(sides, known)
        for side in sides {
          uses[side, default: 0] -= 1
          if uses[side] == 0 { waiting[side] = nil }
        }
        current = lead.map { known[$0] } ?? Folded(facts: beginning())
        if let lead, isMerge {
          try add(sides, known, except: lead, to: &current)
          let binds = try binds(merge: commit, current.facts)
          try take(commit, isAdded: false, into: &current)
          if binds { current.binding.append(commit) }
          learn(commit, current, sides: known)
          last = commit
          continue
        }
        try take(commit, isAdded: false, into: &current)
      }
      if learnsEach || !ancestry.isStraight { learn(commit, current, sides: []) }
      last = commit
    }
    return current
  }

  /// The parents of a commit that have the line's beginning behind them, each once.
  func sides(of commit: Int, from first: Int) -> [Int] {
    var sides: [Int] = []
    for parent in ancestry.parents[commit]
    where ancestry.isBehind(first, parent) && !sides.contains(parent) {
      sides.append(parent)
    }
    return sides
  }

  /// Which of a commit's sides goes first; nil if it has none.
  private func lead(_ sides: [Int], _ known: [Folded<Facts>]) -> Int? {
    guard sides.count > 1 else { return sides.indices.last }
    func lastWithAll(_ bound: (Folded<Facts>) -> [Int]) -> Int? {
      sides.indices.last { place in
        sides.indices.allSatisfy { other in
          other == place
            || bound(known[other]).allSatisfy { ancestry.isBehind($0, sides[place]) }
        }
      }
    }
    return lastWithAll(\.binding) ?? lastWithAll(\.moving) ?? sides.indices.last
  }

  private func add(
    _ sides: [Int], _ known: [Folded<Facts>], except lead: Int, to folded: inout Folded<Facts>
  ) throws {
    var done = [sides[lead]]
    for place in sides.indices where place != lead {
      for commit in known[place].order
      where !done.contains(where: { ancestry.isBehind(commit, $0) }) {
        try take(commit, isAdded: true, into: &folded)
      }
      done.append(sides[place])
    }
  }
}
