/// A short text that tells whether something is what it was: 128 bits after FNV-1a, in two lanes, eight
/// bytes at a time.
///
/// It finds out that something changed; it is no protection from whoever wants to deceive.
struct Fingerprint: Hashable, Sendable {
  private var first: UInt64 = 0xCBF2_9CE4_8422_2325
  private var second: UInt64 = 0x6C62_272E_07BB_0142

  /// Takes in bytes, and how many they are.
  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { add($0) }
  }

  /// Takes in a text, and how long it is.
  mutating func add(_ text: String?) {
    guard var text else { return mix(0xFF) }
    text.withUTF8 { add(UnsafeRawBufferPointer($0)) }
  }

  private mutating func add(_ bytes: UnsafeRawBufferPointer) {
    mix(0x100 + UInt64(bytes.count))
    bytes.eachEight { mix($0) }
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
    var digits: [UInt8] = []
    write(to: &digits)
    return String(decoding: digits, as: UTF8.self)
  }

  /// Adds the text to bytes.
  func write(to bytes: inout [UInt8]) {
    for number in [first, second] {
      for shift in stride(from: 60, through: 0, by: -4) {
        let digit = UInt8(truncatingIfNeeded: number >> UInt64(shift)) & 15
        bytes.append(digit < 10 ? UInt8(ascii: "0") + digit : UInt8(ascii: "a") + digit - 10)
      }
    }
  }

  init() {}

  /// Reads the text; nil where it is none.
  init?(_ digits: ArraySlice<UInt8>) {
    guard digits.count == 32 else { return nil }
    var numbers: [UInt64] = [0, 0]
    for (place, digit) in digits.enumerated() {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      numbers[place / 16] = numbers[place / 16] << 4 | UInt64(value)
    }
    (first, second) = (numbers[0], numbers[1])
  }

  private mutating func mix(_ value: UInt64) {
    first = (first ^ value) &* 0x100_0000_01B3
    second = (second ^ (value &+ 0x9E37_79B9)) &* 0x100_0000_01B3
    second ^= second >> 29
  }
}
