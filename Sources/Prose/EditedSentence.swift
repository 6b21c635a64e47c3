/// A sentence that somebody edited: what to put in place of which words, so that each can be taken or
/// left by itself.
public struct EditedSentence: Hashable, Sendable {
  /// The words that give way, in Unicode scalars of the old text; never empty.
  public let range: Range<Int>
  /// What comes in their place; empty where they are taken out.
  public let words: String

  /// The sentences that differ between two texts, in order.
  ///
  /// What was added between two sentences belongs to the one before. All of them together make the
  /// new text of the old one, except for white space at the ends of sentences.
  public static func all(from old: String, to new: String) -> [EditedSentence] {
    var pieces = sentences(of: old)
    guard !pieces.isEmpty else { return [] }
    var current = 0
    var offset = 0
    for run in WordDifference(from: old, to: new).runs {
      switch run {
      case .same(let text), .removed(let text):
        let isKept = if case .same = run { true } else { false }
        for scalar in text.unicodeScalars {
          while current + 1 < pieces.count, offset >= pieces[current].range.upperBound {
            current += 1
          }
          if isKept {
            pieces[current].new.append(scalar)
          } else {
            pieces[current].isChanged = true
          }
          offset += 1
        }
      case .inserted(let text):
        pieces[current].new.append(contentsOf: text.unicodeScalars)
        pieces[current].isChanged = true
      }
    }
    return pieces.compactMap { piece in
      guard piece.isChanged, !piece.words.isEmpty else { return nil }
      let words = trimmed(piece.new)
      return words.elementsEqual(trimmed(piece.old))
        ? nil : EditedSentence(range: piece.words, words: String(String.UnicodeScalarView(words)))
    }
  }

  private struct Piece {
    /// With the white space behind it.
    var range: Range<Int>
    /// Without it.
    var words: Range<Int>
    var old: String.UnicodeScalarView
    var new = String.UnicodeScalarView()
    var isChanged = false
  }

  private static func sentences(of text: String) -> [Piece] {
    var offset = 0
    return Sentences(text).map { sentence in
      let range = offset..<offset + sentence.unicodeScalars.count
      offset = range.upperBound
      return Piece(
        range: range, words: range.trimmed(in: sentence.unicodeScalars),
        old: String.UnicodeScalarView(sentence.unicodeScalars))
    }
  }

  private static func trimmed(_ scalars: String.UnicodeScalarView) -> Substring.UnicodeScalarView {
    let front = scalars.drop { $0.properties.isWhitespace }
    guard let last = front.lastIndex(where: { !$0.properties.isWhitespace }) else {
      return front.prefix(0)
    }
    return front[...last]
  }
}
