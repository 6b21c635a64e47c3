/// Makes the passages of a ``ProseDifference``.
struct Comparison {
  private let old: SegmentedText
  private let new: SegmentedText
  private let units: (old: [AlignmentUnit], new: [AlignmentUnit])
  private var writer: SentenceWriter

  /// Prepares to compare two texts in Markdown.
  init(from old: String, to new: String) {
    self.init(SegmentedPair(old, new))
  }

  /// Prepares to compare two texts in Markdown and UTF-8.
  init(from old: ArraySlice<UInt8>, to new: ArraySlice<UInt8>) {
    self.init(SegmentedPair(old, new))
  }

  /// Prepares to compare two texts by lines.
  init(linesFrom old: String, to new: String) {
    self.init(SegmentedPair(linesOf: old, new))
  }

  private init(_ texts: SegmentedPair) {
    old = texts.old
    new = texts.new
    units = texts.units
    writer = SentenceWriter(from: old, to: new, vocabulary: texts.vocabulary)
  }

  /// A passage before it has its places.
  private struct Draft {
    var old: Range<Int>
    var new: Range<Int>
    var linked = (old: 1, new: 1)
    var isMoved = false
  }

  /// The passages in the order in which they are read.
  mutating func passages() -> [Passage] {
    let alignment = Alignment(
      from: units.old, to: units.new,
      sentences: .init(old: old.sentenceKeys, new: new.sentenceKeys))
    let drafts = drafts(alignment, Moves(alignment, old: units.old, new: units.new))
    let oldPlaces = Self.places(of: drafts.map(\.old))
    let newPlaces = Self.places(of: drafts.map(\.new))
    return drafts.indices.map { index in
      let draft = drafts[index]
      let content = content(draft)
      return Passage(
        kind: kind(draft), change: Self.change(draft, content), isMoved: draft.isMoved,
        oldPlace: oldPlaces[index], newPlace: newPlaces[index], content: content)
    }
  }

  /// In the order in which they are read: in each gap between two matches first what went.
  private func drafts(_ alignment: Alignment, _ moves: Moves) -> [Draft] {
    var drafts: [Draft] = []
    var (oldPlace, newPlace) = (0, 0)
    func fill(toOld oldEnd: Int, new newEnd: Int) {
      for place in oldPlace..<oldEnd where moves.newPlaces[place] == nil {
        drafts.append(Draft(old: place..<place + 1, new: newPlace..<newPlace))
      }
      for place in newPlace..<newEnd {
        let from = moves.oldPlaces[place]
        drafts.append(
          Draft(
            old: from.map { $0..<$0 + 1 } ?? oldEnd..<oldEnd, new: place..<place + 1,
            isMoved: from != nil))
      }
    }
    for match in alignment.matches {
      fill(toOld: match.old.lowerBound, new: match.new.lowerBound)
      drafts.append(Draft(old: match.old, new: match.new, linked: match.linked))
      (oldPlace, newPlace) = (match.old.upperBound, match.new.upperBound)
    }
    fill(toOld: old.blocks.count, new: new.blocks.count)
    return drafts
  }

  /// The place of each stretch of one text among those that hold anything.
  private static func places(of stretches: [Range<Int>]) -> [Int?] {
    let order = stretches.indices.filter { !stretches[$0].isEmpty }
      .sorted { stretches[$0].lowerBound < stretches[$1].lowerBound }
    var places = [Int?](repeating: nil, count: stretches.count)
    for (place, index) in order.enumerated() { places[index] = place }
    return places
  }

  private func kind(_ draft: Draft) -> MarkdownBlock.Kind {
    if let first = draft.new.first { return new.blocks[first].kind }
    return draft.old.first.map { old.blocks[$0].kind } ?? .space
  }

  private static func change(_ draft: Draft, _ content: Passage.Content) -> Passage.Change {
    if draft.old.isEmpty { return .added }
    if draft.new.isEmpty { return .removed }
    switch draft.linked {
    case (1, 1): return content.isChanged ? .edited : .same
    case (1, let count): return .split(into: count)
    case (let count, 1): return .joined(from: count)
    default: return .divided
    }
  }

  // MARK: Sentences

  private mutating func content(_ draft: Draft) -> Passage.Content {
    if draft.old.isEmpty { return whole(draft.new, of: new, .inserted) }
    if draft.new.isEmpty { return whole(draft.old, of: old, .removed) }
    if draft.old.count == 1, draft.new.count == 1,
      old.holds(draft.old.lowerBound, new, draft.new.lowerBound)
    {
      return whole(draft.new, of: new, .same)
    }
    return .cut(sentences(draft))
  }

  /// A block that nothing in the other text became, or that stayed as it is.
  private func whole(
    _ blocks: Range<Int>, of outline: SegmentedText, _ side: Passage.Whole.Side
  ) -> Passage.Content {
    let block = outline.blocks[blocks.lowerBound]
    let start = block.range.lowerBound
    return .whole(
      Passage.Whole(
        text: outline.slice(block.range), kind: block.kind,
        content: block.content.lowerBound - start..<block.content.upperBound - start, side: side))
  }

  private mutating func sentences(_ draft: Draft) -> [SentenceDifference] {
    let oldSentences = old.sentences(of: draft.old)
    let newSentences = new.sentences(of: draft.new)
    let alignment = Alignment(
      from: oldSentences.map(old.unit(sentence:)), to: newSentences.map(new.unit(sentence:)))
    var found: [SentenceDifference] = []
    var (oldPlace, newPlace) = (0, 0)
    for match in alignment.matches {
      found += replace(
        oldSentences[oldPlace..<match.old.lowerBound], newSentences[newPlace..<match.new.lowerBound]
      )
      found.append(
        SentenceDifference(
          runs: writer.compare(
            Self.pieces(of: oldSentences[match.old]), Self.pieces(of: newSentences[match.new]))))
      (oldPlace, newPlace) = (match.old.upperBound, match.new.upperBound)
    }
    return found + replace(oldSentences[oldPlace...], newSentences[newPlace...])
  }

  /// The pieces of sentences that follow one another.
  private static func pieces(of sentences: ArraySlice<Range<Int>>) -> Range<Int> {
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  /// Sentences that gave way to others; one that did to one is a change of one sentence.
  private mutating func replace(
    _ oldSentences: ArraySlice<Range<Int>>, _ newSentences: ArraySlice<Range<Int>>
  ) -> [SentenceDifference] {
    if oldSentences.count == 1, newSentences.count == 1 {
      return [
        SentenceDifference(
          runs: writer.replace(Self.pieces(of: oldSentences), Self.pieces(of: newSentences)))
      ]
    }
    return oldSentences.map { SentenceDifference(runs: [.removed(old.text(of: $0))]) }
      + newSentences.map { SentenceDifference(runs: [.inserted(new.text(of: $0))]) }
  }
}
