/// The tokens of a text in ASCII, by bytes: those that ``Tokens`` finds.
struct ASCIITokens {
  private let bytes: ArraySlice<UInt8>
  private var place: Int

  /// Takes a text; nil where it is more than ASCII.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.allSatisfy({ $0 < 0x80 }) else { return nil }
    self.bytes = bytes
    place = bytes.startIndex
  }

  /// The length and the kind of the next token; nil at the end.
  mutating func next() -> (count: Int, kind: Token.Kind)? {
    guard let first = wordBreak(at: place) else { return nil }
    let start = place
    place += 1
    switch first {
    case .letter, .digit: skipWord(after: first)
    case .space: while wordBreak(at: place) == .space { place += 1 }
    case .newline:
      // CR LF is one character.
      if bytes[start] == .carriageReturn, place < bytes.endIndex, bytes[place] == .lineFeed {
        place += 1
      }
    default: break
    }
    return (place - start, first.startedKind)
  }

  private mutating func skipWord(after first: WordBreak) {
    var last = first
    while let here = wordBreak(at: place) {
      if here == .letter || here == .digit {
        last = here
        place += 1
      } else if let next = wordBreak(at: place + 1), here.joins(last, next) {
        last = next
        place += 2
      } else {
        return
      }
    }
  }

  private func wordBreak(at place: Int) -> WordBreak? {
    place < bytes.endIndex ? WordBreak(Unicode.Scalar(bytes[place])) : nil
  }
}
