/// A short text that shows whether something has changed: 128 bits based on FNV-1a, in two lanes, eight bytes
/// at a time.
///
/// It detects changes; it is no protection against deliberate deception.
package struct Fingerprint: Hashable, Sendable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x6C62_272E_07BB_0142

  /// Adds bytes and their count.
  package mutating func add(_ bytes: [UInt8]) {
    unsafe bytes.withUnsafeBytes { unsafe add($0) }
  }

  /// Adds a text and its length.
  mutating func add(_ text: String?) {
    guard var text else { return mix(0xFF) }
    text.withUTF8 { unsafe add(UnsafeRawBufferPointer($0)) }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    mix(0x100 + UInt64(bytes.count))
    for place in stride(from: 0, to: bytes.count, by: 8) {
      let rest = unsafe bytes[place..<min(place + 8, bytes.count)]
      unsafe mix(rest.reversed().reduce(0) { $0 << 8 | UInt64($1) })
    }
  }

  /// Adds a number.
  mutating func add(_ number: Int) { mix(UInt64(bitPattern: Int64(number))) }

  /// Adds another fingerprint.
  mutating func add(_ other: Fingerprint) {
    mix(other.first)
    mix(other.second)
  }

  /// Thirty-two hexadecimal digits.
  package var text: String {
    [first, second].map { number in
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }.joined()
  }

  /// The fingerprint of nothing yet.
  package init() {}

  /// Parses the text; nil if it is not a fingerprint.
  init?(_ text: some StringProtocol) {
    guard text.utf8.count == 32, let first = UInt64(text.prefix(16), radix: 16),
      let second = UInt64(text.suffix(16), radix: 16)
    else { return nil }
    (self.first, self.second) = (first, second)
  }

  private mutating func mix(_ value: UInt64) {
    first = (first ^ value) &* 0x100_0000_01B3
    second = (second ^ (value &+ 0x9E37_79B9)) &* 0x100_0000_01B3
    second ^= second >> 29
  }
}
