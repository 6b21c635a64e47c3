extension JSONValue {
  /// Reads JSON that is already canonical; nil for anything else, for nesting deeper than 32 and
  /// for more than 64 KB.
  package init?(canonical text: String) {
    self.init(canonical: Array(text.utf8)[...])
  }

  init?(canonical bytes: ArraySlice<UInt8>) {
    guard bytes.count <= 65_536 else { return nil }
    var reader = Reader(bytes: bytes, index: bytes.startIndex)
    guard let value = reader.value(depth: 0), reader.index == bytes.endIndex else { return nil }
    self = value
  }

  /// Reads only canonical JSON: every rule accepts just the one spelling that ``canonical`` prints.
  private struct Reader {
    let bytes: ArraySlice<UInt8>
    var index: Int

    private var next: UInt8? { index < bytes.endIndex ? bytes[index] : nil }

    private mutating func take(_ byte: UInt8) -> Bool {
      guard next == byte else { return false }
      index += 1
      return true
    }

    private mutating func take(_ literal: StaticString, _ value: JSONValue) -> JSONValue? {
      for byte in literal.description.utf8 where !take(byte) { return nil }
      return value
    }

    mutating func value(depth: Int) -> JSONValue? {
      guard depth <= 32 else { return nil }
      switch next {
      case UInt8(ascii: "n"): return take("null", .null)
      case UInt8(ascii: "t"): return take("true", .bool(true))
      case UInt8(ascii: "f"): return take("false", .bool(false))
      case UInt8(ascii: "\""): return text().map(JSONValue.string)
      case UInt8(ascii: "["): return array(depth: depth)
      case UInt8(ascii: "{"): return object(depth: depth)
      default: return integer()
      }
    }

    private mutating func array(depth: Int) -> JSONValue? {
      index += 1
      var values: [JSONValue] = []
      if take(UInt8(ascii: "]")) { return .array(values) }
      repeat {
        guard let value = value(depth: depth + 1) else { return nil }
        values.append(value)
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "]")) ? .array(values) : nil
    }

    private mutating func object(depth: Int) -> JSONValue? {
      index += 1
      var members: [String: JSONValue] = [:]
      if take(UInt8(ascii: "}")) { return .object(members) }
      var last: String?
      repeat {
        guard let name = text(),
          last.map({ $0.utf16.lexicographicallyPrecedes(name.utf16) }) ?? true,
          take(UInt8(ascii: ":")), let value = value(depth: depth + 1),
          // Swift takes names that Unicode calls equivalent for one; such an object could not be
          // printed again.
          members.updateValue(value, forKey: name) == nil
        else { return nil }
        last = name
      } while take(UInt8(ascii: ","))
      return take(UInt8(ascii: "}")) ? .object(members) : nil
    }

    private mutating func integer() -> JSONValue? {
      let isNegative = take(UInt8(ascii: "-"))
      let start = index
      var value = 0
      while let digit = next, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) {
        value = value * 10 + Int(digit - UInt8(ascii: "0"))
        guard value < 1 << 53 else { return nil }
        index += 1
      }
      guard index > start else { return nil }
      // No zero leads, and there is no negative zero.
      guard bytes[start] != UInt8(ascii: "0") || (index == start + 1 && !isNegative) else {
        return nil
      }
      return .integer(isNegative ? -value : value)
    }

    private mutating func text() -> String? {
      guard take(UInt8(ascii: "\"")) else { return nil }
      var text = ""
      var run = index
      while let byte = next {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"):
          guard let piece = String(utf8: bytes[run..<index]) else {
            return nil
          }
          text += piece
          index += 1
          if byte == UInt8(ascii: "\"") { return text }
          guard let escaped = escape() else { return nil }
          text.unicodeScalars.append(escaped)
          run = index
        case 0..<0x20: return nil
        default: index += 1
        }
      }
      return nil
    }

    private mutating func escape() -> Unicode.Scalar? {
      guard let byte = next else { return nil }
      index += 1
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"): return Unicode.Scalar(byte)
      case UInt8(ascii: "b"): return "\u{8}"
      case UInt8(ascii: "t"): return "\t"
      case UInt8(ascii: "n"): return "\n"
      case UInt8(ascii: "f"): return "\u{C}"
      case UInt8(ascii: "r"): return "\r"
      case UInt8(ascii: "u"): return control()
      default: return nil
      }
    }

    /// The rest of `\u00xx`, for a control character that has no shorter escape.
    private mutating func control() -> Unicode.Scalar? {
      guard take(UInt8(ascii: "0")), take(UInt8(ascii: "0")) else { return nil }
      let isHigh = take(UInt8(ascii: "1"))
      guard isHigh || take(UInt8(ascii: "0")), let digit = next else { return nil }
      index += 1
      let low: UInt8
      switch digit {
      case UInt8(ascii: "0")...UInt8(ascii: "9"): low = digit - UInt8(ascii: "0")
      case UInt8(ascii: "a")...UInt8(ascii: "f"): low = digit - UInt8(ascii: "a") + 10
      default: return nil
      }
      let value = (isHigh ? 16 : 0) + low
      return [8, 9, 10, 12, 13].contains(value) ? nil : Unicode.Scalar(value)
    }
  }
}
