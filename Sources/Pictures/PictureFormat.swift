/// A format in which pictures are read and written.
package enum PictureFormat: String, Hashable, Sendable, Codable {
  case jpeg, png, webp

  static let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Recognises a file by its first bytes, whatever its name; nil for any other format.
  package init?(_ bytes: [UInt8]) {
    if bytes.starts(with: Self.pngSignature) {
      self = .png
    } else if bytes.starts(with: [0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WEBP".utf8) {
      self = .webp
    } else {
      return nil
    }
  }

  /// The marker at a place of a JPEG; `0xFF` for a byte between two segments, which browsers skip too.
  package static func marker(_ bytes: [UInt8], _ place: Int) -> UInt8 {
    bytes[place] == 0xFF && bytes[place + 1] != 0 ? bytes[place + 1] : 0xFF
  }

  /// The file extension of the format, without the dot.
  package var ending: String { self == .jpeg ? "jpg" : rawValue }

  /// Whether a picture of the format is animated: nobody wants a single frame of it.
  func moves(_ bytes: [UInt8]) -> Bool {
    switch self {
    case .jpeg: false
    case .png: PictureChunks(png: bytes).all.contains { $0.name == "acTL" }
    case .webp:
      bytes.count > 20 && bytes[12..<16].elementsEqual("VP8X".utf8) && bytes[20] & 0x02 != 0
    }
  }
}
