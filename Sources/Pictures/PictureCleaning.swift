/// A picture's file without what readers have no use for: where it was taken, with what, and by which
/// program.
///
/// Not a pixel of it changes.
package enum PictureCleaning {
  /// The file without it; as it is where it can't be read, and of formats that only few programs write
  /// such things into.
  package static func cleaned(_ bytes: [UInt8]) -> [UInt8] {
    let packet = PictureRights(of: bytes).packet.map { Array($0.utf8) }
    let cleaned: [UInt8]? =
      switch PictureFormat(bytes) {
      case .jpeg: jpeg(bytes, packet)
      case .png: png(bytes, packet)
      case .webp: webP(bytes, packet)
      case nil: bytes
      }
    return cleaned ?? bytes
  }

  // MARK: JPEG

  private static let packetName = Array("http://ns.adobe.com/xap/1.0/\0".utf8)

  /// Keeps the segments that make the picture, its colour profile, and what says how its colours are to
  /// be read; what stands behind its end, as a second picture does, goes.
  private static func jpeg(_ bytes: [UInt8], _ packet: [UInt8]?) -> [UInt8]? {
    var cleaned: [UInt8] = [0xFF, 0xD8]
    cleaned.reserveCapacity(bytes.count)
    var place = 2
    var packet = packet
    while place + 4 <= bytes.count || place + 2 == bytes.count {
      guard bytes[place] == 0xFF else { return nil }
      let marker = bytes[place + 1]
      if marker == 0xFF {
        place += 1
        continue
      }
      if marker == 0xD9 { return cleaned + [0xFF, 0xD9] }
      guard place + 4 <= bytes.count else { return nil }
      let end = place + 2 + bytes.big(place + 2, 2)
      guard end <= bytes.count else { return nil }
      if marker != 0xE0, let found = packet {
        packet = nil
        let length = packetName.count + found.count + 2
        if length <= 0xFFFF {
          cleaned += [0xFF, 0xE1, UInt8(length >> 8), UInt8(length & 0xFF)] + packetName + found
        }
      }
      if isKept(marker, bytes[(place + 4)..<max(place + 4, end)]) { cleaned += bytes[place..<end] }
      place = end
      if marker == 0xDA {
        let next = endOfScan(bytes, from: place)
        cleaned += bytes[place..<next]
        place = next
      }
    }
    return nil
  }

  private static func isKept(_ marker: UInt8, _ body: ArraySlice<UInt8>) -> Bool {
    switch marker {
    case 0xE0: body.starts(with: "JFIF\0".utf8)
    case 0xE2: body.starts(with: "ICC_PROFILE\0".utf8)
    case 0xEE: body.starts(with: "Adobe".utf8)
    case 0xE1...0xEF, 0xFE: false
    default: true
    }
  }

  /// Where the next marker stands behind the pixels of a scan.
  private static func endOfScan(_ bytes: [UInt8], from start: Int) -> Int {
    var place = start
    while let found = bytes[place...].firstIndex(of: 0xFF), found + 1 < bytes.count {
      let next = bytes[found + 1]
      if next != 0, next != 0xFF, !(0xD0...0xD7).contains(next) { return found }
      place = next == 0xFF ? found + 1 : found + 2
      if place >= bytes.count { break }
    }
    return bytes.count
  }

  // MARK: PNG and WebP

  private static let pngParts: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST",
    "pHYs", "sPLT", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
  ]

  private static func png(_ bytes: [UInt8], _ packet: [UInt8]?) -> [UInt8]? {
    guard let chunks = PictureChunks(png: bytes) else { return nil }
    var cleaned = PictureFormat.pngSignature
    var text = packet.map { Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + $0 }
    for chunk in chunks.all where pngParts.contains(chunk.name) {
      if chunk.name == "IDAT", let found = text {
        text = nil
        let named = Array("iTXt".utf8) + found
        cleaned += big(found.count) + named + big(Int(check(named)))
      }
      cleaned += bytes[chunk.whole]
    }
    return cleaned
  }

  private static let webPParts: Set<String> = [
    "VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF",
  ]

  private static func webP(_ bytes: [UInt8], _ packet: [UInt8]?) -> [UInt8]? {
    guard let chunks = PictureChunks(webP: bytes) else { return nil }
    // Only the longer form of the format has anything else in it.
    guard let first = chunks.all.first, first.name == "VP8X", first.body.count >= 10 else {
      return bytes
    }
    var cleaned: [UInt8] = []
    for chunk in chunks.all where webPParts.contains(chunk.name) {
      cleaned += bytes[chunk.whole]
      if chunk.name == "VP8X" {
        // The flags of Exif and XMP.
        cleaned[8] &= ~0x0C
        if packet != nil { cleaned[8] |= 0x04 }
      }
    }
    if let packet {
      cleaned += Array("XMP ".utf8) + big(packet.count).reversed() + packet
      if packet.count % 2 == 1 { cleaned.append(0) }
    }
    return Array("RIFF".utf8) + big(cleaned.count + 4).reversed() + Array("WEBP".utf8) + cleaned
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  /// The check of a PNG's chunk: CRC-32, as ISO 3309 has it.
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      (0..<8).reduce(sum ^ UInt32(byte)) { sum, _ in
        sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1
      }
    }
  }
}
