/// Which elements of a text became which of another one.
struct MergeLinks {
  /// Elements of both texts that are one: what was edited, split or joined, and what stayed.
  struct Group {
    var base: Range<Int>
    var side: Range<Int>
  }

  /// In the order of the base.
  private(set) var groups: [Group] = []

  private let base: MergeText
  private let side: MergeText

  init(from base: MergeText, to side: MergeText, _ difference: ProseDifference) {
    self.base = base
    self.side = side
    takeSentences(difference)
    groups.sort { $0.base.lowerBound < $1.base.lowerBound }
    takeBreaks()
    groups.sort { $0.base.lowerBound < $1.base.lowerBound }
    takeRows()
    groups.sort { $0.base.lowerBound < $1.base.lowerBound }
  }

  // MARK: Sentences

  private mutating func takeSentences(_ difference: ProseDifference) {
    let passages = difference.passages
    let olds = Self.starts(passages.map { ($0.oldPlace, $0.oldText.utf8.count) })
    let news = Self.starts(passages.map { ($0.newPlace, $0.newText.utf8.count) })
    var gone: [(key: [ArraySlice<UInt8>], Range<Int>)] = []
    var come: [[ArraySlice<UInt8>]: [Range<Int>]] = [:]
    for (index, passage) in passages.enumerated() {
      var (old, new) = (olds[index], news[index])
      if case .whole(let whole) = passage.content {
        if whole.side == .same {
          let count = whole.text.utf8.count
          takeSame(old..<old + count, new..<new + count)
        }
        continue
      }
      for sentence in passage.sentences {
        let (oldCount, newCount) = (sentence.old.utf8.count, sentence.new.utf8.count)
        let before = base.elements(in: old..<old + oldCount)
        let after = side.elements(in: new..<new + newCount)
        if let before, let after {
          groups.append(Group(base: before, side: after))
        } else if sentence.isMoved {
          if let before { gone.append((Self.words(base, before), before)) }
          if let after { come[Self.words(side, after), default: []].append(after) }
        }
        old += oldCount
        new += newCount
      }
    }
    for (key, before) in gone {
      if let after = come[key]?.first {
        groups.append(Group(base: before, side: after))
        come[key]?.removeFirst()
      }
    }
  }

  /// Links a block that stayed as it was, sentence by sentence.
  private mutating func takeSame(_ old: Range<Int>, _ new: Range<Int>) {
    guard let before = base.elements(in: old), let after = side.elements(in: new) else { return }
    guard before.count == after.count else {
      groups.append(Group(base: before, side: after))
      return
    }
    for (old, new) in zip(before, after) {
      groups.append(Group(base: old..<old + 1, side: new..<new + 1))
    }
  }

  /// Where each stretch begins, in UTF-8, by the places of all in their text.
  private static func starts(_ stretches: [(place: Int?, count: Int)]) -> [Int] {
    var starts = [Int](repeating: 0, count: stretches.count)
    var offset = 0
    let order = stretches.indices.filter { stretches[$0].place != nil }
      .sorted { (stretches[$0].place ?? 0) < (stretches[$1].place ?? 0) }
    for index in order {
      starts[index] = offset
      offset += stretches[index].count
    }
    return starts
  }

  private static func words(_ text: MergeText, _ range: Range<Int>) -> [ArraySlice<UInt8>] {
    text.elements[range].flatMap { $0.bytes.split(whereSeparator: \.isSpace) }
  }

  // MARK: Breaks

  /// Links the ends of blocks: to the one after what a sentence became, or before what the next one
  /// became; otherwise to the one of the block that its sentences went to.
  private mutating func takeBreaks() {
    var image: [Int: Int] = [:]
    var isTaken = Set<Int>()
    var isLinked = Set<Int>()
    for (index, group) in groups.enumerated() {
      for place in group.base { image[place] = index }
      for place in group.side {
        isLinked.insert(place)
        if side.elements[place].isBreak { isTaken.insert(place) }
      }
    }
    let breaks = base.elements.indices.filter { base.elements[$0].isBreak && image[$0] == nil }
    /// The first break after what became of a sentence that was next to a break, if no other words
    /// come before it.
    func found(from place: Int, step: Int, mayPass: Bool) -> Int? {
      var place = place + step
      while base.elements.indices.contains(place), !base.elements[place].isBreak {
        if let group = image[place].map({ groups[$0] }) {
          var other = step < 0 ? group.side.upperBound : group.side.lowerBound - 1
          while mayPass, side.elements.indices.contains(other), !side.elements[other].isBreak,
            !isLinked.contains(other)
          {
            other -= step
          }
          return other
        }
        guard mayPass else { return nil }
        place += step
      }
      return nil
    }
    var links: [Int: Int] = [:]
    func take(_ place: Int, _ other: Int?, onlyEqual: Bool) {
      guard links[place] == nil, let other, side.elements.indices.contains(other),
        side.elements[other].isBreak, !isTaken.contains(other),
        !onlyEqual || side.elements[other].bytes == base.elements[place].bytes
      else { return }
      links[place] = other
      isTaken.insert(other)
    }
    for (mayPass, onlyEqual) in [(false, true), (false, false), (true, false)] {
      for step in [-1, 1] {
        for place in breaks {
          take(place, found(from: place, step: step, mayPass: mayPass), onlyEqual: onlyEqual)
        }
      }
    }
    for (place, other) in links {
      groups.append(Group(base: place..<place + 1, side: other..<other + 1))
    }
  }

  // MARK: Rows

  /// Links rows between which nothing came or went, whatever became of their words: a table with
  /// other columns has no row left as it was.
  private mutating func takeRows() {
    var rows: [Group] = []
    for (before, after) in zip(groups, groups.dropFirst()) {
      let gone = before.base.upperBound..<after.base.lowerBound
      guard !gone.isEmpty, before.side.upperBound + gone.count == after.side.lowerBound else {
        continue
      }
      let pairs = zip(gone, before.side.upperBound..<after.side.lowerBound)
      guard pairs.allSatisfy({ isRow(base.elements[$0]) && isRow(side.elements[$1]) }) else {
        continue
      }
      rows += pairs.map { Group(base: $0..<$0 + 1, side: $1..<$1 + 1) }
    }
    groups += rows
  }

  private func isRow(_ element: MergeElement) -> Bool {
    element.kind == .table && !element.isBreak
  }
}
