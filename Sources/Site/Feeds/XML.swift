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
    text.withUTF8Buffer { bytes.append(contentsOf: $0) }
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
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": add("&amp;")
      case "<": add("&lt;")
      case ">": add("&gt;")
      case "\"": add("&quot;")
      case "\n": add("&#10;")
      case "\t": add("&#9;")
      case "\r": add("&#13;")
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}":
        add("\u{FFFD}")
      default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
    }
  }
}
