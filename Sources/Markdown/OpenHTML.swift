/// What is open in a text while its HTML is read: the elements of its author, and those of Markdown around
/// them.
///
/// Whatever begins or ends goes through here, so that each element of a page stands only where HTML has a
/// place for it.
struct OpenHTML {
  /// Markdown's own elements that are open, outermost first.
  var around: [MarkdownText.Element] = []
  /// How many of them there are.
  var depth: Int { around.count }
  /// How many links are open: links can't be nested.
  var links = 0
  struct Open {
    var name: String
    /// How many of Markdown's elements were open when it began.
    var depth: Int
    /// What it began, outermost first.
    var elements: [MarkdownText.Element]
    /// For a figure: the picture in it whose maker has yet to be named.
    var picture: String?
    /// Of a link: what its author calls it for those who hear the page, and where its steps begin.
    var label: (words: String, start: Int)?
    /// Of a table: the part of it that came last.
    var part = TablePart.none
    /// The number of the formatting that it belongs to; nil for anything else.
    var formatting: Int?
  }
  /// The author's elements that are open, outermost first.
  var all: [Open] = []
  /// The author's formatting that has begun: ``Formatting``.
  var formatting: [Formatting] = []
  /// How many pieces of formatting began in the whole text.
  var formattings = 0
  /// How much formatting is not on the page: it waits for something that it is around.
  var waiting = 0
  /// How much of the page is formatting that began again, in bytes.
  var carried = 0
  /// Whether a block of the author's ended Markdown's paragraph before its time.
  var isInterrupted = false
  /// The name for a paragraph that no tag was written for: words that are in no element.
  static let loose = ""

  let mode: MarkdownText.RawHTML

  init(_ mode: MarkdownText.RawHTML) { self.mode = mode }

  var isClosed: Bool { all.isEmpty && formatting.isEmpty }

  /// Ends what an author began inside the element of Markdown that is ending, or in the whole text.
  mutating func close(_ page: inout MarkdownText) {
    endFormatting(&page)
    while let last = all.last, last.depth >= depth { close(last, &page) }
  }

  /// Ends an author's paragraph when another block begins, as browsers do.
  mutating func endParagraph(_ page: inout MarkdownText) {
    guard let place = all.lastIndex(where: { $0.name == "p" && $0.depth == depth }),
      all[(place + 1)...].allSatisfy({ AllowedHTML.elements[$0.name] == false })
    else { return }
    for last in all[place...].reversed() { close(last, &page) }
  }

  mutating func push(
    _ name: String, _ elements: [MarkdownText.Element], _ page: inout MarkdownText
  ) {
    if AllowedHTML.tableParts[name] == nil, !(name == "li" && isIn(["ol", "ul"])) {
      beginCell(&page)
    }
    all.append(Open(name: name, depth: depth, elements: elements))
    for element in elements { page.add(.begin(element)) }
  }

  func isIn(_ holders: Set<String>) -> Bool {
    all.last { $0.name != Self.loose }.map { holders.contains($0.name) } ?? false
  }

  mutating func close(_ last: Open, _ page: inout MarkdownText) {
    if last.formatting == nil, last.name != Self.loose, !formatting.isEmpty {
      endFormatting(in: last, &page)
    }
    all.removeLast()
    if let number = last.formatting { interrupt(number) }
    if let figure = all.lastIndex(where: { $0.name == "figure" }), last.name == "figcaption",
      let picture = all[figure].picture
    {
      page.add(.credit(of: picture, isAlone: false))
      all[figure].picture = nil
    }
    if let picture = last.picture { page.add(.credit(of: picture, isAlone: true)) }
    for element in last.elements.reversed() {
      if case .link = element {
        // Where a link shows something, that is its name.
        if let label = last.label, !AuthorHTML.isRead(page, from: label.start) {
          page.add(words: label.words)
        }
      }
      if element.isBlock { page.endBlock() }
      if case .heading = element { page.endHeading() }
      page.add(.end(element))
    }
    if last.formatting == nil, last.name != Self.loose { dropFormatting() }
  }

  /// Begins a paragraph for words that are in no other element.
  mutating func beginLoose(_ page: inout MarkdownText) {
    guard all.last.map({ $0.depth < depth }) ?? true else { return }
    all.append(Open(name: Self.loose, depth: depth, elements: [.paragraph]))
    page.add(.begin(.paragraph))
  }

  mutating func closeLoose(_ page: inout MarkdownText) {
    if let place = all.lastIndex(where: { $0.name == Self.loose && $0.depth == depth }) {
      for last in all[place...].reversed() { close(last, &page) }
    }
  }
}
