/// Finds again in a Markdown text the parts that its parser found: within the lines of their block, and after
/// what was found there before, so that a large text is gone through only once.
struct SourceSearch {
  let bytes: [UInt8]
  /// How many places were looked at.
  private(set) var steps = 0
  /// Where each line begins, and where the text ends.
  private let lines: [Int]
  private var window: Range<Int>
  private var cursor = 0
  /// How often the whole text may still be searched: the parser does not always give the lines.
  private var patience = 64

  init(_ text: String) {
    bytes = Array(text.utf8)
    lines =
      [0] + bytes.indices.lazy.filter { [bytes] in bytes[$0] == 0x0A }.map { $0 + 1 }
      + [bytes.count]
    window = 0..<bytes.count
  }

  /// Moves to a block.
  ///
  /// - Parameters:
  ///   - first: Its first line, from 1; 0 if unknown.
  ///   - last: Its last line.
  mutating func enter(lines first: Int, _ last: Int) {
    guard first > 0, first < lines.count else { return }
    window = lines[first - 1]..<lines[max(first, min(last + 1, lines.count - 1))]
    if !window.contains(cursor) { cursor = window.lowerBound }
  }

  /// Looks for some bytes as they are in the block, ignoring the marks of quotations and lists before its
  /// lines.
  ///
  /// - Returns: Where they are, and what comes before their second line; nil if they are not found.
  mutating func find(_ words: [UInt8]) -> (range: Range<Int>, prefix: [UInt8])? {
    guard !words.isEmpty else { return nil }
    var found = find(words, in: max(cursor, window.lowerBound)..<window.upperBound)
    if found == nil, patience > 0 {
      patience -= 1
      found = find(words, in: 0..<bytes.count)
    }
    if let found, found.range.upperBound > cursor || !window.contains(cursor) {
      cursor = found.range.upperBound
    }
    return found
  }

  private mutating func find(
    _ words: [UInt8], in places: Range<Int>
  ) -> (range: Range<Int>, prefix: [UInt8])? {
    var backslashes = 0
    for place in places {
      steps += 1
      // It is not escaped by a backslash.
      if bytes[place] == words[0], backslashes.isMultiple(of: 2),
        let found = matched(words, at: place)
      {
        return found
      }
      backslashes = bytes[place] == UInt8(ascii: "\\") ? backslashes + 1 : 0
    }
    return nil
  }

  private func matched(
    _ words: [UInt8], at start: Int
  ) -> (range: Range<Int>, prefix: [UInt8])? {
    var (place, next) = (start, 0)
    var prefix: [UInt8]?
    while next < words.count {
      if place + 1 < bytes.count, bytes[place] == 0x0D, bytes[place + 1] == 0x0A { place += 1 }
      guard place < bytes.count else { return nil }
      let isEnd = bytes[place] == 0x0A && (words[next] == 0x0A || words[next] == 0x20)
      if words[next] == 0x0D, bytes[place] == 0x0A {
        next += 1
        continue
      }
      guard isEnd || bytes[place] == words[next] else { return nil }
      (place, next) = (place + 1, next + 1)
      guard isEnd else { continue }
      let (line, own) = (place, next)
      while next < words.count, words[next] == 0x20 || words[next] == 0x09 { next += 1 }
      while place < bytes.count, " \t>".utf8.contains(bytes[place]) { place += 1 }
      // The end of a tag is not the mark of a quotation.
      if next < words.count, words[next] == UInt8(ascii: ">"), place > line {
        place = bytes[line..<place].lastIndex(of: UInt8(ascii: ">")) ?? place
      }
      prefix = prefix ?? Array(bytes[line..<max(line, place - (next - own))])
    }
    return (start..<place, prefix ?? [])
  }
}
