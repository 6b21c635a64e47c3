import Editorial

/// A value to be written into front matter or a record.
///
/// It is written as plainly as YAML allows: a text gets quotes only if it would be read as
/// something else without them.
package indirect enum FieldValue: Hashable, Sendable {
  /// A text, which is read back byte for byte.
  case text(String)
  /// A number, a truth value or a day, written as it is.
  case bare(String)
  /// Values in order.
  case list([FieldValue])
  /// Values by name, in order.
  case mapping([Member])

  /// A named value.
  package struct Member: Hashable, Sendable {
    /// The name.
    package var name: String
    /// The value.
    package var value: FieldValue
    /// Names a value.
    package init(_ name: String, _ value: FieldValue) {
      self.name = name
      self.value = value
    }
  }

  /// A list of texts.
  package static func texts(_ texts: [some CustomStringConvertible]) -> Self {
    .list(texts.map { .text($0.description) })
  }

  /// A mapping of texts, without those that are missing.
  package static func mapping(_ texts: KeyValuePairs<String, String?>) -> Self {
    .mapping(texts.compactMap { name, text in text.map { Member(name, .text($0)) } })
  }

  /// The lines that the value is written in, with LF between them.
  ///
  /// A value of one line can follow `name:`; one of several lines goes below it.
  package var yaml: String { inline ?? lines.joined(separator: "\n") }

  /// The value as YAML on one line; nil if it is written in several.
  var inline: String? {
    switch self {
    case .text(let text): return Self.scalar(text)
    case .bare(let text): return text
    case .list(let items):
      let words = items.compactMap { item -> String? in
        guard case .text(let text) = item, Self.isWord(text) else { return nil }
        return Self.scalar(text)
      }
      guard words.count == items.count else { return nil }
      let line = "[" + words.joined(separator: ", ") + "]"
      return line.utf8.count <= 80 ? line : nil
    case .mapping(let members): return members.isEmpty ? "{}" : nil
    }
  }

  /// The value in lines of their own.
  var lines: [String] {
    switch self {
    case .text, .bare: return [inline ?? ""]
    case .list(let items):
      return items.isEmpty ? ["[]"] : items.flatMap { Self.indented($0.lines, first: "- ") }
    case .mapping(let members):
      return members.isEmpty ? ["{}"] : members.flatMap { $0.lines }
    }
  }

  static func indented(_ lines: [String], first: String) -> [String] {
    lines.enumerated().map { ($0.offset == 0 ? first : "  ") + $0.element }
  }

  // MARK: Scalars

  /// A text as a YAML scalar that every reader takes for that text.
  ///
  /// Only a byte order mark at its beginning is lost when Yams reads it, because Foundation removes
  /// it.
  package static func scalar(_ text: String) -> String {
    isPlain(text) ? text : JSONValue.quotedForYAML(text)
  }

  /// Whether a text is read as itself without quotes, by Stet and by readers of YAML 1.1 and 1.2.
  static func isPlain(_ text: String) -> Bool {
    let utf8 = Array(text.utf8)
    guard let first = text.unicodeScalars.first, let last = utf8.last, last != 0x20 else {
      return false
    }
    guard first.isLetter || (first.isDigit && readsAsWords(text)),
      !reserved.contains(text.lowercased())
    else { return false }
    for (index, byte) in utf8.enumerated() {
      let next = index + 1 < utf8.count ? utf8[index + 1] : 0x20
      switch byte {
      case ..<0x20, 0x7F: return false
      case UInt8(ascii: ":"): if next == 0x20 { return false }
      case 0x20: if next == UInt8(ascii: "#") { return false }
      default: continue
      }
    }
    return text.unicodeScalars.allSatisfy { $0.value < 0x80 || !$0.needsEscapeInYAML }
  }

  /// Whether a text that begins with a digit is no number, date or time: it has a space and a word.
  private static func readsAsWords(_ text: String) -> Bool {
    var run = 0
    var hasWord = false
    for scalar in text.unicodeScalars {
      run = scalar.isLetter ? run + 1 : 0
      if run == 3 { hasWord = true }
    }
    return hasWord && text.utf8.contains(0x20)
  }

  private static let reserved: Set<String> = [
    "true", "false", "yes", "no", "on", "off", "null", "y", "n",
  ]

  /// Whether a text can be in a list in brackets without quotes.
  private static func isWord(_ text: String) -> Bool {
    isPlain(text)
      && text.utf8.allSatisfy { byte in
        byte.isLetterOrDigit || byte >= 0x80 || byte == UInt8(ascii: "-")
          || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "@")
          || byte == UInt8(ascii: "+")
      }
  }
}

extension FieldValue.Member {
  /// The member in lines; lists and mappings of several lines go below their name.
  var lines: [String] {
    let name = FieldValue.scalar(name)
    if let inline = value.inline { return ["\(name): \(inline)"] }
    return ["\(name):"] + value.lines.map { "  " + $0 }
  }
}

extension Unicode.Scalar {
  var isLetter: Bool { properties.isAlphabetic }
  var isDigit: Bool { ("0"..."9").contains(self) }
}
