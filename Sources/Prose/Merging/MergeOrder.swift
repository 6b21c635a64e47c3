/// The elements of a base and of two texts that were made from it, brought into one order: what one of
/// them moved is moved in all.
///
/// A cell is what is merged as one: mostly one element of the base with what each side made of it;
/// several if a side made one of them.
struct MergeOrder {
  /// What a side has.
  enum Item: Hashable {
    /// What it made of a cell.
    case cell(Int)
    /// Elements of its own; contested where both sides moved them to different places.
    case new(Range<Int>, isContested: Bool)

    var cell: Int? { if case .cell(let cell) = self { cell } else { nil } }
  }

  /// A side of a merge.
  struct Side {
    var items: [Item] = []
    /// By cell, the elements that it became; nil if the side no longer has it.
    var elements: [Range<Int>?] = []
    fileprivate let text: MergeText

    /// Its cells, in order.
    fileprivate var cells: [Int] { items.compactMap(\.cell) }
  }

  /// By cell, its elements in the base.
  let cells: [Range<Int>]
  /// The cells in the order that both sides have now.
  private(set) var order: [Int]
  private(set) var first: Side
  private(set) var second: Side

  init(_ base: MergeText, _ first: (MergeText, MergeLinks), _ second: (MergeText, MergeLinks)) {
    cells = Self.cells(base.elements.count, first.1.groups + second.1.groups)
    order = Array(cells.indices)
    self.first = Self.side(first.0, first.1, cells)
    self.second = Self.side(second.0, second.1, cells)
    var position = Self.positions(order)
    let weights = cells.map { cell in base.elements[cell].reduce(1) { $0 + $1.bytes.count } }
    let firstMoved = Self.moved(self.first.cells, position, weights)
    let secondMoved = Self.moved(self.second.cells, position, weights)
    if firstMoved.isEmpty, secondMoved.isEmpty { return }
    order = Self.moving(firstMoved, in: order, as: self.first.cells)
    self.second.move(firstMoved.subtracting(secondMoved), as: order)
    position = Self.positions(order)
    var others = Self.moved(self.second.cells, position, weights)
    contest(others.intersection(firstMoved))
    others.subtract(firstMoved)
    order = Self.moving(others, in: order, as: self.second.cells)
    self.first.move(others, as: order)
    position = Self.positions(order)
    contest(Self.moved(self.first.cells, position, weights))
    contest(Self.moved(self.second.cells, position, weights))
  }

  // MARK: Cells

  private static func cells(_ count: Int, _ groups: [MergeLinks.Group]) -> [Range<Int>] {
    var isJoined = [Bool](repeating: false, count: count)
    for group in groups {
      for place in group.base.dropFirst() { isJoined[place] = true }
    }
    var cells: [Range<Int>] = []
    for place in 0..<count {
      if isJoined[place], let last = cells.last {
        cells[cells.count - 1] = last.lowerBound..<place + 1
      } else {
        cells.append(place..<place + 1)
      }
    }
    return cells
  }

  private static func side(
    _ text: MergeText, _ links: MergeLinks, _ cells: [Range<Int>]
  ) -> Side {
    var side = Side(text: text)
    var isLinked = [Bool](repeating: false, count: text.elements.count)
    for group in links.groups {
      for place in group.side { isLinked[place] = true }
    }
    var owner = [Int](repeating: -1, count: text.elements.count)
    var isContested = [Bool](repeating: false, count: text.elements.count)
    var groups = links.groups[...]
    for (cell, range) in cells.enumerated() {
      let own = groups.prefix { $0.base.upperBound <= range.upperBound }
      groups = groups.dropFirst(own.count)
      let parts = own.map(\.side)
      guard let start = parts.first?.lowerBound, let end = parts.last?.upperBound else {
        side.elements.append(nil)
        continue
      }
      // Nothing of another cell may be between its parts.
      let isWhole =
        zip(parts, parts.dropFirst()).allSatisfy { before, after in
          before.upperBound <= after.lowerBound
            && !(before.upperBound..<after.lowerBound).contains { isLinked[$0] }
        }
      if isWhole {
        for place in start..<end { owner[place] = cell }
      } else {
        for place in parts.joined() { isContested[place] = true }
      }
      side.elements.append(isWhole ? start..<end : nil)
    }
    var place = 0
    while place < owner.count {
      let start = place
      while place < owner.count, owner[place] == owner[start],
        isContested[place] == isContested[start]
      {
        place += 1
      }
      side.items.append(
        owner[start] >= 0
          ? .cell(owner[start]) : .new(start..<place, isContested: isContested[start]))
    }
    return side
  }

  // MARK: Moves

  private static func positions(_ order: [Int]) -> [Int] {
    var positions = [Int](repeating: 0, count: order.count)
    for (position, cell) in order.enumerated() { positions[cell] = position }
    return positions
  }

  /// The cells to leave out so that the rest are in order, and the heaviest stay.
  private static func moved(_ cells: [Int], _ position: [Int], _ weights: [Int]) -> Set<Int> {
    if zip(cells, cells.dropFirst()).allSatisfy({ position[$0] < position[$1] }) { return [] }
    // The heaviest chain that ends at or before each position, in a tree after Fenwick 1994.
    var tree = [(weight: Int, index: Int)](repeating: (0, -1), count: position.count + 1)
    var before = [Int](repeating: -1, count: cells.count)
    for (index, cell) in cells.enumerated() {
      var best = (weight: 0, index: -1)
      var node = position[cell]
      while node > 0 {
        if tree[node].weight > best.weight { best = tree[node] }
        node &= node - 1
      }
      before[index] = best.index
      let chain = (weight: best.weight + weights[cell], index: index)
      node = position[cell] + 1
      while node < tree.count {
        if chain.weight > tree[node].weight { tree[node] = chain }
        node += node & -node
      }
    }
    var last = tree.dropFirst().max { $0.weight < $1.weight }?.index ?? -1
    var moved = Set(cells)
    while last >= 0 {
      moved.remove(cells[last])
      last = before[last]
    }
    return moved
  }

  /// An order with cells moved to follow what precedes them in a side.
  private static func moving(_ moved: Set<Int>, in order: [Int], as side: [Int]) -> [Int] {
    var followers: [Int: [Int]] = [:]
    var last = -1
    for cell in side {
      if moved.contains(cell) { followers[last, default: []].append(cell) } else { last = cell }
    }
    return followers[-1, default: []]
      + order.filter { !moved.contains($0) }.flatMap { [$0] + followers[$0, default: []] }
  }

  /// Makes cells that both sides moved, to different places, words of each side's own.
  private mutating func contest(_ cells: Set<Int>) {
    first.contest(cells)
    second.contest(cells)
  }
}

extension MergeOrder.Side {
  fileprivate init(text: MergeText) { self.text = text }

  fileprivate mutating func contest(_ cells: Set<Int>) {
    for (place, item) in items.enumerated() {
      guard let cell = item.cell, cells.contains(cell), let range = elements[cell] else { continue }
      items[place] = .new(range, isContested: true)
      elements[cell] = nil
    }
  }

  /// Moves cells to where an order has them, with what was added to them.
  fileprivate mutating func move(_ moved: Set<Int>, as order: [Int]) {
    if moved.isEmpty { return }
    let companions = companions(of: moved)
    var groups: [Int: [MergeOrder.Item]] = [:]
    var stays: [MergeOrder.Item] = []
    for (place, item) in items.enumerated() {
      if let cell = item.cell ?? companions[place], moved.contains(cell) {
        groups[cell, default: []].append(item)
      } else {
        stays.append(item)
      }
    }
    var followers: [Int: [MergeOrder.Item]] = [:]
    var last = -1
    let here = Set(stays.compactMap(\.cell))
    for cell in order {
      if let group = groups[cell] {
        followers[last, default: []] += group
      } else if here.contains(cell) {
        last = cell
      }
    }
    items =
      followers[-1, default: []]
      + stays.flatMap { item in [item] + (item.cell.flatMap { followers[$0] } ?? []) }
  }

  /// By the place of added elements, the moved cell that they go along with: elements in the same
  /// block, and blocks between two that are moved.
  private func companions(of moved: Set<Int>) -> [Int: Int] {
    var companions: [Int: Int] = [:]
    for (place, item) in items.enumerated() {
      guard case .new(let range, _) = item else { continue }
      let before = place > 0 ? items[place - 1].cell.flatMap { moved.contains($0) ? $0 : nil } : nil
      let after =
        place + 1 < items.count
        ? items[place + 1].cell.flatMap { moved.contains($0) ? $0 : nil } : nil
      func isBreak(_ cell: Int, first: Bool) -> Bool {
        guard let range = elements[cell] else { return true }
        return text.elements[first ? range.lowerBound : range.upperBound - 1].isBreak
      }
      if let before, let after {
        companions[place] = after == before ? before : after
      } else if let after, !text.elements[range.upperBound - 1].isBreak {
        companions[place] = after
      } else if let before, !isBreak(before, first: false), !text.elements[range.lowerBound].isBreak
      {
        companions[place] = before
      }
    }
    return companions
  }
}
