/// A short text that tells whether something is what it was: 128 bits after FNV-1a, in two lanes.
///
/// It finds out that something changed; it is no protection from whoever wants to deceive.
struct Fingerprint: Hashable, Sendable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x6C62_272E_07BB_0142

  /// Takes in bytes, and that they end here.
  mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { mix(UInt64(byte)) }
    mix(0x100)
  }

  /// Takes in a text, and that it ends here.
  mutating func add(_ text: String?) {
    guard let text else { return mix(0x101) }
    add(text.utf8)
  }

  /// Takes in a number.
  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  /// Takes in another fingerprint.
  mutating func add(_ other: Fingerprint) {
    mix(other.first)
    mix(other.second)
  }

  /// Thirty-two hexadecimal digits.
  var text: String {
    func hex(_ number: UInt64) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    return hex(first) + hex(second)
  }

  private mutating func mix(_ value: UInt64) {
    first = (first ^ value) &* 0x100_0000_01B3
    second = (second ^ (value &+ 0x9E37_79B9)) &* 0x100_0000_01B3
    second ^= second >> 29
  }
}
