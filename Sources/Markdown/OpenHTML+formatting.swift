/// An author's formatting, and the blocks in it and in lines of words: in HTML no block stands in a paragraph,
/// in a heading, or in formatting.
///
/// A block in a paragraph ends it, and what follows is in another one. Formatting begins only with what it is
/// around, and again in each block in it. Where Markdown's own formatting or a heading is around a block, only
/// its words stay.
extension OpenHTML {
  /// An inline element that has begun and not ended.
  struct Formatting {
    var name: String
    /// How many of Markdown's elements were open when it began.
    var depth: Int
    /// How many of the author's blocks were.
    var blocks: Int
    /// What it begins, outermost first.
    var elements: [MarkdownText.Element]
    /// What it begins after a block in it: no id is on a page twice.
    var again: [MarkdownText.Element]
    /// How much it adds to a page each time, in bytes.
    var cost: Int
    /// The line of the text that it began on.
    var line: Int
    /// Of a link: what its author calls it for those who hear the page.
    var label: String?
    /// Whether it is in a block of HTML rather than in a line of words.
    var isBlock: Bool
    /// Which one in the text it is.
    var number: Int
    /// Whether it is on the page.
    var isOpen = false
    /// Whether it is or was on the page.
    var hasStood = false
    /// Whether it was named as what is not in all of its blocks.
    var isNamed = false

    /// How much of a page may be formatting that begins again, in bytes: what is around thousands of blocks
    /// would be written thousands of times.
    fileprivate static let mostCarried = 1 << 18

    fileprivate var isLink: Bool {
      elements.contains { if case .link = $0 { true } else { false } }
    }
  }

  /// Whether anything has to begin before something is said.
  var isWaiting: Bool { isInterrupted || isBetweenParts || waiting > 0 }

  /// Notes that formatting is not on the page any more.
  mutating func interrupt(_ number: Int) {
    guard let place = formatting.lastIndex(where: { $0.number == number }) else { return }
    formatting[place].isOpen = false
    waiting += 1
  }

  /// How many of the author's blocks are open.
  private var blocks: Int { all.count { $0.formatting == nil && $0.name != Self.loose } }

  /// Begins formatting, which is on the page as soon as something is in it.
  mutating func format(
    _ name: String, _ elements: [MarkdownText.Element], label: String?, line: Int, isBlock: Bool,
    _ page: inout MarkdownText
  ) {
    formattings += 1
    let said = label.flatMap { $0.allSatisfy(\.isWhitespace) ? nil : $0 }
    var (cost, holdsID) = (said?.utf8.count ?? 0, false)
    let again = elements.map { element in
      cost += 16
      if case .link(let target) = element { cost += target.utf8.count }
      guard case .markup(let name, let attributes) = element else { return element }
      cost += attributes.utf8.count
      guard attributes.contains(" id=\"") else { return element }
      holdsID = true
      return .markup(name: name, attributes: attributes.replacing(#/ id="[^"]*"/#, with: ""))
    }
    let new = Formatting(
      name: name, depth: depth, blocks: blocks, elements: elements, again: again, cost: cost,
      line: line, label: said, isBlock: isBlock, number: formattings)
    if new.isLink { links += 1 }
    formatting.append(new)
    waiting += 1
    if holdsID { makeRoom(isBlock: isBlock, &page) }
  }

  /// Begins what has to be around the words, the picture or the like that comes next.
  mutating func makeRoom(isBlock: Bool, _ page: inout MarkdownText) {
    beginCell(&page)
    if isBlock { beginLoose(&page) }
    if isInterrupted, case .paragraph? = around.last, !all.contains(where: { $0.depth == depth }),
      !isInWordsOnly
    {
      isInterrupted = false
      page.add(.begin(.paragraph))
    }
    if waiting == 0 { return }
    for place in formatting.indices
    where formatting[place].depth == depth && !formatting[place].isOpen {
      let begun = formatting[place]
      if begun.hasStood, !carries(place, &page) { continue }
      push(begun.name, begun.hasStood ? begun.again : begun.elements, &page)
      formatting[place].isOpen = true
      formatting[place].hasStood = true
      waiting -= 1
      all[all.count - 1].formatting = begun.number
      // It is said once, though the link is in several blocks.
      if !begun.hasStood {
        all[all.count - 1].label = begun.label.map { ($0, page.events.count) }
      }
    }
  }

  /// Whether there is room on the page for formatting to begin again; where there is none, that is told.
  private mutating func carries(_ place: Int, _ page: inout MarkdownText) -> Bool {
    if carried + formatting[place].cost <= Formatting.mostCarried {
      carried += formatting[place].cost
      return true
    }
    if !formatting[place].isNamed {
      formatting[place].isNamed = true
      page.leaveOut(
        "<\(formatting[place].name)> around so many blocks", line: formatting[place].line)
    }
    return false
  }

  /// Ends what no block may stand in, and Markdown's paragraph.
  ///
  /// - Returns: Whether a block may stand here.
  mutating func beginBlock(_ name: String, isBlock: Bool, _ page: inout MarkdownText) -> Bool {
    if mode == .leftOut {
      closeLoose(&page)
      return true
    }
    guard isRoom(for: name, isBlock: isBlock) else { return false }
    if !isBlock, AllowedHTML.elements[name] == nil, name != "hr" { return true }
    while let last = all.last, last.formatting != nil, last.depth == depth { close(last, &page) }
    closeLoose(&page)
    endParagraph(&page)
    if case .paragraph? = around.last, !isBlock, !isInterrupted,
      !all.contains(where: { $0.depth == depth })
    {
      isInterrupted = true
      // A paragraph with nothing in it is none.
      if page.events.last == .begin(.paragraph) {
        page.events.removeLast()
      } else {
        page.endBlock()
        page.add(.end(.paragraph))
      }
    }
    return true
  }

  /// Whether a paragraph of Markdown's would be in a block of the author's that no block may stand in.
  var isInWordsOnly: Bool {
    let own = all.last { $0.formatting == nil && $0.name != Self.loose }
    return mode != .leftOut && own.map { AllowedHTML.ofWordsOnly.contains($0.name) } ?? false
  }

  /// Ends blocks of the author's that hold words only before one of Markdown's that is more than that.
  mutating func end(before element: MarkdownText.Element, _ page: inout MarkdownText) {
    if isClosed { return }
    endParagraph(&page)
    if case .paragraph = element { return }
    guard let place = all.lastIndex(where: { $0.formatting == nil && $0.name != Self.loose }),
      all[place].depth == depth, AllowedHTML.ofWordsOnly.contains(all[place].name)
    else { return }
    if case .heading = element, all[place].name == "summary" { return }
    for last in all[place...].reversed() { close(last, &page) }
  }

  private func isRoom(for name: String, isBlock: Bool) -> Bool {
    // An owner's word is enough.
    if mode == .trusted { return true }
    let own = all.last { $0.depth == depth && $0.formatting == nil && $0.name != Self.loose }
    if let own {
      if own.name == "summary", name.count == 2, name.hasPrefix("h") { return true }
      return !AllowedHTML.ofWordsOnly.contains(own.name) && !AllowedHTML.media.contains(own.name)
    }
    if isInWordsOnly { return false }
    if isBlock { return true }
    return switch around.last {
    case .heading, .emphasis, .strong, .strikethrough, .link: false
    default: true
    }
  }

  /// Ends the formatting from a place on, with what is in it.
  mutating func endFormatting(from place: Int, _ page: inout MarkdownText) {
    let number = formatting[place].number
    showLinks(from: place, &page)
    if let first = all.firstIndex(where: { $0.formatting.map { $0 >= number } ?? false }) {
      for last in all[first...].reversed() { close(last, &page) }
    }
    forget { $0.number >= number }
  }

  /// Ends all formatting of the element of Markdown that is ending.
  mutating func endFormatting(_ page: inout MarkdownText) {
    guard let place = formatting.firstIndex(where: { $0.depth >= depth }) else { return }
    endFormatting(from: place, &page)
  }

  /// Begins links that nothing was in before they end: they show where they lead.
  private mutating func showLinks(from place: Int, _ page: inout MarkdownText) {
    let bare = formatting[place...].last { $0.isLink && !$0.hasStood && $0.depth == depth }
    if let bare { makeRoom(isBlock: bare.isBlock, &page) }
  }

  /// Ends the formatting that began in a block that is about to end, the innermost one.
  mutating func endFormatting(in block: Open, _ page: inout MarkdownText) {
    let (height, blocks) = (all.count, self.blocks)
    // A cell for a link among columns would end these before their time.
    guard block.name != "colgroup", block.depth == depth,
      let place = formatting.firstIndex(where: { $0.blocks >= blocks }),
      formatting[place...].contains(where: { $0.isLink && !$0.hasStood })
    else { return }
    endFormatting(from: place, &page)
    // A link between the cells of a table got one of its own.
    while all.count > height, let last = all.last { close(last, &page) }
  }

  /// Forgets formatting that began in a block that has ended.
  mutating func dropFormatting() {
    if formatting.isEmpty { return }
    let blocks = blocks
    forget { $0.blocks > blocks }
  }

  /// Forgets the formatting that began last, as far as it meets a condition.
  private mutating func forget(while isOver: (Formatting) -> Bool) {
    while let last = formatting.last, isOver(last) {
      if last.isLink { links -= 1 }
      if !last.isOpen { waiting -= 1 }
      formatting.removeLast()
    }
  }
}
