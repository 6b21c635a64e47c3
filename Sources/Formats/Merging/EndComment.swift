import System

/// The comment at the end of the first line of a field or an item, behind its name or its value; with the
/// white space before it.
struct EndComment {
  let bytes: [UInt8]
  /// Whether the lines take one at the end of the first: a text that goes over several lines does not.
  private let hasPlace: Bool

  /// Looks at lines.
  init(_ lines: [UInt8], isText: Bool) {
    let first = lines.prefix { $0 != 0x0A }
    let rest = lines[first.count...].dropFirst()
    hasPlace = !isText || Self.isComments(rest)
    bytes = hasPlace ? FieldLines.comment(in: first.drop { $0 == 0x20 }) : []
  }

  /// Whether lines hold nothing but comments and white space.
  static func isComments(_ lines: ArraySlice<UInt8>) -> Bool {
    lines.split(separator: 0x0A).allSatisfy { line in
      let words = line.drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
      return words.first.map { $0 == UInt8(ascii: "#") } ?? true
    }
  }

  /// What becomes of it where two sides changed it: what both wrote stays.
  static func merged(_ base: Self?, _ first: Self, _ second: Self) -> [UInt8] {
    let (one, other) = (first.bytes, second.bytes)
    if let only = ThreeWay.settled(base?.bytes ?? [], one, other) { return only }
    if one.isEmpty || other.isEmpty { return one + other }
    let (left, right) = one.lexicographicallyPrecedes(other) ? (one, other) : (other, one)
    return left + [0x20] + right.drop { $0 == 0x20 || $0 == 0x09 }
  }

  /// The lines with another comment in its place; above them, where there is none for it.
  func replaced(by comment: [UInt8], in lines: [UInt8]) -> [UInt8] {
    if comment == bytes { return lines }
    let first = lines.prefix { $0 != 0x0A && $0 != 0x0D }
    guard hasPlace else {
      let margin = lines.prefix { $0 == 0x20 }
      return margin + comment.drop { $0 == 0x20 || $0 == 0x09 } + FieldLines.lineEnd(of: lines)
        + lines
    }
    return first.dropLast(bytes.count) + comment + lines[first.count...]
  }
}
