/// How a camera was held, as the Exif of a picture says: browsers turn the picture by it.
///
/// After Exif 2.32 (`Orientation`, 0x0112), which stands in an `APP1` of JPEG, in `eXIf` of PNG and in
/// `EXIF` of WebP.
struct PictureTurn {
  /// From 1 to 8.
  private let orientation: Int

  /// Whether width and height change places.
  var isOnItsSide: Bool { (5...8).contains(orientation) }

  /// Reads a picture; nil where nothing says how it was held.
  init?(of bytes: [UInt8]) {
    guard let start = Self.jpeg(bytes) ?? Self.png(bytes) ?? Self.webP(bytes),
      let orientation = Self.orientation(bytes[start...])
    else { return nil }
    self.orientation = orientation
  }

  private static let exif = Array("Exif\0\0".utf8)

  /// Where the TIFF begins that holds what a camera says.
  private static func jpeg(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: [0xFF, 0xD8]) else { return nil }
    var place = 2
    while place + 10 <= bytes.count, bytes[place] == 0xFF {
      switch bytes[place + 1] {
      case 0xFF: place += 1
      case 0x01, 0xD0...0xD8: place += 2
      case 0xD9, 0xDA: return nil
      case 0xE1 where bytes[(place + 4)...].starts(with: exif): return place + 10
      default: place += 2 + PictureSize.big(bytes, place + 2, 2)
      }
    }
    return nil
  }

  private static func png(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) else { return nil }
    var place = 8
    while place + 12 <= bytes.count {
      let kind = bytes[(place + 4)..<(place + 8)]
      if kind.elementsEqual("eXIf".utf8) { return place + 8 }
      if kind.elementsEqual("IEND".utf8) { return nil }
      place += 12 + PictureSize.big(bytes, place, 4)
    }
    return nil
  }

  private static func webP(_ bytes: [UInt8]) -> Int? {
    guard bytes.starts(with: "RIFF".utf8), bytes.count > 12,
      bytes[8..<12].elementsEqual("WEBP".utf8)
    else { return nil }
    var place = 12
    while place + 8 <= bytes.count {
      if bytes[place..<place + 4].elementsEqual("EXIF".utf8) {
        return bytes[(place + 8)...].starts(with: exif) ? place + 14 : place + 8
      }
      let length = PictureSize.little(bytes, place + 4, 4)
      place += 8 + length + length % 2
    }
    return nil
  }

  /// The entry 0x0112 of the first directory of a TIFF.
  private static func orientation(_ tiff: ArraySlice<UInt8>) -> Int? {
    let bytes = Array(tiff.prefix(65_536))
    let isBig = bytes.starts(with: "MM".utf8)
    guard bytes.count >= 8, isBig || bytes.starts(with: "II".utf8) else { return nil }
    func number(_ place: Int, _ count: Int) -> Int? {
      guard place >= 0, place + count <= bytes.count else { return nil }
      return isBig ? PictureSize.big(bytes, place, count) : PictureSize.little(bytes, place, count)
    }
    guard let start = number(4, 4), let count = number(start, 2) else { return nil }
    for entry in 0..<count where number(start + 2 + entry * 12, 2) == 0x0112 {
      return number(start + 2 + entry * 12 + 8, 2)
    }
    return nil
  }
}
