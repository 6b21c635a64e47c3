/// A text in Markdown as readers see it: what begins, what is read, what ends, in order.
///
///     Markdown("*Low* water\n").plain  // "Low water\n"
///
/// CommonMark with tables, strikethrough, footnotes and bare addresses as GitHub has them. Nothing in
/// it is markup any more, apart from what ``SafeHTML`` let stand where that was asked for.
public struct MarkdownText: Hashable, Sendable {
  /// Something that a page sets apart.
  public enum Element: Hashable, Sendable {
    case paragraph
    /// From 1 to 6.
    case heading(level: Int)
    /// `start` is the first number of an ordered list; nil for one without numbers.
    case list(start: Int?, isTight: Bool)
    /// `isChecked` is nil for an item that is no task.
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
    /// A link; where it leads is as it was written.
    case link(to: String)
    /// A footnote, by its number from 1.
    case footnote(Int)
  }

  /// How the cells of a column stand.
  public enum Alignment: Hashable, Sendable {
    case none, left, center, right
  }

  /// One step through the text.
  public enum Event: Hashable, Sendable {
    case begin(Element)
    case end(Element)
    /// Words; where they stand in ``MarkdownText/plain``, in UTF-8 bytes.
    case text(Range<Int>)
    /// The end of a line that somebody wanted: inside ``MarkdownText/plain`` a line end.
    case lineBreak(Range<Int>)
    /// A rule across the page.
    case rule
    /// A picture: its file or address, and what it shows.
    indirect case picture(source: String, alt: String)
    /// A call of a footnote, by its number from 1.
    case call(footnote: Int)
    /// Markup that may stand on the page as it is.
    case html(String)
  }

  /// What becomes of HTML that stands in the Markdown; comments are left out in any case.
  public enum RawHTML: Hashable, Sendable {
    /// Tags are left out; a block of it stays as the text that it is.
    case shown
    /// Tags and blocks are left out; the words between tags stay.
    case leftOut
    /// What is harmless stands as it is, the rest is left out.
    case safe
  }

  /// The steps in order; every element that begins also ends.
  public private(set) var events: [Event] = []
  /// The words alone, in UTF-8: each block ends with a line end.
  public private(set) var words: [UInt8] = []

  /// Blocks of HTML as they were written, but for comments, where they are no words: whoever looks for
  /// what stands in a text looks here too.
  public private(set) var markup: [UInt8] = []

  /// The words alone.
  public var plain: String { String(decoding: words, as: UTF8.self) }

  /// Makes a text of what a reader of Markdown found, step by step.
  package init(_ read: (inout MarkdownText) -> Void) { read(&self) }

  /// Makes room for the words of a text of so many bytes: most of it are words.
  mutating func reserve(_ count: Int) { words.reserveCapacity(count) }

  package mutating func add(_ event: Event) { events.append(event) }

  package mutating func add(words text: String) {
    var text = text
    text.withUTF8 { add(words: UnsafeRawBufferPointer($0)) }
  }

  mutating func add(words text: UnsafeRawBufferPointer) {
    guard !text.isEmpty else { return }
    let start = words.count
    words.append(contentsOf: text)
    // Pieces of one run of words are one event, so that what is looked for is found.
    if case .text(let last) = events.last, last.upperBound == start {
      events[events.count - 1] = .text(last.lowerBound..<words.count)
    } else {
      events.append(.text(start..<words.count))
    }
  }

  mutating func add(markup text: String) { markup.append(contentsOf: text.utf8) }

  mutating func addLineBreak() {
    words.append(UInt8(ascii: "\n"))
    events.append(.lineBreak(words.count - 1..<words.count))
  }

  /// Ends a block of the plain text.
  mutating func endBlock() {
    if let last = words.last, last != UInt8(ascii: "\n") { words.append(UInt8(ascii: "\n")) }
  }
}
