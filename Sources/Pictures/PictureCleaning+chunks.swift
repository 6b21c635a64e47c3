/// The formats that consist of chunks after a header.
extension PictureCleaning {
  private static let pngParts: Set<String> = [
    "IHDR", "PLTE", "IDAT", "IEND", "tRNS", "cHRM", "gAMA", "iCCP", "sBIT", "sRGB", "bKGD", "hIST",
    "pHYs", "cICP", "mDCV", "cLLI", "acTL", "fcTL", "fdAT",
  ]

  static func png(_ bytes: [UInt8], _ packet: [UInt8]?, _ turn: [UInt8]?) -> [UInt8]? {
    let chunks = PictureChunks(png: bytes)
    var cleaned = PictureFormat.pngSignature
    cleaned.reserveCapacity(bytes.count)
    var added: [UInt8]? =
      (turn.map { chunk("eXIf", $0[...]) } ?? [])
      + (packet.map { chunk("iTXt", (Array("XML:com.adobe.xmp\0\0\0\0\0".utf8) + $0)[...]) } ?? [])
    for found in chunks.all where pngParts.contains(found.name) {
      if found.name == "IDAT", let chunks = added {
        added = nil
        cleaned += chunks
      }
      if found.name == "iCCP" {
        cleaned +=
          ColourProfile.cleaned(packed: bytes[found.body]).map { chunk("iCCP", $0[...]) } ?? []
      } else {
        cleaned += bytes[found.whole]
      }
    }
    // A truncated chunk is dropped: nobody can tell where its pixels end.
    guard chunks.all.contains(where: { $0.name == "IDAT" }) else { return nil }
    return chunks.all.last?.name == "IEND" ? cleaned : cleaned + chunk("IEND", [])
  }

  private static func chunk(_ name: String, _ body: ArraySlice<UInt8>) -> [UInt8] {
    let named = Array(name.utf8) + body
    return big(body.count) + named + big(Int(check(named)))
  }

  private static let webPParts: Set<String> = [
    "VP8X", "VP8 ", "VP8L", "ALPH", "ICCP", "ANIM", "ANMF",
  ]

  static func webP(_ bytes: [UInt8], _ packet: [UInt8]?, _ turn: [UInt8]?) -> [UInt8]? {
    guard let chunks = PictureChunks(webP: bytes), let first = chunks.all.first else { return nil }
    var cleaned: [UInt8] = []
    if first.name == "VP8X" {
      guard first.body.count >= 10 else { return nil }
      var hasProfile = false
      for found in chunks.all where webPParts.contains(found.name) {
        switch found.name {
        case "ANMF": cleaned += frame(bytes, found.body)
        case "ICCP":
          guard let profile = ColourProfile.cleaned(Array(bytes[found.body])) else { continue }
          hasProfile = true
          cleaned += part("ICCP", profile)
        default: cleaned += bytes[found.whole]
        }
      }
      // The flags for Exif and XMP, and for a profile.
      cleaned[8] &= hasProfile ? ~0x0C : ~0x2C
      if let turn {
        cleaned[8] |= 0x08
        cleaned += part("EXIF", turn)
      }
      if let packet {
        cleaned[8] |= 0x04
        cleaned += part("XMP ", packet)
      }
    } else {
      // The format's short form is a picture and nothing else.
      guard ["VP8 ", "VP8L"].contains(first.name) else { return nil }
      cleaned += bytes[first.whole]
    }
    return part("RIFF", "WEBP".utf8 + cleaned)
  }

  /// One frame of an animation, which consists of chunks too.
  private static func frame(_ bytes: [UInt8], _ body: Range<Int>) -> [UInt8] {
    guard body.count >= 16 else { return [] }
    let chunks = PictureChunks.riff(bytes, in: body.lowerBound + 16..<body.upperBound) ?? []
    let kept = chunks.filter { ["ALPH", "VP8 ", "VP8L"].contains($0.name) }
    return part(
      "ANMF", bytes[body.lowerBound..<body.lowerBound + 16] + kept.flatMap { bytes[$0.whole] })
  }

  private static func part(_ name: String, _ body: some Collection<UInt8>) -> [UInt8] {
    Array(name.utf8) + big(body.count).reversed() + body
      + [UInt8](repeating: 0, count: body.count % 2)
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  private static let checks: [UInt32] = (0..<256).map { byte in
    (0..<8).reduce(UInt32(byte)) { sum, _ in sum & 1 == 1 ? sum >> 1 ^ 0xEDB8_8320 : sum >> 1 }
  }

  /// The checksum of a PNG chunk: CRC-32, after ISO 3309.
  private static func check(_ bytes: [UInt8]) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { sum, byte in
      checks[Int(UInt8(truncatingIfNeeded: sum) ^ byte)] ^ sum >> 8
    }
  }
}
