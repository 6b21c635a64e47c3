/// The words of a text, each once, in the order in which they came.
///
/// A word's first eight bytes are a number, which tells nearly all words apart without looking at
/// them again.
struct DistinctWords {
  /// The words, each with a line end.
  private(set) var lines: [UInt8] = []

  private struct Word {
    /// The first eight bytes.
    var head: UInt64
    /// Where it stands in `lines`.
    var start: UInt32
    /// How many bytes it has; 0 where there is no word.
    var count: UInt32
  }

  /// The words by their hash, never more than half full.
  private var table = [Word](repeating: Word(head: 0, start: 0, count: 0), count: 1_024)
  private var count = 0

  /// Begins with room for the words of a text.
  init() { lines.reserveCapacity(2_048) }

  /// Adds the words of a text in UTF-8.
  mutating func add(_ text: [UInt8]) {
    text.withUnsafeBufferPointer { text in SearchWords.each(in: text) { add(word: $0) } }
  }

  private mutating func add(word: UnsafeBufferPointer<UInt8>) {
    let head = Self.head(of: word)
    var slot = Self.hash(of: word, head) & (table.count - 1)
    while table[slot].count != 0 {
      if table[slot].head == head, Int(table[slot].count) == word.count,
        word.count <= 8 || isSame(word, from: Int(table[slot].start))
      {
        return
      }
      slot = (slot + 1) & (table.count - 1)
    }
    table[slot] = Word(head: head, start: UInt32(lines.count), count: UInt32(word.count))
    lines.append(contentsOf: word)
    lines.append(0x0A)
    count += 1
    if count * 2 > table.count { grow() }
  }

  private static func head(of word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var head: UInt64 = 0
    for place in 0..<min(8, word.count) { head |= UInt64(word[place]) << UInt64(8 * place) }
    return head
  }

  private static func hash(of word: UnsafeBufferPointer<UInt8>, _ head: UInt64) -> Int {
    var hash = head &* 0x9E37_79B9_7F4A_7C15
    if word.count > 8 {
      for byte in word[8...] { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    }
    return Int(truncatingIfNeeded: hash >> 40)
  }

  private func isSame(_ word: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    for place in 8..<word.count where lines[start + place] != word[place] { return false }
    return true
  }

  private mutating func grow() {
    let words = table.filter { $0.count != 0 }
    table = [Word](
      repeating: Word(head: 0, start: 0, count: 0), count: table.count * 2)
    for word in words {
      var slot = lines.withUnsafeBufferPointer { lines in
        let start = Int(word.start)
        return Self.hash(
          of: UnsafeBufferPointer(rebasing: lines[start..<start + Int(word.count)]), word.head)
      }
      slot &= table.count - 1
      while table[slot].count != 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = word
    }
  }
}
