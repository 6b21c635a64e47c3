/// The words of a segment's articles as they come together.
struct SearchPostings {
  private var words = WordTable()
  /// The places in `postings` of the words' last ones, by the words' numbers.
  private var last: [UInt32] = []
  /// The postings of all words, each with the place of the one before it of the same word.
  private var postings: [Posting] = []

  private struct Posting {
    var article: UInt32
    var isTitle: Bool
    /// Plus one; 0 for the first.
    var before: UInt32
  }

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
    let number = words.number(of: word)
    var before: UInt32 = 0
    if number < last.count {
      let place = Int(last[number])
      if postings[place].article == article {
        if isTitle { postings[place].isTitle = true }
        return
      }
      before = UInt32(place) + 1
      last[number] = UInt32(postings.count)
    } else {
      last.append(UInt32(postings.count))
    }
    postings.append(Posting(article: article, isTitle: isTitle, before: before))
  }

  /// The files of the segment, by number: a line for each word, in the order of their bytes, with the
  /// articles that have it.
  ///
  /// Behind the word and a space stands, for each article, how much further on it is than the one
  /// before (the first: than −1), doubled, and one more where the word is in its title: in digits of
  /// base 64 with five bits each, the lowest first, and 32 more for each that is not the last.
  func shards(_ count: Int) -> [[UInt8]] {
    var files = [[UInt8]](repeating: [], count: count)
    var found: [Posting] = []
    for number in words.sorted {
      let text = words[number]
      let shard = SearchSegment.shard(of: text, among: count)
      files[shard] += text
      files[shard].append(0x20)
      found.removeAll(keepingCapacity: true)
      var next = last[number] + 1
      while next != 0 {
        found.append(postings[Int(next - 1)])
        next = postings[Int(next - 1)].before
      }
      var before: UInt32 = 0
      for posting in found.reversed() {
        let step = posting.article + 1 - before
        Self.append(step << 1 | (posting.isTitle ? 1 : 0), to: &files[shard])
        before = posting.article + 1
      }
      files[shard].append(0x0A)
    }
    return files
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
