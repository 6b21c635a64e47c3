/// What a camera or a program says about a picture in Exif: how the camera was held, and whose the picture
/// is.
///
/// After Exif 2.32, which is in an `APP1` of a JPEG, in `eXIf` of a PNG and in `EXIF` of a WebP.
package struct Exif: Hashable, Sendable {
  /// From 1, upright, to 8 (`Orientation`, 0x0112).
  package private(set) var orientation = 1
  /// Who made it (`Artist`, 0x013B).
  package private(set) var artist: String?
  /// Whose it is (`Copyright`, 0x8298).
  package private(set) var copyright: String?

  /// Whether width and height are swapped.
  package var isOnItsSide: Bool { orientation >= 5 }

  /// Reads a picture's Exif; nil if it has none.
  package init?(of bytes: [UInt8]) {
    guard let start = Self.jpeg(bytes) ?? Self.png(bytes) ?? Self.webP(bytes) else { return nil }
    read(Array(bytes[start...].prefix(65_536)))
  }

  /// A directory that says only how a picture is to be turned.
  static func tiff(orientation: Int) -> [UInt8] {
    Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0]
      + [UInt8(orientation), 0, 0, 0, 0, 0, 0]
  }

  private static let exif = Array("Exif\0\0".utf8)

  /// Where the TIFF with the camera's data begins.
  private static func jpeg(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 10 <= bytes.count {
      switch PictureFormat.marker(bytes, place) {
      case 0xFF: place += 1
      case 0x01, 0xD0...0xD8: place += 2
      case 0xD9, 0xDA: return nil
      case 0xE1 where bytes[(place + 4)...].starts(with: exif): return place + 10
      default: place += 2 + bytes.big(place + 2, 2)
      }
    }
    return nil
  }

  private static func png(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: PictureFormat.pngSignature) else { return nil }
    var place = 8
    while place + 12 <= bytes.count {
      let kind = bytes[(place + 4)..<(place + 8)]
      if kind.elementsEqual("eXIf".utf8) { return place + 8 }
      if kind.elementsEqual("IEND".utf8) { return nil }
      place += 12 + bytes.big(place, 4)
    }
    return nil
  }

  private static func webP(_ bytes: [UInt8]) -> Int? {
    guard PictureFormat(bytes) == .webp else { return nil }
    var place = 12
    while place + 8 <= bytes.count {
      if bytes[place..<place + 4].elementsEqual("EXIF".utf8) {
        return bytes[(place + 8)...].starts(with: exif) ? place + 14 : place + 8
      }
      let length = bytes.little(place + 4, 4)
      place += 8 + length + length % 2
    }
    return nil
  }

  /// Reads the entries of a TIFF's first directory.
  private mutating func read(_ tiff: [UInt8]) {
    let isBig = tiff.starts(with: "MM".utf8)
    guard tiff.count >= 8, isBig || tiff.starts(with: "II".utf8) else { return }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= tiff.count else { return nil }
      return isBig ? tiff.big(place, count) : tiff.little(place, count)
    }
    /// An entry's text; up to four bytes are in the entry itself.
    func text(_ entry: Int) -> String? {
      guard let count = number(entry + 4, 4), let place = number(entry + 8, 4) else { return nil }
      let start = count <= 4 ? entry + 8 : place
      guard count < tiff.count, start + count <= tiff.count else { return nil }
      // A NUL separates the photographer's copyright from the editor's.
      let parts = tiff[start..<start + count].split(separator: 0).map {
        String(textOf: $0)
      }
      return parts.joined(separator: "; ").trimmed
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return }
    for entry in (0..<count).map({ start + 2 + $0 * 12 }) {
      switch number(entry, 2) {
      case 0x0112:
        if let found = number(entry + 8, 2), (1...8).contains(found) { orientation = found }
      case 0x013B: artist = text(entry)
      case 0x8298: copyright = text(entry)
      default: break
      }
    }
  }
}

extension [UInt8] {
  /// The number in some bytes, most significant first.
  func big(_ place: Int, _ count: Int) -> Int {
    self[place..<place + count].reduce(0) { $0 << 8 | Int($1) }
  }

  /// The number in some bytes, least significant first.
  func little(_ place: Int, _ count: Int) -> Int {
    self[place..<place + count].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}

extension String {
  /// Reads UTF-8 or, failing that, what older programs wrote.
  init(textOf bytes: some Collection<UInt8>) {
    self =
      String(validating: bytes, as: UTF8.self)
      ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
  }

  /// The text without surrounding white space; nil if nothing is left.
  var trimmed: String? {
    var text = self[...]
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text.isEmpty ? nil : String(text)
  }
}
