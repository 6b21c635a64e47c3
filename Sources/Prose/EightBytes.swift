extension Span<UInt8> {
  /// Eight bytes, the first one lowest; those from `end` on are 0.
  @inline(__always)
  package func eight(at place: Int, before end: Int) -> UInt64 {
    if place + 8 <= end {
      // It is checked: the program ends if not all bytes are there.
      return unsafe UInt64(
        littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: place, as: UInt64.self))
    }
    var eight: UInt64 = 0
    for last in (place..<end).reversed() { eight = eight << 8 | UInt64(self[last]) }
    return eight
  }

  /// Where one of up to three bytes is first found in a stretch; nil if none is.
  ///
  /// Takes eight at a time, because every text is searched for ends of lines, and for characters
  /// that few have.
  @inline(__always)
  package func firstPlace(
    of sign: UInt8, _ second: UInt8? = nil, _ third: UInt8? = nil, in range: Range<Int>
  ) -> Int? {
    let (second, third) = (second ?? sign, third ?? sign)
    let signs = (
      UInt64(repeating: sign), UInt64(repeating: second), UInt64(repeating: third)
    )
    var place = range.lowerBound
    while place + 8 <= range.upperBound {
      let eight = eight(at: place, before: range.upperBound)
      let found =
        (eight ^ signs.0).zeroBytes | (eight ^ signs.1).zeroBytes | (eight ^ signs.2).zeroBytes
      if found != 0 { return place + found.trailingZeroBitCount / 8 }
      place += 8
    }
    while place < range.upperBound {
      let byte = self[place]
      if byte == sign || byte == second || byte == third { return place }
      place += 1
    }
    return nil
  }

  /// Whether any of the bytes is one of up to three.
  @inline(__always)
  package func holds(_ sign: UInt8, _ second: UInt8? = nil, _ third: UInt8? = nil) -> Bool {
    firstPlace(of: sign, second, third, in: 0..<count) != nil
  }

  /// Whether all bytes of a stretch are ASCII.
  func isASCII(_ range: Range<Int>) -> Bool {
    var signs: UInt64 = 0
    for place in stride(from: range.lowerBound, to: range.upperBound, by: 8) {
      signs |= eight(at: place, before: range.upperBound)
    }
    return signs & 0x8080_8080_8080_8080 == 0
  }
}

extension UInt64 {
  /// One byte eight times.
  fileprivate init(repeating byte: UInt8) { self = UInt64(byte) &* 0x0101_0101_0101_0101 }

  /// Has the highest bit of each byte that is 0; above the first such byte, other bits may be set,
  /// too.
  fileprivate var zeroBytes: UInt64 {
    (self &- 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
  }
}
