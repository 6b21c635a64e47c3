/// Reads the plainest front matter without a YAML parser, and gives up on everything else.
///
/// It exists for lists: a newsroom's front page reads ten thousand drafts, once each. It knows
/// `key: text`, single and double quotes, texts over several lines, lists of texts and one level of
/// mapping; when it does not give up, it gives the same result as the parser. A test compares the
/// two over front matter of every kind.
struct FrontMatterScanner {
  /// A value; of a mapping, only that it is one.
  enum Value: Hashable {
    case text(String?)
    case texts([String?])
    case mapping
  }

  let bytes: [UInt8]
  var index: Int
  let end: Int
  private var seen: [Range<Int>] = []

  /// The values of some fields; nil if only a parser can tell.
  ///
  /// - Parameters:
  ///   - wanted: The fields' names.
  ///   - bytes: The file.
  ///   - range: Where the YAML is in it.
  /// - Returns: A value for each name, in their order.
  static func values(
    of wanted: [StaticString], in bytes: [UInt8], at range: Range<Int>
  ) -> [Value?]? {
    var scanner = Self(bytes: bytes, index: range.lowerBound, end: range.upperBound)
    return scanner.scan(wanted)
  }

  private init(bytes: [UInt8], index: Int, end: Int) {
    self.bytes = bytes
    self.index = index
    self.end = end
  }

  private mutating func scan(_ wanted: [StaticString]) -> [Value?]? {
    guard areAllBytesPlain() else { return nil }
    var values: [Value?] = Array(repeating: nil, count: wanted.count)
    while skipEmptyLines() {
      guard bytes[index] != 0x20, let key = key(), isNew(key), let value = value() else {
        return nil
      }
      if let place = wanted.firstIndex(where: { isSame(key, $0) }) { values[place] = value }
    }
    return values
  }

  private func isSame(_ key: Range<Int>, _ name: StaticString) -> Bool {
    guard name.utf8CodeUnitCount == key.count else { return false }
    return name.withUTF8Buffer { unsafe $0.elementsEqual(bytes[key]) }
  }

  // MARK: Bytes

  /// Whether the front matter is UTF-8 without tabs, control characters, and characters that YAML
  /// refuses or takes for the end of a line.
  private func areAllBytesPlain() -> Bool {
    var isASCII = true
    var position = index
    while position < end {
      let byte = bytes[position]
      switch byte {
      case 0x20...0x7E, 0x0A: break
      case 0x0D: guard position + 1 < end, bytes[position + 1] == 0x0A else { return false }
      case 0xC2:
        isASCII = false
        guard position + 1 < end, bytes[position + 1] >= 0xA0 else { return false }
      case 0xE2:
        isASCII = false
        guard position + 2 < end,
          bytes[position + 1] != 0x80 || !(0xA8...0xA9).contains(bytes[position + 2])
        else { return false }
      case 0xEF: return false
      case 0x80...: isASCII = false
      default: return false
      }
      position += 1
    }
    return isASCII || String(validating: bytes[index..<end], as: UTF8.self) != nil
  }

  /// Goes to the next line with something on it; false at the end.
  private mutating func skipEmptyLines() -> Bool {
    while index < end {
      let start = index
      while index < end, bytes[index] == 0x20 { index += 1 }
      guard index < end else { return false }
      switch bytes[index] {
      case 0x0A: index += 1
      case 0x0D: index += 2
      case UInt8(ascii: "#"): skipLine()
      default:
        index = start
        return true
      }
    }
    return false
  }

  private mutating func skipLine() {
    while index < end, bytes[index] != 0x0A { index += 1 }
    if index < end { index += 1 }
  }

  /// Whether there is nothing but spaces before the end of the line; moves past it.
  mutating func endLine() -> Bool {
    while index < end, bytes[index] == 0x20 { index += 1 }
    guard index < end else { return true }
    if bytes[index] == 0x0D { index += 1 }
    guard index < end else { return false }
    guard bytes[index] == 0x0A else { return false }
    index += 1
    return true
  }

  // MARK: Fields

  /// A name and its colon.
  private mutating func key() -> Range<Int>? {
    let start = index
    while index < end, bytes[index].isLetterOrDigit || bytes[index] == UInt8(ascii: "_") {
      index += 1
    }
    let key = start..<index
    guard !key.isEmpty, key.count < 100, index < end, bytes[index] == UInt8(ascii: ":") else {
      return nil
    }
    index += 1
    guard index == end || bytes[index] == 0x20 || bytes[index] == 0x0A || bytes[index] == 0x0D
    else { return nil }
    return key
  }

  private mutating func isNew(_ key: Range<Int>) -> Bool {
    for other in seen where other.count == key.count {
      if bytes[other].elementsEqual(bytes[key]) { return false }
    }
    seen.append(key)
    return seen.count < 64
  }

  /// The value after a colon of the outermost mapping.
  private mutating func value() -> Value? {
    skipSpaces()
    guard index < end, bytes[index] != 0x0A, bytes[index] != 0x0D else { return valueBelow() }
    let value: Value?
    if bytes[index] == UInt8(ascii: "[") {
      value = bracketed()
    } else {
      value = text(beyond: 0).map(Value.text)
    }
    // An indented line would continue the value.
    guard let value, skipEmptyLines() ? bytes[index] != 0x20 : true else { return nil }
    return value
  }

  /// The value of a field that has nothing after its colon.
  private mutating func valueBelow() -> Value? {
    guard endLine() else { return nil }
    guard skipEmptyLines() else { return .text(nil) }
    let width = indent()
    let first = index + width
    if bytes[first] == UInt8(ascii: "-"), first + 1 < end, bytes[first + 1] == 0x20 {
      return items(at: width)
    }
    guard width > 0 else { return .text(nil) }
    return members(at: width)
  }

  func indent() -> Int {
    var position = index
    while position < end, bytes[position] == 0x20 { position += 1 }
    return position - index
  }

  /// Texts, each after a dash.
  private mutating func items(at width: Int) -> Value? {
    var items: [String?] = []
    while skipEmptyLines() {
      let found = indent()
      let place = index + found
      let isItem = bytes[place] == UInt8(ascii: "-")
      if found < width || (found == width && !isItem) {
        return found == 0 ? .texts(items) : nil
      }
      guard found == width, place + 1 < end, bytes[place + 1] == 0x20 else { return nil }
      index = place + 2
      skipSpaces()
      guard index < end, bytes[index] != 0x0A, bytes[index] != 0x0D, let text = text(beyond: width)
      else {
        return nil
      }
      items.append(text)
    }
    return .texts(items)
  }

  /// A mapping of texts, whose names must differ.
  private mutating func members(at width: Int) -> Value? {
    var inner = Self(bytes: bytes, index: index, end: end)
    while inner.skipEmptyLines() {
      let found = inner.indent()
      if found == 0 { break }
      guard found == width else { return nil }
      inner.index += width
      guard let key = inner.key(), inner.isNew(key) else { return nil }
      inner.skipSpaces()
      if inner.index < end, bytes[inner.index] == UInt8(ascii: "[") {
        guard inner.bracketed() != nil else { return nil }
      } else if inner.index < end, bytes[inner.index] != 0x0A, bytes[inner.index] != 0x0D {
        guard inner.text(beyond: width) != nil else { return nil }
      } else {
        guard inner.endLine() else { return nil }
        // A list may be as far left as its name.
        if inner.skipEmptyLines(), inner.indent() == width,
          bytes[inner.index + width] == UInt8(ascii: "-")
        {
          return nil
        }
      }
    }
    index = inner.index
    return .mapping
  }

  mutating func skipSpaces() {
    while index < end, bytes[index] == 0x20 { index += 1 }
  }
}
