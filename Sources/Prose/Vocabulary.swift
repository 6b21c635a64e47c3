/// Numbers pieces of text, so that comparing two of them is comparing two integers.
///
/// Pieces with the same UTF-8 bytes have the same number: strings equal one another by canonical
/// equivalence, and then a text saved in another normal form would seem unchanged, though its approval
/// names other bytes. The numbers count up from 0.
///
/// A hash table of our own, with open addresses: a dictionary of strings takes four times as long, and
/// this is most of what comparing two texts costs.
struct Vocabulary {
  /// The bytes of all pieces, one after the other.
  private var bytes: [UInt8] = []
  /// By number, the piece's hash and where it ends in `bytes`.
  private var pieces: [(hash: UInt64, end: Int)] = []
  /// Numbers by hash, -1 where there is none; at most half of it is taken.
  private var table = [Int32](repeating: -1, count: 64)
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
    var mixing = Mixing(seed)
    for place in range { mixing.add(text[place]) }
    let hash = mixing.hash
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] >= 0 {
      let number = Int(table[slot])
      if pieces[number].hash == hash, isSame(number, text, range) { return number }
      slot = (slot + 1) & (table.count - 1)
    }
    for place in range { bytes.append(text[place]) }
    pieces.append((hash, bytes.count))
    table[slot] = Int32(pieces.count - 1)
    if pieces.count * 2 > table.count { grow() }
    return pieces.count - 1
  }

  /// A hash that takes seven bytes at a time: most words are one step.
  private struct Mixing {
    private var mixed: UInt64
    private var bytes: UInt64 = 1

    init(_ seed: UInt64) { mixed = seed }

    mutating func add(_ byte: UInt8) {
      // The one that stands before the bytes tells how many they are, and when no more fit.
      if bytes >> 56 != 0 { step() }
      bytes = bytes << 8 | UInt64(byte)
    }

    private mutating func step() {
      // After SplitMix64 (Steele, Lea, Flood 2014).
      mixed = (mixed ^ bytes) &* 0xBF58_476D_1CE4_E5B9
      mixed ^= mixed >> 31
      bytes = 1
    }

    var hash: UInt64 {
      var last = self
      last.step()
      return last.mixed
    }
  }

  private func isSame(_ number: Int, _ text: Span<UInt8>, _ range: Range<Int>) -> Bool {
    let own = self.range(number)
    guard own.count == range.count else { return false }
    let distance = own.lowerBound - range.lowerBound
    for place in range where bytes[place + distance] != text[place] { return false }
    return true
  }

  private func range(_ number: Int) -> Range<Int> {
    (number > 0 ? pieces[number - 1].end : 0)..<pieces[number].end
  }

  private mutating func grow() {
    table = [Int32](repeating: -1, count: table.count * 2)
    for number in pieces.indices {
      var slot = Int(truncatingIfNeeded: pieces[number].hash) & (table.count - 1)
      while table[slot] >= 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = Int32(number)
    }
  }
}
