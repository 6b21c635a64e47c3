/// An HTML tag as browsers read it (WHATWG HTML, 13.2.5, "Tokenization").
struct HTMLTag {
  /// In lower case.
  var name = ""
  var isEnd = false
  /// The names are in lower case; character references in the values are resolved.
  var attributes: [(name: String, value: String)] = []

  /// Reads a tag at the start of a text and moves past it; nil if there is no tag.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - hopeless: The places of attributes in tags that turned out to have no end: a tag whose attributes
  ///     reach one of them has no end either. Without this, a text with many unfinished tags would take time
  ///     proportional to the square of its length.
  init?(_ text: inout ArraySlice<UInt8>, hopeless: inout Set<Int>) {
    var rest = text.dropFirst()
    if rest.first == UInt8(ascii: "/") {
      isEnd = true
      rest = rest.dropFirst()
    }
    guard let first = rest.first, Self.isLetter(first) else { return nil }
    name = Self.word(&rest, until: "/><")
    // No element has such a name; a less-than sign in front of a tag is just that sign.
    guard rest.first != UInt8(ascii: "<") else { return nil }
    var places: [Int] = []
    while let byte = rest.first, byte != UInt8(ascii: ">") {
      if Self.isSpace(byte) || byte == UInt8(ascii: "/") {
        rest = rest.dropFirst()
        continue
      }
      places.append(rest.startIndex)
      guard !hopeless.contains(rest.startIndex) else { break }
      attributes.append(Self.attribute(&rest))
    }
    guard rest.first == UInt8(ascii: ">") else {
      hopeless.formUnion(places)
      return nil
    }
    text = rest.dropFirst()
  }

  /// The value of an attribute, the first if there are several; nil if there is none.
  subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }

  private static func attribute(_ rest: inout ArraySlice<UInt8>) -> (String, String) {
    // A name may begin with anything, even an equals sign.
    let start = rest.removeFirst()
    let name = String(decoding: [start], as: UTF8.self).lowercased() + word(&rest, until: "/>=")
    rest = rest.drop(while: isSpace)
    guard rest.first == UInt8(ascii: "=") else { return (name, "") }
    rest = rest.dropFirst().drop(while: isSpace)
    let value: ArraySlice<UInt8>
    if let quote = rest.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      value = rest.dropFirst().prefix { $0 != quote }
      rest = rest.dropFirst(value.count + 2)
    } else {
      value = rest.prefix { !isSpace($0) && $0 != UInt8(ascii: ">") }
      rest = rest.dropFirst(value.count)
    }
    return (name, CharacterReferences.resolved(value))
  }

  private static func word(_ rest: inout ArraySlice<UInt8>, until stops: StaticString) -> String {
    let word = rest.prefix { byte in
      !isSpace(byte) && !stops.withUTF8Buffer { $0.contains(byte) }
    }
    rest = rest.dropFirst(word.count)
    return String(decoding: word, as: UTF8.self).lowercased()
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte <= 0x20 }
  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

/// A piece of HTML.
enum HTMLPiece {
  /// Words as they are written, with their character references.
  case words(ArraySlice<UInt8>)
  case tag(HTMLTag)
  /// What no reader sees: a comment, a declaration, an instruction.
  case note(String)
}

/// Splits HTML into pieces, one after another.
struct HTMLPieces {
  private let whole: [UInt8]
  private(set) var rest: ArraySlice<UInt8>
  /// Where attributes are that never end.
  private var hopeless: Set<Int> = []
  /// Elements that have no end in the rest: one that was not found once is not looked for again.
  private var endless: Set<String> = []
  /// How many bytes were searched for the ends of elements.
  private(set) var searched = 0
  /// The line of the last piece that was read, from 0.
  private(set) var line = 0
  private var counted = 0

  init(_ html: [UInt8]) {
    whole = html
    rest = whole[...]
  }

  mutating func next() -> HTMLPiece? {
    guard let first = rest.first else { return nil }
    line += whole[counted..<rest.startIndex].count { $0 == 0x0A }
    counted = rest.startIndex
    guard first == UInt8(ascii: "<") else {
      let words = rest.prefix { $0 != UInt8(ascii: "<") }
      rest = rest.dropFirst(words.count)
      return .words(words)
    }
    for (start, end, name) in Self.notes where rest.starts(with: start.utf8) {
      guard let found = Self.find(end, in: rest.dropFirst(2)) else {
        rest = []
        return .note(name + " without an end, and what comes behind it,")
      }
      rest = rest[(found + end.utf8.count)...]
      return .note(name)
    }
    if let tag = HTMLTag(&rest, hopeless: &hopeless) { return .tag(tag) }
    let words = rest.prefix(1) + rest.dropFirst().prefix { $0 != UInt8(ascii: "<") }
    rest = rest.dropFirst(words.count)
    return .words(words)
  }

  /// Skips the content of an element that can't contain tags, and its end.
  ///
  /// - Returns: The content; nil if the element doesn't end here.
  mutating func skip(through name: String) -> ArraySlice<UInt8>? {
    guard !endless.contains(name) else { return nil }
    let end = Self.find("</" + name, in: rest)
    searched += (end ?? rest.endIndex) - rest.startIndex
    guard let end else {
      endless.insert(name)
      return nil
    }
    let inside = rest[..<end]
    // A frame in a frame is one behind it: the first has no end of its own.
    if name == "iframe", Self.find("<iframe", in: inside) != nil { return nil }
    rest = Self.after(">", in: rest[(end + name.utf8.count + 2)...])
    return inside
  }

  private static let notes: [(start: String, end: String, name: String)] = [
    ("<!--", "-->", "a comment"), ("<![CDATA[", "]]>", "a CDATA section"),
    ("<!", ">", "a declaration"), ("<?", "?>", "an instruction"),
  ]

  /// Whether whoever hears a piece of HTML is told something.
  static func isRead(_ html: ArraySlice<UInt8>) -> Bool {
    if let first = html.first, first > 0x20, first < 0x7F, first != UInt8(ascii: "<") {
      return true
    }
    var pieces = HTMLPieces(Array(html))
    while let piece = pieces.next() {
      let said: String? =
        switch piece {
        case .words(let words): CharacterReferences.resolved(words)
        case .tag(let tag): tag["alt"] ?? tag["aria-label"]
        case .note: nil
        }
      if let said, !said.allSatisfy(\.isWhitespace) { return true }
    }
    return false
  }

  /// Whether an element ends within a text.
  static func ends(_ name: String, in text: ArraySlice<UInt8>) -> Bool {
    find("</" + name, in: text) != nil
  }

  /// What follows a mark, ignoring case; empty if the mark is missing.
  private static func after(_ mark: String, in text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    find(mark, in: text).map { text[($0 + mark.utf8.count)...] } ?? text[text.endIndex...]
  }

  private static func find(_ mark: String, in text: ArraySlice<UInt8>) -> Int? {
    let wanted = Array(mark.utf8)
    guard let first = wanted.first, text.count >= wanted.count else { return nil }
    return (text.startIndex...(text.endIndex - wanted.count)).first { place in
      text[place] == first
        && zip(text[place...], wanted).allSatisfy { found, wanted in
          found == wanted || (found | 0x20) == wanted && wanted >= UInt8(ascii: "a")
        }
    }
  }
}
