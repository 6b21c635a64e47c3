/// What an edit of a text in Markdown would leave in pieces.
package enum BrokenMark: Hashable, Sendable {
  /// A mark would be without its partner: `**`, `[`.
  case open(String)
  /// A row of a table would have more cells than its head, or fewer.
  case row
  /// A footnote would be called that does not exist: `^1`.
  case note(String)
  /// A link's address would be lost that nobody named: `(https://…)`.
  case link(String)
}

extension TextEdit {
  /// The edit, widened so that it leaves no half of a pair of marks behind.
  ///
  ///     TextEdit(20..<34, "council").mended(in: "See **the harbour board** today.")
  ///     // (TextEdit(4..<31, "**the harbour** council"), nil)
  ///
  /// If the words cross the edge of emphasis, a link or code, the edit is widened to the whole of
  /// it; what is left is kept, and closed. If removed words are everything between two marks, or a
  /// whole item, heading or footnote, the marks go, too; elsewhere, the space on one side goes.
  ///
  /// - Parameters:
  ///   - text: A whole text in Markdown.
  ///   - typed: The words as somebody typed them, perhaps without the calls of footnotes between
  ///     them; nil if the edit is exactly as it was meant.
  /// - Returns: The edit, and what it breaks all the same.
  package func mended(
    in text: String, typed: String? = nil
  ) -> (edit: TextEdit, broken: BrokenMark?) {
    Mending(IndexedText(text)).mend(self, typed: typed)
  }
}

/// Moves the edges of edits of one text in Markdown.
package struct Mending: Sendable {
  private let text: IndexedText
  private let bytes: [UInt8]
  private let blocks: [(kind: MarkdownBlock.Kind, range: Range<Int>)]

  /// Takes the text.
  package init(_ text: IndexedText) {
    self.text = text
    bytes = Array(text.text.utf8)
    var blocks: [(kind: MarkdownBlock.Kind, range: Range<Int>)] = []
    var iterator = MarkdownBlocks.Iterator(text.text, bytes)
    while let block = iterator.nextRange() {
      if block.kind != .space { blocks.append(block) }
    }
    self.blocks = blocks
  }

  /// An edit in UTF-8.
  private struct Edit: Equatable {
    var range: Range<Int>
    var words: [UInt8]
  }

  /// Whether an edit may break anything; other edits need no check.
  package static func isNeeded(_ old: some StringProtocol, _ new: String) -> Bool {
    let isMark = { (byte: UInt8) in "*_~`[]<>|".utf8.contains(byte) }
    return new.isEmpty || old.utf8.contains(where: isMark) || new.utf8.contains(where: isMark)
  }

  /// Like ``TextEdit/mended(in:typed:)``.
  package func mend(
    _ edit: TextEdit, typed: String? = nil
  ) -> (edit: TextEdit, broken: BrokenMark?) {
    let range =
      text.bytes(before: edit.range.lowerBound)..<text.bytes(before: edit.range.upperBound)
    var plain = Edit(range: range, words: Array(edit.words.utf8))
    let first = blocks.partitioningIndex { $0.range.upperBound > range.lowerBound }
    let touched = blocks[first...].prefix { $0.range.lowerBound < range.upperBound }
    if let typed, !plain.words.isEmpty { keepCalls(&plain, typed: Array(typed.utf8), touched) }
    if plain.words.isEmpty { plain.range = emptied(range, touched) }
    var broken = broken(plain, touched)
    if broken != nil, let closed = closed(plain, touched), self.broken(closed, touched) == nil {
      (plain, broken) = (closed, nil)
    }
    if broken == nil, let typed, !plain.words.isEmpty {
      broken = lostLink(plain, typed: Array(typed.utf8), touched)
    }
    let scalars =
      text.scalars(before: plain.range.lowerBound)..<text.scalars(before: plain.range.upperBound)
    return (TextEdit(scalars, String(decoding: plain.words, as: UTF8.self)), broken)
  }

  private typealias Blocks = ArraySlice<(kind: MarkdownBlock.Kind, range: Range<Int>)>

  private func marks(_ blocks: Blocks) -> [InlineMarks] {
    blocks.filter(\.kind.hasInlineMarks).map { InlineMarks(bytes, $0.range) }
  }

  // MARK: Whole

  /// The first thing that an edit would break.
  private func broken(_ edit: Edit, _ touched: Blocks) -> BrokenMark? {
    guard let first = touched.first, let last = touched.last else { return nil }
    let signs = bytes[edit.range] + edit.words
    guard signs.contains(where: { "*_~`[]<>|".utf8.contains($0) }) else { return nil }
    let start = min(first.range.lowerBound, edit.range.lowerBound)
    let end = max(last.range.upperBound, edit.range.upperBound)
    let changed =
      bytes[start..<edit.range.lowerBound] + edit.words + bytes[edit.range.upperBound..<end]
    if touched.count == 1, first.kind == .table,
      !Self.hasAsManyCells(Array(changed), Array(bytes[first.range]))
    {
      return .row
    }
    let before = marks(touched).flatMap { $0.open.map { Self.string(bytes[$0]) } }
    let after = Self.open(Array(changed), isOne: touched.count == 1, kind: first.kind)
    // If somebody typed a bracket that closes nothing, readers see it, too.
    let own = InlineMarks(edit.words, 0..<edit.words.count).open.map { Self.string(edit.words[$0]) }
    var left = (before + own.filter { $0 == "]" }).reduce(into: [:]) { $0[$1, default: 0] += 1 }
    for mark in after {
      if left[mark, default: 0] == 0 { return .open(mark) }
      left[mark, default: 0] -= 1
    }
    return nil
  }

  private static func open(
    _ text: [UInt8], isOne: Bool, kind: MarkdownBlock.Kind
  ) -> [String] {
    if isOne {
      guard kind.hasInlineMarks else { return [] }
      return InlineMarks(text, 0..<text.count).open.map { string(text[$0]) }
    }
    var found: [String] = []
    var iterator = MarkdownBlocks.Iterator(String(decoding: text, as: UTF8.self), text)
    while let (kind, range) = iterator.nextRange() {
      if kind.hasInlineMarks {
        found += InlineMarks(text, range).open.map { string(text[$0]) }
      }
    }
    return found
  }

  private static func string(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes, as: UTF8.self)
  }

  private static func hasAsManyCells(_ table: [UInt8], _ old: [UInt8]) -> Bool {
    func odd(_ table: [UInt8]) -> Int {
      let rows = table.split(separator: .lineFeed).map(TableRow.cells)
      return rows.count { $0 != rows.first }
    }
    return odd(table) <= odd(old)
  }

  // MARK: Marks

  /// The edit with what it leaves of pairs closed: `**the harbour** council`.
  private func closed(_ edit: Edit, _ touched: Blocks) -> Edit? {
    let pairs = marks(touched).flatMap(\.pairs)
    // If it begins or ends inside a mark, the whole mark is taken.
    var range = edit.range
    while case let split = pairs.filter({ $0.isSplit(by: range) }), !split.isEmpty {
      range = split.flatMap { $0.part(in: range) }.hull(with: range)
    }
    let cut = pairs.filter { $0.isCut(by: range) }
    guard !cut.isEmpty else {
      return range == edit.range ? nil : Edit(range: range, words: edit.words)
    }
    var left = cut.filter { $0.opening.upperBound <= range.lowerBound }
      .sorted { $0.opening.lowerBound > $1.opening.lowerBound }
    var right = cut.filter { $0.closing.lowerBound >= range.upperBound }
      .sorted { $0.closing.lowerBound < $1.closing.lowerBound }
    // Marks between which nothing would be left go, too.
    while let pair = left.first, isSpace(pair.opening.upperBound..<range.lowerBound) {
      range = pair.opening.lowerBound..<range.upperBound
      left.removeFirst()
    }
    while let pair = right.first, isSpace(range.upperBound..<pair.closing.lowerBound) {
      range = range.lowerBound..<pair.closing.upperBound
      right.removeFirst()
    }
    var words = edit.words
    if let start = left.last?.opening.lowerBound {
      let kept = bytes[start..<range.lowerBound]
      let end = kept.lastIndex { !$0.isSpace }.map { $0 + 1 } ?? kept.startIndex
      let closings = left.flatMap { bytes[$0.closing] }
      words = Array(kept[..<end]) + closings + Array(kept[end...]) + words
      range = start..<range.upperBound
    }
    if let end = right.last?.closing.upperBound {
      let kept = bytes[range.upperBound..<end]
      let start = kept.firstIndex { !$0.isSpace } ?? kept.endIndex
      let openings = right.reversed().flatMap { bytes[$0.opening] }
      words += Array(kept[..<start]) + openings + Array(kept[start...])
      range = range.lowerBound..<end
    }
    return Edit(range: range, words: words)
  }

  private func isSpace(_ range: Range<Int>) -> Bool { bytes[range].allSatisfy(\.isSpace) }

  /// Keeps the calls of footnotes between words if they were not typed with the words.
  private func keepCalls(_ edit: inout Edit, typed: [UInt8], _ touched: Blocks) {
    let calls = marks(touched).flatMap(\.calls).filter {
      $0.lowerBound >= edit.range.lowerBound && $0.upperBound <= edit.range.upperBound
    }.map { Array(bytes[$0]) }
    for call in calls {
      let search = ExactSearch(call)
      guard search.places(in: typed, limit: 1).isEmpty,
        search.places(in: edit.words, limit: 1).isEmpty
      else { continue }
      let stop = edit.words.last.map { ".,;:!?".utf8.contains($0) } == true ? 1 : 0
      edit.words.insert(contentsOf: call, at: edit.words.count - stop)
    }
  }

  /// A link or a picture that would be removed with words although it was not named with them.
  private func lostLink(_ edit: Edit, typed: [UInt8], _ touched: Blocks) -> BrokenMark? {
    for pair in marks(touched).flatMap(\.pairs) where pair.closing.overlaps(edit.range) {
      let address = bytes[pair.closing].dropFirst()
      guard address.first == UInt8(ascii: "(") || address.first == UInt8(ascii: "[") else {
        continue
      }
      let search = ExactSearch(Array(address))
      if search.places(in: typed, limit: 1).isEmpty, search.places(in: edit.words, limit: 1).isEmpty
      {
        return .link(Self.string(address))
      }
    }
    return nil
  }

  // MARK: Gaps

  /// What is removed with words: marks that would have nothing between them, an item or a heading
  /// that would be empty, and otherwise the space on one side.
  private func emptied(_ range: Range<Int>, _ touched: Blocks) -> Range<Int> {
    guard !range.isEmpty, !bytes[range.lowerBound].isSpace, !bytes[range.upperBound - 1].isSpace
    else { return range }
    var range = range
    let pairs = touched.count == 1 ? marks(touched).flatMap(\.pairs) : []
    while let around = pairs.first(where: { $0.content == range && !$0.closing.isEmpty }) {
      range = around.whole
    }
    if let block = touched.first, touched.count == 1, isAll(range, of: block) {
      return withEmptyLine(block.range)
    }
    return withSpace(range)
  }

  /// Whether only the marks at its beginning would be left of a block.
  private func isAll(
    _ range: Range<Int>, of block: (kind: MarkdownBlock.Kind, range: Range<Int>)
  ) -> Bool {
    let lead = bytes[block.range.lowerBound..<range.lowerBound].drop(while: \.isSpace)
    guard !lead.isEmpty, bytes[range.upperBound..<block.range.upperBound].allSatisfy(\.isSpace)
    else { return false }
    switch block.kind {
    case .item, .heading, .quotation:
      return lead.allSatisfy { $0.isSpace || $0.isDigit || "-+*#>.)".utf8.contains($0) }
    case .definition:
      return lead.first == UInt8(ascii: "[")
        && lead.lastIndex { !$0.isSpace }.map { lead[$0] == UInt8(ascii: ":") } == true
    case .paragraph, .table, .code, .rule, .html, .space: return false
    }
  }

  /// A block with the empty line after it, if there is also one before it, or nothing.
  private func withEmptyLine(_ block: Range<Int>) -> Range<Int> {
    var end = block.upperBound
    let before = bytes[..<block.lowerBound]
    if before.allSatisfy(\.isSpace) || before.suffix(2).elementsEqual("\n\n".utf8) {
      while end < bytes.count, bytes[end] == .lineFeed || bytes[end] == .carriageReturn { end += 1 }
    }
    return block.lowerBound..<end
  }

  /// A range with the white space on one side of it, so that taking it out leaves no gap.
  private func withSpace(_ range: Range<Int>) -> Range<Int> {
    func isSpace(_ place: Int) -> Bool { bytes.indices.contains(place) && bytes[place].isSpace }
    var (start, end) = (range.lowerBound, range.upperBound)
    if start == 0 || bytes[start - 1] == .lineFeed {
      while isSpace(end) { end += 1 }
    } else if end == bytes.count || isSpace(end) || !isSpace(start - 1) {
      while isSpace(start - 1), bytes[start - 1] != .lineFeed { start -= 1 }
    }
    return start..<end
  }
}
