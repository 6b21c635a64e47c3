/// The places, in both texts, of what a difference shows as unchanged.
///
/// Code that follows words from one text to another uses this first: a reader who sees in a
/// difference that words stayed must not read elsewhere that they are gone.
struct KeptWords: Sendable {
  /// A run of the difference, in Unicode scalars of both texts.
  private struct Run {
    enum Kind {
      case same, space, removed, inserted
    }

    var kind: Kind
    var old: Range<Int>
    var new: Range<Int>
  }

  /// The runs of the old text, in its order, with each insertion after what precedes it.
  private let runs: [Run]

  /// Reads a difference; takes time in proportion to both texts.
  init(_ difference: ProseDifference) {
    let passages = difference.passages
    let newStarts = Self.starts(of: passages.map { ($0.newPlace, $0.newText) })
    let moved = Self.movedHere(passages, newStarts)
    var runs: [Run] = []
    var (old, new) = (0, 0)
    func add(_ kind: Run.Kind, _ oldCount: Int, _ newCount: Int) {
      runs.append(Run(kind: kind, old: old..<old + oldCount, new: new..<new + newCount))
      (old, new) = (old + oldCount, new + newCount)
    }
    let inOldOrder = passages.indices.filter { passages[$0].oldPlace != nil }
      .sorted { passages[$0].oldPlace ?? 0 < passages[$1].oldPlace ?? 0 }
    for index in inOldOrder {
      new = newStarts[index]
      guard case .cut(let sentences) = passages[index].content else {
        let count = passages[index].oldText.unicodeScalars.count
        let isGone = passages[index].newPlace == nil
        add(isGone ? .removed : .same, count, isGone ? 0 : count)
        continue
      }
      for run in sentences.lazy.flatMap(\.runs) {
        switch run {
        case .same(let text):
          let count = text.unicodeScalars.count
          add(.same, count, count)
        case .space(let before, let after):
          add(.space, before.unicodeScalars.count, after.unicodeScalars.count)
        case .removed(let text): add(.removed, text.unicodeScalars.count, 0)
        case .inserted(let text): add(.inserted, 0, text.unicodeScalars.count)
        case .address(let before, let after):
          add(.removed, before.unicodeScalars.count, 0)
          add(.inserted, 0, after.unicodeScalars.count)
        case .movedHere(let text): new += text.unicodeScalars.count
        case .movedAway(let text):
          let words = Self.seen(text)
          let count = text.unicodeScalars.count
          guard let start = moved[words] else {
            add(.removed, count, 0)
            continue
          }
          let seen = words.unicodeScalars.count
          runs.append(Run(kind: .same, old: old..<old + seen, new: start..<start + seen))
          runs.append(Run(kind: .removed, old: old + seen..<old + count, new: new..<new))
          old += count
        }
      }
    }
    self.runs = runs
  }

  /// The beginning in the new text of each sentence that came from elsewhere, by its words.
  private static func movedHere(_ passages: [Passage], _ starts: [Int]) -> [String: Int] {
    var places: [String: Int] = [:]
    for (passage, start) in zip(passages, starts) where passage.holdsMoves {
      var place = start
      for run in passage.sentences.flatMap(\.runs) {
        if case .movedHere(let text) = run { places[seen(text)] = place }
        place += run.new.unicodeScalars.count
      }
    }
    return places
  }

  /// A sentence without the white space after it.
  private static func seen(_ sentence: String) -> String {
    sentence.lastIndex { !$0.isWhitespace }.map { String(sentence[...$0]) } ?? ""
  }

  /// The beginning of each stretch of a text, by its place among the others; 0 if it has no place.
  private static func starts(of stretches: [(place: Int?, text: Substring)]) -> [Int] {
    var starts = [Int](repeating: 0, count: stretches.count)
    var start = 0
    for index in stretches.indices.filter({ stretches[$0].place != nil })
      .sorted(by: { stretches[$0].place ?? 0 < stretches[$1].place ?? 0 })
    {
      starts[index] = start
      start += stretches[index].text.unicodeScalars.count
    }
    return starts
  }

  /// The first run that reaches beyond a place of the old text.
  private func first(beyond place: Int) -> Int {
    runs.partitioningIndex { $0.old.upperBound > place }
  }

  /// Where a range of the old text is in the new one, with the same words in sequence; nil if any
  /// of them is gone or anything was put between them.
  ///
  /// The range may not begin or end with white space.
  func place(of range: Range<Int>) -> Range<Int>? {
    var index = first(beyond: range.lowerBound)
    guard index < runs.count, runs[index].kind == .same else { return nil }
    let start = runs[index].new.lowerBound + range.lowerBound - runs[index].old.lowerBound
    while runs[index].old.upperBound < range.upperBound {
      guard index + 1 < runs.count, runs[index + 1].kind == .same || runs[index + 1].kind == .space,
        runs[index].new.upperBound == runs[index + 1].new.lowerBound
      else { return nil }
      index += 1
    }
    guard runs[index].kind == .same else { return nil }
    return start..<runs[index].new.lowerBound + range.upperBound - runs[index].old.lowerBound
  }
}
