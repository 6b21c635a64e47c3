/// Writes the runs of sentences, piece by piece.
struct SentenceWriter {
  private let old: SegmentedText
  private let new: SegmentedText
  /// By the number of a piece, the one that it has in the current two sentences; -1 if it has none.
  private var numbers: [Int]
  private var runs: [SentenceDifference.Run] = []
  /// What is the same and not written yet, by its pieces in the old text.
  private var same = 0..<0

  init(from old: SegmentedText, to new: SegmentedText, vocabulary: Int) {
    self.old = old
    self.new = new
    numbers = Array(repeating: -1, count: vocabulary)
  }

  /// Compares two sentences word by word.
  mutating func compare(
    _ oldPieces: Range<Int>, _ newPieces: Range<Int>
  ) -> [SentenceDifference.Run] {
    let oldVisible = oldPieces.filter { !old.pieces[$0].isSpace }
    let newVisible = newPieces.filter { !new.pieces[$0].isSpace }
    let (from, to) = localNumbers(oldVisible, newVisible)
    let script = EditScript(from: from, to: to).slid(
      from: from, to: to, oldBeginning: { old.beginning(at: oldVisible[$0]) },
      newBeginning: { new.beginning(at: newVisible[$0]) })
    let matches = joined(script, oldVisible, newVisible).matches
    return write(
      oldPieces, newPieces, matches: matches.map { (oldVisible[$0.old], newVisible[$0.new]) })
  }

  /// Writes that one sentence was replaced by another.
  mutating func replace(
    _ oldPieces: Range<Int>, _ newPieces: Range<Int>
  ) -> [SentenceDifference.Run] {
    write(oldPieces, newPieces, matches: [])
  }

  /// Joins changes between which so little stayed that nobody would call it unchanged.
  ///
  /// A word or two between longer changes, such as *the* and *of*, are there by chance.
  private func joined(_ script: EditScript, _ oldVisible: [Int], _ newVisible: [Int]) -> EditScript
  {
    func words(_ change: EditScript.Change) -> Int {
      change.removed.reduce(0) { $0 + old.pieces[oldVisible[$1]].words }
        + change.inserted.reduce(0) { $0 + new.pieces[newVisible[$1]].words }
    }
    var changes: [EditScript.Change] = []
    var size = 0
    for change in script.changes {
      let next = words(change)
      if let last = changes.last {
        let between = last.removed.upperBound..<change.removed.lowerBound
        let kept = between.reduce(0) { $0 + old.pieces[oldVisible[$1]].words }
        if 3 * max(1, kept) <= min(size, next), between.count <= 4 {
          changes[changes.count - 1] = EditScript.Change(
            removed: last.removed.lowerBound..<change.removed.upperBound,
            inserted: last.inserted.lowerBound..<change.inserted.upperBound)
          size += next + 2 * kept
          continue
        }
      }
      changes.append(change)
      size = next
    }
    return EditScript(changes: changes, oldCount: script.oldCount)
  }

  /// Numbers from 0 for the pieces of two sentences, so that comparing these does not cost the
  /// vocabulary of the whole.
  private mutating func localNumbers(_ oldPlaces: [Int], _ newPlaces: [Int]) -> ([Int], [Int]) {
    var used: [Int] = []
    func local(_ number: Int) -> Int {
      if numbers[number] < 0 {
        numbers[number] = used.count
        used.append(number)
      }
      return numbers[number]
    }
    let from = oldPlaces.map { local(old.pieces[$0].number) }
    let to = newPlaces.map { local(new.pieces[$0].number) }
    for number in used { numbers[number] = -1 }
    return (from, to)
  }

  // MARK: Writing

  private mutating func write(
    _ oldPieces: Range<Int>, _ newPieces: Range<Int>, matches: [(Int, Int)]
  ) -> [SentenceDifference.Run] {
    runs = []
    same = oldPieces.lowerBound..<oldPieces.lowerBound
    var (oldPlace, newPlace) = (oldPieces.lowerBound, newPieces.lowerBound)
    for (oldMatch, newMatch) in matches {
      writeGap(oldPlace..<oldMatch, newPlace..<newMatch, isLast: false)
      keep(oldMatch..<oldMatch + 1)
      (oldPlace, newPlace) = (oldMatch + 1, newMatch + 1)
    }
    writeGap(oldPlace..<oldPieces.upperBound, newPlace..<newPieces.upperBound, isLast: true)
    flush()
    return runs
  }

  /// Writes what is between two pieces that both have.
  private mutating func writeGap(_ oldGap: Range<Int>, _ newGap: Range<Int>, isLast: Bool) {
    if areEqual(oldGap, newGap) {
      keep(oldGap)
      return
    }
    var (oldCore, newCore) = (core(oldGap, old), core(newGap, new))
    if oldCore.isEmpty, newCore.isEmpty {
      writeSpace(oldGap, newGap, isLast: isLast)
      return
    }
    if oldCore.isEmpty {
      let end = Self.divide(oldGap, beside: newCore, in: newGap, areEqual: areEqual)
      oldCore = end..<end
    } else if newCore.isEmpty {
      let end = Self.divide(newGap, beside: oldCore, in: oldGap) { areEqual($1, $0) }
      newCore = end..<end
    }
    // Space that only one side has goes with what only one side has.
    let before = (
      oldGap.lowerBound..<oldCore.lowerBound, newGap.lowerBound..<newCore.lowerBound
    )
    if before.0.isEmpty != before.1.isEmpty {
      oldCore = oldGap.lowerBound..<oldCore.upperBound
      newCore = newGap.lowerBound..<newCore.upperBound
    }
    let after = (
      oldCore.upperBound..<oldGap.upperBound, newCore.upperBound..<newGap.upperBound
    )
    if after.0.isEmpty != after.1.isEmpty, !isLast {
      oldCore = oldCore.lowerBound..<oldGap.upperBound
      newCore = newCore.lowerBound..<newGap.upperBound
    }
    writeSpace(oldGap.lowerBound..<oldCore.lowerBound, newGap.lowerBound..<newCore.lowerBound)
    writeChange(oldCore, newCore)
    writeSpace(
      oldCore.upperBound..<oldGap.upperBound, newCore.upperBound..<newGap.upperBound,
      isLast: isLast)
  }

  /// Where to divide white space next to an insertion: before it or after it.
  private static func divide(
    _ space: Range<Int>, beside core: Range<Int>, in gap: Range<Int>,
    areEqual: (Range<Int>, Range<Int>) -> Bool
  ) -> Int {
    let (before, after) = (gap.lowerBound..<core.lowerBound, core.upperBound..<gap.upperBound)
    if before.isEmpty { return space.lowerBound }
    if after.isEmpty || areEqual(space, before) || !areEqual(space, after) {
      return space.upperBound
    }
    return space.lowerBound
  }

  /// A gap without the white space at its ends; empty if it has nothing else.
  private func core(_ gap: Range<Int>, _ outline: SegmentedText) -> Range<Int> {
    guard let first = gap.first(where: { !outline.pieces[$0].isSpace }),
      let last = gap.last(where: { !outline.pieces[$0].isSpace })
    else { return gap.upperBound..<gap.upperBound }
    return first..<last + 1
  }

  private func areEqual(_ oldRange: Range<Int>, _ newRange: Range<Int>) -> Bool {
    oldRange.count == newRange.count
      && zip(oldRange, newRange).allSatisfy { old.pieces[$0].number == new.pieces[$1].number }
  }

  /// Writes white space; it is a change only if one side has none, other than at the end of a
  /// sentence or a line.
  private mutating func writeSpace(
    _ oldRange: Range<Int>, _ newRange: Range<Int>, isLast: Bool = false
  ) {
    if areEqual(oldRange, newRange) {
      keep(oldRange)
      return
    }
    flush()
    let (before, after) = (old.text(of: oldRange), new.text(of: newRange))
    let isWrapping =
      isLast || (before + after).utf8.contains { $0 == .lineFeed || $0 == .carriageReturn }
    if isWrapping || (!before.isEmpty && !after.isEmpty) {
      runs.append(.space(old: before, new: after))
    } else if before.isEmpty {
      runs.append(.inserted(after))
    } else {
      runs.append(.removed(before))
    }
    same = oldRange.upperBound..<oldRange.upperBound
  }

  private mutating func writeChange(_ oldRange: Range<Int>, _ newRange: Range<Int>) {
    flush()
    let (before, after) = (old.text(of: oldRange), new.text(of: newRange))
    if oldRange.count == 1, newRange.count == 1, old.pieces[oldRange.lowerBound].isAddress,
      new.pieces[newRange.lowerBound].isAddress
    {
      runs.append(.address(old: before, new: after))
    } else {
      if !before.isEmpty { runs.append(.removed(before)) }
      if !after.isEmpty { runs.append(.inserted(after)) }
    }
    same = oldRange.upperBound..<oldRange.upperBound
  }

  /// Takes pieces of the old text that the new one has too.
  private mutating func keep(_ range: Range<Int>) {
    same = (same.isEmpty ? range.lowerBound : same.lowerBound)..<range.upperBound
  }

  private mutating func flush() {
    if !same.isEmpty { runs.append(.same(old.text(of: same))) }
    same = same.upperBound..<same.upperBound
  }
}

extension SegmentedText {
  /// How well something begins at a piece: best in a new line, well after a sign and a space, less
  /// so after a word, or with a bracket.
  fileprivate func beginning(at place: Int) -> Int {
    guard place > 0 else { return 3 }
    let before = pieces[place - 1]
    if before.isSpace {
      if slice(range(ofPiece: place - 1)).utf8.contains(.lineFeed) { return 3 }
      return place > 1 && pieces[place - 2].words == 0 ? 2 : 1
    }
    return slice(range(ofPiece: place)).utf8.first.map("<[(".utf8.contains) == true ? 1 : 0
  }
}
