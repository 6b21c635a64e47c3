/// A piece of a text that differences keep whole.
package struct Token: Hashable, Sendable {
  /// The kind of a token.
  package enum Kind: Hashable, Sendable {
    /// Letters and digits with what joins them, or one character of a script without spaces.
    case word
    /// A run of white space inside a line.
    case space
    /// One line break; CR LF is one.
    case newline
    /// One character that is none of these: punctuation, a sign, an emoji, a control character.
    case symbol
  }

  /// The token's kind.
  package let kind: Kind

  /// The token as it is in the text.
  ///
  /// It compares as strings do, by canonical equivalence. Differences compare UTF-8 bytes.
  package let text: Substring

  /// Whether the token is only space or a line break.
  var isWhiteSpace: Bool { kind == .space || kind == .newline }
}

/// The tokens of a text, in order; joined, they are the text again, byte for byte.
///
/// Words end where UAX #29 ends them, with these tailorings for prose in Markdown: a hyphen joins
/// (*well-known*), an underscore at a word's edge does not belong to it (*_stress_*), a colon
/// never joins, and runs of white space are one token. Apostrophes, decimals and abbreviations
/// stay whole: *don’t*, *1,250.75*, *e.g*. Each character of Chinese, Japanese, Thai and the other
/// scripts that write no spaces is a word. No token ends inside a grapheme cluster.
///
///     Tokens("Don’t stop.").map(\.text)  // ["Don’t", " ", "stop", "."]
///
/// The sequence is lazy and takes time in proportion to the text.
package struct Tokens: Sequence, Sendable {
  /// The text in contiguous UTF-8; the tokens' indices are those of this copy.
  let text: String

  /// Makes the tokens of a text.
  package init(_ text: String) { self.text = text.contiguous }

  /// Returns an iterator at the first token.
  package func makeIterator() -> Iterator { Iterator(text) }

  /// Finds one token after the other.
  package struct Iterator: IteratorProtocol, Sendable {
    private let text: String
    private var position: String.Index

    init(_ text: String) {
      self.text = text
      position = text.startIndex
    }

    /// Returns the next token, or nil at the end of the text.
    package mutating func next() -> Token? {
      guard let first = wordBreak(at: position) else { return nil }
      let start = position
      position = text.index(after: position)
      switch first {
      case .letter, .digit: skipWord(after: first)
      case .space: skipSpace()
      default: break
      }
      return Token(kind: first.startedKind, text: text[start..<position])
    }

    private mutating func skipSpace() {
      while wordBreak(at: position) == .space { position = text.index(after: position) }
    }

    private mutating func skipWord(after first: WordBreak) {
      var last = first
      while let here = wordBreak(at: position) {
        let following = text.index(after: position)
        if here == .letter || here == .digit {
          last = here
          position = following
        } else if let next = wordBreak(at: following), here.joins(last, next) {
          last = next
          position = text.index(after: following)
        } else {
          return
        }
      }
    }

    /// The class of the grapheme cluster at an index, which its first scalar decides.
    private func wordBreak(at index: String.Index) -> WordBreak? {
      index < text.endIndex ? WordBreak(text.unicodeScalars[index]) : nil
    }
  }
}

/// Returns the number of words of a text.
///
/// Numbers are words; white space, punctuation, signs and emoji are not. *Well-known* is one word,
/// and so is each character of a script without spaces. Markdown is counted as it is written: the
/// parts of a link's address are words too.
public func wordCount(_ text: String) -> Int {
  wordCount(Array(text.utf8)[...]) ?? Tokens(text).count { $0.kind == .word }
}

/// The number of words of a text in ASCII; nil if it has other characters.
func wordCount(_ bytes: ArraySlice<UInt8>) -> Int? {
  let span = bytes.span
  guard span.isASCII(0..<span.count) else { return nil }
  var (words, place) = (0, 0)
  while let token = ASCIITokens.next(in: span, place..<span.count) {
    if token.kind == .word { words += 1 }
    place += token.count
  }
  return words
}
