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
  static func shard(of word: some Collection<UInt8>, among shards: Int) -> Int {
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
