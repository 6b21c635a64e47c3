import Editorial

/// An XML 1.0 document, written from beginning to end.
///
///     var xml = XML()
///     xml.element("title", "Tides & time")  // <title>Tides &amp; time</title>
struct XML {
  /// The document so far.
  private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]
  private var depth = 0

  /// The same, as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds an element that contains only words; adds nothing if there are none.
  mutating func element(
    _ name: StaticString, _ words: String?,
    _ attributes: KeyValuePairs<StaticString, String?> = [:]
  ) {
    guard let words else { return }
    begin(name, attributes)
    add(">")
    addEscaped(words)
    end(name)
  }

  /// Adds an empty element.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) {
    begin(name, attributes)
    add("/>\n")
  }

  /// Adds an element that contains others.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?> = [:],
    _ content: (inout XML) -> Void
  ) {
    begin(name, attributes)
    add(">\n")
    depth += 1
    content(&self)
    depth -= 1
    indent()
    end(name)
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }

  private mutating func indent() {
    for _ in 0..<depth { add("  ") }
  }

  private mutating func end(_ name: StaticString) {
    add("</")
    add(name)
    add(">\n")
  }

  private mutating func begin(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) {
    indent()
    add("<")
    add(name)
    for (name, value) in attributes {
      guard let value else { continue }
      add(" ")
      add(name)
      add("=\"")
      addEscaped(value)
      add("\"")
    }
  }

  /// Adds a text with all markup escaped, for an element or a value in double quotes; a character not allowed
  /// in XML becomes the replacement character.
  ///
  /// Line breaks in a quoted value are written as numeric references, since XML would otherwise turn them
  /// into spaces.
  private mutating func addEscaped(_ text: String) {
    var text = text
    text.withUTF8 { text in
      bytes.reserveCapacity(bytes.count + text.count)
      var (start, place) = (0, 0)
      while place < text.count {
        guard unsafe Self.isSpecial[Int(text[place])],
          let (words, length) = unsafe Self.replacement(in: text, at: place)
        else {
          place += 1
          continue
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<place]))
        add(words)
        place += length
        start = place
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }
  }

  /// The bytes that are markup or may begin a character not allowed in XML.
  private static let isSpecial: [Bool] = (0...255).map { byte in
    byte < 0x20 || [0x7F, 0xC2, 0xEF].contains(byte) || "&<>\"".utf8.contains(UInt8(byte))
  }

  /// The replacement for the character at a place, and that character's length in bytes; nil if it needs
  /// none.
  private static func replacement(
    in text: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> (words: StaticString, length: Int)? {
    func byte(_ offset: Int) -> UInt8 {
      unsafe place + offset < text.count ? text[place + offset] : 0
    }
    return switch (byte(0), byte(1), byte(2)) {
    case (UInt8(ascii: "&"), _, _): ("&amp;", 1)
    case (UInt8(ascii: "<"), _, _): ("&lt;", 1)
    case (UInt8(ascii: ">"), _, _): ("&gt;", 1)
    case (UInt8(ascii: "\""), _, _): ("&quot;", 1)
    case (UInt8(ascii: "\n"), _, _): ("&#10;", 1)
    case (UInt8(ascii: "\t"), _, _): ("&#9;", 1)
    case (UInt8(ascii: "\r"), _, _): ("&#13;", 1)
    case (..<0x20, _, _), (0x7F, _, _): ("\u{FFFD}", 1)
    case (0xC2, 0x80..<0xA0, _): ("\u{FFFD}", 2)
    case (0xEF, 0xBF, 0xBE...0xBF): ("\u{FFFD}", 3)
    default: nil
    }
  }
}
