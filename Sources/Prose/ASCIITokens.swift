/// The tokens of a text in ASCII, by bytes: those that ``Tokens`` finds.
enum ASCIITokens {
  /// Whether a stretch of a text is ASCII.
  static func mayCut(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    var signs: UInt8 = 0
    for place in range { signs |= bytes[place] }
    return signs < 0x80
  }

  /// The length and the kind of the token that a stretch of a text begins with; nil at its end.
  static func next(
    in bytes: Span<UInt8>, _ range: Range<Int>
  ) -> (count: Int, kind: Token.Kind)? {
    guard let first = wordBreak(bytes, range.lowerBound, range.upperBound) else { return nil }
    var place = range.lowerBound + 1
    switch first {
    case .letter, .digit: place = wordEnd(bytes, place, range.upperBound, after: first)
    case .space: while wordBreak(bytes, place, range.upperBound) == .space { place += 1 }
    case .newline:
      // CR LF is one character.
      if bytes[place - 1] == .carriageReturn, place < range.upperBound, bytes[place] == .lineFeed {
        place += 1
      }
    default: break
    }
    return (place - range.lowerBound, first.startedKind)
  }

  private static func wordEnd(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, after first: WordBreak
  ) -> Int {
    var place = start
    var last = first
    // What nearly every word is made of.
    while place < end, bytes[place].isASCIILetter {
      place += 1
      last = .letter
    }
    while let here = wordBreak(bytes, place, end) {
      if here == .letter || here == .digit {
        last = here
        place += 1
      } else if let next = wordBreak(bytes, place + 1, end), here.joins(last, next) {
        last = next
        place += 2
      } else {
        break
      }
    }
    return place
  }

  private static func wordBreak(_ bytes: Span<UInt8>, _ place: Int, _ end: Int) -> WordBreak? {
    guard place < end else { return nil }
    let byte = bytes[place]
    return byte.isASCIILetter ? .letter : WordBreak(Unicode.Scalar(byte))
  }
}
