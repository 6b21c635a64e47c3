/// A text cut into blocks and numbered pieces, which differences compare.
///
/// Sentences are found in a block when they are needed, because most blocks are unchanged, new or
/// gone, and theirs never are.
struct SegmentedText {
  /// The smallest piece that a difference marks: a word, a sign, an address, a line of code.
  struct Piece {
    // A text has very many of them.
    private let place: UInt32
    private var numberAndSigns: UInt32
    private let wordCount: UInt32

    @inline(__always)
    init(at start: Int, number: Int, words: Int, isSpace: Bool, isAddress: Bool) {
      place = UInt32(start)
      numberAndSigns = UInt32(number) << 2 | (isSpace ? 1 : 0) | (isAddress ? 2 : 0)
      wordCount = UInt32(words)
    }

    /// The same piece by another number.
    mutating func renumber(_ number: Int) {
      numberAndSigns = UInt32(number) << 2 | numberAndSigns & 3
    }

    /// Where it begins, in UTF-8 bytes; it ends where the next one begins.
    var start: Int { Int(place) }
    /// Equal for equal bytes, in both texts.
    var number: Int { Int(numberAndSigns >> 2) }
    /// How many words it is, as `wordCount(_:)` counts; one for an address.
    var words: Int { Int(wordCount) }
    var isSpace: Bool { numberAndSigns & 1 != 0 }
    var isAddress: Bool { numberAndSigns & 2 != 0 }
  }

  /// A block with the space after it.
  struct Block {
    let kind: MarkdownBlock.Kind
    /// Its place, in UTF-8 bytes.
    let range: Range<Int>
    /// The same without the space around it.
    let content: Range<Int>
    let pieces: Range<Int>
  }

  let text: String
  private(set) var pieces: [Piece] = []
  /// The blocks; together they are the text.
  private(set) var blocks: [Block] = []

  private let bytes: [UInt8]

  /// Cuts a text.
  init(_ text: String, _ vocabulary: inout Vocabulary) {
    self.init(of: text)
    for (kind, range, content) in Self.ranges(text: self.text, bytes) {
      let first = pieces.count
      if kind == .code || kind == .table {
        var start = range.lowerBound
        for end in SentenceCuts.ends(bytes, kind, range, content: content) {
          takeLine(start..<end, &vocabulary)
          start = end
        }
      } else {
        takeWords(range, isQuoted: kind == .quotation, &vocabulary)
      }
      blocks.append(
        Block(kind: kind, range: range, content: content, pieces: first..<pieces.count))
    }
  }

  /// Cuts a text that is no Markdown into its lines.
  init(lines text: String, _ vocabulary: inout Vocabulary) {
    self.init(of: text)
    let whole = 0..<bytes.count
    guard !whole.isEmpty else { return }
    var start = 0
    for end in SentenceCuts.ends(bytes, .code, whole, content: whole) {
      takeLine(start..<end, &vocabulary)
      start = end
    }
    blocks.append(
      Block(kind: .code, range: whole, content: whole, pieces: 0..<pieces.count))
  }

  private init(of text: String) {
    let text = text.contiguous
    self.text = text
    bytes = Array(text.utf8)
    // In prose a word, with its space, has some six letters.
    pieces.reserveCapacity(bytes.count * 2 / 5)
  }

  /// The blocks of a text: white space, even at the beginning of a line, belongs to the block
  /// before it, and that at the beginning to the first.
  private static func ranges(
    text: String, _ bytes: [UInt8]
  ) -> [(kind: MarkdownBlock.Kind, range: Range<Int>, content: Range<Int>)] {
    var found: [(kind: MarkdownBlock.Kind, range: Range<Int>, content: Range<Int>)] = []
    var iterator = MarkdownBlocks.Iterator(text, bytes)
    while let (kind, range) = iterator.nextRange() {
      if kind == .space { continue }
      let content = SentenceCuts.start(of: kind, range, in: bytes)..<range.upperBound
      if let last = found.last {
        found[found.count - 1].range = last.range.lowerBound..<content.lowerBound
      }
      found.append((kind, (found.isEmpty ? 0 : content.lowerBound)..<bytes.count, content))
    }
    if found.isEmpty, !bytes.isEmpty { found.append((.space, 0..<bytes.count, 0..<bytes.count)) }
    return found
  }

  // MARK: Pieces

  private mutating func takeWords(
    _ range: Range<Int>, isQuoted: Bool, _ vocabulary: inout Vocabulary
  ) {
    let wholes = UnbreakableSpans(bytes[range]).found
    // Nearly all blocks of most languages are ASCII, which is cut many times as fast by bytes.
    if bytes.span.isASCII(range) {
      if wholes.isEmpty, !isQuoted {
        takePlainWords(range, &vocabulary)
      } else {
        var place = range.lowerBound
        let bytes = bytes
        takeTokens(wholes, range, isQuoted: isQuoted, &vocabulary) {
          guard let token = ASCIITokens.next(in: bytes.span, place..<range.upperBound) else {
            return nil
          }
          place += token.count
          return token
        }
      }
    } else {
      var tokens = Tokens(String(slice(range))).makeIterator()
      takeTokens(wholes, range, isQuoted: isQuoted, &vocabulary) {
        tokens.next().map { ($0.text.utf8.count, $0.kind) }
      }
    }
  }

  /// Takes ASCII without addresses, signs of templates or of quotations: words, signs and space.
  private mutating func takePlainWords(_ range: Range<Int>, _ vocabulary: inout Vocabulary) {
    let bytes = bytes
    let span = bytes.span
    var place = range.lowerBound
    while place < range.upperBound {
      // A word of letters and the one space after it, which is most of every text.
      let eight = span.eight(at: place, before: range.upperBound)
      let letters = ASCIITokens.letters(in: eight)
      let wordEnd =
        letters < 8
        ? place + letters : ASCIITokens.lettersEnd(span, place + 8, before: range.upperBound)
      if wordEnd > place, ASCIITokens.isOneSpace(span, wordEnd, before: range.upperBound) {
        let number =
          letters < 8
          ? vocabulary.number(of: Packed(first: letters, of: eight))
          : vocabulary.number(of: span, place..<wordEnd)
        pieces.append(
          Piece(at: place, number: number, words: 1, isSpace: false, isAddress: false))
        let space = vocabulary.number(of: Packed(first: 1, of: UInt64(UInt8.space)))
        pieces.append(
          Piece(at: wordEnd, number: space, words: 0, isSpace: true, isAddress: false))
        place = wordEnd + 1
        continue
      }
      guard let token = ASCIITokens.next(in: span, place..<range.upperBound) else { return }
      let end = place + token.count
      pieces.append(
        Piece(
          at: place, number: vocabulary.number(of: span, place..<end),
          words: token.kind == .word ? 1 : 0,
          isSpace: token.kind == .space || token.kind == .newline, isAddress: false))
      place = end
    }
  }

  private mutating func takeTokens(
    _ wholes: [UnbreakableSpans.Whole], _ range: Range<Int>, isQuoted: Bool,
    _ vocabulary: inout Vocabulary, next: () -> (count: Int, kind: Token.Kind)?
  ) {
    var wholes = wholes[...]
    var open: UnbreakableSpans.Whole?
    var isLineStart = false
    var start = range.lowerBound
    while let token = next() {
      let end = start + token.count
      // A combining mark may join the first sign to what is before it.
      while let next = wholes.first, next.range.lowerBound < start { wholes.removeFirst() }
      if open == nil, let next = wholes.first, next.range.lowerBound == start,
        end <= next.range.upperBound
      {
        open = next
      }
      if let whole = open {
        // ... and the last one together with what follows it.
        let isTooLong = end > whole.range.upperBound
        if end == whole.range.upperBound || isTooLong {
          append(
            whole.range.lowerBound..<(isTooLong ? start : end), words: whole.isAddress ? 1 : 0,
            isSpace: false, isAddress: whole.isAddress, &vocabulary)
          open = nil
        }
        if !isTooLong {
          start = end
          continue
        }
      }
      let isSign =
        isQuoted && isLineStart && token.count == 1 && bytes[start] == UInt8(ascii: ">")
      append(
        start..<end, words: token.kind == .word ? 1 : 0,
        isSpace: token.kind == .space || token.kind == .newline || isSign,
        isAddress: false, &vocabulary)
      isLineStart = token.kind == .newline || (isLineStart && (token.kind == .space || isSign))
      start = end
    }
  }

  /// Takes a line of code or a row of a table as a whole, with the white space after it.
  private mutating func takeLine(_ range: Range<Int>, _ vocabulary: inout Vocabulary) {
    let end = bytes[range].lastIndex { !$0.isSpace }.map { $0 + 1 } ?? range.lowerBound
    let content = range.lowerBound..<end
    if !content.isEmpty {
      append(
        content, words: wordCount(String(slice(content))), isSpace: false, isAddress: false,
        &vocabulary)
    }
    if end < range.upperBound {
      append(end..<range.upperBound, words: 0, isSpace: true, isAddress: false, &vocabulary)
    }
  }

  private mutating func append(
    _ range: Range<Int>, words: Int, isSpace: Bool, isAddress: Bool,
    _ vocabulary: inout Vocabulary
  ) {
    let number = vocabulary.number(of: bytes.span, range)
    pieces.append(
      Piece(
        at: range.lowerBound, number: number, words: words, isSpace: isSpace, isAddress: isAddress))
  }

  /// Renumbers the pieces, by a table from old numbers to new ones.
  mutating func renumber(_ numbers: [Int]) {
    var pieces = pieces.mutableSpan
    for place in pieces.indices { pieces[place].renumber(numbers[pieces[place].number]) }
  }

  // MARK: Reading

  /// A stretch of the text, in UTF-8 bytes.
  func slice(_ range: Range<Int>) -> Substring {
    let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
    return text[start..<text.utf8.index(start, offsetBy: range.count)]
  }

  /// The text of some pieces.
  func text(of pieces: Range<Int>) -> String {
    guard let first = pieces.first, let last = pieces.last else { return "" }
    return String(slice(range(ofPiece: first).lowerBound..<range(ofPiece: last).upperBound))
  }

  /// A piece's place, in UTF-8 bytes.
  func range(ofPiece place: Int) -> Range<Int> {
    pieces[place].start..<(place + 1 < pieces.count ? pieces[place + 1].start : bytes.count)
  }

  /// Whether a block has the bytes of another text's block.
  func holds(_ place: Int, _ other: SegmentedText, _ otherPlace: Int) -> Bool {
    let (range, otherRange) = (blocks[place].range, other.blocks[otherPlace].range)
    return range.count == otherRange.count
      && bytes[range].elementsEqual(other.bytes[otherRange])
  }

  /// The sentences of some blocks, by their pieces; of code and tables the lines.
  func sentences(of blocks: Range<Int>) -> [Range<Int>] {
    var sentences: [Range<Int>] = []
    for block in self.blocks[blocks] {
      var first = block.pieces.lowerBound
      for end in SentenceCuts.ends(bytes, block.kind, block.range, content: block.content) {
        // A piece that is kept whole belongs to the sentence in which it begins.
        var next = first
        while next < block.pieces.upperBound, pieces[next].start < end { next += 1 }
        if next > first { sentences.append(first..<next) }
        first = next
      }
    }
    return sentences
  }

  /// The blocks as something to find partners for.
  var units: [AlignmentUnit] { AlignmentUnit.all(blocks, in: pieces) }

  /// A sentence, by its pieces, as something to find a partner for.
  func unit(sentence: Range<Int>) -> AlignmentUnit { AlignmentUnit(pieces[sentence], form: .prose) }

  /// Keys that identify the sentences of a block; none for code and tables.
  func sentenceKeys(of place: Int) -> [Int] {
    guard AlignmentUnit.Form(blocks[place].kind) == .prose else { return [] }
    return sentences(of: place..<place + 1).map { unit(sentence: $0).key }
  }
}
