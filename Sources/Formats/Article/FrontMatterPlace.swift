/// Where the front matter is in a file.
///
/// It begins with the first line, which is `---`, and ends with the next line that is `---` or
/// `...`; a byte order mark, CR LF and white space after the signs are tolerated. There may be
/// empty lines above it, as in files of other tools; but then, if it is not closed, the line is a
/// thematic break of the text.
package struct FrontMatterPlace {
  /// Where the front matter begins, or would: the first byte that is not the byte order mark.
  let start: Int
  /// From the opening line to the end of the closing one; nil if there is none.
  package let whole: Range<Int>?
  /// The YAML between the two lines; empty if there is none.
  package let yaml: Range<Int>
  /// Whether the first line opens front matter that nothing closes.
  let isUnclosed: Bool

  /// Finds the front matter of a file, without reading it.
  package init(_ bytes: [UInt8]) {
    let text = YAMLSource.hasMark(bytes) ? 3 : 0
    let sign = bytes[text...].firstIndex { $0 != 0x0A && $0 != 0x0D } ?? text
    start = sign
    guard let first = Self.line(of: UInt8(ascii: "-"), at: start, in: bytes) else {
      whole = nil
      yaml = start..<start
      isUnclosed = false
      return
    }
    var index = first
    while index < bytes.count {
      if let end = Self.line(of: UInt8(ascii: "-"), at: index, in: bytes)
        ?? Self.line(of: UInt8(ascii: "."), at: index, in: bytes)
      {
        whole = start..<end
        yaml = first..<index
        isUnclosed = false
        return
      }
      while index < bytes.count, bytes[index] != 0x0A { index += 1 }
      index += 1
    }
    whole = nil
    yaml = start..<start
    isUnclosed = sign == text
  }

  /// The offset after a line that is three times the sign; nil if the line is another.
  private static func line(of sign: UInt8, at start: Int, in bytes: [UInt8]) -> Int? {
    guard start + 3 <= bytes.count, bytes[start] == sign, bytes[start + 1] == sign,
      bytes[start + 2] == sign
    else { return nil }
    var index = start + 3
    while index < bytes.count {
      switch bytes[index] {
      case 0x20, 0x09, 0x0D: index += 1
      case 0x0A: return index + 1
      default: return nil
      }
    }
    return index
  }
}
