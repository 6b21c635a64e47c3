/// The search for what changed sentences became.
struct ChangedSentences {
  private let old: TokenizedText
  private let new: TokenizedText
  /// By number in the vocabulary: the weight of a word, from 1 if it is in neither text twice down
  /// to nearly 0.
  private let weights: [Double]

  /// The threshold for a change: how much of both sentences, by weight, has to be the same; every
  /// neighbour that agrees lowers it.
  private static let threshold = 0.5
  private static let neighbour = 0.12
  /// By how much the best has to be better than the second best.
  private static let margin = 0.08
  /// How many sentences are compared with one, and how many words that one may have; a longer one
  /// is compared only with the likeliest.
  private static let candidates = 6
  private static let longSentence = 2_000

  private struct Candidate {
    var place: Int
    var match: SentenceMap.Match
    var pairs: [(old: Int, new: Int)]
    var score: Double
  }

  init(old: TokenizedText, new: TokenizedText) {
    self.old = old
    self.new = new
    var counts: [Int] = []
    for text in [old, new] {
      var own: [Int] = []
      for number in text.numbers {
        if number >= own.count {
          own += Array(repeating: 0, count: max(number + 1 - own.count, own.count))
        }
        own[number] += 1
      }
      if own.count > counts.count {
        counts += Array(repeating: 0, count: own.count - counts.count)
      }
      for (number, count) in own.enumerated() { counts[number] = max(counts[number], count) }
    }
    weights = counts.map { 1 / Double(1 + Self.logarithm($0)) }
  }

  /// The logarithm to base 2, rounded down; 0 of 0.
  private static func logarithm(_ count: Int) -> Int {
    count < 2 ? 0 : Int.bitWidth - 1 - count.leadingZeroBitCount
  }

  /// The changed sentences that are found next to known ones, with the words and signs that are the
  /// same.
  mutating func find(
    in map: SentenceMap
  ) -> [(place: Int, match: SentenceMap.Match, pairs: [(old: Int, new: Int)])] {
    let index = wordsOfFreeSentences(in: map)
    var found: [Candidate] = []
    for place in map.matches.indices where map.matches[place] == nil {
      guard old.wordCount(old.sentences[place]) > 0 else { continue }
      let candidates = candidates(for: place, in: map, index)
        .flatMap { compare(place, with: $0, in: map) }.sorted { $0.score > $1.score }
      guard let best = candidates.first, best.score >= Self.threshold else { continue }
      let rival = candidates.first { !$0.match.tokens.overlaps(best.match.tokens) }
      guard best.score - (rival?.score ?? 0) >= Self.margin else { continue }
      found.append(best)
    }
    return settled(found).map { ($0.place, $0.match, $0.pairs) }
  }

  /// The candidates that have no close rival for their part of the new text, the best first.
  private func settled(_ found: [Candidate]) -> [Candidate] {
    let claims = found.reduce(into: [Int: [Candidate]]()) { claims, candidate in
      for sentence in candidate.match.sentences { claims[sentence, default: []].append(candidate) }
    }
    return found.filter { candidate in
      candidate.match.sentences.allSatisfy { sentence in
        claims[sentence, default: []].allSatisfy { other in
          other.place == candidate.place
            || !other.match.tokens.overlaps(candidate.match.tokens)
            || other.score < candidate.score - Self.margin
        }
      }
    }
  }

  /// By number: the free sentences of the new text that have the word; only words that are in few.
  private func wordsOfFreeSentences(in map: SentenceMap) -> [Int: [Int]] {
    var index: [Int: [Int]] = [:]
    for (sentence, tokens) in new.sentences.enumerated() where map.isFree(sentence: sentence) {
      for token in tokens where new.isWord[token] {
        let number = new.numbers[token]
        let known = index[number]
        if known?.last != sentence, (known?.count ?? 0) <= 8 {
          index[number, default: []].append(sentence)
        }
      }
    }
    return index
  }

  /// The free sentences of the new text that may be what became of one: those between what became of
  /// its neighbours, and those that share most.
  private func candidates(
    for place: Int, in map: SentenceMap, _ index: [Int: [Int]]
  ) -> [Int] {
    var votes: [Int: Double] = [:]
    for token in old.sentences[place].prefix(Self.longSentence) where old.isWord[token] {
      let number = old.numbers[token]
      guard let sentences = index[number], sentences.count <= 8 else { continue }
      for sentence in sentences { votes[sentence, default: 0] += weights[number] }
    }
    var found = votes.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
      .prefix(Self.candidates).map(\.key)
    let beside =
      (map.expected(after: place).map { [$0, $0 + 1] } ?? [])
      + (map.expected(before: place).map { [$0, $0 - 1] } ?? [])
    for sentence in beside
    where new.sentences.indices.contains(sentence) && map.isFree(sentence: sentence)
      && !found.contains(sentence)
    {
      found.append(sentence)
    }
    if old.sentences[place].count > Self.longSentence { found = Array(found.prefix(1)) }
    return found
  }

  /// What a sentence shares with a stretch of the new text.
  private struct Likeness {
    var pairs: [(old: Int, new: Int)]
    /// From the first to the last word that they share.
    var core: Range<Int>
    /// How much of both is the same, by weight, and how much of the sentence and the core.
    var alike: Double
    var alikeInCore: Double
  }

  private func likeness(_ place: Int, _ newTokens: Range<Int>) -> Likeness? {
    let oldTokens = old.sentences[place]
    let pairs = Self.pairs(old, oldTokens, new, newTokens)
    guard let first = pairs.first(where: { old.isWord[$0.old] }),
      let last = pairs.last(where: { old.isWord[$0.old] })
    else { return nil }
    let core = first.new..<last.new + 1
    let shared = weight(pairs.lazy.map(\.new), in: new)
    let own = weight(oldTokens, in: old)
    return Likeness(
      pairs: pairs, core: core, alike: 2 * shared / (own + weight(newTokens, in: new)),
      alikeInCore: 2 * shared / (own + weight(core, in: new)))
  }

  /// Compares a sentence with one of the new text, or with a part of it, or with it and the next
  /// one if both together are more like it than either alone.
  private func compare(
    _ place: Int, with sentence: Int, in map: SentenceMap
  ) -> [Candidate] {
    let tokens = new.sentences[sentence]
    let single = likeness(place, tokens)
    var found: [Candidate] = []
    if var likeness = single {
      var stretch = tokens
      var alike = likeness.alike
      // A sentence that was joined to another is a part of it.
      let words = likeness.pairs.count { old.isWord[$0.old] }
      if likeness.alikeInCore > alike + 0.15, words >= 4 {
        alike = likeness.alikeInCore - 0.1
        stretch = likeness.core
        likeness.pairs.removeAll { !stretch.contains($0.new) }
      }
      found += candidate(place, sentence..<sentence + 1, stretch, likeness.pairs, alike, in: map)
    }
    let next = sentence + 1
    guard next < new.sentences.count, map.isFree(sentence: next) else { return found }
    let both = tokens.lowerBound..<new.sentences[next].upperBound
    if let likeness = likeness(place, both), likeness.alike > single?.alike ?? 0,
      likeness.alike > self.likeness(place, new.sentences[next])?.alike ?? 0
    {
      found += candidate(
        place, sentence..<next + 1, both, likeness.pairs, likeness.alike, in: map)
    }
    return found
  }

  private func candidate(
    _ place: Int, _ sentences: Range<Int>, _ tokens: Range<Int>, _ pairs: [(old: Int, new: Int)],
    _ alike: Double, in map: SentenceMap
  ) -> [Candidate] {
    // However rare the shared words are: if most words differ, it is another sentence.
    let longer = max(old.wordCount(old.sentences[place]), new.wordCount(tokens))
    guard 2 * edits(pairs, old.sentences[place], tokens) <= longer else { return [] }
    var score = alike
    if map.expected(after: place) == sentences.lowerBound { score += Self.neighbour }
    if map.expected(before: place) == sentences.upperBound - 1 { score += Self.neighbour }
    return [
      Candidate(
        place: place,
        match: SentenceMap.Match(sentences: sentences, tokens: tokens, isSame: false),
        pairs: pairs, score: score)
    ]
  }

  /// How many words have to be changed, left out or added.
  private func edits(
    _ pairs: [(old: Int, new: Int)], _ oldTokens: Range<Int>, _ newTokens: Range<Int>
  ) -> Int {
    var count = 0
    var (oldPlace, newPlace) = (oldTokens.lowerBound, newTokens.lowerBound)
    for (oldNext, newNext) in pairs + [(oldTokens.upperBound, newTokens.upperBound)] {
      count += max(old.wordCount(oldPlace..<oldNext), new.wordCount(newPlace..<newNext))
      (oldPlace, newPlace) = (oldNext + 1, newNext + 1)
    }
    return count
  }

  private func weight(_ tokens: some Sequence<Int>, in text: TokenizedText) -> Double {
    tokens.reduce(0) { $0 + (text.isWord[$1] ? weights[text.numbers[$1]] : 0) }
  }

  /// The words and signs that two stretches share, in order.
  static func pairs(
    _ old: TokenizedText, _ oldTokens: Range<Int>, _ new: TokenizedText, _ newTokens: Range<Int>
  ) -> [(old: Int, new: Int)] {
    // Renumbered, because an edit script takes memory by its largest number.
    var numbers: [Int: Int] = [:]
    func number(_ word: Int) -> Int {
      let next = numbers.count
      return numbers[word]
        ?? {
          numbers[word] = next; return next
        }()
    }
    let script = EditScript(
      from: old.numbers[oldTokens].map(number), to: new.numbers[newTokens].map(number))
    return script.matches.map { (oldTokens.lowerBound + $0.old, newTokens.lowerBound + $0.new) }
  }
}
