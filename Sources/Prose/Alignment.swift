/// Which units of an old text became which of a new one, in the order of both.
struct Alignment {
  /// Units that became others: one became one, or there are several because some were split or
  /// joined.
  struct Match {
    var old: Range<Int>
    var new: Range<Int>
    /// How many of the old ones and of the new ones are parts of the other side; anything else
    /// between them was added or removed.
    var linked: (old: Int, new: Int) = (1, 1)
  }

  /// The matches in order; no two overlap on either side.
  private(set) var matches: [Match] = []
  /// Other pairs that have much in common, in the order of the old units.
  let candidates: Candidates

  /// Keys that are equal for equal sentences, by the place of their block.
  struct SentenceKeys {
    let old: (Int) -> [Int]
    let new: (Int) -> [Int]
  }

  private let old: [AlignmentUnit]
  private let new: [AlignmentUnit]
  /// Units that moved, so that they are no partners for the units around them.
  private var isElsewhere: (old: Set<Int>, new: Set<Int>) = ([], [])

  /// Finds the matches.
  ///
  /// - Parameters:
  ///   - old: The units of the old text.
  ///   - new: The units of the new one.
  ///   - sentences: Keys of the sentences of blocks. Blocks may move, be split and be joined, so a
  ///     block that resembles another out of order is left for that. Nil if the units are
  ///     sentences.
  init(from old: [AlignmentUnit], to new: [AlignmentUnit], sentences: SentenceKeys? = nil) {
    let mayMove = sentences != nil
    self.old = old
    self.new = new
    candidates = Candidates(from: old, to: new)
    // The parts of a paragraph are its sentences, whole or nearly; parts of a sentence are its
    // ends.
    let chain = candidates.chain(ofPartsWith: mayMove ? 0.6 : 0.35, sentences)
    let spine = Self.groups(of: chain)
    if mayMove {
      let kept = (old: Set(chain.map(\.old)), new: Set(chain.map(\.new)))
      for link in candidates.links
      where link.isSure && !kept.old.contains(link.old) && !kept.new.contains(link.new) {
        isElsewhere.old.insert(link.old)
        isElsewhere.new.insert(link.new)
      }
    }
    var (oldPlace, newPlace) = (0, 0)
    for match in spine {
      fill(oldPlace..<match.old.lowerBound, newPlace..<match.new.lowerBound)
      matches.append(match)
      (oldPlace, newPlace) = (match.old.upperBound, match.new.upperBound)
    }
    fill(oldPlace..<old.count, newPlace..<new.count)
    if let sentences { takeParts(sentences) }
    takeEnds()
  }

  /// Joins the links that share a unit.
  private static func groups(of chain: [Candidates.Link]) -> [Match] {
    var groups: [Match] = []
    for link in chain {
      if let last = groups.last, link.old < last.old.upperBound || link.new < last.new.upperBound {
        groups[groups.count - 1] = Match(
          old: last.old.lowerBound..<max(last.old.upperBound, link.old + 1),
          new: last.new.lowerBound..<max(last.new.upperBound, link.new + 1),
          linked: (
            last.linked.old + (link.old >= last.old.upperBound ? 1 : 0),
            last.linked.new + (link.new >= last.new.upperBound ? 1 : 0)
          ))
      } else {
        groups.append(Match(old: link.old..<link.old + 1, new: link.new..<link.new + 1))
      }
    }
    return groups
  }

  // MARK: What stands between two matches

  /// Matches what is equal, then what is alike, between two matches of the spine.
  private mutating func fill(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    guard !oldRange.isEmpty, !newRange.isEmpty else { return }
    // A unit that the other text lacks has no equal.
    let oldShared = oldRange.filter { candidates.sharedKeys.contains(old[$0].key) }
    let newShared = newRange.filter { candidates.sharedKeys.contains(new[$0].key) }
    var numbers: [Int: Int] = [:]
    func number(_ unit: AlignmentUnit) -> Int {
      let next = numbers.count
      return numbers[unit.key]
        ?? {
          numbers[unit.key] = next
          return next
        }()
    }
    let script = EditScript(
      from: oldShared.map { number(old[$0]) }, to: newShared.map { number(new[$0]) })
    var (oldPlace, newPlace) = (oldRange.lowerBound, newRange.lowerBound)
    for (oldIndex, newIndex) in script.matches {
      let (oldEqual, newEqual) = (oldShared[oldIndex], newShared[newIndex])
      fillAlike(oldPlace..<oldEqual, newPlace..<newEqual)
      matches.append(Match(old: oldEqual..<oldEqual + 1, new: newEqual..<newEqual + 1))
      (oldPlace, newPlace) = (oldEqual + 1, newEqual + 1)
    }
    fillAlike(oldPlace..<oldRange.upperBound, newPlace..<newRange.upperBound)
  }

  /// How many units on each side are compared with one another; more would take too long.
  private static let limit = 16

  /// Matches what is alike, so that as much as possible is shared.
  private mutating func fillAlike(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    guard !oldRange.isEmpty, !newRange.isEmpty, oldRange.count <= Self.limit,
      newRange.count <= Self.limit
    else { return }
    let sortedOld = oldRange.map { old[$0].words.sorted() }
    let sortedNew = newRange.map { new[$0].words.sorted() }
    let isAlone = oldRange.count == 1 && newRange.count == 1
    var likeness = [[Double]](
      repeating: Array(repeating: 0, count: sortedNew.count), count: sortedOld.count)
    for x in sortedOld.indices {
      for y in sortedNew.indices
      where mayMatch(oldRange.lowerBound + x, newRange.lowerBound + y) {
        let shared = Self.shared(sortedOld[x], sortedNew[y])
        let (fewer, more) = (
          min(sortedOld[x].count, sortedNew[y].count), max(sortedOld[x].count, sortedNew[y].count)
        )
        let found = Double(2 * shared) / Double(max(1, fewer + more))
        let isLike =
          isAlone ? found >= 0.25 || (shared >= 2 && 2 * shared >= fewer) : found >= 0.35
        if isLike { likeness[x][y] = found }
      }
    }
    for (x, y) in Self.heaviestPairs(likeness) {
      let (oldPlace, newPlace) = (oldRange.lowerBound + x, newRange.lowerBound + y)
      matches.append(Match(old: oldPlace..<oldPlace + 1, new: newPlace..<newPlace + 1))
    }
  }

  private func mayMatch(_ oldPlace: Int, _ newPlace: Int) -> Bool {
    old[oldPlace].form == new[newPlace].form && !isElsewhere.old.contains(oldPlace)
      && !isElsewhere.new.contains(newPlace)
  }

  /// How many words two sorted rows share.
  private static func shared(_ old: [Int], _ new: [Int]) -> Int {
    var (x, y, shared) = (0, 0, 0)
    while x < old.count, y < new.count {
      if old[x] == new[y] {
        (x, y, shared) = (x + 1, y + 1, shared + 1)
      } else if old[x] < new[y] {
        x += 1
      } else {
        y += 1
      }
    }
    return shared
  }

  /// Pairs rows and columns in order so that their sum is the greatest.
  private static func heaviestPairs(_ weights: [[Double]]) -> [(Int, Int)] {
    let (height, width) = (weights.count, weights.first?.count ?? 0)
    var best = [[Double]](
      repeating: Array(repeating: 0, count: width + 1), count: height + 1)
    for x in (0..<height).reversed() {
      for y in (0..<width).reversed() {
        best[x][y] = max(best[x + 1][y], best[x][y + 1])
        if weights[x][y] > 0 { best[x][y] = max(best[x][y], weights[x][y] + best[x + 1][y + 1]) }
      }
    }
    var pairs: [(Int, Int)] = []
    var (x, y) = (0, 0)
    while x < height, y < width {
      if weights[x][y] > 0, best[x][y] == weights[x][y] + best[x + 1][y + 1] {
        pairs.append((x, y))
        (x, y) = (x + 1, y + 1)
      } else if best[x][y] == best[x + 1][y] {
        x += 1
      } else {
        y += 1
      }
    }
    return pairs
  }
}

// MARK: Short parts

extension Alignment {
  /// Takes blocks next to a match if the other side of the match had all their sentences and lost
  /// them: parts too short to be found by their words.
  private mutating func takeParts(_ sentences: SentenceKeys) {
    for index in matches.indices {
      let before = index > 0 ? matches[index - 1] : nil
      let after = index + 1 < matches.count ? matches[index + 1] : nil
      let free = (
        old: (before?.old.upperBound ?? 0)..<(after?.old.lowerBound ?? old.count),
        new: (before?.new.upperBound ?? 0)..<(after?.new.lowerBound ?? new.count)
      )
      let match = matches[index]
      // An unchanged block has lost nothing.
      if match.old.count == 1, match.new.count == 1,
        old[match.old.lowerBound].key == new[match.new.lowerBound].key
      {
        continue
      }
      if free.new != match.new {
        let range = Self.extended(
          match.new, within: free.new, in: sentences.new, by: match.old, of: sentences.old
        ) { isElsewhere.new.contains($0) }
        matches[index].linked.new += range.count - match.new.count
        matches[index].new = range
      }
      if free.old != match.old {
        let range = Self.extended(
          match.old, within: free.old, in: sentences.old, by: match.new, of: sentences.new
        ) { isElsewhere.old.contains($0) }
        matches[index].linked.old += range.count - match.old.count
        matches[index].old = range
      }
    }
  }

  private static func extended(
    _ range: Range<Int>, within free: Range<Int>, in sentences: (Int) -> [Int],
    by whole: Range<Int>, of others: (Int) -> [Int], unless isElsewhere: (Int) -> Bool
  ) -> Range<Int> {
    var lost = Set(whole.flatMap(others)).subtracting(range.flatMap(sentences))
    func isPart(_ place: Int) -> Bool {
      guard !isElsewhere(place), !lost.isEmpty else { return false }
      let sentences = sentences(place)
      guard !sentences.isEmpty, lost.isSuperset(of: sentences) else { return false }
      lost.subtract(sentences)
      return true
    }
    var range = range
    while range.upperBound < free.upperBound, isPart(range.upperBound) {
      range = range.lowerBound..<range.upperBound + 1
    }
    while range.lowerBound > free.lowerBound, isPart(range.lowerBound - 1) {
      range = range.lowerBound - 1..<range.upperBound
    }
    return range
  }
}

// MARK: Short ends

extension Alignment {
  /// How many words a unit may have at most to be found only by the word at its end.
  private static let fewWords = 8

  /// Takes a unit next to a match if the other side of the match begins or ends with the same word
  /// and lost half of its words.
  ///
  /// A heading that was cut off from its text, for example, has too few words to be found by.
  private mutating func takeEnds() {
    for index in matches.indices {
      let match = matches[index]
      if match.old.count == 1, match.new.count == 1,
        old[match.old.lowerBound].key == new[match.new.lowerBound].key
      {
        continue
      }
      let before = index > 0 ? matches[index - 1] : nil
      let after = index + 1 < matches.count ? matches[index + 1] : nil
      let news = Self.withEnds(
        match.new, within: (before?.new.upperBound ?? 0)..<(after?.new.lowerBound ?? new.count),
        of: new, beside: match.old, of: old
      ) { isElsewhere.new.contains($0) }
      matches[index].linked.new += news.count - match.new.count
      matches[index].new = news
      let olds = Self.withEnds(
        match.old, within: (before?.old.upperBound ?? 0)..<(after?.old.lowerBound ?? old.count),
        of: old, beside: match.new, of: new
      ) { isElsewhere.old.contains($0) }
      matches[index].linked.old += olds.count - match.old.count
      matches[index].old = olds
    }
  }

  private static func withEnds(
    _ range: Range<Int>, within free: Range<Int>, of units: [AlignmentUnit],
    beside whole: Range<Int>,
    of others: [AlignmentUnit], unless isElsewhere: (Int) -> Bool
  ) -> Range<Int> {
    if range == free { return range }
    let words = others[whole].flatMap(\.words)
    var lost = words.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    for word in units[range].flatMap(\.words) { lost[word, default: 0] -= 1 }
    func isEnd(_ place: Int, _ end: (ArraySlice<Int>) -> Int?) -> Bool {
      let unit = units[place]
      guard !isElsewhere(place), unit.form == .prose, unit.words.count <= fewWords,
        let word = end(unit.words), word == end(words[...])
      else { return false }
      return 2 * unit.words.count { lost[$0] ?? 0 > 0 } >= unit.words.count
    }
    var range = range
    if range.lowerBound > free.lowerBound, isEnd(range.lowerBound - 1, \.first) {
      range = range.lowerBound - 1..<range.upperBound
    }
    if range.upperBound < free.upperBound, isEnd(range.upperBound, \.last) {
      range = range.lowerBound..<range.upperBound + 1
    }
    return range
  }
}
