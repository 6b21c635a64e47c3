import Editorial
import Yams

/// Merges two lists, item by item.
///
/// A text counts as a list of one, and nothing as an empty one. Items that are mappings are the
/// same if their key is: their `id`, `file` or the like, otherwise their first value.
struct ListMerge {
  /// The field in lines.
  private(set) var lines: [UInt8] = []

  /// Merges them; nil if a person has to decide, or if the fields have no lists.
  ///
  /// If one side is preferred, it has its way where both changed one item, or one took out what the other
  /// changed.
  init?(
    _ base: MappingLines.Field?, _ first: MappingLines.Field, _ second: MappingLines.Field,
    _ rule: ListRule, preferring side: MappingMerge.Side? = nil
  ) {
    guard !rule.isWhole(first.name), let one = ListLines(first), let other = ListLines(second),
      one.isList || other.isList
    else { return nil }
    let before: ListLines
    if let base {
      guard let list = ListLines(base) else { return nil }
      before = list
    } else {
      before = ListLines()
    }
    guard let items = Self.items(before, one, other, rule, side) else { return nil }
    // A list whose items were on lines of their own is written that way again.
    let shape = one.indent == nil && other.indent != nil ? other : one
    lines = shape.written(items)
  }

  private typealias Key = Counted<String>

  /// Of equal values, the last ones count as removed, unless both sides would then have moved what
  /// was there.
  private static func items(
    _ base: ListLines, _ first: ListLines, _ second: ListLines, _ rule: ListRule,
    _ side: MappingMerge.Side?
  ) -> [ListLines.Item]? {
    let keys = (
      base: base.items.map(\.key), first: first.items.map(\.key), second: second.items.map(\.key)
    )
    return items(
      base, first, second, rule, side, Counted.all(keys.base), Counted.all(keys.first),
      Counted.all(keys.second))
      ?? items(
        base, first, second, rule, side, Counted.all(keys.base),
        Counted.all(keys.first, from: keys.base),
        Counted.all(keys.second, from: keys.base))
  }

  private static func items(
    _ base: ListLines, _ first: ListLines, _ second: ListLines, _ rule: ListRule,
    _ side: MappingMerge.Side?, _ known: [Key], _ ours: [Key], _ theirs: [Key]
  ) -> [ListLines.Item]? {
    var (ours, theirs) = (ours, theirs)
    func items(_ list: ListLines, _ keys: [Key]) -> [Key: ListLines.Item] {
      Dictionary(uniqueKeysWithValues: zip(keys, list.items))
    }
    let (before, one, other) = (items(base, known), items(first, ours), items(second, theirs))
    // If one side removed an item and the other changed it, a person has to decide.
    for (key, item) in zip(known, base.items) {
      let kept = [one[key], other[key]].compactMap(\.self)
      guard kept.count == 1, !FieldLines.isSame(kept[0].node, item.node) else { continue }
      guard let side else { return nil }
      // It stays where that is its changer's way.
      if side == .first, one[key] != nil { restore(key, to: &theirs, as: known) }
      if side == .second, other[key] != nil { restore(key, to: &ours, as: known) }
    }
    // So has one where a side put something in the place of what the other took out or replaced, too.
    for (side, others) in [(ours, Set(theirs)), (theirs, Set(ours))] {
      for (old, new) in replaced(known, by: side)
      where !others.contains(old) && !others.contains(new) {
        guard let was = before[old], let now = one[new] ?? other[new] else { continue }
        if rule.followsPlaces || now.resembles(was) { return nil }
      }
    }
    guard let order = MergedOrder.keys(base: known, first: ours, second: theirs),
      Set(order.map(\.value))
        .isSuperset(of: Set(ours.map(\.value)).intersection(theirs.map(\.value)))
    else { return nil }
    var items: [ListLines.Item] = []
    for key in order {
      guard let left = one[key], let right = other[key] else {
        if let item = one[key] ?? other[key] { items.append(item) }
        continue
      }
      guard let item = merged(before[key], left, right, rule, side) else { return nil }
      items.append(item)
    }
    return items
  }

  /// Puts a key back behind the nearest one before it that is still there.
  private static func restore(_ key: Key, to keys: inout [Key], as base: [Key]) {
    let before = base.prefix { $0 != key }.last { keys.contains($0) }
    keys.insert(key, at: before.flatMap(keys.firstIndex).map { $0 + 1 } ?? 0)
  }

  /// What a side has in the place of what it took out.
  private static func replaced(_ base: [Key], by side: [Key]) -> [(old: Key, new: Key)] {
    let (known, here) = (Set(base), Set(side))
    /// What of some keys others lack, by the key before it that both have.
    func runs(_ keys: [Key], without others: Set<Key>) -> [Key?: [Key]] {
      var last: Key?
      return keys.reduce(into: [:]) { runs, key in
        if others.contains(key) { last = key } else { runs[last, default: []].append(key) }
      }
    }
    let new = runs(side, without: known)
    return runs(base, without: here).flatMap { last, gone in
      zip(gone, new[last] ?? []).map { ($0, $1) }
    }
  }

  private static func merged(
    _ base: ListLines.Item?, _ first: ListLines.Item, _ second: ListLines.Item,
    _ rule: ListRule, _ side: MappingMerge.Side?
  ) -> ListLines.Item? {
    if let one = first.mapping, let other = second.mapping,
      let before = base.map(\.mapping) ?? MappingLines.none,
      let merge = MappingMerge(before, one, other, rule, preferring: side.map { [$0] } ?? []),
      merge.isSettled || side != nil
    {
      return first.holding(side.map(merge.lines(preferring:)) ?? merge.settledLines)
    }
    guard
      let chosen = chosen(base, first, second) ?? side.map({ $0 == .first ? first : second })
    else { return nil }
    guard first.lines != nil, second.lines != nil else {
      // The one in lines of its own has its comments, too.
      return first.lines == nil && first.hasValue(of: second) ? second : chosen
    }
    return chosen.commented(base, first, second)
  }

  /// An item of which one side alone changed the value; nil where both did.
  private static func chosen(
    _ base: ListLines.Item?, _ first: ListLines.Item, _ second: ListLines.Item
  ) -> ListLines.Item? {
    if first.hasValue(of: second) { return first }
    guard let base else { return nil }
    if second.hasValue(of: base) { return first }
    return first.hasValue(of: base) ? second : nil
  }
}
