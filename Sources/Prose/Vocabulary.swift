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
  mutating func number(of piece: some Collection<UInt8>) -> Int {
    // FNV-1a (Fowler, Noll, Vo), with the high bits brought down, since only the low ones are used.
    var hash = 0xCBF2_9CE4_8422_2325 ^ seed
    for byte in piece { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 29
    var slot = Int(truncatingIfNeeded: hash) & (table.count - 1)
    while table[slot] >= 0 {
      let number = Int(table[slot])
      if pieces[number].hash == hash, bytes[range(number)].elementsEqual(piece) { return number }
      slot = (slot + 1) & (table.count - 1)
    }
    bytes += piece
    pieces.append((hash, bytes.count))
    table[slot] = Int32(pieces.count - 1)
    if pieces.count * 2 > table.count { grow() }
    return pieces.count - 1
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
