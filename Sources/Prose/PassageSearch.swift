/// A search for words that somebody typed, as they are read and not as they are stored.
///
///     let search = PassageSearch("The **port**, they\nsaid, is “shut”.")
///     search.find("port, they said, is \"shut\"")  // .once(6..<33)
///
/// Words are found in spite of line wraps, curly quotation marks, dashes and the marks of Markdown
/// and, if nothing else matches, in spite of upper and lower case. A word is found as a whole,
/// never inside another. Takes time in proportion to the text.
package struct PassageSearch: Sendable {
  /// Where the words are, in Unicode scalars of the text.
  package enum Found: Hashable, Sendable {
    /// At one place.
    case once(Range<Int>)
    /// At several, in order.
    case several([Range<Int>])
    /// Nowhere; with the most similar sentence, if one shares a good part of the words.
    case nowhere(nearest: Range<Int>?)
  }

  private let text: String

  /// Prepares to search a text.
  package init(_ text: String) { self.text = text }

  /// Finds words.
  package func find(_ typed: String) -> Found {
    for (isMarkdown, foldsCase) in [(true, false), (false, false), (true, true)] {
      let places = places(
        of: typed, by: ReadableText.Numbering(isMarkdown: isMarkdown, foldsCase: foldsCase))
      if places.count > 1 { return .several(places) }
      if let place = places.first { return .once(place) }
    }
    return .nowhere(nearest: nearest(to: typed))
  }

  private func places(of typed: String, by numbering: ReadableText.Numbering) -> [Range<Int>] {
    var numbering = numbering
    let sought = ReadableText(typed, &numbering)
    guard !sought.signs.isEmpty else { return [] }
    let read = ReadableText(text, &numbering)
    let scalars = Array(text.unicodeScalars)
    return ExactSearch(sought.signs).places(in: read.signs).compactMap { first in
      let last = first + sought.signs.count - 1
      let place = read.places[first].lowerBound..<read.places[last].upperBound
      let isWhole =
        !Self.joins(scalars, at: place.lowerBound) && !Self.joins(scalars, at: place.upperBound)
      return isWhole ? place : nil
    }
  }

  /// Whether a word goes on at a place.
  private static func joins(_ scalars: [Unicode.Scalar], at place: Int) -> Bool {
    guard place > 0, place < scalars.count else { return false }
    return [scalars[place - 1], scalars[place]].allSatisfy {
      switch WordBreak($0) {
      case .letter, .digit: true
      default: false
      }
    }
  }

  /// The sentence that shares most words with what was typed, if they are at least a third of it.
  private func nearest(to typed: String) -> Range<Int>? {
    var left = Set(Tokens(typed).filter { $0.kind == .word }.map { $0.text.lowercased() })
    let sought = left
    var best: (place: Range<Int>, count: Int)?
    var offset = 0
    for sentence in Sentences(text) {
      left = sought
      var count = 0
      for token in Tokens(String(sentence)) where token.kind == .word {
        if left.remove(token.text.lowercased()) != nil { count += 1 }
      }
      let length = sentence.unicodeScalars.count
      if count > best?.count ?? 0 {
        best = ((offset..<offset + length).trimmed(in: sentence.unicodeScalars), count)
      }
      offset += length
    }
    return best.flatMap { 3 * $0.count >= sought.count ? $0.place : nil }
  }
}

extension Range<Int> {
  /// The range of scalars without the white space at the ends of what it is a range of.
  func trimmed(in scalars: Substring.UnicodeScalarView) -> Range<Int> {
    let front = scalars.prefix { $0.properties.isWhitespace }.count
    let back = scalars.reversed().prefix { $0.properties.isWhitespace }.count
    return front + back >= count ? lowerBound..<lowerBound : lowerBound + front..<upperBound - back
  }
}
