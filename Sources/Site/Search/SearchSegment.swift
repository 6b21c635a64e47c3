/// A stretch of the articles of a site whose words are indexed together, cut into files by the first
/// two characters of the words.
///
/// Articles are counted from the oldest, from 0, so that a new one changes the last stretch alone.
struct SearchSegment: Hashable, Sendable {
  /// The number of its first article.
  var start: Int
  /// How many articles it has.
  var count: Int

  /// The most articles of a segment.
  static let most = 1_024
  /// The fewest of one that is complete: the newest articles up to there are indexed anew with each.
  static let fewest = 64

  /// How many files its words stand in: so many that each file is about as large.
  var shards: Int { max(1, count / 16) }

  /// The segments of a site of so many articles, oldest first: of the most there can be, then each of
  /// half as many where there are that many left, as the ones of a binary number are.
  static func all(of count: Int) -> [SearchSegment] {
    var segments: [SearchSegment] = []
    var start = 0
    var size = most
    while start < count {
      if count - start >= size {
        segments.append(SearchSegment(start: start, count: size))
        start += size
      } else if size > fewest {
        size /= 2
      } else {
        segments.append(SearchSegment(start: start, count: count - start))
        start = count
      }
    }
    return segments
  }

  /// The number of the file that a word stands in: by the FNV-1a hash of its first two characters, or
  /// of the first alone where no space separates words.
  static func shard(of word: ArraySlice<UInt8>, among shards: Int) -> Int {
    var hash: UInt32 = 0x811C_9DC5
    var left = 2
    if let first = word.first, first >= 0xE0,
      let scalar = String(decoding: word.prefix(4), as: UTF8.self).unicodeScalars.first,
      SearchWords.isUnspaced(scalar)
    {
      left = 1
    }
    for byte in word {
      if byte & 0xC0 != 0x80 {
        if left == 0 { break }
        left -= 1
      }
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
    }
    return Int(hash % UInt32(shards))
  }
}

/// The words of a segment's articles as they come together.
struct SearchPostings {
  /// All words one after the other, in UTF-8.
  private var bytes: [UInt8] = []
  private var words: [Word] = []
  /// Places in `words` plus one by their hash; 0 where there is none.
  private var table = [UInt32](repeating: 0, count: 1 << 14)
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

  /// Adds the words of a text of an article; articles come in their order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - article: The article's number in the segment, from 0.
  ///   - isTitle: Whether the words say what the article is about.
  mutating func add(_ text: String, of article: Int, isTitle: Bool) {
    SearchWords.each(in: text) { add($0, UInt32(article), isTitle) }
  }

  private mutating func add(_ word: ArraySlice<UInt8>, _ article: UInt32, _ isTitle: Bool) {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    var slot = Int(hash) & (table.count - 1)
    while table[slot] != 0 {
      let place = Int(table[slot] - 1)
      let known = words[place]
      if known.hash == hash, Int(known.count) == word.count,
        bytes[Int(known.start)..<Int(known.start + known.count)].elementsEqual(word)
      {
        let last = Int(known.last)
        if postings[last].article == article {
          if isTitle { postings[last].isTitle = true }
          return
        }
        words[place].last = UInt32(postings.count)
        postings.append(Posting(article: article, isTitle: isTitle, before: known.last + 1))
        return
      }
      slot = (slot + 1) & (table.count - 1)
    }
    words.append(
      Word(
        start: UInt32(bytes.count), count: UInt32(word.count), hash: hash,
        last: UInt32(postings.count)))
    bytes += word
    postings.append(Posting(article: article, isTitle: isTitle, before: 0))
    table[slot] = UInt32(words.count)
    if words.count * 2 > table.count { grow() }
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
    let sorted = words.indices.sorted { left, right in
      slice(words[left]).lexicographicallyPrecedes(slice(words[right]))
    }
    var articles: [Posting] = []
    for place in sorted {
      let word = words[place]
      let shard = SearchSegment.shard(of: slice(word), among: count)
      files[shard] += slice(word)
      files[shard].append(0x20)
      articles.removeAll(keepingCapacity: true)
      var next = word.last + 1
      while next != 0 {
        articles.append(postings[Int(next - 1)])
        next = postings[Int(next - 1)].before
      }
      var last: UInt32 = 0
      for posting in articles.reversed() {
        Self.append(
          (posting.article + 1 - last) << 1 | (posting.isTitle ? 1 : 0), to: &files[shard])
        last = posting.article + 1
      }
      files[shard].append(0x0A)
    }
    return files
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
