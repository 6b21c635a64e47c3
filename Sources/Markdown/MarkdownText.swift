/// A Markdown text as readers see it: what begins, what is read, what ends, in order.
///
///     Markdown("*Low* water\n").plain  // "Low water\n"
///
/// CommonMark with GitHub's tables, strikethrough, footnotes and bare addresses. None of it is markup any
/// more, apart from what ``AllowedHTML`` allows where that was asked for.
package struct MarkdownText: Hashable, Sendable {
  /// Something that a page sets apart.
  package enum Element: Hashable, Sendable {
    case paragraph
    /// From 1, the highest in the text; none is more than one below the one before.
    case heading(level: Int)
    /// `start` is the first number of an ordered list; nil for an unordered one.
    case list(start: Int?, isTight: Bool)
    /// `isChecked` is nil for an item that is not a task.
    case item(isChecked: Bool?)
    case quotation
    case code
    case table
    case row(isHead: Bool)
    case cell(Alignment)
    case emphasis
    case strong
    case strikethrough
    case inlineCode
    /// A link; its target is as it was written.
    case link(to: String)
    /// A footnote, by its number from 1.
    case footnote(Int)
    /// An element that an author wrote in HTML: its name, and its attributes as they are in the tag, each
    /// preceded by a space.
    indirect case markup(name: String, attributes: String)
  }

  /// A picture as the text refers to it.
  package struct Picture: Hashable, Sendable {
    /// Its file or address; for a source of another picture, its files in `srcset` form.
    package var source: String
    /// What it shows.
    package var alt: String
    /// What else is said about it.
    package var title: String?
    /// How wide its author wants it.
    package var width: Int?
    /// Whether it is in a line of words.
    package var isInline = true
    /// Whether it is in a link.
    package var isInLink = false
    /// For a source that replaces the picture after it: on which screens; otherwise nil.
    package var media: String?
  }

  /// Something that an author wrote, and where.
  package struct Mention: Hashable, Sendable, Codable {
    /// The line of the text, from 1.
    package var line: Int
    /// What it is: `<iframe>`, or the address of a link.
    package var what: String
    /// Whether it is on the page after all, in another way: `what` is the whole sentence then.
    package var isShown = false

    /// The same, the given number of lines further down.
    package func moved(by lines: Int) -> Self {
      Self(line: line + lines, what: what, isShown: isShown)
    }
  }

  /// How the cells of a column are aligned.
  package enum Alignment: Hashable, Sendable {
    case none, left, center, right
  }

  /// One step through the text.
  package enum Event: Hashable, Sendable {
    case begin(Element)
    case end(Element)
    /// Words, and where they are in ``MarkdownText/plain``, in UTF-8 bytes.
    case text(Range<Int>)
    /// A line break that the author wanted: a line end in ``MarkdownText/plain``.
    case lineBreak(Range<Int>)
    /// A rule across the page.
    case rule
    /// A picture, or the source of one.
    indirect case picture(Picture)
    /// Where to name the maker of a picture in the author's own figure; `isAlone` if the author wrote no
    /// caption.
    indirect case credit(of: String, isAlone: Bool)
    /// A call of a footnote, by its number from 1.
    case call(footnote: Int)
    /// Markup that is allowed on the page as it is.
    case html(String)
  }

  /// What becomes of HTML in the Markdown; comments are always left out.
  package enum RawHTML: Hashable, Sendable {
    /// Tags are left out; a block of HTML is shown as text.
    case shown
    /// Tags are left out; the words between them stay.
    case leftOut
    /// Whatever is harmless stays as it is; of the rest, only the words stay.
    case safe
    /// All of it stays, even what runs.
    case trusted
  }

  /// The steps in order; every element that begins also ends.
  package internal(set) var events: [Event] = []
  /// The words alone, in UTF-8: each block ends with a line end.
  package private(set) var words: [UInt8] = []

  /// What is in the text but not on a page, or not as it was meant, in line order.
  package internal(set) var leftOut: [Mention] = []
  /// The links that do not lead to a web address, in line order: those within the site, and those to places
  /// that this text does not have.
  package private(set) var linksWithin: [Mention] = []
  /// The other links, in line order.
  package private(set) var linksOut: [Mention] = []
  /// The titles that an author's frames give to what they show, by its page.
  package private(set) var embedTitles: [String: String] = [:]
  /// The prefix of all ids on the page.
  let idPrefix: String
  /// The ids of the headings, in order.
  private(set) var headingIDs: [String] = []
  package internal(set) var headings = Headings()
  /// The headings that are still open, and where their words begin.
  private var openHeadings: [HeadingPlace] = []

  /// The words alone.
  package var plain: String { String(decoding: words, as: UTF8.self) }

  /// The pictures of the text in order, and the sources that replace them on some screens.
  package var pictures: [Picture] {
    events.compactMap { event in
      if case .picture(let picture) = event { picture } else { nil }
    }
  }

  /// Whether it is a single paragraph with no block inside.
  package var isOneParagraph: Bool {
    guard events.count > 2, events[0] == .begin(.paragraph), events.last == .end(.paragraph) else {
      return false
    }
    return !events.dropFirst().contains { event in
      switch event {
      case .begin(let element): element.isBlock
      case .call, .rule: true
      default: false
      }
    }
  }

  /// Builds a text from what a Markdown parser found, step by step.
  package init(idPrefix: String = "", _ read: (inout MarkdownText) -> Void) {
    self.idPrefix = idPrefix
    read(&self)
  }

  /// The same text with other words, and steps that match them.
  func replaced(
    words: [UInt8], events: [Event], mentions: ((String) -> String)? = nil
  ) -> MarkdownText {
    var text = self
    text.words = words
    text.events = events
    guard let mentions else { return text }
    for place in leftOut.indices { text.leftOut[place].what = mentions(leftOut[place].what) }
    for place in linksOut.indices { text.linksOut[place].what = mentions(linksOut[place].what) }
    for place in linksWithin.indices {
      text.linksWithin[place].what = mentions(linksWithin[place].what)
    }
    return text
  }

  /// Makes room for the words of a text of the given size in bytes, most of which are words.
  mutating func reserve(_ count: Int) { words.reserveCapacity(count) }

  package mutating func add(_ event: Event) { events.append(event) }

  /// Gives another name to the last of an author's elements of one name; it has ended.
  mutating func renameLast(_ name: String, to other: String) {
    var depth = 0
    for place in events.indices.reversed() {
      switch events[place] {
      case .end(.markup(name, let attributes)):
        if depth == 0 { events[place] = .end(.markup(name: other, attributes: attributes)) }
        depth += 1
      case .begin(.markup(name, let attributes)):
        depth -= 1
        if depth > 0 { continue }
        events[place] = .begin(.markup(name: other, attributes: attributes))
        return
      default: break
      }
    }
  }

  package mutating func add(words text: String) {
    var text = text
    text.withUTF8 { add(words: UnsafeRawBufferPointer($0)) }
  }

  mutating func add(words text: UnsafeRawBufferPointer) {
    guard !text.isEmpty else { return }
    let start = words.count
    words.append(contentsOf: text)
    // Pieces of one run of words become a single event, so that searches find what they look for.
    if case .text(let last) = events.last, last.upperBound == start {
      events[events.count - 1] = .text(last.lowerBound..<words.count)
    } else {
      events.append(.text(start..<words.count))
    }
  }

  mutating func addLineBreak() {
    words.append(UInt8(ascii: "\n"))
    events.append(.lineBreak(words.count - 1..<words.count))
  }

  /// Ends a block of the plain text.
  mutating func endBlock() {
    if let last = words.last, last != UInt8(ascii: "\n") { words.append(UInt8(ascii: "\n")) }
  }
  /// Ends a line of the plain text when another block begins.
  mutating func endLine() {
    if let last = words.last, last != UInt8(ascii: "\n"), last != 0x20 { add(words: "\n") }
  }

  // MARK: Headings

  private struct HeadingPlace: Hashable {
    var number: Int
    var start: Int
  }

  mutating func beginHeading() {
    openHeadings.append(HeadingPlace(number: headingIDs.count, start: words.count))
    headingIDs.append("")
  }

  mutating func endHeading() {
    guard let heading = openHeadings.popLast() else { return }
    var name = words[min(heading.start, words.count)...]
    while let last = name.last, last <= 0x20 { name.removeLast() }
    headingIDs[heading.number] = headings.id(of: name)
  }

  // MARK: Remarks about the text

  /// Keeps the title that a frame gives to what it shows.
  mutating func name(_ embedded: EmbeddedAddress, _ title: String) {
    embedTitles[embedded.page] = title
  }

  /// Records what is not on a page; repetitions within one line are recorded once.
  mutating func leaveOut(_ what: String, line: Int, isShown: Bool = false) {
    let mention = Mention(line: line, what: what, isShown: isShown)
    if leftOut.last != mention { leftOut.append(mention) }
  }

  /// Records where a link leads.
  mutating func note(link target: String, line: Int) {
    if HTML.address(target) != nil {
      linksOut.append(Mention(line: line, what: target))
      return
    }
    if target.isEmpty {
      leaveOut("a link without an address", line: line)
    } else if HTML.hasScheme(target) {
      leaveOut("the link to \(target)", line: line)
    } else {
      linksWithin.append(Mention(line: line, what: target))
    }
  }

  /// Forgets the links to places that this text does have.
  mutating func settleLinks() {
    linksWithin.removeAll { link in
      guard link.what.hasPrefix("#") else { return false }
      guard let id = SiteNames.id(wantedBy: link.what) else { return true }
      return headings.ids.contains(id)
    }
  }
}

extension MarkdownText.Element {
  /// Whether the words inside end a line of the plain text.
  package var isBlock: Bool {
    switch self {
    case .emphasis, .strong, .strikethrough, .inlineCode, .link: false
    case .markup(let name, _): AllowedHTML.elements[name] ?? AllowedHTML.blocks.contains(name)
    case .paragraph, .heading, .list, .item, .quotation, .code, .table, .row, .cell, .footnote:
      true
    }
  }
}
