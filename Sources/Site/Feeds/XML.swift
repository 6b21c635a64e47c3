import Editorial

/// A document of XML 1.0 that is written from its beginning to its end.
///
///     var xml = XML()
///     xml.element("title", "Tides & time")  // <title>Tides &amp; time</title>
struct XML {
  /// The document so far.
  private(set) var text = #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
  private var depth = 0

  /// Adds an element that holds words alone; nothing where there are none.
  mutating func element(
    _ name: String, _ words: String?, _ attributes: KeyValuePairs<String, String?> = [:]
  ) {
    guard let words else { return }
    begin(name, attributes)
    text += ">"
    text += Self.escaped(words)
    end(name)
  }

  /// Adds an element that holds nothing.
  mutating func element(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    begin(name, attributes)
    text += "/>\n"
  }

  /// Adds an element that holds others.
  mutating func element(
    _ name: String, _ attributes: KeyValuePairs<String, String?> = [:],
    _ content: (inout XML) -> Void
  ) {
    begin(name, attributes)
    text += ">\n"
    depth += 1
    content(&self)
    depth -= 1
    indent()
    end(name)
  }

  private mutating func indent() {
    for _ in 0..<depth { text += "  " }
  }

  private mutating func end(_ name: String) {
    text += "</"
    text += name
    text += ">\n"
  }

  private mutating func begin(_ name: String, _ attributes: KeyValuePairs<String, String?>) {
    indent()
    text += "<"
    text += name
    for (name, value) in attributes {
      guard let value else { continue }
      text += " "
      text += name
      text += "=\""
      text += Self.escaped(value)
      text += "\""
    }
  }

  /// A text in which nothing is markup, for an element or a value in double quotes; a character that
  /// XML can't hold becomes the replacement character.
  ///
  /// The lines of a value in quotes are kept by their numbers, which XML would make spaces else.
  static func escaped(_ text: String) -> String {
    // 0xC2 and 0xEF may begin a character that XML can't hold.
    let isPlain = text.isAll { byte in
      byte >= 0x20 && byte != 0x7F && byte != 0xC2 && byte != 0xEF && byte != UInt8(ascii: "&")
        && byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "\"")
    }
    if isPlain { return text }
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "\n": escaped += "&#10;"
      case "\t": escaped += "&#9;"
      case "\r": escaped += "&#13;"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{FFFE}"..."\u{FFFF}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
