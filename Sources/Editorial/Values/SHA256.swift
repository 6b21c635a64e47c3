/// The digest of FIPS 180-4, for names in the archive and for evidence.
///
/// Ours because a library would bring a whole TLS implementation along for it.
package enum SHA256 {
  /// The 32 bytes of the digest; the whole message is in memory.
  package static func hash(_ message: [UInt8]) -> [UInt8] {
    var padded = message
    padded.append(0x80)
    while padded.count % 64 != 56 { padded.append(0) }
    let bits = UInt64(message.count) * 8
    for shift in stride(from: 56, through: 0, by: -8) {
      padded.append(UInt8(truncatingIfNeeded: bits >> UInt64(shift)))
    }
    var state: [UInt32] = [
      0x6a09_e667, 0xbb67_ae85, 0x3c6e_f372, 0xa54f_f53a, 0x510e_527f, 0x9b05_688c, 0x1f83_d9ab,
      0x5be0_cd19,
    ]
    for start in stride(from: 0, to: padded.count, by: 64) {
      compress(padded[start..<(start + 64)], into: &state)
    }
    var digest: [UInt8] = []
    digest.reserveCapacity(32)
    for word in state {
      for shift: UInt32 in [24, 16, 8, 0] {
        digest.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
    return digest
  }

  /// The digest in 64 lower-case hexadecimal digits.
  package static func hex(_ message: [UInt8]) -> String {
    hash(message).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func compress(_ block: ArraySlice<UInt8>, into state: inout [UInt32]) {
    func turn(_ word: UInt32, _ count: UInt32) -> UInt32 { word >> count | word << (32 - count) }
    var words: [UInt32] = []
    words.reserveCapacity(64)
    var index = block.startIndex
    while index < block.endIndex {
      words.append(block[index..<(index + 4)].reduce(0) { $0 << 8 | UInt32($1) })
      index += 4
    }
    for index in 16..<64 {
      let early = words[index - 15]
      let late = words[index - 2]
      let first = turn(early, 7) ^ turn(early, 18) ^ early >> 3
      let second = turn(late, 17) ^ turn(late, 19) ^ late >> 10
      words.append(words[index - 16] &+ first &+ words[index - 7] &+ second)
    }
    var (a, b, c, d) = (state[0], state[1], state[2], state[3])
    var (e, f, g, h) = (state[4], state[5], state[6], state[7])
    for index in 0..<64 {
      let one = turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)
      let choice = (e & f) ^ (~e & g)
      let first = h &+ one &+ choice &+ constants[index] &+ words[index]
      let zero = turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)
      let majority = (a & b) ^ (a & c) ^ (b & c)
      (e, f, g, h) = (d &+ first, e, f, g)
      (a, b, c, d) = (first &+ zero &+ majority, a, b, c)
    }
    for (index, word) in [a, b, c, d, e, f, g, h].enumerated() { state[index] &+= word }
  }

  /// The first 32 bits of the fractions of the cube roots of the first 64 primes.
  private static let constants: [UInt32] = {
    var primes: [UInt64] = []
    var candidate: UInt64 = 2
    while primes.count < 64 {
      if primes.allSatisfy({ candidate % $0 != 0 }) { primes.append(candidate) }
      candidate += 1
    }
    return primes.map { prime in
      // The largest r with r³ ≤ prime · 2⁹⁶, whose low 32 bits are the fraction's first.
      var root: UInt64 = 0
      for bit in stride(from: 35, through: 0, by: -1) {
        let next = root | 1 << UInt64(bit)
        let square = next.multipliedFullWidth(by: next)
        let target = (high: prime << 32, low: UInt64(0))
        if isCube(square, times: next, notAbove: target) { root = next }
      }
      return UInt32(truncatingIfNeeded: root)
    }
  }()

  /// Whether a 128-bit square times a number stays at or below a 128-bit target.
  private static func isCube(
    _ square: (high: UInt64, low: UInt64), times number: UInt64,
    notAbove target: (high: UInt64, low: UInt64)
  ) -> Bool {
    let low = square.low.multipliedFullWidth(by: number)
    let high = square.high.multipliedFullWidth(by: number)
    guard high.high == 0 else { return false }
    let (sum, overflow) = high.low.addingReportingOverflow(low.high)
    guard !overflow else { return false }
    return (sum, low.low) <= (target.high, target.low)
  }
}
