/// What two sides changed in the cells of a base, which are in one order.
struct MergeHunks {
  private let base: [MergeElement]
  private let first: [MergeElement]
  private let second: [MergeElement]
  private let order: MergeOrder
  private let changes: (first: Changes, second: Changes)

  init(
    base: [MergeElement], first: [MergeElement], second: [MergeElement], _ order: MergeOrder
  ) {
    self.base = base
    self.first = first
    self.second = second
    self.order = order
    changes = (
      Changes(base: base, of: first, order.first, order),
      Changes(base: base, of: second, order.second, order)
    )
  }

  /// Cells that a side removed, changed, or put something between.
  struct Hunk {
    /// Positions in the order of the cells; empty for an insertion.
    var cells: Range<Int>
    /// What was inserted, in the side.
    var elements: [Range<Int>]
    var isContested = false

    var isRemoval: Bool { elements.isEmpty }

    /// Whether something was inserted and nothing else was done.
    var isInsertion: Bool { cells.isEmpty }

    /// Whether two of different sides are about the same words.
    func meets(_ other: Self) -> Bool {
      switch (isInsertion, other.isInsertion) {
      case (true, true): cells.lowerBound == other.cells.lowerBound
      case (true, false):
        other.cells.lowerBound < cells.lowerBound && cells.lowerBound < other.cells.upperBound
      case (false, true): other.meets(self)
      case (false, false): cells.overlaps(other.cells)
      }
    }
  }

  /// The hunks of one side.
  struct Changes {
    private(set) var hunks: [Hunk] = []

    init(
      base: [MergeElement], of elements: [MergeElement], _ side: MergeOrder.Side,
      _ order: MergeOrder
    ) {
      var position = [Int](repeating: 0, count: order.order.count)
      for (place, cell) in order.order.enumerated() { position[cell] = place }
      var next = 0
      var come: [Range<Int>] = []
      var isContested = false
      func isGone(_ position: Int) -> Bool { side.elements[order.order[position]] == nil }
      func flush(to end: Int) {
        // An insertion replaces the deletion next to it.
        let gone = next..<end
        if !gone.isEmpty || !come.isEmpty {
          hunks.append(Hunk(cells: gone, elements: come, isContested: isContested))
        }
        come = []
        isContested = false
        next = end
      }
      for item in side.items {
        switch item {
        case .new(let range, let contested):
          come.append(range)
          isContested = isContested || contested
        case .cell(let cell):
          flush(to: position[cell])
          next = position[cell] + 1
          guard let range = side.elements[cell] else { continue }
          if !elements[range].says(base[order.cells[cell]]) {
            hunks.append(Hunk(cells: position[cell]..<next, elements: [range]))
          }
        }
      }
      flush(to: order.order.count)
    }
  }

  // MARK: Bringing together

  /// Hunks that are about the same words.
  private struct Region {
    var cells: Range<Int>
    var first: [Hunk] = []
    var second: [Hunk] = []
  }

  private func regions() -> [Region] {
    let all =
      (changes.first.hunks.map { ($0, true) } + changes.second.hunks.map { ($0, false) })
      .enumerated().sorted { left, right in
        let (a, b) = (left.element.0.cells, right.element.0.cells)
        return (a.lowerBound, a.upperBound, left.offset) < (
          b.lowerBound, b.upperBound, right.offset
        )
      }.map(\.element)
    var regions: [Region] = []
    for (hunk, isFirst) in all {
      let meets = regions.last.map { region in
        (isFirst ? region.second : region.first).contains { $0.meets(hunk) }
      }
      if meets != true { regions.append(Region(cells: hunk.cells)) }
      let last = regions.count - 1
      let cells = regions[last].cells
      regions[last].cells =
        min(cells.lowerBound, hunk.cells.lowerBound)..<max(cells.upperBound, hunk.cells.upperBound)
      if isFirst { regions[last].first.append(hunk) } else { regions[last].second.append(hunk) }
    }
    return regions
  }

  func parts(isSwapped: Bool) -> [ProseMerge.Part] {
    var parts: [ProseMerge.Part] = []
    var settled: [MergeElement] = []
    var place = 0
    for region in regions() {
      settled += unchanged(place..<region.cells.lowerBound)
      place = region.cells.upperBound
      if let elements = self.settled(region) {
        settled += elements
        continue
      }
      if !settled.isEmpty { parts.append(.settled(settled)) }
      settled = []
      let (one, other) = (
        side(region.first, region, first, order.first),
        side(region.second, region, second, order.second)
      )
      parts.append(
        .open(
          base: region.cells.flatMap { base[order.cells[order.order[$0]]] },
          ours: isSwapped ? other : one, theirs: isSwapped ? one : other))
    }
    settled += unchanged(place..<order.order.count)
    if !settled.isEmpty { parts.append(.settled(settled)) }
    return parts
  }

  /// What stays of cells whose words neither side changed.
  private func unchanged(_ positions: Range<Int>) -> [MergeElement] {
    positions.flatMap { position -> [MergeElement] in
      let cell = order.order[position]
      guard let one = order.first.elements[cell], let other = order.second.elements[cell] else {
        return []
      }
      let before = order.cells[cell]
      guard one.count == before.count, other.count == before.count else { return Array(first[one]) }
      return zip(before, zip(one, other)).map {
        MergeElement.quiet(base[$0], first[$1.0], second[$1.1])
      }
    }
  }

  /// The result for a region; nil if a person has to choose.
  private func settled(_ region: Region) -> [MergeElement]? {
    if (region.first + region.second).contains(where: \.isContested) { return nil }
    if region.first.isEmpty || region.second.isEmpty {
      let isFirst = region.second.isEmpty
      return (isFirst ? region.first : region.second).flatMap { hunk in
        taken(hunk, isFirst: isFirst)
      }
    }
    if (region.first + region.second).allSatisfy(\.isRemoval) {
      let gone = Set((region.first + region.second).flatMap(\.cells))
      return region.cells.filter { !gone.contains($0) }.flatMap { unchanged($0..<$0 + 1) }
    }
    let one = side(region.first, region, first, order.first)
    let other = side(region.second, region, second, order.second)
    guard one[...].says(other[...]) else { return nil }
    return zip(one, other).map { MergeElement.quiet(nil, $0, $1) }
  }

  /// What only one side put in place of cells, with the other side's white space after it.
  private func taken(_ hunk: Hunk, isFirst: Bool) -> [MergeElement] {
    let (own, others) = isFirst ? (first, second) : (second, first)
    let other = isFirst ? order.second : order.first
    var elements = hunk.elements.flatMap { own[$0] }
    guard hunk.cells.count == 1, let position = hunk.cells.first,
      let last = elements.last, !last.isBreak,
      let kept = other.elements[order.order[position]], let end = kept.last, !others[end].isBreak
    else { return elements }
    let before = order.cells[order.order[position]].last.map { base[$0].space }
    elements[elements.count - 1].space = MergeElement.space(before, last.space, others[end].space)
    return elements
  }

  /// What a side has of a region.
  private func side(
    _ hunks: [Hunk], _ region: Region, _ elements: [MergeElement], _ side: MergeOrder.Side
  ) -> [MergeElement] {
    var found: [MergeElement] = []
    var place = region.cells.lowerBound
    func keep(to end: Int) {
      for position in place..<max(place, end) {
        if let range = side.elements[order.order[position]] { found += elements[range] }
      }
      place = max(place, end)
    }
    for hunk in hunks {
      keep(to: hunk.cells.lowerBound)
      for range in hunk.elements { found += elements[range] }
      place = hunk.cells.upperBound
    }
    keep(to: region.cells.upperBound)
    return found
  }
}
