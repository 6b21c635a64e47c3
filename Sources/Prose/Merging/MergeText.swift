/// A text cut for merging: into sentences, and what parts its blocks.
struct MergeText {
  /// In the order of the text; a break ends each block, even the last one.
  private(set) var elements: [MergeElement] = []
  /// White space before the first element.
  let lead: ArraySlice<UInt8>
  /// White space after the last sentence.
  private(set) var tail: ArraySlice<UInt8> = []
  /// Where each sentence begins in the text, in UTF-8; white space that the text begins with belongs to
  /// the first one.
  private var starts: [Int] = []
  /// Its place among the elements.
  private var places: [Int] = []

  init(_ text: String) {
    var vocabulary = Vocabulary()
    let text = SegmentedText(text, &vocabulary)
    let bytes = Array(text.text.utf8)
    guard let first = text.blocks.first, first.kind != .space else {
      lead = bytes[...]
      return
    }
    lead = bytes[..<first.content.lowerBound]
    for (index, block) in text.blocks.enumerated() {
      let sentences = text.sentences(of: index..<index + 1)
      var end = block.content.lowerBound
      for (place, pieces) in sentences.enumerated() {
        let last = text.range(ofPiece: pieces.upperBound - 1).upperBound
        let isLast = place == sentences.count - 1
        let start = place == 0 ? block.content.lowerBound : end
        let whole = bytes[start..<(isLast ? block.content.upperBound : last)]
        let words = start..<Self.end(of: whole, block.kind)
        starts.append(place == 0 ? block.range.lowerBound : start)
        places.append(elements.count)
        elements.append(
          MergeElement(
            kind: block.kind, bytes: bytes[words],
            space: isLast ? [] : bytes[words.upperBound..<last], beginsBlock: place == 0))
        end = isLast ? words.upperBound : last
      }
      let isLast = index == text.blocks.count - 1
      let space = bytes[end..<block.range.upperBound]
      if isLast { tail = space }
      elements.append(MergeElement(kind: block.kind, bytes: isLast ? [] : space, isBreak: true))
    }
  }

  /// Where the words of a sentence end.
  private static func end(of sentence: ArraySlice<UInt8>, _ kind: MarkdownBlock.Kind) -> Int {
    let isSpace: (UInt8) -> Bool =
      SentenceCuts.isByLine(kind) ? { $0 == .lineFeed || $0 == .carriageReturn } : { $0.isSpace }
    return sentence.lastIndex { !isSpace($0) }.map { $0 + 1 } ?? sentence.startIndex
  }

  /// The elements whose sentences begin in a stretch of the text, with the breaks between them.
  func elements(in range: Range<Int>) -> Range<Int>? {
    let first = starts.partitioningIndex { $0 >= range.lowerBound }
    let end = starts.partitioningIndex { $0 >= range.upperBound }
    return first < end ? places[first]..<places[end - 1] + 1 : nil
  }
}
