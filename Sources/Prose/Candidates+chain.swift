extension Candidates {
  /// The heaviest chain of links that follow one another in both texts.
  ///
  /// Takes links in order of the old places, then the new ones. Time is in proportion to the links
  /// times the logarithm of their number: a binary indexed tree (Fenwick 1994) keeps, for all places up
  /// to one, where the heaviest chain so far ends.
  static func heaviest(of links: [Link]) -> [Link] {
    let size = 1 + (links.lazy.map(\.new).max() ?? 0)
    var tree = [Int](repeating: -1, count: size + 1)
    var weights = [Int](repeating: 0, count: links.count)
    var previous = [Int](repeating: -1, count: links.count)
    for (index, link) in links.enumerated() {
      var best = -1
      var place = link.new + 1
      while place > 0 {
        if tree[place] >= 0, best < 0 || weights[tree[place]] > weights[best] { best = tree[place] }
        place -= place & -place
      }
      previous[index] = best
      weights[index] = link.shared + (best < 0 ? 0 : weights[best])
      place = link.new + 1
      while place <= size {
        if tree[place] < 0 || weights[tree[place]] < weights[index] { tree[place] = index }
        place += place & -place
      }
    }
    var chain: [Candidates.Link] = []
    var index = weights.indices.max { weights[$0] < weights[$1] } ?? -1
    while index >= 0 {
      chain.append(links[index])
      index = previous[index]
    }
    return chain.reversed()
  }

  /// The links without those by which a single moved sentence would take its paragraph along: these
  /// cross blocks that stayed in place, and one of their sides has a partner at its own place.
  func withoutStrays(_ sentences: Alignment.SentenceKeys) -> [Link] {
    let fixed = Self.heaviest(of: links.filter { $0.likeness == 1 })
    let (olds, news) = (fixed.map(\.old), fixed.map(\.new))
    func isFar(_ link: Link) -> Bool {
      olds.partitioningIndex { $0 >= link.old } != news.partitioningIndex { $0 >= link.new }
    }
    let far = links.map(isFar)
    guard far.contains(true) else { return links }
    let near = zip(links, far).filter { !$1 && $0.containment >= 0.6 }.map(\.0)
    let atHome = (old: Set(near.map(\.old)), new: Set(near.map(\.new)))
    return zip(links, far).filter { link, isFar in
      guard isFar, atHome.old.contains(link.old) || atHome.new.contains(link.new) else {
        return true
      }
      return Set(sentences.old(link.old)).isDisjoint(with: sentences.new(link.new))
    }.map(\.0)
  }

  /// A chain without the links between two blocks that both have another partner and share only
  /// sentences that moved from one to the other.
  ///
  /// If just the border between two paragraphs moved, what they share is next to it.
  static func withoutBridges(_ chain: [Link], _ sentences: Alignment.SentenceKeys) -> [Link] {
    var chain = chain
    for index in chain.indices.dropFirst().dropLast().reversed() {
      let (link, before, after) = (chain[index], chain[index - 1], chain[index + 1])
      let isAfter = before.old == link.old && after.new == link.new
      guard isAfter || (before.new == link.new && after.old == link.old) else { continue }
      let (old, new) = (sentences.old(link.old), sentences.new(link.new))
      let ends = isAfter ? (old.last, new.first) : (old.first, new.last)
      guard let end = ends.0, let start = ends.1, !Set(old).isDisjoint(with: new) else { continue }
      if !(new.contains(end) && old.contains(start)) { chain.remove(at: index) }
    }
    return chain
  }
}
