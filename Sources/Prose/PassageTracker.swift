/// Where passages of one text are in the next.
///
///     let tracker = PassageTracker(from: "One. The port was shut. Two.", to: "Two. The port is shut.")
///     tracker.follow(5..<23)  // .changed(5..<22)
///
/// Words that a ``ProseDifference`` of the two texts shows as unchanged are where it has them. A
/// passage is followed with its sentence: through moved paragraphs, and through changes as long as
/// enough of the sentence is left. It goes to one place or to none; if several are equally likely,
/// it goes to none. Words are compared by their UTF-8 bytes, and how they are wrapped into lines
/// does not count.
///
/// Making it takes time in proportion to the texts, and following a passage in proportion to the
/// passage, or to the new text if the passage is nowhere to be found.
package struct PassageTracker: Sendable {
  /// Where a passage is, in Unicode scalars of the new text.
  package enum Landing: Hashable, Sendable {
    /// Here, in the same words.
    case same(Range<Int>)
    /// Here, in other words.
    case changed(Range<Int>)
    /// Nowhere, or nobody can tell where.
    case gone

    /// Where it is; nil if it is gone.
    package var range: Range<Int>? {
      switch self {
      case .same(let range), .changed(let range): range
      case .gone: nil
      }
    }
  }

  private let map: SentenceMap
  private let kept: KeptWords
  private var old: TokenizedText { map.old }
  private var new: TokenizedText { map.new }

  /// Compares two texts.
  package init(from old: String, to new: String) {
    kept = KeptWords(ProseDifference(from: old, to: new))
    var vocabulary = Vocabulary()
    let old = TokenizedText(old, &vocabulary)
    map = SentenceMap(from: old, to: TokenizedText(new, &vocabulary))
  }

  /// Finds a passage of the old text in the new one.
  ///
  /// - Parameter passage: A range of Unicode scalars of the old text.
  /// - Returns: Where it is; ``Landing/gone`` for mere white space, too.
  package func follow(_ passage: Range<Int>) -> Landing {
    let tokens = old.tokens(touching: passage)
    guard let first = tokens.first, let last = tokens.last else { return .gone }
    let seen =
      max(passage.lowerBound, old.starts[first])..<min(passage.upperBound, old.ends[last])
    if let place = kept.place(of: seen) { return .same(place) }
    guard let landing = follow(tokens: tokens) else { return .gone }
    // A passage may begin or end inside a word.
    var range = new.starts[landing.tokens.lowerBound]..<new.ends[landing.tokens.upperBound - 1]
    var cutFront = max(0, passage.lowerBound - old.starts[tokens.lowerBound])
    var cutBack = max(0, old.ends[tokens.upperBound - 1] - passage.upperBound)
    if !landing.isExact {
      if map.image[tokens.lowerBound] != landing.tokens.lowerBound { cutFront = 0 }
      if map.image[tokens.upperBound - 1] != landing.tokens.upperBound - 1 { cutBack = 0 }
    }
    guard range.count > cutFront + cutBack else { return .changed(range) }
    range = range.lowerBound + cutFront..<range.upperBound - cutBack
    return landing.isExact ? .same(range) : .changed(range)
  }

  private struct Found {
    var tokens: Range<Int>
    var isExact: Bool
  }

  private func follow(tokens: Range<Int>) -> Found? {
    let first = old.sentence(of: tokens.lowerBound)
    let last = old.sentence(of: tokens.upperBound - 1)
    if first == last { return follow(tokens: tokens, in: first) }
    return join(
      (first...last).map { sentence in
        let part = tokens.clamped(to: old.sentences[sentence])
        return (old.wordCount(part), follow(tokens: part, in: sentence))
      })
  }

  /// Joins the parts of a passage that covers several sentences, each with its number of words: the
  /// longest run that is close together and in order, if it has at least half of all words.
  private func join(_ parts: [(size: Int, found: Found?)]) -> Found? {
    let whole = parts.reduce(0) { $0 + $1.size }
    var best: (size: Int, tokens: Range<Int>)?
    var row: (size: Int, tokens: Range<Int>)?
    var isContiguous = true
    for (size, found) in parts {
      guard let found else {
        isContiguous = false
        continue
      }
      if let current = row, current.tokens.upperBound <= found.tokens.lowerBound,
        found.tokens.lowerBound - current.tokens.upperBound <= whole / 2 + 8
      {
        isContiguous =
          isContiguous && found.isExact && current.tokens.upperBound == found.tokens.lowerBound
        row = (current.size + size, current.tokens.lowerBound..<found.tokens.upperBound)
      } else {
        isContiguous = row == nil && isContiguous && found.isExact
        row = (size, found.tokens)
      }
      // Signs without words make a row longer too.
      if let row, (row.size, row.tokens.count) > (best?.size ?? 0, best?.tokens.count ?? 0) {
        best = row
      }
    }
    guard let best, 2 * best.size >= whole else { return nil }
    return Found(tokens: best.tokens, isExact: isContiguous && best.size == whole)
  }

  private func follow(tokens: Range<Int>, in sentence: Int) -> Found? {
    guard let match = map.matches[sentence] else { return searched(tokens) }
    if match.isSame {
      let start = map.image[tokens.lowerBound]
      return Found(tokens: start..<start + tokens.count, isExact: true)
    }
    let whole = old.sentences[sentence]
    guard tokens == whole else { return followPart(tokens, of: whole, match) ?? searched(tokens) }
    return standing(whole) ?? Found(tokens: match.tokens, isExact: false)
  }

  /// Follows a part of a sentence that changed: between the words around it that are still there.
  private func followPart(
    _ part: Range<Int>, of sentence: Range<Int>, _ match: SentenceMap.Match
  ) -> Found? {
    let kept = part.filter { map.image[$0] >= 0 }
    // Where the words around it are; the ends of the sentence count as words.
    let before = (sentence.lowerBound..<part.lowerBound).last { map.image[$0] >= 0 }
    let after = (part.upperBound..<sentence.upperBound).first { map.image[$0] >= 0 }
    let left = before.map { map.image[$0] + 1 } ?? match.tokens.lowerBound
    let right = after.map { map.image[$0] } ?? match.tokens.upperBound
    guard left < right else { return nil }
    let isBesideLeft = (before ?? sentence.lowerBound - 1) + 1 == part.lowerBound
    let isBesideRight = (after ?? sentence.upperBound) == part.upperBound
    guard let first = kept.first, let last = kept.last else {
      // If nothing of it is left, it is what took its place, provided that what is around it did
      // not change.
      let stands = isBesideLeft && isBesideRight && (before != nil || after != nil)
      guard stands, old.wordCount(part) <= 4, right - left <= 2 * part.count + 4 else { return nil }
      return Found(tokens: left..<right, isExact: false)
    }
    var start = map.image[first]
    var end = map.image[last] + 1
    if first > part.lowerBound {
      start = isBesideLeft ? left : max(left, start - (first - part.lowerBound))
    }
    if last + 1 < part.upperBound {
      end = isBesideRight ? right : min(right, end + (part.upperBound - last - 1))
    }
    let isExact = kept.count == part.count && end - start == part.count
    // A frequent word proves little, so a neighbour still has to be next to it.
    let words = kept.count { old.isWord[$0] }
    if words < 3, !(isBesideLeft && left == start), !(isBesideRight && right == end) { return nil }
    if !isExact {
      let most = max(old.wordCount(part), new.wordCount(start..<end))
      let isBetween = isBesideLeft && isBesideRight && most <= 8
      guard 3 * words >= most || isBetween else { return nil }
    }
    return Found(tokens: start..<end, isExact: isExact)
  }

  /// Looks for words that are once in both texts, wherever that is.
  private func searched(_ tokens: Range<Int>) -> Found? {
    guard old.wordCount(tokens) >= 4 else { return nil }
    let search = ExactSearch(old.numbers[tokens])
    let found = search.places(in: new.numbers, limit: 2)
    guard found.count == 1, search.places(in: old.numbers, limit: 2).count == 1 else { return nil }
    let place = found[0]..<found[0] + tokens.count
    return map.isFree(place) ? Found(tokens: place, isExact: true) : nil
  }

  /// Words that a changed sentence still has, one after the other.
  private func standing(_ tokens: Range<Int>) -> Found? {
    let start = map.image[tokens.lowerBound]
    guard start >= 0, zip(tokens, start...).allSatisfy({ map.image[$0] == $1 }) else { return nil }
    return Found(tokens: start..<start + tokens.count, isExact: true)
  }
}
