/// Which sentence of an old text is which of a new one, word by word, even if paragraphs moved,
/// which an edit script can't say.
///
/// A sentence that is in both texts once is the same. From there their neighbours are matched,
/// sentence by sentence, which tells twins apart; twins without a known neighbour are left out.
/// What is left are sentences that changed: each goes to the most similar one among those that are
/// left, if its words, weighted by how rare they are, and its neighbours say enough. No sentence is
/// used twice, and nothing is guessed between two that are equally alike.
struct SentenceMap {
  /// What became of a sentence.
  struct Match {
    /// The sentences of the new text that it is in, one or two.
    let sentences: Range<Int>
    /// Its words and signs there.
    var tokens: Range<Int>
    /// Whether it is the same, word by word.
    let isSame: Bool
  }

  let old: TokenizedText
  let new: TokenizedText
  /// By sentence of the old text: what became of it; nil if it is gone.
  private(set) var matches: [Match?]
  /// By word or sign of the old text: the same in the new one, or -1.
  private(set) var image: [Int]
  /// By word or sign of the new text: the sentence of the old one that it is part of, or -1.
  private(set) var owner: [Int]

  /// By sentence of the new text: whether it is the whole of an old one.
  private var isTaken: [Bool]
  private let oldNames: [Int]
  private let newNames: [Int]

  init(from old: TokenizedText, to new: TokenizedText) {
    self.old = old
    self.new = new
    matches = Array(repeating: nil, count: old.sentences.count)
    image = Array(repeating: -1, count: old.numbers.count)
    owner = Array(repeating: -1, count: new.numbers.count)
    isTaken = Array(repeating: false, count: new.sentences.count)
    var names: [ArraySlice<Int>: Int] = [:]
    func name(_ sentence: ArraySlice<Int>) -> Int {
      let next = names.count
      return names[sentence]
        ?? {
          names[sentence] = next; return next
        }()
    }
    oldNames = old.sentences.map { name(old.numbers[$0]) }
    newNames = new.sentences.map { name(new.numbers[$0]) }
    matchSingles(names: names.count)
    matchNeighbours()
    var search = ChangedSentences(old: old, new: new)
    // What the first pass found gives others a neighbour; a third pass never found more.
    for _ in 0..<2 {
      let found = search.find(in: self)
      for (sentence, match, pairs) in found { take(sentence, match, pairs) }
      matchNeighbours()
      if found.isEmpty { break }
    }
  }

  /// The sentences that are once in both.
  private mutating func matchSingles(names: Int) {
    var oldPlace = Array(repeating: -1, count: names)
    for (place, name) in oldNames.enumerated() {
      oldPlace[name] = oldPlace[name] == -1 ? place : -2
    }
    var newPlace = Array(repeating: -1, count: names)
    for (place, name) in newNames.enumerated() {
      newPlace[name] = newPlace[name] == -1 ? place : -2
    }
    for (name, place) in oldPlace.enumerated() where place >= 0 && newPlace[name] >= 0 {
      takeSame(place, newPlace[name])
    }
  }

  /// The same sentences next to known ones, from the front and from the back; what is before the
  /// first and after the last counts as known.
  private mutating func matchNeighbours() {
    var next = 0
    for place in matches.indices {
      if let match = matches[place] {
        next = match.sentences.upperBound
      } else if next >= 0, next < newNames.count, !isTaken[next],
        oldNames[place] == newNames[next], isFree(new.sentences[next])
      {
        takeSame(place, next)
        next += 1
      } else {
        next = -1
      }
    }
    next = newNames.count - 1
    for place in matches.indices.reversed() {
      if let match = matches[place] {
        next = match.sentences.lowerBound - 1
      } else if next >= 0, !isTaken[next], oldNames[place] == newNames[next],
        isFree(new.sentences[next])
      {
        takeSame(place, next)
        next -= 1
      } else {
        next = -1
      }
    }
  }

  private mutating func takeSame(_ place: Int, _ other: Int) {
    let tokens = new.sentences[other]
    let match = Match(sentences: other..<other + 1, tokens: tokens, isSame: true)
    take(place, match, zip(old.sentences[place], tokens).map { ($0, $1) })
  }

  private mutating func take(_ place: Int, _ match: Match, _ pairs: [(old: Int, new: Int)]) {
    matches[place] = match
    for (old, new) in pairs { image[old] = new }
    for token in match.tokens { owner[token] = place }
    for sentence in match.sentences where match.tokens.overlaps(new.sentences[sentence]) {
      isTaken[sentence] = true
    }
  }

  /// Whether words and signs of the new text are part of no old sentence that is known.
  func isFree(_ tokens: Range<Int>) -> Bool { owner[tokens].allSatisfy { $0 == -1 } }

  /// Whether a sentence of the new text holds nothing of an old one that is known.
  func isFree(sentence: Int) -> Bool { !isTaken[sentence] }

  /// The sentence of the new text that comes after what became of the sentence before; nil if
  /// that is not known.
  func expected(after place: Int) -> Int? {
    place == 0 ? 0 : matches[place - 1]?.sentences.upperBound
  }

  /// The sentence of the new text that comes before what became of the sentence after; nil if
  /// that is not known.
  func expected(before place: Int) -> Int? {
    place + 1 == matches.count
      ? newNames.count - 1 : matches[place + 1].map { $0.sentences.lowerBound - 1 }
  }
}
