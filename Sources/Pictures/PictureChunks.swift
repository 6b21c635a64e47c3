/// The parts of a PNG or a WebP, both of which are chunks after a header.
struct PictureChunks {
  struct Chunk {
    var name: String
    /// Its content.
    var body: Range<Int>
    /// All of it, including its name, length and checksum.
    var whole: Range<Int>
  }

  private(set) var all: [Chunk] = []

  /// Reads a PNG up to its end, or if it is truncated, up to the last complete chunk.
  init(png bytes: [UInt8]) {
    var place = 8
    while place + 8 <= bytes.count {
      let body = place + 8..<place + 8 + bytes.big(place, 4)
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      guard body.upperBound + 4 <= bytes.count else { return }
      all.append(Chunk(name: name, body: body, whole: place..<body.upperBound + 4))
      if name == "IEND" { return }
      place = body.upperBound + 4
    }
  }

  /// Reads a WebP; nil if it is truncated.
  init?(webP bytes: [UInt8]) {
    guard bytes.count >= 12,
      let found = Self.riff(bytes, in: 12..<max(12, min(bytes.count, 8 + bytes.little(4, 4)))),
      !found.isEmpty
    else { return nil }
    all = found
  }

  /// Chunks in RIFF form; nil if they are truncated.
  static func riff(_ bytes: [UInt8], in range: Range<Int>) -> [Chunk]? {
    var all: [Chunk] = []
    var place = range.lowerBound
    while place + 8 <= range.upperBound {
      let length = bytes.little(place + 4, 4)
      let body = place + 8..<place + 8 + length
      // A chunk that extends beyond its container would take along whatever comes after that.
      guard body.upperBound <= range.upperBound else { return nil }
      let name = String(decoding: bytes[place..<place + 4], as: UTF8.self)
      // A chunk of odd length is followed by a padding byte.
      let next = min(body.upperBound + length % 2, range.upperBound)
      all.append(Chunk(name: name, body: body, whole: place..<next))
      place = next
    }
    return all
  }
}
