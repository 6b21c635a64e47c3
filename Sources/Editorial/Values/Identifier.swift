/// The id of a git object: twenty bytes, written as forty lower-case hexadecimal digits.
///
/// The phantom parameter keeps an event's id from being taken for a text's.
public struct Identifier<Subject>: Hashable, Comparable, Sendable, Codable, CustomStringConvertible
{
  private let high: UInt64
  private let middle: UInt64
  private let low: UInt32

  /// Makes an id of twenty bytes; nil for any other number of them.
  package init?(bytes: some Collection<UInt8>) {
    // An array is read by specialised code, even when another module calls.
    let bytes = Array(bytes)
    guard bytes.count == 20 else { return nil }
    func number(_ range: Range<Int>) -> UInt64 {
      var number: UInt64 = 0
      for position in range { number = number << 8 | UInt64(bytes[position]) }
      return number
    }
    high = number(0..<8)
    middle = number(8..<16)
    low = UInt32(number(16..<20))
  }

  /// Makes an id of exactly forty hexadecimal digits in UTF-8; upper case is refused, since an
  /// event that names it so would not print back as it was.
  package init?(hex: some Collection<UInt8>) {
    self.init(digits: Array(hex)[...])
  }

  init?(digits: ArraySlice<UInt8>) {
    guard digits.count == 40 else { return nil }
    var words: (UInt64, UInt64, UInt32) = (0, 0, 0)
    var position = 0
    for digit in digits {
      let value: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): value = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): value = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      switch position {
      case 0..<16: words.0 = words.0 << 4 | UInt64(value)
      case 16..<32: words.1 = words.1 << 4 | UInt64(value)
      default: words.2 = words.2 << 4 | UInt32(value)
      }
      position += 1
    }
    (high, middle, low) = words
  }

  /// Makes an id of forty lower-case hexadecimal digits.
  package init?(_ hex: some StringProtocol) {
    self.init(hex: Array(hex.utf8))
  }

  /// The twenty bytes as three numbers, the first byte in the highest place of the first.
  package var words: (UInt64, UInt64, UInt32) { (high, middle, low) }

  /// Takes the numbers that ``words`` gives.
  package init(words: (UInt64, UInt64, UInt32)) { (high, middle, low) = words }

  /// The twenty bytes.
  package var bytes: [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: high >> (56 - 8 * $0)) }
      + (0..<8).map { UInt8(truncatingIfNeeded: middle >> (56 - 8 * $0)) }
      + (0..<4).map { UInt8(truncatingIfNeeded: low >> (24 - 8 * $0)) }
  }

  /// Forty lower-case hexadecimal digits.
  package var hex: String {
    func digit(_ value: UInt64) -> UInt8 {
      let value = UInt8(truncatingIfNeeded: value & 15)
      return value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value
    }
    var text: [UInt8] = []
    text.reserveCapacity(40)
    for shift in stride(from: 60 as UInt64, through: 0, by: -4) {
      text.append(digit(high >> shift))
    }
    for shift in stride(from: 60 as UInt64, through: 0, by: -4) {
      text.append(digit(middle >> shift))
    }
    for shift in stride(from: 28 as UInt64, through: 0, by: -4) {
      text.append(digit(UInt64(low) >> shift))
    }
    return String(decoding: text, as: UTF8.self)
  }

  /// The first ten digits: enough for a person to tell ids of one newsroom apart.
  package var short: String { String(hex.prefix(10)) }

  /// Forty lower-case hexadecimal digits.
  public var description: String { hex }

  /// Hashes the first eight bytes, which are as good as random.
  public func hash(into hasher: inout Hasher) { hasher.combine(high) }

  /// Orders ids by their bytes.
  public static func < (left: Self, right: Self) -> Bool {
    (left.high, left.middle, left.low) < (right.high, right.middle, right.low)
  }
}

/// Names one act for ever: the id of the first commit that held it.
public typealias EventID = Identifier<Event>

/// Names a text: the id of the commit's tree, so that one changed byte is another text.
public typealias TextID = Identifier<Text>

/// Names the settings that an act was judged by: a commit of main.
public typealias PolicyID = Identifier<Policy>

/// What a ``TextID`` names: an article's file and the images beside it.
public enum Text {}
