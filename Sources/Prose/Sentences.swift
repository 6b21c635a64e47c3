/// The sentences of a text in Markdown: joined they are the text, byte for byte.
///
///     Array(Sentences("Dr. Reed paid $1.5m. “Why?” she asked.\n"))
///     // ["Dr. Reed paid $1.5m. ", "“Why?” she asked.\n"]
///
/// They are those of UAX #29 (Unicode 17, revision 47), tailored for edited prose:
///
/// - What a stop is followed by before any space belongs to the sentence: quotation marks, brackets,
///   emphasis, the marks of notes, the rest of a link.
/// - A stop before a lower-case word ends nothing, nor does one in an abbreviation, an initial or a
///   figure (``Abbreviations``), nor one with no space after it, unless its script writes none
///   (。！？). Stops in code, in addresses and in tags do not count.
/// - The end of a block ends a sentence, and a single line break is a space. Each line of code, each
///   row of a table is a sentence.
///
/// White space after a sentence belongs to it, so that a sentence begins with what is read; white
/// space that a text begins with belongs to the first one. No sentence is empty or ends inside a
/// grapheme cluster. The text is that of an article without its front matter, or of a field. The
/// sequence takes time in proportion to the text.
public struct Sentences: Sequence, Sendable {
  /// The text in contiguous UTF-8; the sentences' indices are those of this copy.
  let text: String

  /// Makes the sentences of a text.
  public init(_ text: String) { self.text = text.contiguous }

  /// Returns an iterator at the first sentence.
  public func makeIterator() -> Iterator { Iterator(text) }

  /// Finds one sentence after the other.
  public struct Iterator: IteratorProtocol, Sendable {
    private let text: String
    private let bytes: [UInt8]
    private var blocks: MarkdownBlocks.Iterator
    private var position: String.Index
    private var offset = 0
    /// Where sentences end, as far as is known, in order.
    private var ends: [Int] = []
    private var nextEnd = 0

    init(_ text: String) {
      self.text = text
      bytes = Array(text.utf8)
      blocks = MarkdownBlocks.Iterator(text)
      position = text.startIndex
    }

    /// Returns the next sentence, or nil at the end of the text.
    public mutating func next() -> Substring? {
      // The last known end may still move: past the white space of the next block.
      while nextEnd + 1 >= ends.count, takeBlock() {}
      guard nextEnd < ends.count else { return nil }
      let start = position
      position = text.utf8.index(start, offsetBy: ends[nextEnd] - offset)
      offset = ends[nextEnd]
      nextEnd += 1
      return text[start..<position]
    }

    private mutating func takeBlock() -> Bool {
      guard let (kind, range) = blocks.nextRange() else { return false }
      if nextEnd > 0 {
        ends.removeFirst(nextEnd)
        nextEnd = 0
      }
      switch kind {
      case .space:
        endWith(range.upperBound)
      case .code, .table, .rule:
        ends += SentenceCuts.lineEnds(bytes, range)
      default:
        let start = SentenceCuts.start(of: kind, range, in: bytes)
        if start > range.lowerBound { endWith(start) }
        ends += SentenceEnds(bytes, in: start..<range.upperBound).found
      }
      return true
    }

    /// Gives white space to the sentence before it; at the beginning of a text it waits for one.
    private mutating func endWith(_ end: Int) {
      if !ends.isEmpty {
        ends[ends.count - 1] = end
      } else if end == bytes.count {
        ends.append(end)
      }
    }
  }
}
