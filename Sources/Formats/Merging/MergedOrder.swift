/// The order of things when two sides added, removed and moved some.
enum MergedOrder {
  /// What both sides have or one added, in an order that agrees with both sides.
  ///
  /// What both added at one place is in the order of the sides.
  ///
  /// - Parameters:
  ///   - base: The keys before; no key occurs twice, here or in the sides.
  ///   - first: The keys of one side.
  ///   - second: The keys of the other side.
  /// - Returns: The keys; nil if both sides moved what was there, in different ways.
  static func keys<Key: Hashable>(base: [Key], first: [Key], second: [Key]) -> [Key]? {
    let known = Set(base)
    let here = (first: Set(first), second: Set(second))
    let first = first.filter { !known.contains($0) || here.second.contains($0) }
    let second = second.filter { !known.contains($0) || here.first.contains($0) }
    let before = base.filter { here.first.contains($0) && here.second.contains($0) }
    let kept = (first: first.filter(known.contains), second: second.filter(known.contains))
    if kept.first == kept.second || kept.second == before { return weave(first, second) }
    return kept.first == before ? weave(second, first) : nil
  }

  /// A sequence with the elements that only another one has, each before the element that it
  /// precedes there.
  private static func weave<Key: Hashable>(_ row: [Key], _ other: [Key]) -> [Key] {
    let known = Set(row)
    var before: [Key: [Key]] = [:]
    var run: [Key] = []
    for key in other {
      if known.contains(key) {
        before[key, default: []] += run
        run = []
      } else {
        run.append(key)
      }
    }
    return row.flatMap { before[$0, default: []] + [$0] } + run
  }
}
