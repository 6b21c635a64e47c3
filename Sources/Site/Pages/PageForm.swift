import Markdown
import Foundation

/// What decides which parts of a template stand on a page, and the words that stand in these parts.
///
/// That is which names are set, which of them are nothing, and how long each list is.
/// Two pages of one template whose forms are equal differ in their words alone.
struct PageForm: Sendable {
  /// Equal for two pages of one form, and for no others.
  struct Key: Hashable, Sendable {
    fileprivate var bytes: [UInt8] = []

    static func == (left: Self, right: Self) -> Bool {
      // Arrays are compared byte by byte.
      left.bytes.count == right.bytes.count
        && left.bytes.withUnsafeBytes { left in
          right.bytes.withUnsafeBytes { right in
            guard let one = left.baseAddress, let other = right.baseAddress else { return true }
            return memcmp(one, other, left.count) == 0
          }
        }
    }

    /// Forms are few: nearly all differ in their lengths, and they are long.
    func hash(into hasher: inout Hasher) {
      hasher.combine(bytes.count)
      bytes.suffix(128).withUnsafeBytes { hasher.combine(bytes: $0) }
    }
  }

  /// What the form is.
  private(set) var key = Key()
  /// The words in their order.
  private(set) var words = WordList()

  /// Begins a form, or a part of one.
  init() {}

  /// Begins another form, in the room that there is.
  ///
  /// - Parameter about: What else decides: the template's name, the language.
  mutating func begin(_ about: [String]) {
    key.bytes.removeAll(keepingCapacity: true)
    words.removeAll()
    for part in about { add(part) }
  }

  /// Adds what another holds.
  mutating func add(_ part: PageForm) {
    key.bytes += part.key.bytes
    words.append(part.words)
  }

  mutating func begin(_ count: Int) {
    key.bytes.append(1)
    withUnsafeBytes(of: UInt32(truncatingIfNeeded: count)) { key.bytes.append(contentsOf: $0) }
  }

  mutating func add(_ name: StaticString) {
    name.withUTF8Buffer { key.bytes.append(contentsOf: $0) }
    key.bytes.append(0)
  }

  private mutating func add(_ name: String) {
    key.bytes.append(contentsOf: name.utf8)
    key.bytes.append(0)
  }

  mutating func add(_ flag: Bool) { key.bytes.append(flag ? 2 : 3) }

  mutating func add(_ text: Words) {
    // Mustache looks whether something is empty, and whether it ends a line.
    let last = words.append(text.renderText)
    key.bytes.append(last == nil ? 4 : last == 0x0A ? 5 : 6)
  }
}

/// Texts in UTF-8, one behind the other.
struct WordList: Sendable {
  fileprivate var bytes: [UInt8] = []
  private var lengths: [UInt32] = []

  /// How many there are.
  var count: Int { lengths.count }

  /// Where each begins; at last, where the last ends.
  fileprivate var starts: [Int] {
    var starts: [Int] = []
    starts.reserveCapacity(lengths.count + 1)
    var start = 0
    starts.append(start)
    for length in lengths {
      start += Int(length)
      starts.append(start)
    }
    return starts
  }

  fileprivate mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    lengths.removeAll(keepingCapacity: true)
  }

  /// Adds a text.
  ///
  /// - Returns: Its last byte; nil where it is empty.
  fileprivate mutating func append(_ text: String) -> UInt8? {
    var text = text
    return text.withUTF8 { text in
      bytes.append(contentsOf: text)
      lengths.append(UInt32(text.count))
      return text.last
    }
  }

  /// Adds what another holds.
  fileprivate mutating func append(_ others: WordList) {
    bytes += others.bytes
    lengths += others.lengths
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
  func filled(with words: WordList) -> [UInt8] {
    let starts = words.starts
    var page: [UInt8] = []
    page.reserveCapacity(bytes.count + words.bytes.count * 5 / 4)
    bytes.withUnsafeBufferPointer { bytes in
      words.bytes.withUnsafeBufferPointer { words in
        for piece in pieces {
          page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[piece.fixed]))
          var end = starts[piece.words + 1]
          // What ends a line was marked with its end.
          if end > starts[piece.words], words[end - 1] == 0x0A { end -= 1 }
          let text = UnsafeBufferPointer(rebasing: words[starts[piece.words]..<end])
          if piece.isEscaped {
            HTML.addEscaped(text, to: &page)
          } else {
            page.append(contentsOf: text)
          }
        }
        page.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[end...]))
      }
    }
    return page
  }
}
