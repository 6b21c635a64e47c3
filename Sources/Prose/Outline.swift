/// A text cut into blocks, sentences and pieces, and these numbered: what differences compare.
struct Outline {
  /// The smallest piece that a difference marks: a word, a sign, an address, a line of code.
  struct Piece {
    /// Where it stands, in UTF-8 bytes.
    let range: Range<Int>
    /// The same for the same bytes, in both texts.
    let number: Int
    /// How many words it is, as `wordCount(_:)` counts; one for an address.
    let words: Int
    let isSpace: Bool
    let isAddress: Bool
  }

  /// A block with the space behind it.
  struct Block {
    let kind: MarkdownBlock.Kind
    var sentences: Range<Int>
  }

  let text: String
  private(set) var pieces: [Piece] = []
  /// The sentences, by their pieces.
  private(set) var sentences: [Range<Int>] = []
  /// The blocks; together they hold all sentences.
  private(set) var blocks: [Block] = []

  private let bytes: [UInt8]

  /// Cuts a text.
  init(_ text: String, _ vocabulary: inout Vocabulary) {
    let sequence = Sentences(text)
    self.text = sequence.text
    bytes = Array(sequence.text.utf8)
    var iterator = MarkdownBlocks.Iterator(sequence.text)
    var block = iterator.nextRange()
    var begun: Int?
    var start = 0
    for sentence in sequence {
      let end = start + sentence.utf8.count
      // Behind the space that a text may begin with.
      let content = bytes[start..<end].firstIndex { !$0.isSpace } ?? start
      while let range = block?.range, range.upperBound <= content { block = iterator.nextRange() }
      let kind = block?.kind ?? .space
      take(start..<end, of: sentence, kind: kind, &vocabulary)
      if begun == block?.range.lowerBound, let last = blocks.indices.last {
        blocks[last].sentences = blocks[last].sentences.lowerBound..<sentences.count
      } else {
        blocks.append(Block(kind: kind, sentences: sentences.count - 1..<sentences.count))
        begun = block?.range.lowerBound
      }
      start = end
    }
  }

  /// Cuts a text that is no Markdown into its lines.
  init(lines text: String, _ vocabulary: inout Vocabulary) {
    var text = text
    text.makeContiguousUTF8()
    self.text = text
    bytes = Array(text.utf8)
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: .lineFeed).map { $0 + 1 } ?? bytes.count
      let first = pieces.count
      takeLine(start..<end, &vocabulary)
      sentences.append(first..<pieces.count)
      start = end
    }
    if !sentences.isEmpty { blocks.append(Block(kind: .code, sentences: 0..<sentences.count)) }
  }

  private mutating func take(
    _ range: Range<Int>, of sentence: Substring, kind: MarkdownBlock.Kind,
    _ vocabulary: inout Vocabulary
  ) {
    let first = pieces.count
    if kind == .code || kind == .table {
      takeLine(range, &vocabulary)
    } else {
      takeWords(range, of: String(sentence), isQuoted: kind == .quotation, &vocabulary)
    }
    sentences.append(first..<pieces.count)
  }

  private mutating func takeWords(
    _ range: Range<Int>, of sentence: String, isQuoted: Bool, _ vocabulary: inout Vocabulary
  ) {
    var wholes = WholePieces(bytes[range]).found[...]
    var open: WholePieces.Whole?
    var isLineStart = false
    var start = range.lowerBound
    for token in Tokens(sentence) {
      let end = start + token.text.utf8.count
      // A combining mark may hold the first sign together with what stands before it.
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
      let isSign = isQuoted && isLineStart && token.text == ">"
      append(
        start..<end, words: token.kind == .word ? 1 : 0, isSpace: token.isWhiteSpace || isSign,
        isAddress: false, &vocabulary)
      isLineStart = token.kind == .newline || (isLineStart && (token.kind == .space || isSign))
      start = end
    }
  }

  /// Takes a line of code or the row of a table whole, and the white space behind it.
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
    let number = vocabulary.number(of: slice(range))
    pieces.append(
      Piece(range: range, number: number, words: words, isSpace: isSpace, isAddress: isAddress))
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
    return String(slice(self.pieces[first].range.lowerBound..<self.pieces[last].range.upperBound))
  }

  /// The pieces of some sentences.
  func pieces(of sentences: Range<Int>) -> Range<Int> {
    guard let first = sentences.first, let last = sentences.last else { return 0..<0 }
    return self.sentences[first].lowerBound..<self.sentences[last].upperBound
  }

  /// A block as something to find a partner for.
  func unit(_ block: Block) -> Unit {
    let form = Unit.Form(block.kind)
    let sentences = form == .prose ? block.sentences.map { unit(sentence: $0).key } : []
    return Unit(pieces[pieces(of: block.sentences)], form: form, sentences: sentences)
  }

  /// A sentence as something to find a partner for.
  func unit(sentence: Int) -> Unit { Unit(pieces[sentences[sentence]], form: .prose) }
}
