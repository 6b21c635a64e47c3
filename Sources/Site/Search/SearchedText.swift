import Markdown

/// What a search can find in an article's text: what a site's index is made from.
package struct SearchedText: Sendable {
  /// The words, without duplicates, each followed by a line break.
  let lines: [UInt8]
  /// Which words follow each other (``WordPairs``), including repetitions.
  let pairs: [UInt32]

  /// Finds the words of a text in Markdown.
  init(_ text: MarkdownText) {
    var words = WordTable()
    var pairs = WordPairs()
    unsafe text.words.withUnsafeBufferPointer { text in
      unsafe SearchWords.each(in: text) { word, part in
        _ = unsafe words.number(of: word)
        unsafe pairs.add(word, part)
      }
    }
    // Without the spare capacity of the collecting arrays: there are very many such texts.
    lines = unsafe words.lines.withUnsafeBufferPointer { unsafe Array($0) }
    self.pairs = unsafe pairs.found.withUnsafeBufferPointer { unsafe Array($0) }
  }
}

/// The pairs of words that follow each other in a text, each as a 32-bit number.
///
/// They are used to find phrases in quotation marks. A compound word precedes and follows others both as its
/// parts and as a whole.
struct WordPairs {
  private(set) var found: [UInt32] = []
  private var last: UInt32?
  /// The word before the first part of a compound word, and the compound as a whole.
  private var before: UInt32?
  private var joined: UInt32?

  /// Adds the next word.
  mutating func add(_ word: UnsafeBufferPointer<UInt8>, _ part: SearchWords.Part) {
    let hash = unsafe Self.hash(word)
    guard case .word(let beginsJoined) = part else {
      if let before { found.append(Self.pair(before, hash)) }
      joined = hash
      return
    }
    if beginsJoined { before = last }
    if let last { found.append(Self.pair(last, hash)) }
    if let joined { found.append(Self.pair(joined, hash)) }
    joined = nil
    last = hash
  }

  /// The FNV-1a hash of a word.
  static func hash(_ word: some Sequence<UInt8>) -> UInt32 {
    var hash: UInt32 = 0x811C_9DC5
    for byte in word { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
    return hash
  }

  /// The number for two words, given their hashes.
  static func pair(_ first: UInt32, _ second: UInt32) -> UInt32 {
    var pair = first &* 0x9E37_79B1 ^ second
    pair = (pair ^ pair >> 15) &* 0x85EB_CA6B
    return pair ^ pair >> 13
  }
}
