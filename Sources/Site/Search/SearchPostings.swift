/// The words of a segment's articles as they come together.
struct SearchPostings {
  /// All words one after the other, in UTF-8.
  private var bytes: [UInt8] = []
  private var words: [Word] = []
  /// Places in `words` plus one by their hash; 0 where there is none.
  private var table: [UInt32]
  /// The postings of all words, each with the place of the one before it of the same word.
  private var postings: [Posting] = []

  private struct Word {
    var start: UInt32
    var count: UInt32
    var hash: UInt32
    var last: UInt32
  }

  private struct Posting {
    var article: UInt32
    var isTitle: Bool
    /// Plus one; 0 for the first.
    var before: UInt32
  }

  /// Begins with none.
  init() { table = [UInt32](repeating: 0, count: 1 << 14) }

  /// Adds the words that were found of an article's text.
  mutating func add(_ text: SearchedText, of article: Int) {
    text.lines.withUnsafeBufferPointer { lines in
      var start = 0
      for place in lines.indices where lines[place] == 0x0A {
        add(UnsafeBufferPointer(rebasing: lines[start..<place]), UInt32(article), false)
        start = place + 1
      }
    }
  }

  /// Adds the words of a text of an article; articles come in their order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - article: The article's number in the segment, from 0.
  ///   - isTitle: Whether the words say what the article is about.
  mutating func add(_ text: String, of article: Int, isTitle: Bool) {
    var text = text
    text.withUTF8 { text in
      SearchWords.each(in: text) { add($0, UInt32(article), isTitle) }
    }
  }

  private mutating func add(
    _ word: UnsafeBufferPointer<UInt8>, _ article: UInt32, _ isTitle: Bool
  ) {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var slot = Int(hash) & (table.count - 1)
    while table[slot] != 0 {
      let place = Int(table[slot] - 1)
      if words[place].hash == hash, isWord(place, word) {
        let last = Int(words[place].last)
        if postings[last].article == article {
          if isTitle { postings[last].isTitle = true }
          return
        }
        words[place].last = UInt32(postings.count)
        postings.append(Posting(article: article, isTitle: isTitle, before: UInt32(last) + 1))
        return
      }
      slot = (slot + 1) & (table.count - 1)
    }
    words.append(
      Word(
        start: UInt32(bytes.count), count: UInt32(word.count), hash: hash,
        last: UInt32(postings.count)))
    bytes.append(contentsOf: word)
    postings.append(Posting(article: article, isTitle: isTitle, before: 0))
    table[slot] = UInt32(words.count)
    if words.count * 2 > table.count { grow() }
  }

  private func isWord(_ place: Int, _ word: UnsafeBufferPointer<UInt8>) -> Bool {
    guard Int(words[place].count) == word.count else { return false }
    let start = Int(words[place].start)
    return bytes.withUnsafeBufferPointer { bytes in
      UnsafeBufferPointer(rebasing: bytes[start..<start + word.count]).elementsEqual(word)
    }
  }

  private mutating func grow() {
    table = [UInt32](repeating: 0, count: table.count * 2)
    for (place, word) in words.enumerated() {
      var slot = Int(word.hash) & (table.count - 1)
      while table[slot] != 0 { slot = (slot + 1) & (table.count - 1) }
      table[slot] = UInt32(place + 1)
    }
  }

  /// The files of the segment, by number: a line for each word, in the order of their bytes, with the
  /// articles that have it.
  ///
  /// Behind the word and a space stands, for each article, how much further on it is than the one
  /// before (the first: than −1), doubled, and one more where the word is in its title: in digits of
  /// base 64 with five bits each, the lowest first, and 32 more for each that is not the last.
  func shards(_ count: Int) -> [[UInt8]] {
    var files = [[UInt8]](repeating: [], count: count)
    var last: [Posting] = []
    for place in sorted {
      let word = words[place]
      let text = bytes[Int(word.start)..<Int(word.start + word.count)]
      let shard = SearchSegment.shard(of: text, among: count)
      files[shard] += text
      files[shard].append(0x20)
      last.removeAll(keepingCapacity: true)
      var next = word.last + 1
      while next != 0 {
        last.append(postings[Int(next - 1)])
        next = postings[Int(next - 1)].before
      }
      var before: UInt32 = 0
      for posting in last.reversed() {
        let step = posting.article + 1 - before
        Self.append(step << 1 | (posting.isTitle ? 1 : 0), to: &files[shard])
        before = posting.article + 1
      }
      files[shard].append(0x0A)
    }
    return files
  }

  /// The places of the words, in the order of their bytes.
  private var sorted: [Int] {
    // Nearly all words differ in their first eight bytes.
    let keys = words.map { word in
      (0..<8).reduce(UInt64(0)) { key, offset in
        let place = Int(word.start) + offset
        return key << 8 | (offset < Int(word.count) ? UInt64(bytes[place]) : 0)
      }
    }
    return words.indices.sorted { left, right in
      if keys[left] != keys[right] { return keys[left] < keys[right] }
      return slice(words[left]).lexicographicallyPrecedes(slice(words[right]))
    }
  }

  private func slice(_ word: Word) -> ArraySlice<UInt8> {
    bytes[Int(word.start)..<Int(word.start + word.count)]
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  private static func append(_ number: UInt32, to file: inout [UInt8]) {
    var rest = number
    while rest > 31 {
      file.append(digits[Int(rest & 31 | 32)])
      rest >>= 5
    }
    file.append(digits[Int(rest)])
  }
}
