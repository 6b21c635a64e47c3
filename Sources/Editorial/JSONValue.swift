/// The JSON that an event's `Data:` may hold: no fractions, so that every machine prints the same.
public indirect enum JSONValue: Hashable, Sendable {
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

  /// The value of a name, where this is an object that has it.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members[name]
  }

  /// The text, where this is one.
  public var string: String? {
    guard case .string(let text) = self else { return nil }
    return text
  }

  /// The one way to print the value: RFC 8785 (JSON Canonicalization Scheme).
  public var canonical: String {
    switch self {
    case .null: "null"
    case .bool(let value): value ? "true" : "false"
    case .integer(let value): String(value)
    case .string(let text): Self.quoted(text)
    case .array(let values): "[" + values.map(\.canonical).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.sorted { $0.key.utf16.lexicographicallyPrecedes($1.key.utf16) }
        .map { Self.quoted($0.key) + ":" + $0.value.canonical }.joined(separator: ",") + "}"
    }
  }

  /// A text in double quotes with JSON's shortest escapes, as RFC 8785 wants them.
  public static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\u{8}": quoted += "\\b"
      case "\t": quoted += "\\t"
      case "\n": quoted += "\\n"
      case "\u{C}": quoted += "\\f"
      case "\r": quoted += "\\r"
      case _ where scalar.value < 0x20:
        quoted += "\\u00" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16)
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// Reads JSON that is already canonical; nil for anything else, for nesting deeper than 32 and
  /// for more than 64 KB.
  public init?(canonical text: String) {
    guard text.utf8.count <= 65_536 else { return nil }
    var reader = Reader(rest: text.unicodeScalars[...])
    guard let value = reader.value(depth: 0), reader.rest.isEmpty,
      value.canonical.utf8.elementsEqual(text.utf8)
    else {
      return nil
    }
    self = value
  }

  /// Reads just enough JSON for canonical text: what it lets through too much, the comparison with
  /// the printed value refuses.
  private struct Reader {
    var rest: Substring.UnicodeScalarView

    mutating func take(_ literal: String) -> Bool {
      guard rest.starts(with: literal.unicodeScalars) else { return false }
      rest = rest.dropFirst(literal.unicodeScalars.count)
      return true
    }

    mutating func value(depth: Int) -> JSONValue? {
      guard depth <= 32, let first = rest.first else { return nil }
      switch first {
      case "n": return take("null") ? .null : nil
      case "t": return take("true") ? .bool(true) : nil
      case "f": return take("false") ? .bool(false) : nil
      case "\"": return text().map(JSONValue.string)
      case "[": return array(depth: depth)
      case "{": return object(depth: depth)
      default: return integer()
      }
    }

    mutating func array(depth: Int) -> JSONValue? {
      rest.removeFirst()
      var values: [JSONValue] = []
      if take("]") { return .array(values) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      } while take(",")
      return take("]") ? .array(values) : nil
    }

    mutating func object(depth: Int) -> JSONValue? {
      rest.removeFirst()
      var members: [String: JSONValue] = [:]
      if take("}") { return .object(members) }
      repeat {
        guard let name = text(), take(":"), let value = value(depth: depth + 1),
          members.updateValue(value, forKey: name) == nil
        else { return nil }
      } while take(",")
      return take("}") ? .object(members) : nil
    }

    mutating func integer() -> JSONValue? {
      let digits = rest.prefix { $0 == "-" || ("0"..."9").contains($0) }
      rest = rest.dropFirst(digits.count)
      guard let value = Int(String(digits)), abs(value) < 1 << 53 else { return nil }
      return .integer(value)
    }

    mutating func text() -> String? {
      guard take("\"") else { return nil }
      var text = String.UnicodeScalarView()
      while let scalar = rest.popFirst() {
        switch scalar {
        case "\"": return String(text)
        case "\\":
          guard let escaped = escape() else { return nil }
          text.append(escaped)
        default: text.append(scalar)
        }
      }
      return nil
    }

    mutating func escape() -> Unicode.Scalar? {
      switch rest.popFirst() {
      case "\"": return "\""
      case "\\": return "\\"
      case "b": return "\u{8}"
      case "t": return "\t"
      case "n": return "\n"
      case "f": return "\u{C}"
      case "r": return "\r"
      case "u":
        let digits = String(rest.prefix(4))
        rest = rest.dropFirst(4)
        return UInt32(digits, radix: 16).flatMap(Unicode.Scalar.init)
      default: return nil
      }
    }
  }
}
