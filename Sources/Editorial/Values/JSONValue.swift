/// The JSON that an event's `Data:` may hold: no fractions, so that every machine prints the same.
package enum JSONValue: Hashable, Sendable {
  /// `null`.
  case null
  /// `true` or `false`.
  case bool(Bool)
  /// A whole number between −2⁵³+1 and 2⁵³−1, which every JSON reader keeps.
  case integer(Int)
  /// A text.
  case string(String)
  /// Values in order.
  case array([JSONValue])
  /// Values by name; the order of the names is not kept.
  case object([String: JSONValue])

  /// The value of a name, if this is an object that has it.
  package subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, where this is one.
  package var list: [JSONValue]? {
    guard case .array(let values) = self else { return nil }
    return values
  }

  /// The text of a string; nil of any other value.
  package var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The one way to print the value: RFC 8785 (JSON Canonicalization Scheme).
  package var canonical: String {
    var bytes: [UInt8] = []
    write(to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func write(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes += "null".utf8
    case .bool(let value): bytes += (value ? "true" : "false").utf8
    case .integer(let value): bytes += String(value).utf8
    case .string(let text): Self.write(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (place, value) in values.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      // Of ASCII, the order that Swift has, which compares eight letters at a time.
      let isASCII = members.keys.allSatisfy { $0.bits { bit($0 >= 0x80) } == 0 }
      let sorted = members.sorted {
        isASCII ? $0.key < $1.key : $0.key.utf16.lexicographicallyPrecedes($1.key.utf16)
      }
      for (place, member) in sorted.enumerated() {
        if place > 0 { bytes.append(UInt8(ascii: ",")) }
        Self.write(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.write(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Adds a text in double quotes; what needs no escape is copied in stretches.
  static func write(_ text: String, to bytes: inout [UInt8]) {
    var text = text
    bytes.append(UInt8(ascii: "\""))
    text.withUTF8 { text in
      var start = 0
      for place in text.indices {
        let byte = unsafe text[place]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
          continue
        }
        unsafe bytes.append(contentsOf: text[start..<place])
        bytes += escape(of: byte).utf8
        start = place + 1
      }
      unsafe bytes.append(contentsOf: text[start...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// JSON's shortest escape for a control character, a quotation mark or a backslash, as RFC 8785 wants it.
  private static func escape(of byte: UInt8) -> String {
    switch Unicode.Scalar(byte) {
    case "\u{8}": "\\b"
    case "\t": "\\t"
    case "\n": "\\n"
    case "\u{C}": "\\f"
    case "\r": "\\r"
    case "\"", "\\": "\\" + String(Unicode.Scalar(byte))
    default: "\\u00" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
  }

  /// A text in double quotes, as ``canonical`` has it.
  package static func quoted(_ text: String) -> String { JSONValue.string(text).canonical }
}
