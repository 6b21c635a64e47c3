/// A range of a site's articles whose words are indexed together.
///
/// Articles are counted from the oldest, from 0, so that a new one changes only the last range.
struct SearchSegment: Hashable, Sendable {
  /// The number of its first article.
  var start: Int
  /// The number of articles in it.
  var count: Int

  /// The most articles in a segment.
  static let most = 16_384
  /// The fewest articles in a complete segment: up to there, the newest are reindexed with each new article.
  static let fewest = 64

  /// The number of files for its words: enough that each has a few kilobytes.
  var wordFiles: Int { min(count, 8) + count / 8 }
  /// The number of files for its pairs of words.
  var pairFiles: Int { min(count, 8) + count / 3 }
  /// The number of files for words by their halves: new words become rarer the more texts there are.
  var likeFiles: Int { min(count, Int((Double(count) * 16).squareRoot())) }

  /// The segments of a site with a number of articles, oldest first: as many of the largest size as fit, then
  /// one of each smaller power of two that fits, like the ones of a binary number.
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
}
