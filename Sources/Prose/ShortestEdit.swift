/// The search for a shortest edit script, in linear space, after Myers 1986, "An O(ND) Difference
/// Algorithm and Its Variations", section 4b.
///
/// The two sequences span a box; a path from its first to its last corner is an edit script. The
/// search meets in the middle, splits the box there and goes on in both parts. Here x counts
/// elements of the old sequence, y those of the new one, and diagonal d holds the points with
/// x - y = d.
///
/// After `bound` steps from each end it splits at the furthest point reached instead, as git's
/// xdiff does. So a script is a shortest one if it has no more than `2 * bound` elements, and time
/// is in proportion to the elements times the bound, whatever the input.
struct ShortestEdit {
  private let old: [Int]
  private let new: [Int]
  private let bound: Int

  /// By diagonal plus `origin`, the furthest x reached from the first corner and from the last.
  private var forward: [Int]
  private var backward: [Int]
  private let origin: Int

  /// What `run()` finds: whether each old element goes and each new one comes.
  private(set) var isRemoved: [Bool]
  private(set) var isInserted: [Bool]

  private struct Box {
    var old: Range<Int>
    var new: Range<Int>
  }

  private typealias Point = (x: Int, y: Int)

  /// Prepares the search, with a bound of at least 1.
  init(from old: [Int], to new: [Int], bound: Int = 256) {
    self.old = old
    self.new = new
    self.bound = bound
    let diagonals = old.count + new.count + 3
    origin = new.count + 1
    forward = Array(repeating: 0, count: diagonals)
    backward = Array(repeating: 0, count: diagonals)
    isRemoved = Array(repeating: false, count: old.count)
    isInserted = Array(repeating: false, count: new.count)
  }

  /// Finds the elements that go and come.
  mutating func run() {
    // A stack of our own, as a bounded search can split off thin boxes, one inside the other.
    var boxes = [Box(old: 0..<old.count, new: 0..<new.count)]
    while var box = boxes.popLast() {
      trim(&box)
      if box.old.isEmpty {
        for place in box.new { isInserted[place] = true }
      } else if box.new.isEmpty {
        for place in box.old { isRemoved[place] = true }
      } else {
        let (x, y) = split(box)
        boxes.append(Box(old: x..<box.old.upperBound, new: y..<box.new.upperBound))
        boxes.append(Box(old: box.old.lowerBound..<x, new: box.new.lowerBound..<y))
      }
    }
  }

  private func trim(_ box: inout Box) {
    var (x, y) = (box.old.lowerBound, box.new.lowerBound)
    var (endX, endY) = (box.old.upperBound, box.new.upperBound)
    while x < endX, y < endY, old[x] == new[y] { (x, y) = (x + 1, y + 1) }
    while x < endX, y < endY, old[endX - 1] == new[endY - 1] { (endX, endY) = (endX - 1, endY - 1) }
    box = Box(old: x..<endX, new: y..<endY)
  }

  /// Returns a point inside a trimmed box, not one of its two corners, for the path to go through.
  private mutating func split(_ box: Box) -> Point {
    let first = box.old.lowerBound - box.new.lowerBound
    let last = box.old.upperBound - box.new.upperBound
    let meetsGoingForward = !(first - last).isMultiple(of: 2)
    var ahead = Reach(from: first, in: box)
    var back = Reach(from: last, in: box)
    forward[origin + first] = box.old.lowerBound
    backward[origin + last] = box.old.upperBound
    for _ in 0..<bound {
      ahead.widen(&forward, origin: origin, unreached: -1)
      for d in ahead.diagonals {
        let x = stepForward(on: d, in: box)
        if meetsGoingForward, back.contains(d), backward[origin + d] <= x { return (x, x - d) }
      }
      back.widen(&backward, origin: origin, unreached: .max)
      for d in back.diagonals {
        let x = stepBackward(on: d, in: box)
        if !meetsGoingForward, ahead.contains(d), x <= forward[origin + d] { return (x, x - d) }
      }
    }
    return furthest(in: box, ahead: ahead, back: back)
  }

  private mutating func stepForward(on d: Int, in box: Box) -> Int {
    let (left, right) = (forward[origin + d - 1], forward[origin + d + 1])
    var x = left < right ? right : left + 1
    var y = x - d
    while x < box.old.upperBound, y < box.new.upperBound, old[x] == new[y] {
      (x, y) = (x + 1, y + 1)
    }
    forward[origin + d] = x
    return x
  }

  private mutating func stepBackward(on d: Int, in box: Box) -> Int {
    let (left, right) = (backward[origin + d - 1], backward[origin + d + 1])
    var x = left < right ? left : right - 1
    var y = x - d
    while x > box.old.lowerBound, y > box.new.lowerBound, old[x - 1] == new[y - 1] {
      (x, y) = (x - 1, y - 1)
    }
    backward[origin + d] = x
    return x
  }

  /// Returns the point reached that is furthest from its own corner.
  private func furthest(in box: Box, ahead: Reach, back: Reach) -> Point {
    // A point may have run over the box's edge by one; it is then drawn back along its diagonal.
    let reachedAhead = ahead.diagonals.map { d -> Point in
      let x = min(forward[origin + d], box.old.upperBound, box.new.upperBound + d)
      return (x, x - d)
    }
    let reachedBack = back.diagonals.map { d -> Point in
      let x = max(backward[origin + d], box.old.lowerBound, box.new.lowerBound + d)
      return (x, x - d)
    }
    let start = (box.old.lowerBound, box.new.lowerBound)
    let end = (box.old.upperBound, box.new.upperBound)
    let bestAhead = reachedAhead.max { $0.x + $0.y < $1.x + $1.y } ?? start
    let bestBack = reachedBack.min { $0.x + $0.y < $1.x + $1.y } ?? end
    let gainAhead = bestAhead.x + bestAhead.y - start.0 - start.1
    let gainBack = end.0 + end.1 - bestBack.x - bestBack.y
    return gainAhead > gainBack ? bestAhead : bestBack
  }

  /// The diagonals that a search has reached from one corner: every second one of a range.
  private struct Reach {
    private var low: Int
    private var high: Int
    private let lowest: Int
    private let highest: Int

    init(from diagonal: Int, in box: Box) {
      low = diagonal
      high = diagonal
      lowest = box.old.lowerBound - box.new.upperBound
      highest = box.old.upperBound - box.new.lowerBound
    }

    var diagonals: StrideThrough<Int> { stride(from: high, through: low, by: -2) }

    func contains(_ diagonal: Int) -> Bool { low <= diagonal && diagonal <= high }

    /// Takes the search one step further; diagonals outside the box are left out from then on.
    mutating func widen(_ reached: inout [Int], origin: Int, unreached: Int) {
      if low > lowest {
        low -= 1
        reached[origin + low - 1] = unreached
      } else {
        low += 1
      }
      if high < highest {
        high += 1
        reached[origin + high + 1] = unreached
      } else {
        high -= 1
      }
    }
  }
}
