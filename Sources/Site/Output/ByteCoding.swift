/// Writes values one after the other, to be read in that order.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func add(_ number: Int) {
    // Zigzag, then seven bits a byte.
    var rest = UInt64(bitPattern: Int64(number << 1 ^ number >> 63))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  mutating func add(_ text: String) {
    var text = text
    text.withUTF8 { utf8 in
      add(utf8.count)
      bytes.append(contentsOf: utf8)
    }
  }

  mutating func add(_ part: ArraySlice<UInt8>) {
    add(part.count)
    bytes += part
  }

  mutating func add(_ text: String?) {
    add(text == nil ? 0 : 1)
    if let text { add(text) }
  }

  mutating func add<Value>(_ list: [Value], _ each: (inout ByteWriter, Value) -> Void) {
    add(list.count)
    for value in list { each(&self, value) }
  }

  mutating func add(_ texts: [String]) { add(texts) { $0.add($1) } }
}

/// Reads values in the order in which they were written.
struct ByteReader {
  /// The bytes end, or say what they can't.
  struct Damaged: Error {}

  private var bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  var isAtEnd: Bool { bytes.isEmpty }

  mutating func number() throws(Damaged) -> Int {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let byte = bytes.popFirst() {
      guard shift < 64 else { throw Damaged() }
      value |= UInt64(byte & 0x7F) << shift
      if byte < 0x80 { return Int(bitPattern: UInt(value >> 1)) ^ -Int(value & 1) }
      shift += 7
    }
    throw Damaged()
  }

  mutating func text() throws(Damaged) -> String {
    let count = try number()
    guard count >= 0, count <= bytes.count else { throw Damaged() }
    defer { bytes = bytes.dropFirst(count) }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }

  mutating func part() throws(Damaged) -> ArraySlice<UInt8> {
    let count = try number()
    guard count >= 0, count <= bytes.count else { throw Damaged() }
    defer { bytes = bytes.dropFirst(count) }
    return bytes.prefix(count)
  }

  mutating func textIfAny() throws(Damaged) -> String? {
    try number() == 0 ? nil : try text()
  }

  mutating func list<Value>(
    _ each: (inout ByteReader) throws(Damaged) -> Value
  ) throws(Damaged) -> [Value] {
    let count = try number()
    // Each value has a byte at least.
    guard count >= 0, count <= bytes.count else { throw Damaged() }
    var values: [Value] = []
    values.reserveCapacity(count)
    for _ in 0..<count { values.append(try each(&self)) }
    return values
  }

  mutating func texts() throws(Damaged) -> [String] {
    try list { (reader: inout ByteReader) throws(Damaged) in try reader.text() }
  }
}
