extension Hunks {
  /// Puts white space that means nothing into the change that it touches.
  mutating func joinQuiet() {
    var place = hunks.count - 1
    while place > 0 {
      let (first, second) = (hunks[place - 1], hunks[place])
      let touches =
        first.old.upperBound == second.old.lowerBound
        && first.new.upperBound == second.new.lowerBound
      if touches, first.isQuiet || second.isQuiet || isSpace(first) || isSpace(second) {
        join(place - 1...place)
      }
      place -= 1
    }
  }

  private func isSpace(_ hunk: Hunk) -> Bool {
    // The signs of a quotation are in the space between its paragraphs.
    (old[hunk.old] + new[hunk.new]).allSatisfy { $0.isSpace || $0 == UInt8(ascii: ">") }
  }

  // MARK: Notes

  /// How many bytes a note and its calls may span as one edit; beyond that, it would include too
  /// much that has nothing to do with it.
  private static let reach = 4_000

  /// Joins a note that was added or removed, or the address of a link, with its calls.
  mutating func joinNotes() {
    let (before, after) = (
      Definitions(old, from: heads.old).labels, Definitions(new, from: heads.new).labels
    )
    for label in before.symmetricDifference(after) {
      let call = ExactSearch(Array("[\(label)]".utf8))
      let places = hunks.indices.filter { place in
        !call.places(in: Array(old[hunks[place].old]), limit: 1).isEmpty
          || !call.places(in: Array(new[hunks[place].new]), limit: 1).isEmpty
      }
      guard let first = places.first, let last = places.last,
        hunks[last].old.upperBound - hunks[first].old.lowerBound <= Self.reach,
        hunks[last].new.upperBound - hunks[first].new.lowerBound <= Self.reach
      else { continue }
      join(first...last)
    }
  }

  // MARK: Marks

  /// Widens hunks in which one side has a mark without its partner, unless the other side has the
  /// same marks.
  mutating func keepMarksWhole() {
    let oldPairs = Self.pairs(old, from: heads.old)
    let newPairs = Self.pairs(new, from: heads.new)
    var place = 0
    while place < hunks.count {
      let hunk = hunks[place]
      let cutOld = oldPairs.filter { $0.isCut(by: hunk.old) }
      let cutNew = newPairs.filter { $0.isCut(by: hunk.new) }
      let isSame =
        cutOld.map { $0.part(in: hunk.old).map { Array(old[$0]) } }
        == cutNew.map { $0.part(in: hunk.new).map { Array(new[$0]) } }
      if isSame, !cutOld.contains(where: { $0.isSplit(by: hunk.old) }) {
        place += 1
        continue
      }
      place = widen(
        place, old: cutOld.map(\.whole).hull(with: hunk.old),
        new: cutNew.map(\.whole).hull(with: hunk.new))
    }
  }

  private static func pairs(_ bytes: [UInt8], from head: Int) -> [InlineMarks.Pair] {
    var pairs: [InlineMarks.Pair] = []
    let text = String(decoding: bytes[head...], as: UTF8.self)
    var blocks = MarkdownBlocks.Iterator(text)
    while let (kind, range) = blocks.nextRange() {
      let range = range.lowerBound + head..<range.upperBound + head
      if kind.hasInlineMarks { pairs += InlineMarks(bytes, range).pairs }
    }
    return pairs
  }

  /// Widens a hunk to stretches of both files, with every hunk that it meets there.
  ///
  /// - Returns: Where the hunk is now.
  private mutating func widen(_ place: Int, old: Range<Int>, new: Range<Int>) -> Int {
    var (first, last) = (place, place)
    var (oldStart, newStart) = (old.lowerBound, new.lowerBound)
    var (oldEnd, newEnd) = (old.upperBound, new.upperBound)
    while true {
      // What is between two hunks is the same in both files, so the same amount is taken from both.
      let front = max(
        hunks[first].old.lowerBound - oldStart, hunks[first].new.lowerBound - newStart)
      let back = max(oldEnd - hunks[last].old.upperBound, newEnd - hunks[last].new.upperBound)
      if first > 0, hunks[first].old.lowerBound - front < hunks[first - 1].old.upperBound {
        first -= 1
        oldStart = min(oldStart, hunks[first].old.lowerBound)
        newStart = min(newStart, hunks[first].new.lowerBound)
        continue
      }
      if last + 1 < hunks.count, hunks[last].old.upperBound + back > hunks[last + 1].old.lowerBound
      {
        last += 1
        oldEnd = max(oldEnd, hunks[last].old.upperBound)
        newEnd = max(newEnd, hunks[last].new.upperBound)
        continue
      }
      join(first...last)
      let hunk = hunks[first]
      hunks[first].old = hunk.old.lowerBound - max(0, front)..<hunk.old.upperBound + max(0, back)
      hunks[first].new = hunk.new.lowerBound - max(0, front)..<hunk.new.upperBound + max(0, back)
      return first
    }
  }

  // MARK: Words

  /// Widens hunks that have no word by which they could be found again, and those that would leave
  /// nothing, up to the nearest word; if that changed, too, the two hunks become one.
  mutating func holdWords() {
    var place = 0
    while place < hunks.count {
      let hunk = hunks[place]
      let hasWord = old[hunk.old].contains(where: \.isOfWord)
      let leavesGap =
        hunk.new.isEmpty && old[hunk.old].first?.isSpace == false
        && old[hunk.old].last?.isSpace == false
      if hasWord, !leavesGap {
        place += 1
        continue
      }
      // If a text has no word yet, the fields above it have one.
      let front =
        wordBefore(place, from: hunk.old.lowerBound >= heads.old ? heads.old : 0)
        ?? (hunks.count == 1 ? wordBefore(place, from: 0) : nil)
      let isBoth = !hunk.old.isEmpty && !hasWord
      let back = front == nil || isBoth ? wordAfter(place) : nil
      if front == nil, back == nil {
        guard hunks.count > 1 else { return }
        place = max(0, place - 1)
        join(place...place + 1)
        continue
      }
      hunks[place].old =
        hunk.old.lowerBound - (front ?? 0)..<hunk.old.upperBound + (back ?? 0)
      hunks[place].new =
        hunk.new.lowerBound - (front ?? 0)..<hunk.new.upperBound + (back ?? 0)
      place += 1
    }
  }

  /// The extent of the nearest word before a hunk; nil if there is none since the previous hunk.
  private func wordBefore(_ place: Int, from first: Int) -> Int? {
    let end = hunks[place].old.lowerBound
    let start = max(first, place > 0 ? hunks[place - 1].old.upperBound : 0)
    guard start <= end else { return nil }
    var isWord = false
    // For fields and rows, whole lines are taken, because half a line means nothing.
    var isInLine = first < heads.old
    for other in (start..<end).reversed() {
      let byte = old[other]
      isInLine = isInLine || byte == UInt8(ascii: "|")
      if isWord, isInLine ? byte == .lineFeed : byte.isSpace { return end - other - 1 }
      if byte.isOfWord { isWord = true }
    }
    return isWord ? end - start : nil
  }

  /// The extent of the nearest word after a hunk.
  private func wordAfter(_ place: Int) -> Int? {
    let start = hunks[place].old.upperBound
    let end = place + 1 < hunks.count ? hunks[place + 1].old.lowerBound : old.count
    guard start <= end else { return nil }
    var isWord = false
    for other in start..<end {
      let byte = old[other]
      if isWord, start < heads.old ? byte == .lineFeed : byte.isSpace { return other - start }
      if byte.isOfWord { isWord = true }
    }
    return isWord ? end - start : nil
  }

  // MARK: Ends

  /// Leaves out white space that both sides begin or end with.
  mutating func trimSpace() {
    for place in hunks.indices {
      var hunk = hunks[place]
      while let (first, other) = firsts(hunk), first == other, first.isSpace {
        hunk.old = hunk.old.dropFirst()
        hunk.new = hunk.new.dropFirst()
      }
      while let (last, other) = lasts(hunk), last == other, last.isSpace {
        hunk.old = hunk.old.dropLast()
        hunk.new = hunk.new.dropLast()
      }
      hunks[place] = hunk
    }
  }

  private func firsts(_ hunk: Hunk) -> (UInt8, UInt8)? {
    guard let first = hunk.old.first, let other = hunk.new.first else { return nil }
    return (old[first], new[other])
  }

  private func lasts(_ hunk: Hunk) -> (UInt8, UInt8)? {
    guard let last = hunk.old.last, let other = hunk.new.last else { return nil }
    return (old[last], new[other])
  }
}

extension InlineMarks.Pair {
  /// Whether a stretch has one of two marks without the other, or part of one.
  func isCut(by range: Range<Int>) -> Bool {
    isSplit(by: range)
      || (!closing.isEmpty && opening.overlaps(range) != closing.overlaps(range))
  }

  /// Whether a stretch ends or begins inside a mark.
  func isSplit(by range: Range<Int>) -> Bool {
    [opening, closing].contains { mark in
      mark.overlaps(range) && mark.clamped(to: range) != mark
    }
  }

  /// The marks in a stretch.
  func part(in range: Range<Int>) -> [Range<Int>] {
    [opening, closing].filter { !$0.isEmpty && $0.overlaps(range) }
  }
}

extension MarkdownBlock.Kind {
  /// Whether marks of emphasis, links and the like are read in it.
  var hasInlineMarks: Bool {
    switch self {
    case .paragraph, .heading, .item, .quotation, .definition, .table: true
    case .code, .rule, .html, .space: false
    }
  }
}

extension [Range<Int>] {
  /// From where the first begins to where the last ends.
  func hull(with range: Range<Int>) -> Range<Int> {
    reduce(range) {
      Swift.min($0.lowerBound, $1.lowerBound)..<Swift.max($0.upperBound, $1.upperBound)
    }
  }
}

extension UInt8 {
  /// A letter or a digit, or part of a character beyond ASCII.
  fileprivate var isOfWord: Bool { isASCIILetter || isDigit || self >= 0x80 }
}
