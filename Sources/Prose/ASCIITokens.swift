/// The tokens of a text in ASCII, found by bytes: the same as ``Tokens`` finds.
enum ASCIITokens {
  /// The length and the kind of the token with which a stretch of a text begins; nil at its end.
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

  /// How many of eight bytes in ASCII are letters, counted from the lowest up to the first that is not.
  @inline(__always)
  static func letters(in eight: UInt64) -> Int {
    // The highest bit of each byte says whether it is at or beyond `a`, or beyond `z`; no sum
    // carries over to the next byte.
    let lowered = eight | 0x2020_2020_2020_2020
    let isLetter = (lowered &+ 0x1F1F_1F1F_1F1F_1F1F) & ~(lowered &+ 0x0505_0505_0505_0505)
    return (~isLetter & 0x8080_8080_8080_8080).trailingZeroBitCount / 8
  }

  /// Where a row of letters ends that reaches to `start`.
  static func lettersEnd(_ bytes: Span<UInt8>, _ start: Int, before end: Int) -> Int {
    var place = start
    while place < end, bytes[place].isASCIILetter { place += 1 }
    return place
  }

  /// Whether there is a space, and no further white space in its line.
  @inline(__always)
  static func isOneSpace(_ bytes: Span<UInt8>, _ place: Int, before end: Int) -> Bool {
    guard place < end, bytes[place] == .space else { return false }
    return place + 1 == end || (bytes[place + 1] != .space && bytes[place + 1] != .tab)
  }

  private static func wordEnd(
    _ bytes: Span<UInt8>, _ start: Int, _ end: Int, after first: WordBreak
  ) -> Int {
    var place = start
    var last = first
    // The characters of nearly every word.
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
