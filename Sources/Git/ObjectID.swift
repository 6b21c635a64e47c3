/// The name of a git object: the SHA-1 of its kind, size and bytes.
///
/// Twenty bytes, stored inline, so that a hundred thousand of them are one allocation.
///
///     let id = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
package struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
  // Big-endian words: comparing them in order compares the bytes.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt32

  /// The tree that holds nothing.
  package static let emptyTree = ObjectID(
    first: 0x4b82_5dc6_42cb_6eb9, second: 0xa060_e54b_f8d6_9288, third: 0xfbee_4904)

  /// Reads forty hexadecimal digits, in either case; nil for anything else.
  package init?(hex: some StringProtocol) {
    var text = String(hex)
    guard let id = text.withUTF8({ $0.count == 40 ? ObjectID(hexDigits: $0) : nil }) else {
      return nil
    }
    self = id
  }

  /// Takes the twenty bytes of the hash; nil when there are more or fewer.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    let copy = ContiguousArray(bytes)
    self = copy.withUnsafeBytes { ObjectID(raw: $0) }
  }

  /// Forty lower-case hexadecimal digits.
  package var hex: String {
    String(unsafeUninitializedCapacity: 40) { digits in
      withBytes { bytes in
        for (index, byte) in bytes.enumerated() {
          digits[2 * index] = Self.digit(byte >> 4)
          digits[2 * index + 1] = Self.digit(byte & 15)
        }
      }
      return 40
    }
  }

  /// The same as `hex`.
  package var description: String { hex }

  /// The twenty bytes of the hash.
  package var bytes: [UInt8] { withBytes { Array($0) } }

  /// The twenty bytes as three numbers, the first byte in the highest place of the first.
  package var words: (UInt64, UInt64, UInt32) { (first, second, third) }

  /// Takes the numbers that ``words`` gives.
  package init(words: (UInt64, UInt64, UInt32)) {
    self.init(first: words.0, second: words.1, third: words.2)
  }

  /// Orders as the bytes do, which is also how the hexadecimal forms sort.
  package static func < (left: Self, right: Self) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    return left.third < right.third
  }

  /// Hashes the first eight bytes, which are as good as random ones.
  package func hash(into hasher: inout Hasher) {
    hasher.combine(first)
  }

  private init(first: UInt64, second: UInt64, third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Reads the first twenty bytes; the caller has checked that they are there.
  init(raw bytes: UnsafeRawBufferPointer) {
    first = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads the first forty digits of a buffer that is at least as long.
  init?(hexDigits digits: UnsafeBufferPointer<UInt8>) {
    guard digits.count >= 40 else { return nil }
    let bytes = UnsafeRawBufferPointer(digits)
    guard let first = Self.number(bytes, at: 0), let second = Self.number(bytes, at: 8),
      let third = Self.number(bytes, at: 16), let fourth = Self.number(bytes, at: 24),
      let fifth = Self.number(bytes, at: 32)
    else { return nil }
    self.init(
      first: UInt64(first) << 32 | UInt64(second), second: UInt64(third) << 32 | UInt64(fourth),
      third: fifth)
  }

  /// The number that eight hexadecimal digits in either case spell; nil if one is no digit.
  ///
  /// All eight at once, one in each byte of a word: a list reads a hundred thousand ids.
  private static func number(_ digits: UnsafeRawBufferPointer, at offset: Int) -> UInt32? {
    let ones: UInt64 = 0x0101_0101_0101_0101
    let word = UInt64(
      bigEndian: digits.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
    // A letter has bit 6, and counts from 1 in its lowest four.
    let letters = (word >> 6) & ones
    let values = (word & (ones &* 15)) &+ letters &* 9
    // These values, spelled again, must be the digits that were read, in lower case.
    let spelled = values &+ ones &* 0x30 &+ (((values &+ ones &* 6) >> 4) & ones) &* 0x27
    guard values & (ones &* 0xF0) == 0, spelled == word | letters << 5 else { return nil }
    var number = (values | values >> 4) & 0x00FF_00FF_00FF_00FF
    number = (number | number >> 8) & 0x0000_FFFF_0000_FFFF
    return UInt32(truncatingIfNeeded: number | number >> 16)
  }

  /// Lends the twenty bytes in order.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    let words = (first.bigEndian, second.bigEndian, third.bigEndian)
    return withUnsafeBytes(of: words) { body(UnsafeRawBufferPointer(rebasing: $0.prefix(20))) }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
