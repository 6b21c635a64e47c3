extension FrontMatterScanner {
  /// A text to the end of its line, or of the lines below that continue it.
  ///
  /// - Parameter width: The indentation that such lines go beyond.
  /// - Returns: Nil if the text cannot be read, nil inside if it is a null.
  mutating func text(beyond width: Int) -> String?? {
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let text = quoted(beyond: width), endLine() else { return nil }
      return .some(PlainScalar.trimmed(text))
    default: return plain(beyond: width)
    }
  }

  private mutating func plain(beyond width: Int) -> String?? {
    guard var text = plainLine() else { return nil }
    if !goesOn(beyond: width) {
      let line = String(decoding: text, as: UTF8.self)
      return .some(PlainScalar.isNull(line) ? nil : line)
    }
    while goesOn(beyond: width) {
      skipSpaces()
      guard let line = plainLine() else { return nil }
      text = text + [0x20] + line
    }
    return .some(String(decoding: text, as: UTF8.self))
  }

  /// Whether the next line continues a text: it is indented, and neither empty nor a comment.
  private func goesOn(beyond width: Int) -> Bool {
    let column = indent()
    guard column > width, index + column < end else { return false }
    let first = bytes[index + column]
    return first != 0x0A && first != 0x0D && first != UInt8(ascii: "#")
  }

  /// The rest of a line as a text without quotes.
  private mutating func plainLine() -> ArraySlice<UInt8>? {
    guard index < end, Self.mayBegin(bytes[index]) else { return nil }
    let start = index
    var last = index
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D {
      let byte = bytes[index]
      if byte == UInt8(ascii: ":") {
        guard index + 1 < end, bytes[index + 1] > 0x20 else { return nil }
      }
      if byte == UInt8(ascii: "#"), bytes[index - 1] == 0x20 { return nil }
      if byte != 0x20 { last = index }
      index += 1
    }
    return endLine() ? bytes[start...last] : nil
  }

  /// Whether a text without quotes may begin like this, because it is no sign of YAML.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte >= 0x80 || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "~")
  }

  /// A text in quotes, which lines indented by more than the width continue; without a width, it
  /// ends with its line.
  private mutating func quoted(beyond width: Int?) -> String? {
    let quote = bytes[index]
    index += 1
    var text: [UInt8] = []
    while index < end {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        while text.last == 0x20 { text.removeLast() }
        guard let width, endLine(), goesOn(beyond: width) else { return nil }
        skipSpaces()
        text.append(0x20)
        continue
      }
      index += 1
      if byte == quote {
        guard quote == UInt8(ascii: "'"), index < end, bytes[index] == quote else {
          return String(decoding: text, as: UTF8.self)
        }
        index += 1
      } else if byte == UInt8(ascii: "\\"), quote == UInt8(ascii: "\"") {
        guard index < end, bytes[index] == quote || bytes[index] == byte else { return nil }
        text.append(bytes[index])
        index += 1
        continue
      }
      text.append(byte)
    }
    return nil
  }

  /// A list in brackets on one line.
  mutating func bracketed() -> Value? {
    index += 1
    var items: [String?] = []
    skipSpaces()
    if index < end, bytes[index] == UInt8(ascii: "]") {
      index += 1
      return endLine() ? .texts([]) : nil
    }
    while index < end {
      let isQuoted = bytes[index] == UInt8(ascii: "\"") || bytes[index] == UInt8(ascii: "'")
      guard let item = isQuoted ? quoted(beyond: nil) : word() else { return nil }
      items.append(isQuoted || !PlainScalar.isNull(item) ? PlainScalar.trimmed(item) : nil)
      skipSpaces()
      guard index < end else { return nil }
      let sign = bytes[index]
      index += 1
      if sign == UInt8(ascii: "]") { return endLine() ? .texts(items) : nil }
      guard sign == UInt8(ascii: ",") else { return nil }
      skipSpaces()
    }
    return nil
  }

  /// A text inside brackets, made of characters that mean nothing there.
  private mutating func word() -> String? {
    let start = index
    var last = index
    while index < end {
      let byte = bytes[index]
      let isPlain =
        byte.isLetterOrDigit || byte >= 0x80 || byte == 0x20 || byte == UInt8(ascii: "_")
        || (index > start && (byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")))
      guard isPlain else { break }
      if byte != 0x20 { last = index }
      index += 1
    }
    guard index > start else { return nil }
    return String(decoding: bytes[start...last], as: UTF8.self)
  }
}
