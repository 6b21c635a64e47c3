/// What decides which parts of a template stand on a page, and the words that stand in these parts.
///
/// That is which names are set, which of them are nothing, and how long each list is.
/// Two pages of one template whose forms are equal differ in their words alone.
struct PageForm {
  /// Equal for two pages of one form, and for no others.
  struct Key: Hashable, Sendable {
    fileprivate var bytes: [UInt8] = []

    static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

    /// Forms are few: nearly all differ in their lengths, and they are long.
    func hash(into hasher: inout Hasher) {
      hasher.combine(bytes.count)
      bytes.suffix(128).withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// What the form is.
  private(set) var key = Key()
  /// The words in their order.
  private(set) var words: [Words] = []

  /// Begins a form.
  ///
  /// - Parameter about: What else decides: the template's name, the language.
  init(_ about: [String]) {
    key.bytes.reserveCapacity(2_048)
    words.reserveCapacity(160)
    for part in about { add(part) }
  }

  /// A part of a form.
  init() {}

  /// Adds what another holds.
  mutating func add(_ part: PageForm) {
    key.bytes += part.key.bytes
    words += part.words
  }

  mutating func begin(_ count: Int) {
    key.bytes.append(1)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count)) { key.bytes.append(contentsOf: $0) }
  }

  mutating func add(_ name: String) {
    var name = name
    name.withUTF8 { key.bytes.append(contentsOf: $0) }
    key.bytes.append(0)
  }

  mutating func add(_ flag: Bool) { key.bytes.append(flag ? 2 : 3) }

  mutating func add(_ text: Words) {
    // Mustache looks whether something is empty, and whether it ends a line.
    let last = text.renderText.utf8.last
    key.bytes.append(last == nil ? 4 : last == 0x0A ? 5 : 6)
    words.append(text)
  }
}

/// Marks that stand in the places of words while Mustache renders a page of a form.
struct Marking {
  private var count = 0

  mutating func mark(_ words: Words) -> Words {
    defer { count += 1 }
    guard let last = words.renderText.utf8.last else { return words }
    let mark = "\(PageFrame.opening)\(count)\(PageFrame.closing)"
    return Words(html: last == 0x0A ? mark + "\n" : mark)
  }
}

/// A page of a form without its words: what Mustache made of a template, to be filled with the words of
/// each page of that form.
///
/// Mustache looks every name up in dictionaries, asks of every value what it is, and escapes letter by
/// letter: a thousand times as much work as the page's words need. So it renders each form once.
struct PageFrame: Sendable {
  /// Begins a mark: a character that no page holds, and one that shows whether it was escaped.
  static let opening = "\u{1}'"
  static let closing = "\u{2}"

  private struct Piece {
    /// What stands before the words.
    var fixed: Range<Int>
    /// Which words.
    var words: Int
    var isEscaped: Bool
  }

  private let bytes: [UInt8]
  private var pieces: [Piece] = []
  private let end: Int

  /// Finds the marks in what was rendered.
  ///
  /// - Parameters:
  ///   - rendered: What Mustache made of the template.
  ///   - count: How many words have marks.
  init(_ rendered: String, count: Int) {
    let bytes = Array(rendered.utf8)
    var start = 0
    var place = 0
    while let mark = bytes[place...].firstIndex(of: 1) {
      guard let (words, isEscaped, next) = Self.mark(in: bytes, at: mark), words < count else {
        place = mark + 1
        continue
      }
      pieces.append(Piece(fixed: start..<mark, words: words, isEscaped: isEscaped))
      (start, place) = (next, next)
    }
    self.bytes = bytes
    end = start
  }

  private static func mark(
    in bytes: [UInt8], at place: Int
  ) -> (words: Int, isEscaped: Bool, next: Int)? {
    let rest = bytes[(place + 1)...]
    let isEscaped = rest.starts(with: "&#39;".utf8)
    guard isEscaped || rest.first == UInt8(ascii: "'") else { return nil }
    var next = place + (isEscaped ? 6 : 2)
    var words = 0
    while next < bytes.count, (0x30...0x39).contains(bytes[next]) {
      words = words * 10 + Int(bytes[next] - 0x30)
      next += 1
    }
    guard next < bytes.count, bytes[next] == 2 else { return nil }
    return (words, isEscaped, next + 1)
  }

  /// The page with its words.
  func filled(with words: [Words]) -> [UInt8] {
    var page: [UInt8] = []
    page.reserveCapacity(
      bytes.count + words.reduce(0) { $0 + $1.renderText.utf8.count } * 5 / 4)
    bytes.withUnsafeBufferPointer { fill(&page, $0, with: words) }
    return page
  }

  private func fill(
    _ page: inout [UInt8], _ bytes: UnsafeBufferPointer<UInt8>, with words: [Words]
  ) {
    for piece in pieces {
      page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[piece.fixed]))
      var text = words[piece.words].renderText
      text.withUTF8 { utf8 in
        // What ends a line was marked with its end.
        let utf8 = utf8.last == 0x0A ? UnsafeBufferPointer(rebasing: utf8.dropLast()) : utf8
        if piece.isEscaped { HTML.escape(utf8, into: &page) } else { page.append(contentsOf: utf8) }
      }
    }
    page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[end...]))
  }
}
