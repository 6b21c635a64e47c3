/// The name of a git object: the SHA-1 of its kind, size and bytes.
///
/// Twenty bytes, stored inline, so that a hundred thousand of them are one allocation.
///
///     let id = ObjectID(hex: "4b825dc642cb6eb9a060e54bf8d69288fbee4904")
public struct ObjectID: Hashable, Comparable, Sendable, CustomStringConvertible {
  // Big-endian words: comparing them in order compares the bytes.
  private let first: UInt64
  private let second: UInt64
  private let third: UInt32

  /// The tree that holds nothing.
  public static let emptyTree = ObjectID(
    first: 0x4b82_5dc6_42cb_6eb9, second: 0xa060_e54b_f8d6_9288, third: 0xfbee_4904)

  /// Reads forty hexadecimal digits, in either case; nil for anything else.
  public init?(hex: some StringProtocol) {
    var text = String(hex)
    guard let id = text.withUTF8({ $0.count == 40 ? ObjectID(hexDigits: $0) : nil }) else {
      return nil
    }
    self = id
  }

  /// Takes the twenty bytes of the hash; nil when there are more or fewer.
  public init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 20 else { return nil }
    let copy = ContiguousArray(bytes)
    self = copy.withUnsafeBytes { ObjectID(raw: $0) }
  }

  /// Forty lower-case hexadecimal digits.
  public var hex: String {
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
  public var description: String { hex }

  /// The twenty bytes of the hash.
  public var bytes: [UInt8] { withBytes { Array($0) } }

  /// Orders as the bytes do, which is also how the hexadecimal forms sort.
  public static func < (left: Self, right: Self) -> Bool {
    if left.first != right.first { return left.first < right.first }
    if left.second != right.second { return left.second < right.second }
    return left.third < right.third
  }

  /// Hashes the first eight bytes, which are as good as random.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(first)
  }

  private init(first: UInt64, second: UInt64, third: UInt32) {
    self.first = first
    self.second = second
    self.third = third
  }

  /// Reads the first twenty bytes; the caller has seen that they are there.
  init(raw bytes: UnsafeRawBufferPointer) {
    first = UInt64(bigEndian: bytes.loadUnaligned(as: UInt64.self))
    second = UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
    third = UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: 16, as: UInt32.self))
  }

  /// Reads the first forty digits of a buffer that is at least as long.
  init?(hexDigits digits: UnsafeBufferPointer<UInt8>) {
    var words: (UInt64, UInt64, UInt64) = (0, 0, 0)
    var failed: UInt8 = 0
    for index in 0..<16 {
      let value = Self.value(digits[index])
      failed |= value
      words.0 = words.0 << 4 | UInt64(value & 15)
    }
    for index in 16..<32 {
      let value = Self.value(digits[index])
      failed |= value
      words.1 = words.1 << 4 | UInt64(value & 15)
    }
    for index in 32..<40 {
      let value = Self.value(digits[index])
      failed |= value
      words.2 = words.2 << 4 | UInt64(value & 15)
    }
    guard failed < 16 else { return nil }
    self.init(first: words.0, second: words.1, third: UInt32(truncatingIfNeeded: words.2))
  }

  /// Lends the twenty bytes in order.
  func withBytes<Value>(_ body: (UnsafeRawBufferPointer) -> Value) -> Value {
    let words = (first.bigEndian, second.bigEndian, third.bigEndian)
    return withUnsafeBytes(of: words) { body(UnsafeRawBufferPointer(rebasing: $0.prefix(20))) }
  }

  /// The value of a hexadecimal digit, or 255.
  private static func value(_ digit: UInt8) -> UInt8 {
    switch digit {
    case 0x30...0x39: digit &- 0x30
    case 0x61...0x66: digit &- 0x57
    case 0x41...0x46: digit &- 0x37
    default: 255
    }
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? 0x30 + value : 0x57 + value
  }
}
