/// Units of two texts that have enough in common for one to have become the other.
///
/// Two units are compared by the pairs of neighbouring words that both have. Pairs that occur often
/// say nothing and are left out, which keeps time in proportion to the texts, however many units
/// they have.
struct Candidates {
  /// Two units, by their places, and how many pairs of words they share.
  struct Link {
    let old: Int
    let new: Int
    let shared: Int
    /// The part of both that is shared, from 0 to 1.
    let likeness: Double
    /// The part of the smaller one that is shared, from 0 to 1.
    let containment: Double
  }

  /// The links in the order of the old units, then of the new ones.
  private(set) var links: [Link] = []
  /// The keys of the units that are the same in both texts.
  let sharedKeys: Set<Int>

  /// In how many units a pair of words may be and still be significant.
  private static let limit = 8

  init(from old: [AlignmentUnit], to new: [AlignmentUnit]) {
    sharedKeys = Set(old.lazy.map(\.key)).intersection(new.lazy.map(\.key))
    let equal = Self.equal(old, new, sharedKeys)
    let isTaken = Set(equal.values)
    let base = 2 + max(old.highestWord, new.highestWord)
    // A pair with a word that the other text lacks is in none of its units. For the sentences of
    // one passage, it is cheaper to search for the pair.
    let size = old.reduce(0) { $0 + $1.words.count } + new.reduce(0) { $0 + $1.words.count }
    let known = size * 4 > base ? (old.presence(base), new.presence(base)) : nil
    let holders = Holders(of: new, but: isTaken, limit: Self.limit, base: base, known: known?.0)
    let uses = holders.uses(by: old, but: equal, known: known?.1)
    var shared: [Int32: Int] = [:]
    for (place, unit) in old.enumerated() {
      if let partner = equal[place] {
        links.append(Self.link(place, unit, partner, new[partner], shared: unit.pairCount))
        continue
      }
      guard unit.holds(known?.1) else { continue }
      shared.removeAll(keepingCapacity: true)
      for feature in unit.features(base: base, known: known?.1) {
        guard let slot = holders.slots[feature], uses[slot] <= Self.limit,
          holders.places[slot].count <= Self.limit
        else { continue }
        for partner in holders.places[slot] { shared[partner, default: 0] += 1 }
      }
      for (partner, count) in shared.sorted(by: { $0.key < $1.key }) {
        let other = new[Int(partner)]
        let link = Self.link(place, unit, Int(partner), other, shared: count)
        if link.isLikely, unit.key != other.key { links.append(link) }
      }
    }
  }

  /// The new place of each old unit that is as often in both texts: the first goes with the first.
  ///
  /// If a unit is in one of them more often, only the units around it can say which is which.
  private static func equal(_ old: [AlignmentUnit], _ new: [AlignmentUnit], _ shared: Set<Int>)
    -> [Int: Int]
  {
    if shared.isEmpty { return [:] }
    func places(_ units: [AlignmentUnit]) -> [Int: [Int]] {
      units.indices.reduce(into: [:]) { places, place in
        let key = units[place].key
        if shared.contains(key) { places[key, default: []].append(place) }
      }
    }
    let news = places(new)
    var partners: [Int: Int] = [:]
    for (key, olds) in places(old) {
      guard let news = news[key], news.count == olds.count else { continue }
      for (x, y) in zip(olds, news) { partners[x] = y }
    }
    return partners
  }

  /// The new units that hold each pair of words.
  private struct Holders {
    private(set) var slots: [Int: Int] = [:]
    /// By the slot of a pair, the places of units, one more than the limit at most.
    private(set) var places: [[Int32]] = []
    private let base: Int

    init(of units: [AlignmentUnit], but isTaken: Set<Int>, limit: Int, base: Int, known: [Bool]?) {
      self.base = base
      for (place, unit) in units.enumerated()
      where !isTaken.contains(place) && unit.holds(known) {
        for feature in unit.features(base: base, known: known) {
          if let slot = slots[feature] {
            if places[slot].count <= limit, places[slot].last != Int32(place) {
              places[slot].append(Int32(place))
            }
          } else {
            slots[feature] = places.count
            places.append([Int32(place)])
          }
        }
      }
    }

    /// By the slot of a pair, how often old units hold it.
    func uses(by units: [AlignmentUnit], but isTaken: [Int: Int], known: [Bool]?) -> [Int] {
      var uses = [Int](repeating: 0, count: places.count)
      for (place, unit) in units.enumerated()
      where isTaken[place] == nil && unit.holds(known) {
        for feature in unit.features(base: base, known: known) {
          if let slot = slots[feature] { uses[slot] += 1 }
        }
      }
      return uses
    }
  }

  private static func link(
    _ old: Int, _ oldUnit: AlignmentUnit, _ new: Int, _ newUnit: AlignmentUnit, shared: Int
  ) -> Link {
    let smaller = min(oldUnit.pairCount, newUnit.pairCount)
    let shared = min(shared, smaller)
    return Link(
      old: old, new: new, shared: shared,
      likeness: Double(2 * shared) / Double(oldUnit.pairCount + newUnit.pairCount),
      containment: Double(shared) / Double(smaller))
  }

  /// The heaviest of the chains that keep their order in both texts: what stayed where it was.
  ///
  /// A unit has several partners if it was split or joined.
  ///
  /// - Parameters:
  ///   - containment: How much of a part, from 0 to 1, its whole has to share.
  ///   - sentences: Keys of the sentences of blocks; nil if the units are sentences.
  /// - Returns: The links in the order of both texts.
  func chain(ofPartsWith containment: Double, _ sentences: Alignment.SentenceKeys?) -> [Link] {
    let heaviest =
      sentences.map { Self.withoutBridges(Self.heaviest(of: withoutStrays($0)), $0) }
      ?? Self.heaviest(of: links)
    var best: (old: [Int: Int], new: [Int: Int]) = ([:], [:])
    for link in heaviest {
      best.old[link.old] = max(best.old[link.old] ?? 0, link.shared)
      best.new[link.new] = max(best.new[link.new] ?? 0, link.shared)
    }
    // That two paragraphs have a sentence in common makes neither a part of the other.
    return heaviest.filter { link in
      let isBest = (best.old[link.old] == link.shared, best.new[link.new] == link.shared)
      return (isBest.0 && isBest.1) || ((isBest.0 || isBest.1) && link.containment >= containment)
    }
  }
}

extension Candidates.Link {
  /// Whether the two are one, edited or not, wherever they are.
  var isSure: Bool { likeness >= 0.5 && shared >= 4 }

  fileprivate var isLikely: Bool {
    likeness >= 0.3 || (containment >= 0.4 && shared >= 5) || (containment >= 0.6 && shared >= 4)
  }
}

extension [AlignmentUnit] {
  fileprivate var highestWord: Int { lazy.compactMap { $0.words.max() }.max() ?? 0 }

  /// By number, whether a word is in any of the units.
  fileprivate func presence(_ size: Int) -> [Bool] {
    var isPresent = [Bool](repeating: false, count: size)
    for unit in self {
      for word in unit.words { isPresent[word] = true }
    }
    return isPresent
  }
}

extension AlignmentUnit {
  /// Whether it may have a pair of words that are both `known`.
  fileprivate func holds(_ known: [Bool]?) -> Bool {
    guard let known else { return true }
    return words.isEmpty || words.contains { known[$0] }
  }

  /// The pairs of neighbouring words, as numbers, without those that have a word that is not
  /// `known`.
  fileprivate func features(base: Int, known: [Bool]?) -> some Sequence<Int> {
    (words.startIndex...words.endIndex).lazy.compactMap { [words, form] place in
      let before = place > words.startIndex ? words[place - 1] : -1
      let after = place < words.endIndex ? words[place] : -1
      if let known, (before >= 0 && !known[before]) || (after >= 0 && !known[after]) { return nil }
      return (form.rawValue * base + before + 1) * base + after + 1
    }
  }
}
