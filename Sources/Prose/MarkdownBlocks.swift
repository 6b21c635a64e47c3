/// A piece of an article between two empty lines, or another unit of Markdown.
package struct MarkdownBlock: Hashable, Sendable {
  /// What a block is.
  package enum Kind: String, Hashable, Sendable {
    /// Text, including further paragraphs of a list item.
    case paragraph
    /// A heading, with `#` before it or a rule under it.
    case heading
    /// An item of a list with the lines that belong to its first paragraph.
    case item
    /// A paragraph, an item or a heading of a quotation, with its `>`.
    case quotation
    /// A footnote or the address of a link: `[^1]: …`.
    case definition
    /// Code, between fences or indented.
    case code
    /// A table, head and rows.
    case table
    /// A rule across the page.
    case rule
    /// A block in HTML.
    case html
    /// Empty lines, including those of a quotation.
    case space
  }

  /// What it is.
  package let kind: Kind
  /// The block as it is in the text, including line ends.
  package let text: Substring

  /// Whether its text consists of sentences rather than lines.
  package var isProse: Bool {
    switch kind {
    case .paragraph, .heading, .item, .quotation, .definition, .html: true
    case .code, .table, .rule, .space: false
    }
  }
}

/// The blocks of a text in Markdown: joined they are the text, byte for byte.
///
///     MarkdownBlocks("# Low water\nThe tide.\n").map(\.kind)  // [.heading, .paragraph]
///
/// The text is that of an article without its front matter. It is no full Markdown parser: lines
/// are distinguished by how they begin, and each item of a list and each paragraph of a quotation
/// is a block of its own, because that is what editors move, split and join. It never fails, and
/// takes time in proportion to the text, whatever the text.
package struct MarkdownBlocks: Sequence, Sendable {
  /// The text in contiguous UTF-8; the blocks' indices are those of this copy.
  let text: String

  /// Makes the blocks of a text.
  package init(_ text: String) { self.text = text.contiguous }

  /// Returns an iterator at the first block.
  package func makeIterator() -> Iterator { Iterator(text) }

  /// Finds one block after another.
  package struct Iterator: IteratorProtocol, Sendable {
    private let text: String
    private let bytes: [UInt8]
    private var position = 0
    /// Whether deeper lines continue an item of a list.
    private var isInList = false

    init(_ text: String) { self.init(text, Array(text.utf8)) }

    /// Begins with a text whose bytes are at hand.
    init(_ text: String, _ bytes: [UInt8]) {
      self.text = text
      self.bytes = bytes
    }

    /// Returns the next block, or nil at the end of the text.
    package mutating func next() -> MarkdownBlock? {
      guard let (kind, range) = nextRange() else { return nil }
      let start = text.utf8.index(text.startIndex, offsetBy: range.lowerBound)
      let end = text.utf8.index(start, offsetBy: range.count)
      return MarkdownBlock(kind: kind, text: text[start..<end])
    }

    /// The next block as a range of UTF-8 bytes.
    mutating func nextRange() -> (kind: MarkdownBlock.Kind, range: Range<Int>)? {
      guard position < bytes.count else { return nil }
      let start = position
      let kind = takeBlock()
      return (kind, start..<position)
    }

    private mutating func takeBlock() -> MarkdownBlock.Kind {
      let line = takeLine()
      if line.isBlank {
        take { $0.isBlank }
        return .space
      }
      if line.indent >= 4, !isInList, !line.isQuoted {
        takeIndentedCode()
        return .code
      }
      let isItem = line.item != nil && !line.isThematicBreak
      if !line.isQuoted { isInList = isItem || isInList && line.indent >= 2 }
      if let fence = line.fence {
        takeFenced(fence)
        return .code
      }
      if line.isThematicBreak { return .rule }
      if line.isHeading { return line.isQuoted ? .quotation : .heading }
      if let end = line.html { return takeHTML(from: line, to: end) }
      if isTableHead(line) {
        take { $0.hasBar && !$0.isBlank && !$0.interruptsText(isInList: true) }
        return .table
      }
      let isUnderlined = takeText(
        isQuoted: line.isQuoted, isInList: isItem || isInList && !line.isQuoted,
        mayBeUnderlined: !isItem)
      if line.isQuoted { return .quotation }
      if line.isDefinition { return .definition }
      return isUnderlined ? .heading : isItem ? .item : .paragraph
    }

    /// Takes the lines that continue a text.
    ///
    /// - Returns: Whether the last one is the rule under a heading.
    private mutating func takeText(
      isQuoted: Bool, isInList: Bool, mayBeUnderlined: Bool
    ) -> Bool {
      while let line = peekLine() {
        if line.isBlank || (line.isQuoted && !isQuoted) { return false }
        if mayBeUnderlined, line.isUnderline, line.isQuoted == isQuoted {
          _ = takeLine()
          return true
        }
        if line.interruptsText(isInList: isInList)
          || isTableHead(line, at: lineEnd(from: position).next)
        {
          return false
        }
        _ = takeLine()
      }
      return false
    }

    private mutating func takeFenced(_ fence: MarkdownLine.Fence) {
      while position < bytes.count {
        if takeLine().closes(fence) { return }
      }
    }

    /// Takes indented lines, and empty ones if another indented one follows.
    private mutating func takeIndentedCode() {
      var end = position
      while let line = peekLine(), line.isBlank || (line.indent >= 4 && !line.isQuoted) {
        _ = takeLine()
        if !line.isBlank { end = position }
      }
      position = end
    }

    private mutating func takeHTML(
      from line: MarkdownLine, to end: MarkdownLine.HTMLEnd
    ) -> MarkdownBlock.Kind {
      guard case .sign(let sign) = end else {
        take { !$0.isBlank }
        return .html
      }
      var line = line
      while !line.text.holds(sign), position < bytes.count { line = takeLine() }
      return .html
    }

    /// Whether a line and the rule below it begin a table; `next` is where that rule is.
    private func isTableHead(_ line: MarkdownLine, at next: Int? = nil) -> Bool {
      let next = next ?? position
      guard line.hasBar, next < bytes.count else { return false }
      return MarkdownLine(bytes[next..<lineEnd(from: next).text]).isTableRule
    }

    // MARK: Lines

    private mutating func take(while isWanted: (MarkdownLine) -> Bool) {
      while let line = peekLine(), isWanted(line) { _ = takeLine() }
    }

    private mutating func takeLine() -> MarkdownLine {
      let end = lineEnd(from: position)
      defer { position = end.next }
      return MarkdownLine(bytes[position..<end.text])
    }

    private func peekLine() -> MarkdownLine? {
      guard position < bytes.count else { return nil }
      return MarkdownLine(bytes[position..<lineEnd(from: position).text])
    }

    /// Where the text of a line ends, and where the next one begins: after LF, CR LF or CR.
    private func lineEnd(from start: Int) -> (text: Int, next: Int) {
      guard let end = bytes.span.firstPlace(of: .lineFeed, .carriageReturn, in: start..<bytes.count)
      else { return (bytes.count, bytes.count) }
      let isPair =
        bytes[end] == .carriageReturn && end + 1 < bytes.count && bytes[end + 1] == .lineFeed
      return (end, end + (isPair ? 2 : 1))
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether it has these bytes somewhere, one after another.
  fileprivate func holds(_ sign: [UInt8]) -> Bool {
    guard let first = sign.first else { return true }
    return indices.contains { self[$0] == first && self[$0...].starts(with: sign) }
  }
}
