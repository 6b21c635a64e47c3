/// Words without duplicates, numbered from 0 in order of arrival.
///
/// A word's first eight bytes are stored as a number, which tells nearly all words apart without comparing
/// their bytes.
struct WordTable {
  /// The words, each followed by a line break.
  private(set) var lines: [UInt8] = []
  private var words: [Word] = []
  /// Numbers plus one by the hash of their words, 0 for an empty slot: never more than half full.
  private var slots = WordTable.noSlots

  private static let noSlots = [UInt32](repeating: 0, count: 1_024)

  private struct Word {
    /// The first eight bytes, the first one lowest; padded with zeros for a shorter word.
    var head: UInt64
    /// Where it begins in `lines`.
    var start: UInt32
    /// Its length in bytes.
    var count: UInt32
  }

  /// Creates an empty table, with room for the words of a text.
  init() {
    lines.reserveCapacity(4_096)
    words.reserveCapacity(512)
  }

  /// The bytes of a word.
  subscript(number: Int) -> ArraySlice<UInt8> {
    let start = Int(words[number].start)
    return lines[start..<start + Int(words[number].count)]
  }

  /// The number of a UTF-8 word, which is added if it is new.
  mutating func number(of word: UnsafeBufferPointer<UInt8>) -> Int {
    let head = unsafe Self.head(of: word)
    var slot = unsafe Self.hash(of: word, head) & (slots.count - 1)
    while slots[slot] != 0 {
      let number = Int(slots[slot] - 1)
      let known = words[number]
      if known.head == head, Int(known.count) == word.count,
        unsafe word.count <= 8 || isSame(word, from: Int(known.start))
      {
        return number
      }
      slot = (slot + 1) & (slots.count - 1)
    }
    words.append(Word(head: head, start: UInt32(lines.count), count: UInt32(word.count)))
    unsafe lines.append(contentsOf: word)
    lines.append(0x0A)
    slots[slot] = UInt32(words.count)
    if words.count * 2 > slots.count { grow() }
    return words.count - 1
  }

  /// The words' numbers, sorted by the words' bytes.
  var sorted: [Int] {
    words.indices.sorted { left, right in
      let (first, second) = (words[left].head.byteSwapped, words[right].head.byteSwapped)
      if first != second { return first < second }
      return self[left].lexicographicallyPrecedes(self[right])
    }
  }

  private static func head(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    let bytes = UnsafeRawBufferPointer(word)
    let count = bytes.count
    if count >= 8 {
      return unsafe UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
    }
    // Two overlapping reads: where they overlap, they agree.
    if count >= 4 {
      let first = unsafe UInt32(littleEndian: bytes.loadUnaligned(as: UInt32.self))
      let last = unsafe UInt32(
        littleEndian: bytes.loadUnaligned(fromByteOffset: count - 4, as: UInt32.self))
      return UInt64(first) | UInt64(last) << UInt64(8 * (count - 4))
    }
    return unsafe bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }

  private static func hash(of word: UnsafeBufferPointer<UInt8>, _ head: UInt64) -> Int {
    let bytes = UnsafeRawBufferPointer(word)
    var hash = head &* 0x9E37_79B9_7F4A_7C15
    // Eight more bytes at a time; the last eight may overlap with those before.
    for place in stride(from: 8, to: bytes.count, by: 8) {
      let next = unsafe bytes.loadUnaligned(
        fromByteOffset: min(place, bytes.count - 8), as: UInt64.self)
      hash = (hash ^ hash >> 32 ^ UInt64(littleEndian: next)) &* 0x9E37_79B9_7F4A_7C15
    }
    return Int(truncatingIfNeeded: hash >> 40)
  }

  private func isSame(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    for place in 8..<word.count where unsafe lines[start + place] != word[place] { return false }
    return true
  }

  private mutating func grow() {
    slots = [UInt32](repeating: 0, count: slots.count * 2)
    for (number, word) in words.enumerated() {
      let hash = unsafe lines.withUnsafeBufferPointer { lines in
        let start = Int(word.start)
        return unsafe Self.hash(
          of: UnsafeBufferPointer(rebasing: lines[start..<start + Int(word.count)]), word.head)
      }
      var slot = hash & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = UInt32(number + 1)
    }
  }
}
