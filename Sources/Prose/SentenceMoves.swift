/// Sentences that are elsewhere in the new text, word for word: in another paragraph, or in another
/// place of their own.
struct SentenceMoves {
  /// The beginnings of the sentences that moved away, by their first piece in the old text.
  private(set) var old: Set<Int> = []
  /// The beginnings of the sentences that came from elsewhere, by their first piece in the new
  /// text.
  private(set) var new: Set<Int> = []

  /// A sentence of fewer words is too short to be recognised in another passage.
  private static let fewestWords = 4

  /// Finds which removed sentence is which inserted one.
  ///
  /// A sentence that occurs twice is left out, because nobody can say which of the two it is.
  ///
  /// - Parameters:
  ///   - old: The sentences of the old text.
  ///   - new: The sentences of the new text.
  ///   - texts: The two texts.
  ///   - isFar: Whether they are in several passages.
  mutating func take(
    _ old: [Range<Int>], _ new: [Range<Int>], of texts: (old: SegmentedText, new: SegmentedText),
    isFar: Bool
  ) {
    guard !old.isEmpty, !new.isEmpty else { return }
    let words = isFar ? Self.fewestWords : 1
    let olds = Self.places(
      of: old.filter { !self.old.contains($0.lowerBound) }, in: texts.old, fewestWords: words)
    let news = Self.places(
      of: new.filter { !self.new.contains($0.lowerBound) }, in: texts.new, fewestWords: words)
    for (pieces, place) in olds {
      guard let place, case let other?? = news[pieces] else { continue }
      self.old.insert(place)
      self.new.insert(other)
    }
  }

  /// By the pieces of a sentence where it begins; nil if several are the same.
  private static func places(
    of sentences: [Range<Int>], in text: SegmentedText, fewestWords: Int
  ) -> [[Int]: Int?] {
    var places: [[Int]: Int?] = [:]
    for sentence in sentences {
      let pieces = text.pieces[sentence]
      guard pieces.reduce(0, { $0 + $1.words }) >= fewestWords else { continue }
      let key = pieces.filter { !$0.isSpace }.map(\.number)
      places[key] = .some(places[key] == nil ? sentence.lowerBound : nil)
    }
    return places
  }
}
