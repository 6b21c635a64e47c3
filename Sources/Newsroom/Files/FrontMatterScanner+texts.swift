extension FrontMatterScanner {
  /// A text to the end of its line: nil where it cannot be read, nil inside where it is a null.
  mutating func text() -> String?? {
    switch bytes[index] {
    case UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let text = quoted(), endLine() else { return nil }
      return .some(FieldReader.trimmed(text))
    default: return plain()
    }
  }

  private mutating func plain() -> String?? {
    guard Self.mayBegin(bytes[index]) else { return nil }
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
    let text = String(decoding: bytes[start...last], as: UTF8.self)
    guard endLine() else { return nil }
    return .some(FieldReader.isNull(plain: text) ? nil : text)
  }

  /// Whether a text without quotes may begin so, and cannot be a sign of YAML's.
  private static func mayBegin(_ byte: UInt8) -> Bool {
    byte.isLetterOrDigit || byte >= 0x80 || byte == UInt8(ascii: "/")
      || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "$") || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "~")
  }

  mutating func quoted() -> String? {
    let quote = bytes[index]
    index += 1
    var text: [UInt8] = []
    while index < end, bytes[index] != 0x0A, bytes[index] != 0x0D {
      let byte = bytes[index]
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
      guard let item = isQuoted ? quoted() : word() else { return nil }
      items.append(isQuoted || !FieldReader.isNull(plain: item) ? FieldReader.trimmed(item) : nil)
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

  /// A text inside brackets, of signs that mean nothing there.
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
