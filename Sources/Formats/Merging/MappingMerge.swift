import Editorial
import System
import Yams

/// Merges two mappings, field by field.
struct MappingMerge {
  /// One of two sides.
  enum Side: Hashable, Sendable { case first, second }

  /// A field that both sides changed, differently.
  struct Clash: Hashable, Sendable {
    let name: String?
    /// The comments above it.
    let lead: [UInt8]
    let base: [UInt8]?
    /// The field of one side; of a list or a mapping, with everything in it that needs no decision from both.
    let first: [UInt8]?
    let second: [UInt8]?

    func lines(of side: Side) -> [UInt8]? { side == .first ? first : second }
  }

  enum Part: Hashable, Sendable {
    case settled([UInt8])
    case open(Clash)
  }

  private(set) var parts: [Part] = []
  private let lists: ListRule
  /// The sides of which each clash gets a merge in which they have their way: what is merged inside of another
  /// merge needs one at most, or the work would multiply with each level.
  private let sides: [Side]

  var isSettled: Bool {
    parts.allSatisfy { if case .settled = $0 { true } else { false } }
  }

  /// The lines that need no decision.
  var settledLines: [UInt8] {
    parts.reduce(into: []) { lines, part in
      if case .settled(let settled) = part { lines += settled }
    }
  }

  /// The lines, with those of one side where a decision is needed.
  func lines(preferring side: Side) -> [UInt8] {
    parts.reduce(into: []) { lines, part in
      switch part {
      case .settled(let settled): lines += settled
      case .open(let clash): lines += clash.lead + (clash.lines(of: side) ?? [])
      }
    }
  }

  /// Merges them; nil if both reordered the fields, in different ways.
  init?(
    _ base: MappingLines, _ first: MappingLines, _ second: MappingLines, _ lists: ListRule,
    preferring sides: [Side] = [.first, .second]
  ) {
    self.lists = lists
    self.sides = sides
    let names = (base.fields + first.fields + second.fields).map(\.name)
    let gone = Set(names.filter { Self.isGone($0, base, first, second) })
    func kept(_ lines: MappingLines) -> [String] {
      lines.fields.map(\.name).filter { !gone.contains($0) }
    }
    let (ours, theirs) = (kept(first), kept(second))
    // If one side removed a field that the other changed, a person still has to decide.
    let before = base.fields.map(\.name).filter { ours.contains($0) && theirs.contains($0) }
    guard let order = MergedOrder.keys(base: before, first: ours, second: theirs) else {
      return nil
    }
    for name in order {
      take(base.field(name), first.field(name), second.field(name))
    }
    let tail = Self.comments(base.tail, first.tail, second.tail)
    if !tail.isEmpty { parts.append(.settled(tail)) }
  }

  /// Whether a side removed a field that the other one left unchanged, or removed, too.
  private static func isGone(
    _ name: String, _ base: MappingLines, _ first: MappingLines, _ second: MappingLines
  ) -> Bool {
    guard let before = base.field(name) else { return false }
    switch (first.field(name), second.field(name)) {
    case (nil, nil): return true
    case (let kept?, nil), (nil, let kept?): return FieldLines.isSame(kept.node, before.node)
    default: return false
    }
  }

  // MARK: Fields

  private mutating func take(
    _ base: MappingLines.Field?, _ first: MappingLines.Field?, _ second: MappingLines.Field?
  ) {
    let lead: [UInt8]
    switch (first, second) {
    case (let first?, let second?):
      lead = Self.comments(base?.lead ?? [], first.lead, second.lead)
    default: lead = first?.lead ?? second?.lead ?? []
    }
    if let lines = lines(base, first, second) {
      parts.append(.settled(lead + lines))
    } else {
      parts.append(
        .open(
          Clash(
            name: first?.name ?? second?.name, lead: lead, base: base?.lines,
            first: merged(base, first, second, preferring: .first) ?? first?.lines,
            second: merged(base, first, second, preferring: .second) ?? second?.lines)))
    }
  }

  /// A list or a mapping in which one side has its way where a decision is needed, and only there.
  ///
  /// Whoever chooses between two captions takes out no picture. Nil where it can't be merged even so.
  private func merged(
    _ base: MappingLines.Field?, _ first: MappingLines.Field?, _ second: MappingLines.Field?,
    preferring side: Side
  ) -> [UInt8]? {
    guard lists == .items, sides.contains(side), let first, let second else { return nil }
    if case .mapping = first.node, case .mapping = second.node {
      return innerLines(base, first, second, preferring: side)
    }
    return ListMerge(base, first, second, lists, preferring: side)?.lines
  }

  /// The lines of a field; nil if somebody has to choose.
  private func lines(
    _ base: MappingLines.Field?, _ first: MappingLines.Field?, _ second: MappingLines.Field?
  ) -> [UInt8]? {
    guard let first, let second else {
      // The other side removed it, or never had it.
      return base == nil ? first?.lines ?? second?.lines : nil
    }
    if let base, let only = ThreeWay.settled(base.lines, first.lines, second.lines) { return only }
    if case .mapping = first.node, case .mapping = second.node,
      let lines = innerLines(base, first, second)
    {
      return lines
    }
    guard
      let lines = ListMerge(base, first, second, lists)?.lines ?? Self.chosen(base, first, second)
    else {
      return nil
    }
    // What one wrote behind the value stays where the other changed that.
    let isText = if case .scalar = first.node { second.node.scalar != nil } else { false }
    return EndComment(lines, isText: isText).replaced(
      by: EndComment.merged(base?.comment, first.comment, second.comment), in: lines)
  }

  /// The lines of a field of which one side alone changed the value; nil where both did.
  private static func chosen(
    _ base: MappingLines.Field?, _ first: MappingLines.Field, _ second: MappingLines.Field
  ) -> [UInt8]? {
    if FieldLines.isSame(first.node, second.node) {
      return ThreeWay.quiet(base?.lines ?? [], first.lines, second.lines)
    }
    guard let base else { return nil }
    if FieldLines.isSame(second.node, base.node) { return first.lines }
    return FieldLines.isSame(first.node, base.node) ? second.lines : nil
  }

  /// The lines of a field whose value is a mapping; nil if somebody has to choose and no side is preferred.
  private func innerLines(
    _ base: MappingLines.Field?, _ first: MappingLines.Field, _ second: MappingLines.Field,
    preferring side: Side? = nil
  ) -> [UInt8]? {
    guard let one = first.inner, let other = second.inner,
      let before = base == nil ? MappingLines.none.map({ (head: [], lines: $0) }) : base?.inner,
      let merge = MappingMerge(
        before.lines, one.lines, other.lines, lists, preferring: side.map { [$0] } ?? []),
      merge.isSettled || side != nil
    else { return nil }
    return ThreeWay.quiet(before.head, one.head, other.head)
      + (side.map(merge.lines(preferring:)) ?? merge.settledLines)
  }

  /// Comments and empty lines: what either side added, without what either removed.
  static func comments(_ base: [UInt8], _ first: [UInt8], _ second: [UInt8]) -> [UInt8] {
    if let only = ThreeWay.settled(base, first, second) { return only }
    func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
      bytes.indices.filter { $0 == 0 || bytes[$0 - 1] == 0x0A }.map { start in
        bytes[start...(bytes[start...].firstIndex(of: 0x0A) ?? bytes.count - 1)]
      }
    }
    let before = lines(base)
    let order = MergedOrder.keys(
      base: Counted.all(before), first: Counted.all(lines(first), from: before),
      second: Counted.all(lines(second), from: before))
    return order.map { $0.flatMap(\.value) } ?? first + second
  }
}
