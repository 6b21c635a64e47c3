/// The words of a segment's articles as they are collected.
struct SearchPostings {
  private var words = WordTable()
  /// The places in `postings` of each word's last posting, by the word's number.
  private var last: [UInt32] = []
  /// The postings of all words, each with the place of the same word's previous one.
  private var postings: [Posting] = []
  /// The pairs of words of each text, which are not copied from there: an index has millions.
  private var pairs: [(article: Int, pairs: [UInt32])] = []

  private struct Posting {
    var article: UInt32
    var place: Place
    /// The place plus one; 0 for the first.
    var before: UInt32
  }

  /// Where in an article a word occurs; of several places, the last one counts.
  enum Place: UInt32, Comparable {
    case text, name, dek, headline

    static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
  }

  /// Adds what was found in an article's text.
  mutating func add(_ text: SearchedText, of article: Int) {
    unsafe text.lines.withUnsafeBufferPointer { lines in
      var start = 0
      for place in lines.indices where unsafe lines[place] == 0x0A {
        unsafe add(UnsafeBufferPointer(rebasing: lines[start..<place]), UInt32(article), .text)
        start = place + 1
      }
    }
    pairs.append((article, text.pairs))
  }

  /// Adds the words of a text in an article; articles must be added in order.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - article: The article's number in the segment, from 0.
  ///   - place: Where in the article the text is.
  mutating func add(_ text: String, of article: Int, in place: Place) {
    var text = text
    var follows = WordPairs()
    text.withUTF8 { text in
      unsafe SearchWords.each(in: text) { word, part in
        unsafe add(word, UInt32(article), place)
        unsafe follows.add(word, part)
      }
    }
    pairs.append((article, follows.found))
  }

  /// Adds the words of a name by which articles can be searched: `author:berg`.
  mutating func add(_ name: String, of article: Int, as field: String) {
    for word in SearchWords.of(name) {
      var term = "\(field):\(word)"
      term.withUTF8 { unsafe add($0, UInt32(article), .text) }
    }
  }

  private mutating func add(
    _ word: UnsafeBufferPointer<UInt8>, _ article: UInt32, _ place: Place
  ) {
    let number = unsafe words.number(of: word)
    var before: UInt32 = 0
    if number < last.count {
      let posting = Int(last[number])
      if postings[posting].article == article {
        postings[posting].place = max(postings[posting].place, place)
        return
      }
      before = UInt32(posting) + 1
      last[number] = UInt32(postings.count)
    } else {
      last.append(UInt32(postings.count))
    }
    postings.append(Posting(article: article, place: place, before: before))
  }

  // MARK: Files

  /// The files of words, and the first word of each, followed by a line break.
  ///
  /// A line consists of a word, a space, and the articles that contain it: for each, the difference between
  /// its number and the previous one's (for the first: from −1), times four, plus where it has the word
  /// (``Place``). Lines are sorted by their bytes, and the files are about the same size.
  func wordFiles(_ count: Int) -> (files: [[UInt8]], first: [UInt8]) {
    var lines: [UInt8] = []
    var ends: [Int] = []
    var found: [Posting] = []
    let sorted = words.sorted
    ends.reserveCapacity(sorted.count)
    for number in sorted {
      lines += words[number]
      lines.append(0x20)
      found.removeAll(keepingCapacity: true)
      var next = last[number] + 1
      while next != 0 {
        found.append(postings[Int(next - 1)])
        next = postings[Int(next - 1)].before
      }
      var before: UInt32 = 0
      for posting in found.reversed() {
        Base64Number.append(
          (posting.article + 1 - before) << 2 | posting.place.rawValue, to: &lines)
        before = posting.article + 1
      }
      lines.append(0x0A)
      ends.append(lines.count)
    }
    var files: [[UInt8]] = []
    var first: [UInt8] = []
    var (start, line) = (0, 0)
    for file in 1...count {
      let wanted = lines.count * file / count
      var end = start
      while line < ends.count, end < wanted {
        end = ends[line]
        line += 1
      }
      files.append(Array(lines[start..<end]))
      first += lines[start..<end].prefix { $0 != 0x20 }
      first.append(0x0A)
      start = end
    }
    return (files, first)
  }

  /// The files of words by their halves, in which a misspelt word is looked up: the correct one begins or
  /// ends the same way.
  func likeFiles(_ count: Int) -> [[UInt8]] {
    var files = [[UInt8]](repeating: [], count: count)
    for number in words.sorted {
      let word = words[number]
      guard word.count <= 60, !word.contains(where: { $0 == 0x3A || $0 < 0x3A && $0 >= 0x30 })
      else {
        continue
      }
      let starts = word.indices.filter { word[$0] & 0xC0 != 0x80 }
      guard (4...24).contains(starts.count) else { continue }
      let half = Self.half(of: starts.count)
      let begin = word[..<starts[half]]
      let end = word[starts[starts.count - half]...]
      let places = Set([
        WordPairs.hash(begin) % UInt32(count), WordPairs.hash([0x2D] + end) % UInt32(count),
      ])
      for place in places {
        files[Int(place)] += word
        files[Int(place)].append(0x0A)
      }
    }
    return files
  }

  /// The number of letters at each end of a word that are looked up.
  static func half(of count: Int) -> Int { max(2, (count - 1) / 2) }

  /// The pairs of words, by the files that contain them.
  func pairs(_ count: Int) -> PairFiles { PairFiles(pairs, count) }
}

/// Numbers in base 64 digits of five bits each, lowest first, with 32 added to each digit except the last.
enum Base64Number {
  static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

  static func append(_ number: UInt32, to file: inout [UInt8]) {
    var rest = number
    while rest > 31 {
      file.append(digits[Int(rest & 31 | 32)])
      rest >>= 5
    }
    file.append(digits[Int(rest)])
  }
}

/// Which words follow each other in a segment's articles, distributed over files by the remainder of the
/// pair's hash.
struct PairFiles: Sendable {
  /// The pairs by their files, each with the number of its article in the low bits.
  private let pairs: [UInt64]
  /// Where each file's pairs begin, and where the last file's end.
  private let starts: [Int]

  /// Distributes the pairs of some articles, given in their order, over a number of files.
  init(_ articles: [(article: Int, pairs: [UInt32])], _ count: Int) {
    var starts = [Int](repeating: 0, count: count + 1)
    let divisor = UInt32(count)
    for (_, pairs) in articles {
      for pair in pairs { starts[Int(pair % divisor) + 1] += 1 }
    }
    for place in 1...count { starts[place] += starts[place - 1] }
    self.starts = starts
    pairs = unsafe [UInt64](unsafeUninitializedCapacity: starts[count]) { sorted, written in
      var next = starts
      for (article, pairs) in articles {
        for pair in pairs {
          let file = Int(pair % divisor)
          unsafe sorted[next[file]] = UInt64(pair) << 32 | UInt64(article)
          next[file] += 1
        }
      }
      written = starts[count]
    }
  }

  /// A file: for each pair, the 24 highest bits as four digits, then the articles that contain it, in the
  /// same form as in the files of words, and a line break.
  func file(_ number: Int) -> [UInt8] {
    // The bits that are not in the key are dropped: the choice of file conveys part of them.
    let sorted = pairs[starts[number]..<starts[number + 1]]
      .map { ($0 >> 40) << 32 | ($0 & 0xFFFF_FFFF) }.sorted()
    var file: [UInt8] = []
    file.reserveCapacity(sorted.count * 5)
    var key: UInt64?
    var before: UInt32 = 0
    for pair in sorted {
      if pair >> 32 != key {
        if key != nil { file.append(0x0A) }
        key = pair >> 32
        before = 0
        for shift in stride(from: 50, through: 32, by: -6) {
          file.append(Base64Number.digits[Int(pair >> UInt64(shift) & 63)])
        }
      }
      let article = UInt32(truncatingIfNeeded: pair)
      // One word may follow another several times.
      if article + 1 == before { continue }
      if article + 1 > before {
        Base64Number.append(article + 1 - before, to: &file)
        before = article + 1
      }
    }
    if key != nil { file.append(0x0A) }
    return file
  }
}
