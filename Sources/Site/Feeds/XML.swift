import Editorial

/// A document of XML 1.0 that is written from its beginning to its end.
///
///     var xml = XML()
///     xml.element("title", "Tides & time")  // <title>Tides &amp; time</title>
struct XML {
  /// The document so far.
  private(set) var bytes = Array(#"<?xml version="1.0" encoding="UTF-8"?>"#.utf8) + [0x0A]
  private var depth = 0

  /// The same as text.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds an element that holds words alone; nothing where there are none.
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

  /// Adds an element that holds nothing.
  mutating func element(
    _ name: StaticString, _ attributes: KeyValuePairs<StaticString, String?>
  ) {
    begin(name, attributes)
    add("/>\n")
  }

  /// Adds an element that holds others.
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

  /// Adds a text in which nothing is markup, for an element or a value in double quotes; a character
  /// that XML can't hold becomes the replacement character.
  ///
  /// The lines of a value in quotes are kept by their numbers, which XML would make spaces else.
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

  /// Which bytes are markup, or may begin a character that XML can't hold.
  private static let isSpecial: [Bool] = (0...255).map { byte in
    byte < 0x20 || [0x7F, 0xC2, 0xEF].contains(byte) || "&<>\"".utf8.contains(UInt8(byte))
  }

  /// What stands for the character at a place, and how many bytes that has; nil where it stays.
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
