/// Numbers pieces of text, so that comparing two of them is comparing two integers.
///
/// Pieces with the same UTF-8 bytes have the same number: strings equal one another by canonical
/// equivalence, and then a text saved in another normal form would seem unchanged, though its approval
/// names other bytes. The numbers count up from 0.
///
/// A hash table of our own, with open addresses: a dictionary of strings takes ten times as long, and
/// this is most of what comparing two texts costs.
struct Vocabulary {
  /// What distinguishes a piece from others: see ``Packed``.
  private typealias Key = UInt64

  private struct Slot {
    var key: Key = 0
    var number: Int32 = -1
  }

  /// By number, the piece's key and where its bytes are in `bytes`: nowhere if the key is enough.
  private var pieces: [(key: Key, start: Int, end: Int)] = []
  /// The bytes of all long pieces, one after the other.
  private var bytes: [UInt8] = []
  /// At most half of it is taken.
  private var table = [Slot](repeating: Slot(), count: 64)
  /// Differs from run to run, so that nobody writes a text whose words all collide.
  private let seed = UInt64.random(in: 0...UInt64.max)

  /// How many numbers it has given.
  var count: Int { pieces.count }

  /// Returns the number of a piece, a new one when it is seen for the first time.
  mutating func number(of piece: Substring) -> Int {
    let bytes = piece.utf8Span.span
    return number(of: bytes, 0..<bytes.count)
  }

  /// Returns the number of a stretch of a text, a new one when it is seen for the first time.
  mutating func number(of text: Span<UInt8>, _ range: Range<Int>) -> Int {
    if let packed = Packed(text, range) { return number(of: packed) }
    let key = Self.hash(text, range, seed)
    var slot = slot(of: key)
    while table[slot].number >= 0 {
      let number = Int(table[slot].number)
      if table[slot].key == key, isSame(number, text, range) { return number }
      slot = (slot + 1) & (table.count - 1)
    }
    let start = bytes.count
    for place in range { bytes.append(text[place]) }
    return add(key, start..<bytes.count, at: slot)
  }

  /// Returns the number of a short piece.
  @inline(__always)
  mutating func number(of piece: Packed) -> Int {
    var slot = slot(of: piece.key)
    while table[slot].number >= 0 {
      if table[slot].key == piece.key { return Int(table[slot].number) }
      slot = (slot + 1) & (table.count - 1)
    }
    return add(piece.key, 0..<0, at: slot)
  }

  /// Takes over the pieces of a vocabulary that began as a copy of this one.
  ///
  /// - Returns: The number of each piece here, by its number there.
  mutating func take(_ other: Vocabulary) -> [Int] {
    other.pieces.map { key, start, end in
      start == end
        ? number(of: Packed(key: key)) : number(of: other.bytes.span, start..<end)
    }
  }

  @inline(__always)
  private func slot(of key: Key) -> Int {
    // After SplitMix64 (Steele, Lea, Flood 2014); the upper half is the well mixed one.
    let mixed = (key ^ seed) &* 0xBF58_476D_1CE4_E5B9
    return Int(truncatingIfNeeded: mixed >> 32) & (table.count - 1)
  }

  private mutating func add(_ key: Key, _ range: Range<Int>, at slot: Int) -> Int {
    let number = pieces.count
    pieces.append((key, range.lowerBound, range.upperBound))
    table[slot] = Slot(key: key, number: Int32(number))
    if pieces.count * 2 > table.count { grow() }
    return number
  }

  private func isSame(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let (_, start, end) = pieces[number]
    guard end - start == range.count else { return false }
    let span = bytes.span
    for offset in stride(from: 0, to: range.count, by: 8) {
      let (own, other) = (
        span.eight(at: start + offset, before: end),
        text.eight(at: range.lowerBound + offset, before: range.upperBound)
      )
      guard own == other else { return false }
    }
    return true
  }

  private mutating func grow() {
    table = [Slot](repeating: Slot(), count: table.count * 2)
    for (number, piece) in pieces.enumerated() {
      var slot = slot(of: piece.key)
      while table[slot].number >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Slot(key: piece.key, number: Int32(number))
    }
  }
}

/// A piece of so few bytes that a number holds them: no two pieces have the same.
struct Packed {
  /// How many bytes may be packed.
  static let limit = 7

  /// The bytes, the first one lowest, and a 1 after the last, which tells how many there are.
  let key: UInt64

  fileprivate init(key: UInt64) { self.key = key }

  /// Takes some of the first bytes of eight that are together in a text.
  @inline(__always)
  init(first count: Int, of eight: UInt64) {
    let end = UInt64(1) << (UInt64(count) * 8)
    key = eight & (end - 1) | end
  }

  /// Takes a stretch of a text; nil if it is too long.
  @inline(__always)
  init?(_ text: Span<UInt8>, _ range: Range<Int>) {
    guard range.count <= Self.limit else { return nil }
    var bytes: UInt64 = 0
    for place in range.reversed() { bytes = bytes << 8 | UInt64(text[place]) }
    self.init(first: range.count, of: bytes)
  }
}

extension Vocabulary {
  /// A hash of a long piece; its highest bit distinguishes it from a packed one.
  private static func hash(_ text: Span<UInt8>, _ range: Range<Int>, _ seed: UInt64) -> Key {
    var mixed = seed ^ UInt64(range.count)
    var place = range.lowerBound
    while place < range.upperBound {
      let bytes = text.eight(at: place, before: range.upperBound)
      mixed = (mixed ^ bytes) &* 0xBF58_476D_1CE4_E5B9
      mixed ^= mixed >> 31
      place += 8
    }
    return mixed | 1 << 63
  }
}
