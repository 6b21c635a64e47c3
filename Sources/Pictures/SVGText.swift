/// The text of a drawing, in whichever of the encodings that programs save drawings in.
enum SVGText {
  /// Whether it seems to be UTF-16: it begins with the mark of it, or with `<` in it.
  static func isWide(_ bytes: [UInt8]) -> Bool {
    let starts: [[UInt8]] = [[0xFF, 0xFE], [0xFE, 0xFF], [0x3C, 0], [0, 0x3C]]
    return starts.contains { bytes.starts(with: $0) }
  }

  /// The text in UTF-8; nil if it is in none of UTF-8, UTF-16, and ISO 8859-1 that says so.
  static func utf8(of bytes: [UInt8]) -> [UInt8]? {
    if isWide(bytes) { return wide(bytes) }
    if String(validating: bytes, as: UTF8.self) != nil { return bytes }
    let head = String(decoding: bytes.prefix { $0 != UInt8(ascii: ">") }.prefix(200), as: UTF8.self)
    guard head.hasPrefix("<?xml"), head.lowercased().contains("iso-8859-1") else { return nil }
    return Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
  }

  private static func wide(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    let isBigFirst = bytes[0] == 0xFE || bytes[0] == 0
    let units = stride(from: 0, to: bytes.count, by: 2).map { place in
      let (high, low) = isBigFirst ? (0, 1) : (1, 0)
      return UInt16(bytes[place + high]) << 8 | UInt16(bytes[place + low])
    }
    return String(validating: units.drop { $0 == 0xFEFF }, as: UTF16.self).map { Array($0.utf8) }
  }
}
