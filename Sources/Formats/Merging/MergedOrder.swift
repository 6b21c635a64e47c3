/// The order of things of which two sides added, took out and moved some.
enum MergedOrder {
  /// What stands in both sides or came in one, in an order that keeps both sides' own.
  ///
  /// What both added at one place stands in the order of the sides.
  ///
  /// - Parameters:
  ///   - base: The keys before; none twice, nor in the sides.
  ///   - first: The keys of one side.
  ///   - second: The keys of the other side.
  /// - Returns: The keys; nil if both sides moved what was there, differently.
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

  /// A row with what another one has more, each before what it stands before there.
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
