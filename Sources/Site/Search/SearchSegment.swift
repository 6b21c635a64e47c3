/// A stretch of the articles of a site whose words are indexed together.
///
/// Articles are counted from the oldest, from 0, so that a new one changes the last stretch alone.
struct SearchSegment: Hashable, Sendable {
  /// The number of its first article.
  var start: Int
  /// How many articles it has.
  var count: Int

  /// The most articles of a segment.
  static let most = 16_384
  /// The fewest of one that is complete: the newest articles up to there are indexed anew with each.
  static let fewest = 64

  /// How many files its words stand in: so many that each has some kilobytes.
  var wordFiles: Int { min(count, 8) + count / 8 }
  /// How many files say which words follow each other.
  var pairFiles: Int { min(count, 8) + count / 3 }
  /// How many files have the words by their halves: words become rarer the more texts there are.
  var likeFiles: Int { min(count, Int((Double(count) * 16).squareRoot())) }

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
}
