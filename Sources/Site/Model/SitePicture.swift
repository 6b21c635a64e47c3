/// A picture that stands on the site.
public struct SitePicture: Hashable, Sendable, Codable {
  /// Its file's name beside its article, or in `masthead/`.
  public var file: String
  /// The id of its bytes.
  public var version: String
  /// Its width and height in pixels; nil where the file does not say them where they are looked for.
  public var size: PictureSize?
  /// What it shows, for those who do not see it.
  public var alt: String?
  /// What stands under it.
  public var caption: String?
  /// Who made it.
  public var credit: String?

  /// Takes a picture.
  public init(
    file: String, version: String, size: PictureSize?, alt: String? = nil, caption: String? = nil,
    credit: String? = nil
  ) {
    self.file = file
    self.version = version
    self.size = size
    self.alt = alt
    self.caption = caption
    self.credit = credit
  }
}

/// How large a picture is.
public struct PictureSize: Hashable, Sendable, Codable {
  /// In pixels, as it is shown.
  public var width: Int
  /// In pixels, as it is shown.
  public var height: Int

  /// Names a size.
  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  /// Reads what the head of a picture says; nil for anything but PNG, JPEG, GIF and WebP, and for
  /// what is cut off.
  ///
  /// After the PNG specification (`IHDR`), ITU T.81 (`SOFn`), GIF89a and the WebP container. A
  /// JPEG that is turned by its Exif is measured as it is stored.
  public init?(of bytes: [UInt8]) {
    let found =
      Self.png(bytes) ?? Self.gif(bytes) ?? Self.webP(bytes) ?? Self.jpeg(bytes)
    guard let found, found.width > 0, found.height > 0 else { return nil }
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

  private static func jpeg(_ bytes: [UInt8]) -> Self? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 9 <= bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      switch marker {
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

  private static func big(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  private static func little(_ bytes: [UInt8], _ place: Int, _ count: Int) -> Int {
    bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
