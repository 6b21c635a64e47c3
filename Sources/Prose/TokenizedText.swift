/// A text as passages are followed through it: its words and signs, numbered, in sentences.
///
/// White space is no part of it. Places are counted in Unicode scalars of the text.
struct TokenizedText {
  /// By word or sign: its number in the vocabulary, and whether it is a word.
  let numbers: [Int]
  let isWord: [Bool]
  /// By word or sign: where it begins and ends in the text.
  let starts: [Int]
  let ends: [Int]
  /// The sentences as ranges of words and signs, in order; none is empty, and together they are all.
  let sentences: [Range<Int>]

  init(_ text: String, _ vocabulary: inout Vocabulary) {
    var numbers: [Int] = []
    var isWord: [Bool] = []
    var starts: [Int] = []
    var ends: [Int] = []
    var offset = 0
    for token in Tokens(text) {
      let count = token.text.unicodeScalars.count
      if !token.isWhiteSpace {
        numbers.append(vocabulary.number(of: token.text))
        isWord.append(token.kind == .word)
        starts.append(offset)
        ends.append(offset + count)
      }
      offset += count
    }
    self.numbers = numbers
    self.isWord = isWord
    self.starts = starts
    self.ends = ends
    sentences = Self.sentences(of: text, starts: starts)
  }

  private static func sentences(of text: String, starts: [Int]) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    var offset = 0
    var first = 0
    for sentence in Sentences(text) {
      offset += sentence.unicodeScalars.count
      var end = first
      while end < starts.count, starts[end] < offset { end += 1 }
      if end > first { sentences.append(first..<end) }
      first = end
    }
    if first < starts.count { sentences.append(first..<starts.count) }
    return sentences
  }

  /// How many of a range are words.
  func wordCount(_ range: Range<Int>) -> Int { isWord[range].count { $0 } }

  /// The words and signs that a range of scalars touches; empty if it touches none.
  func tokens(touching range: Range<Int>) -> Range<Int> {
    let first = ends.partitioningIndex { $0 > range.lowerBound }
    let end = starts.partitioningIndex { $0 >= range.upperBound }
    return first..<max(first, end)
  }

  /// The sentence that a word or sign is in.
  func sentence(of token: Int) -> Int {
    sentences.partitioningIndex { $0.upperBound > token }
  }
}

extension Array {
  /// The first place whose element matches; all that match must come after all that do not.
  func partitioningIndex(where fits: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = low + (high - low) / 2
      if fits(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
