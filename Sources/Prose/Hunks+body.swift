extension Hunks {
  /// A block that is in both texts, or what is between two such blocks.
  private struct Cell {
    var old: Range<Int>
    var new: Range<Int>
    /// The block; nil for what is between two.
    var passage: Passage?
  }

  /// Compares the texts below the heads.
  mutating func compareBodies() {
    let passages = ProseDifference(from: old[heads.old...], to: new[heads.new...]).passages
    let oldRanges = Self.ranges(passages.map { ($0.oldPlace, $0.oldText) }, from: heads.old)
    let newRanges = Self.ranges(passages.map { ($0.newPlace, $0.newText) }, from: heads.new)
    let cells = cells(passages, oldRanges, newRanges)
    // What moved takes along everything between its old and its new place.
    let moved = passages.indices.filter { passages[$0].isMoved }
    let moves = moved.map { index in
      let from = cells.partitioningIndex { $0.old.upperBound >= oldRanges[index].upperBound }
      let to = cells.partitioningIndex { $0.new.upperBound >= newRanges[index].upperBound }
      return min(from, to)...max(from, to)
    }.sorted { $0.lowerBound < $1.lowerBound }
    // Among very many similar blocks, one that seems to have moved may only have changed.
    let isSure = moved.contains { passages[$0].change == .same }
    var next = 0
    var open = moves[...]
    while next < cells.count {
      var last = next
      while let move = open.first, move.lowerBound <= last {
        last = max(last, move.upperBound)
        open.removeFirst()
      }
      if last > next || cells[next].passage == nil {
        compareGap(
          cells[next].old.lowerBound..<cells[last].old.upperBound,
          cells[next].new.lowerBound..<cells[last].new.upperBound,
          isMove: last > next && isSure)
      } else if let passage = cells[next].passage {
        compare(passage, cells[next].old, cells[next].new)
      }
      next = last + 1
    }
  }

  private static func ranges(
    _ parts: [(place: Int?, text: Substring)], from start: Int
  ) -> [Range<Int>] {
    var ranges = [Range<Int>](repeating: start..<start, count: parts.count)
    var start = start
    for index in parts.indices.filter({ parts[$0].place != nil })
      .sorted(by: { (parts[$0].place ?? 0) < (parts[$1].place ?? 0) })
    {
      ranges[index] = start..<start + parts[index].text.utf8.count
      start = ranges[index].upperBound
    }
    return ranges
  }

  /// The blocks of both texts in their order and, before each and after the last, what is between.
  private func cells(
    _ passages: [Passage], _ oldRanges: [Range<Int>], _ newRanges: [Range<Int>]
  ) -> [Cell] {
    var cells: [Cell] = []
    var end = (old: heads.old, new: heads.new)
    for (index, passage) in passages.enumerated()
    where !passage.isMoved && passage.oldPlace != nil && passage.newPlace != nil {
      let (old, new) = (oldRanges[index], newRanges[index])
      cells.append(
        Cell(old: end.old..<old.lowerBound, new: end.new..<new.lowerBound, passage: nil))
      cells.append(Cell(old: old, new: new, passage: passage))
      end = (old.upperBound, new.upperBound)
    }
    cells.append(Cell(old: end.old..<old.count, new: end.new..<new.count, passage: nil))
    return cells
  }

  // MARK: Blocks

  /// Compares what is between two blocks that stayed.
  ///
  /// If very many blocks are much alike, only their order says which of them became which: from
  /// both ends, similar ones are paired. What is left is one hunk.
  private mutating func compareGap(_ old: Range<Int>, _ new: Range<Int>, isMove: Bool) {
    let before = isMove ? [] : Self.blocks(self.old, old)
    let after = isMove ? [] : Self.blocks(self.new, new)
    var front: [Cell] = []
    while front.count < min(before.count, after.count),
      let cell = pair(before[front.count], after[front.count])
    {
      front.append(cell)
    }
    var back: [Cell] = []
    while front.count + back.count < min(before.count, after.count),
      let cell = pair(
        before[before.count - 1 - back.count], after[after.count - 1 - back.count])
    {
      back.append(cell)
    }
    back.reverse()
    for cell in front {
      if let passage = cell.passage { compare(passage, cell.old, cell.new) }
    }
    append(
      Hunk(
        old: (front.last?.old.upperBound ?? old.lowerBound)..<(back.first?.old.lowerBound
          ?? old.upperBound),
        new: (front.last?.new.upperBound ?? new.lowerBound)..<(back.first?.new.lowerBound
          ?? new.upperBound)))
    for cell in back {
      if let passage = cell.passage { compare(passage, cell.old, cell.new) }
    }
  }

  /// The blocks of a stretch, each with the space after it.
  private static func blocks(_ bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var blocks: [Range<Int>] = []
    var iterator = MarkdownBlocks.Iterator(String(decoding: bytes[range], as: UTF8.self))
    while let (kind, found) = iterator.nextRange() {
      let place = found.lowerBound + range.lowerBound..<found.upperBound + range.lowerBound
      if let last = blocks.last, kind == .space {
        blocks[blocks.count - 1] = last.lowerBound..<place.upperBound
      } else {
        blocks.append(place)
      }
    }
    return blocks
  }

  /// A block and what it became; nil if the two have too little in common.
  private func pair(_ old: Range<Int>, _ new: Range<Int>) -> Cell? {
    let passages = ProseDifference(from: self.old[old], to: self.new[new]).passages
    guard passages.count == 1, passages[0].oldPlace != nil, passages[0].newPlace != nil else {
      return nil
    }
    let kept = passages[0].sentences.flatMap(\.runs).reduce(0) { count, run in
      if case .same(let text) = run { count + wordCount(text) } else { count }
    }
    let longer = max(wordCount(passages[0].old), wordCount(passages[0].new))
    return 3 * kept >= 2 * longer ? Cell(old: old, new: new, passage: passages[0]) : nil
  }

  private mutating func compare(_ passage: Passage, _ old: Range<Int>, _ new: Range<Int>) {
    if self.old[old].elementsEqual(self.new[new]) { return }
    switch passage.kind {
    case .table where hasSameColumns(old, new): break
    case .paragraph, .heading, .item, .quotation: break
    case .table, .code, .rule, .html, .definition, .space:
      let isQuiet = passage.change == .same && passage.kind != .code
      append(Hunk(old: old, new: new, isQuiet: isQuiet))
      return
    }
    let first = hunks.count
    compare(sentences: passage.sentences, old, new)
    guard let loud = hunks[first...].lastIndex(where: { !$0.isQuiet }) else { return }
    // Lines next to a change that are wrapped differently are part of that change.
    join(loud...hunks.count - 1)
    var place = loud
    while place > first {
      place -= 1
      if hunks[place].isQuiet { join(place...place + 1) }
    }
  }

  /// The sentences that differ: each is a hunk, but what was added or removed is one hunk with its
  /// neighbours.
  private mutating func compare(
    sentences: [SentenceDifference], _ old: Range<Int>, _ new: Range<Int>
  ) {
    var (oldPlace, newPlace) = (old.lowerBound, new.lowerBound)
    var isAfterChange = false
    var isAfterOneSided = false
    for sentence in sentences {
      let before = oldPlace..<oldPlace + sentence.old.utf8.count
      let after = newPlace..<newPlace + sentence.new.utf8.count
      (oldPlace, newPlace) = (before.upperBound, after.upperBound)
      guard !self.old[before].elementsEqual(self.new[after]) else {
        isAfterChange = false
        continue
      }
      if !sentence.isChanged {
        let hunk = narrowed(Hunk(old: before, new: after))
        hunks.append(
          Hunk(
            old: hunk.old, new: hunk.new, isQuiet: isQuiet(hunk, isLast: isEnd(before, after))))
        isAfterChange = false
        continue
      }
      let isOneSided = before.isEmpty || after.isEmpty
      hunks.append(Hunk(old: before, new: after))
      if isAfterChange, isOneSided || isAfterOneSided { join(hunks.count - 2...hunks.count - 1) }
      (isAfterChange, isAfterOneSided) = (true, isOneSided)
    }
  }

  private func isEnd(_ before: Range<Int>, _ after: Range<Int>) -> Bool {
    before.upperBound == old.count && after.upperBound == new.count
  }

  /// Whether different white space means the same, because no paragraph or line ends there that did
  /// not end before.
  private func isQuiet(_ hunk: Hunk, isLast: Bool) -> Bool {
    // The white space of which the hunk is a part.
    let start = old[..<hunk.old.lowerBound].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? 0
    let lead = hunk.old.lowerBound - start
    let oldEnd = old[hunk.old.upperBound...].firstIndex { !$0.isSpace } ?? old.count
    let tail = oldEnd - hunk.old.upperBound
    let before = old[start..<oldEnd]
    let after = new[
      max(0, hunk.new.lowerBound - lead)..<min(new.count, hunk.new.upperBound + tail)]
    func isBreak(_ space: ArraySlice<UInt8>) -> Bool { space.count { $0 == .lineFeed } > 1 }
    func isHard(_ space: ArraySlice<UInt8>) -> Bool {
      space.starts(with: "  ".utf8) && space.contains(.lineFeed) && !isBreak(space)
    }
    return isLast || (isBreak(before) == isBreak(after) && isHard(before) == isHard(after))
  }

  /// A hunk without what both of its sides have at their beginning and end.
  private func narrowed(_ hunk: Hunk) -> Hunk {
    var front = zip(old[hunk.old], new[hunk.new]).prefix { $0 == $1 }.count
    func isInside(_ bytes: [UInt8], _ place: Int) -> Bool {
      place < bytes.count && bytes[place] & 0xC0 == 0x80
    }
    while front > 0,
      isInside(old, hunk.old.lowerBound + front) || isInside(new, hunk.new.lowerBound + front)
    {
      front -= 1
    }
    let (oldRest, newRest) = (hunk.old.dropFirst(front), hunk.new.dropFirst(front))
    var back = zip(old[oldRest].reversed(), new[newRest].reversed()).prefix { $0 == $1 }.count
    while back > 0, isInside(old, oldRest.upperBound - back) { back -= 1 }
    return Hunk(old: oldRest.dropLast(back), new: newRest.dropLast(back), isQuiet: hunk.isQuiet)
  }

  /// Whether the rows of a table can be taken one by one: all have as many cells as its head had.
  private func hasSameColumns(_ old: Range<Int>, _ new: Range<Int>) -> Bool {
    let before = Self.rows(self.old[old])
    let after = Self.rows(self.new[new])
    guard before.count > 1, after.count > 1 else { return false }
    let cells = TableRow.cells(before[0])
    return TableRow.cells(before[1]) == cells
      && (before + after).allSatisfy { TableRow.cells($0) == cells }
      && before[1].elementsEqual(after[1])
  }

  private static func rows(_ table: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
    table.split(separator: .lineFeed).filter { !$0.allSatisfy(\.isSpace) }
  }
}

/// A row of a table in Markdown.
enum TableRow {
  /// How many cells a row has; bars at its ends and after a backslash don't count.
  static func cells(_ row: ArraySlice<UInt8>) -> Int {
    let end = row.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? row.startIndex
    let start = row.firstIndex { !$0.isSpace } ?? end
    let bars = (start..<end).filter {
      row[$0] == UInt8(ascii: "|") && ($0 == start || row[$0 - 1] != UInt8(ascii: "\\"))
    }
    return 1 + bars.count - (bars.first == start ? 1 : 0)
      - (bars.count > 1 && bars.last == end - 1 ? 1 : 0)
  }
}
