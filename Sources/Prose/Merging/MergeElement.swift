import System

/// A sentence of a text that is being merged, or the break between two of its blocks.
struct MergeElement: Hashable, Sendable {
  /// The kind of block that it is in, or ends.
  let kind: MarkdownBlock.Kind
  /// The sentence without the white space after it; for a break, the white space, empty at the end
  /// of the text.
  let bytes: ArraySlice<UInt8>
  /// The white space after a sentence, up to the next one of its block; empty after the last one.
  var space: ArraySlice<UInt8> = []
  /// Whether it is the break between two blocks and no sentence.
  var isBreak = false
  /// Whether a block begins with it.
  var beginsBlock = false

  /// Whether two have the same words; white space that means nothing may differ.
  func isSame(as other: Self) -> Bool {
    guard isBreak == other.isBreak else { return false }
    if bytes == other.bytes { return true }
    if isBreak { return bytes.isEmpty || other.bytes.isEmpty || shape == other.shape }
    switch (kind, other.kind) {
    case (.code, _), (_, .code): return false
    case (.table, .table): return Self.isSameRow(bytes, other.bytes)
    default:
      return bytes.split(whereSeparator: \.isSpace)
        .elementsEqual(other.bytes.split(whereSeparator: \.isSpace))
    }
  }

  /// How a break reads: whether it has empty lines, and how far what follows is indented.
  private var shape: [Int] {
    let lines = bytes.count { $0 == .lineFeed }
    let indent = bytes.reversed().prefix { $0 != .lineFeed }.count
    return [min(2, lines), lines == 0 ? 0 : indent]
  }

  /// Rows of a table may be set in columns of any width.
  private static func isSameRow(_ row: ArraySlice<UInt8>, _ other: ArraySlice<UInt8>) -> Bool {
    func cells(_ row: ArraySlice<UInt8>) -> [ArraySlice<UInt8>] {
      row.split(separator: UInt8(ascii: "|"), omittingEmptySubsequences: false).map { cell in
        let words = cell.drop(while: \.isSpace)
        let cell = words[..<(words.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? words.startIndex)]
        return cell.contains { $0 != UInt8(ascii: "-") } ? cell : cell.prefix(1)
      }
    }
    return cells(row) == cells(other)
  }
}

extension ArraySlice<MergeElement> {
  /// Whether two stretches say the same.
  func says(_ other: Self) -> Bool {
    count == other.count && zip(self, other).allSatisfy { $0.isSame(as: $1) }
  }
}

extension MergeElement {
  /// One of two that say the same, however their lines are wrapped: which of the two comes first
  /// makes no difference.
  static func quiet(_ base: Self?, _ first: Self, _ second: Self) -> Self {
    var element = Self(
      kind: first.kind, bytes: ThreeWay.quiet(base?.bytes, first.bytes, second.bytes),
      isBreak: first.isBreak, beginsBlock: first.beginsBlock && second.beginsBlock)
    element.space = space(base?.space, first.space, second.space)
    return element
  }

  /// The white space after a sentence whose words only one side changed.
  static func space(
    _ base: ArraySlice<UInt8>?, _ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>
  ) -> ArraySlice<UInt8> {
    if first.isEmpty { return second }
    return second.isEmpty ? first : ThreeWay.quiet(base, first, second)
  }
}
