extension ProseDifference {
  /// How much differs.
  public struct Counts: Hashable, Sendable {
    /// Words that went; addresses do not count.
    public var wordsRemoved = 0
    /// Words that came; addresses do not count.
    public var wordsAdded = 0
    /// Sentences, and lines of code and tables, in which anything differs; none that only moved.
    public var sentences = 0
    /// Links that go elsewhere now.
    public var links = 0
    /// Passages that moved.
    public var moved = 0
    /// Sentences that moved by themselves.
    public var movedSentences = 0

    /// Counts nothing.
    public init() {}
  }

  /// How much differs; takes time in proportion to what differs.
  public var counts: Counts {
    var counts = Counts()
    for passage in passages {
      if passage.isMoved { counts.moved += 1 }
      for sentence in passage.sentences where sentence.isChanged {
        var links: Set<[String]> = []
        if !sentence.isMoved { counts.sentences += 1 }
        for run in sentence.runs {
          switch run {
          case .removed(let text): counts.wordsRemoved += readWords(text)
          case .inserted(let text): counts.wordsAdded += readWords(text)
          case .address(let old, let new): links.insert([old, new])
          case .movedHere: counts.movedSentences += 1
          case .same, .space, .movedAway: break
          }
        }
        // A link whose text is its address too is one link.
        counts.links += links.count
      }
    }
    return counts
  }
}

/// Returns the number of words that are read of a text: `wordCount(_:)` without those of addresses.
package func readWords(_ text: String) -> Int {
  let bytes = Array(text.utf8)
  let addresses = Addresses(bytes[...]).found
  guard !addresses.isEmpty else { return wordCount(text) }
  var words = 0
  var start = 0
  for address in addresses + [bytes.count..<bytes.count] {
    let read = bytes[start..<address.lowerBound]
    words += wordCount(read) ?? wordCount(String(decoding: read, as: UTF8.self))
    start = address.upperBound
  }
  return words
}
