/// Where the sentences of one block of Markdown end; of code and tables the lines.
enum SentenceCuts {
  /// Where the readable part of a block begins: in prose, after its leading white space.
  static func start(of kind: MarkdownBlock.Kind, _ range: Range<Int>, in bytes: [UInt8]) -> Int {
    if isByLine(kind) { return range.lowerBound }
    let start = bytes[range].firstIndex { !$0.isSpace } ?? range.lowerBound
    return bytes.scalar(at: start).extendsCluster ? range.lowerBound : start
  }

  /// Finds the ends.
  ///
  /// - Parameters:
  ///   - bytes: The text.
  ///   - kind: What the block is.
  ///   - range: Where it is, with the white space around it.
  ///   - content: The same without that.
  /// - Returns: The ends in order, the last that of the whole.
  static func ends(
    _ bytes: [UInt8], _ kind: MarkdownBlock.Kind, _ range: Range<Int>, content: Range<Int>
  ) -> [Int] {
    var ends =
      kind == .space
      ? [] : isByLine(kind) ? lineEnds(bytes, content) : SentenceEnds(bytes, in: content).found
    // White space after the block belongs to its last sentence.
    if ends.isEmpty { return range.isEmpty ? [] : [range.upperBound] }
    ends[ends.count - 1] = range.upperBound
    return ends
  }

  static func isByLine(_ kind: MarkdownBlock.Kind) -> Bool {
    kind == .code || kind == .table || kind == .rule
  }

  /// The ends of the lines of a stretch, the last that of the stretch.
  static func lineEnds(_ bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var ends = range.filter { place in
      bytes[place] == .lineFeed
        || (bytes[place] == .carriageReturn && bytes[(place + 1)...].first != .lineFeed)
    }.map { $0 + 1 }
    if ends.last != range.upperBound { ends.append(range.upperBound) }
    return ends
  }
}
