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
    let pairings = drafts.map(pairing)
    let moves = moves(drafts, pairings)
    return drafts.indices.map { index in
      let draft = drafts[index]
      let content = content(draft, pairings[index], moves)
      return Passage(
        kind: kind(draft), change: Self.change(draft, content), isMoved: draft.isMoved,
        oldPlace: oldPlaces[index], newPlace: newPlaces[index],
        oldKinds: draft.old.map { old.blocks[$0].kind },
        newKinds: draft.new.map { new.blocks[$0].kind }, content: content)
    }
  }

  /// In the order in which they are read: in each gap between two matches, what was removed comes
  /// first.
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

  /// The place of each stretch of one text among those that are not empty.
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

  /// The sentences of a passage, and which became which.
  private struct Pairing {
    let old: [Range<Int>]
    let new: [Range<Int>]
    let matches: [Alignment.Match]

    /// The sentences that became no other, and the new ones that come from no other.
    var left: (old: [Range<Int>], new: [Range<Int>]) {
      var isLeft = (
        old: Array(repeating: true, count: old.count), new: Array(repeating: true, count: new.count)
      )
      for match in matches {
        for place in match.old { isLeft.old[place] = false }
        for place in match.new { isLeft.new[place] = false }
      }
      return (
        zip(old, isLeft.old).filter(\.1).map(\.0), zip(new, isLeft.new).filter(\.1).map(\.0)
      )
    }
  }

  /// Pairs the sentences of a passage that differs; nil if it is unchanged, new or gone.
  private func pairing(_ draft: Draft) -> Pairing? {
    if draft.old.isEmpty || draft.new.isEmpty { return nil }
    if draft.old.count == 1, draft.new.count == 1,
      old.holds(draft.old.lowerBound, new, draft.new.lowerBound)
    {
      return nil
    }
    let (olds, news) = (old.sentences(of: draft.old), new.sentences(of: draft.new))
    let alignment = Alignment(
      from: olds.map(old.unit(sentence:)), to: news.map(new.unit(sentence:)))
    return Pairing(old: olds, new: news, matches: alignment.matches)
  }

  /// How many pieces of new and removed passages are searched for sentences that moved; if texts
  /// have so little in common, nobody wants to know where one went.
  private static let limit = 50_000

  /// The sentences that moved from one passage to another.
  private func moves(_ drafts: [Draft], _ pairings: [Pairing?]) -> SentenceMoves {
    var moves = SentenceMoves()
    var olds: [Range<Int>] = []
    var news: [Range<Int>] = []
    for (draft, pairing) in zip(drafts, pairings) where isProse(draft) {
      guard let left = pairing?.left else { continue }
      moves.take(left.old, left.new, of: (old, new), isFar: false)
      olds += left.old
      news += left.new
    }
    let gone = drafts.filter { $0.new.isEmpty && isProse($0) }.flatMap(\.old)
    let come = drafts.filter { $0.old.isEmpty && isProse($0) }.flatMap(\.new)
    func isFew(_ blocks: [Int], _ text: SegmentedText) -> Bool {
      blocks.reduce(0) { $0 + text.blocks[$1].pieces.count } <= Self.limit
    }
    if isFew(gone, old), isFew(come, new), !(olds.isEmpty && gone.isEmpty),
      !(news.isEmpty && come.isEmpty)
    {
      for block in gone { olds += old.sentences(of: block..<block + 1) }
      for block in come { news += new.sentences(of: block..<block + 1) }
    }
    moves.take(olds, news, of: (old, new), isFar: true)
    return moves
  }

  private mutating func content(
    _ draft: Draft, _ pairing: Pairing?, _ moves: SentenceMoves
  ) -> Passage.Content {
    if let pairing { return .cut(sentences(pairing, moves)) }
    if draft.old.isEmpty {
      if moves.new.contains(where: pieces(of: draft.new, in: new).contains) {
        return .cut(new.sentences(of: draft.new).map { come($0, moves) })
      }
      return whole(draft.new, of: new, .inserted)
    }
    if draft.new.isEmpty {
      if moves.old.contains(where: pieces(of: draft.old, in: old).contains) {
        return .cut(old.sentences(of: draft.old).map { gone($0, moves) })
      }
      return whole(draft.old, of: old, .removed)
    }
    return whole(draft.new, of: new, .same)
  }

  private func isProse(_ draft: Draft) -> Bool { AlignmentUnit.Form(kind(draft)) == .prose }

  private func pieces(of blocks: Range<Int>, in text: SegmentedText) -> Range<Int> {
    text.blocks[blocks.lowerBound].pieces
      .lowerBound..<text.blocks[blocks.upperBound - 1].pieces.upperBound
  }

  /// A block without a counterpart in the other text, or one that is unchanged.
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

  private mutating func sentences(
    _ pairing: Pairing, _ moves: SentenceMoves
  ) -> [SentenceDifference] {
    let (olds, news) = (pairing.old, pairing.new)
    var found: [SentenceDifference] = []
    var (oldPlace, newPlace) = (0, 0)
    for match in pairing.matches {
      found += replace(
        olds[oldPlace..<match.old.lowerBound], news[newPlace..<match.new.lowerBound], moves)
      found.append(
        SentenceDifference(
          runs: writer.compare(Self.pieces(of: olds[match.old]), Self.pieces(of: news[match.new]))))
      (oldPlace, newPlace) = (match.old.upperBound, match.new.upperBound)
    }
    return found + replace(olds[oldPlace...], news[newPlace...], moves)
  }

  /// The pieces of sentences that follow one another.
  private static func pieces(of sentences: ArraySlice<Range<Int>>) -> Range<Int> {
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return first.lowerBound..<last.upperBound
  }

  /// Sentences that were replaced by others; one replaced by one is a change of that sentence,
  /// whatever moved around the two.
  private mutating func replace(
    _ olds: ArraySlice<Range<Int>>, _ news: ArraySlice<Range<Int>>, _ moves: SentenceMoves
  ) -> [SentenceDifference] {
    let oldStays = olds.indices.filter { !moves.old.contains(olds[$0].lowerBound) }
    let newStays = news.indices.filter { !moves.new.contains(news[$0].lowerBound) }
    guard oldStays.count == 1, newStays.count == 1 else {
      return olds.map { gone($0, moves) } + news.map { come($0, moves) }
    }
    let (oldPlace, newPlace) = (oldStays[0], newStays[0])
    let change = SentenceDifference(runs: writer.replace(olds[oldPlace], news[newPlace]))
    return olds[..<oldPlace].map { gone($0, moves) } + news[..<newPlace].map { come($0, moves) }
      + [change] + olds[(oldPlace + 1)...].map { gone($0, moves) }
      + news[(newPlace + 1)...].map { come($0, moves) }
  }

  private func gone(_ sentence: Range<Int>, _ moves: SentenceMoves) -> SentenceDifference {
    let text = old.text(of: sentence)
    return SentenceDifference(
      runs: [moves.old.contains(sentence.lowerBound) ? .movedAway(text) : .removed(text)])
  }

  private func come(_ sentence: Range<Int>, _ moves: SentenceMoves) -> SentenceDifference {
    let text = new.text(of: sentence)
    return SentenceDifference(
      runs: [moves.new.contains(sentence.lowerBound) ? .movedHere(text) : .inserted(text)])
  }
}
