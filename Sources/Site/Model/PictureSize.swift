import Pictures

/// A picture's size.
package struct PictureSize: Hashable, Sendable, Codable {
  /// The width in pixels, as displayed.
  package var width: Int
  /// The height in pixels, as displayed.
  package var height: Int

  /// Creates a size.
  package init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Reads the size from a picture's header; nil for anything other than PNG, JPEG, GIF, WebP and AVIF, and
  /// for truncated data.
  ///
  /// Follows the PNG specification (`IHDR`), ITU T.81 (`SOFn`), GIF89a, the WebP container and ISO 23008-12
  /// (`ispe`, `irot`). A picture rotated by its Exif data is measured as displayed.
  package init?(of bytes: [UInt8]) {
    let found =
      Self.png(bytes) ?? Self.gif(bytes) ?? Self.webP(bytes) ?? Self.jpeg(bytes) ?? Self.avif(bytes)
    guard var found, found.width > 0, found.height > 0 else { return nil }
    if Exif(of: bytes)?.isOnItsSide == true { swap(&found.width, &found.height) }
    self = found
  }

  private static func png(_ bytes: [UInt8]) -> Self? {
    guard bytes.count >= 24, bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])
    else { return nil }
    return Self(width: big(bytes, 16, 4), height: big(bytes, 20, 4))
  }

  private static func gif(_ bytes: [UInt8]) -> Self? {
    guard bytes.count >= 10, bytes.starts(with: Array("GIF8".utf8)) else { return nil }
    return Self(width: little(bytes, 6, 2), height: little(bytes, 8, 2))
  }

  private static func webP(_ bytes: [UInt8]) -> Self? {
    guard bytes.count >= 30, bytes.starts(with: Array("RIFF".utf8)),
      bytes[8..<12].elementsEqual("WEBP".utf8)
    else { return nil }
    switch String(decoding: bytes[12..<16], as: UTF8.self) {
    case "VP8X":
      return Self(width: little(bytes, 24, 3) + 1, height: little(bytes, 27, 3) + 1)
    case "VP8L":
      let bits = little(bytes, 21, 4)
      return Self(width: bits & 0x3FFF + 1, height: bits >> 14 & 0x3FFF + 1)
    case "VP8 ":
      return Self(width: little(bytes, 26, 2) & 0x3FFF, height: little(bytes, 28, 2) & 0x3FFF)
    default: return nil
    }
  }

  private static func avif(_ bytes: [UInt8]) -> Self? {
    guard bytes.dropFirst(4).starts(with: "ftypavif".utf8) else { return nil }
    // The box after the first describes the picture; the image data comes after both.
    let meta = big(bytes, 0, 4)
    guard meta + 8 <= bytes.count else { return nil }
    let head = bytes.prefix(min(bytes.count, meta + big(bytes, meta, 4)))
    // The largest is the whole picture: a thumbnail and the tiles of a grid are smaller.
    var largest: Self?
    for place in head.indices.dropLast(16) where head[place...].starts(with: "ispe".utf8) {
      let found = Self(width: big(bytes, place + 8, 4), height: big(bytes, place + 12, 4))
      if found.width > largest?.width ?? 0 { largest = found }
    }
    let turn = head.indices.dropLast(5).first { head[$0...].starts(with: "irot".utf8) }
    if let turn, bytes[turn + 4] & 1 == 1, let found = largest {
      return Self(width: found.height, height: found.width)
    }
    return largest
  }

  private static func jpeg(_ bytes: [UInt8]) -> Self? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 9 <= bytes.count {
      switch PictureFormat.marker(bytes, place) {
      case 0xFF:
        place += 1
      case 0x01, 0xD0...0xD8:
        place += 2
      case 0xC0...0xC3, 0xC5...0xC7, 0xC9...0xCB, 0xCD...0xCF:
        return Self(width: big(bytes, place + 7, 2), height: big(bytes, place + 5, 2))
      case 0xD9, 0xDA:
        return nil
      default:
        place += 2 + big(bytes, place + 2, 2)
      }
    }
    return nil
  }

  static func big(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  static func little(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
