/// Kinds of picture from before the web, and for machines: no browser shows them, and they have room for words
/// like any other.
///
/// Some begin with next to nothing: they are known by fields that other files don't have in these places.
enum OlderPictures {
  /// Whether a file is such a picture.
  static func has(_ bytes: [UInt8]) -> Bool {
    signs.contains { bytes.starts(with: $0) } || hasSignFurtherOn(bytes) || isPCX(bytes)
      || isTarga(bytes) || isPortable(bytes)
  }

  private static let signs: [[UInt8]] = [
    // Windows metafiles, thrice.
    [0xD7, 0xCD, 0xC6, 0x9A], [1, 0, 9, 0, 0, 1], [1, 0, 9, 0, 0, 3],
    // DirectDraw, PostScript with a preview, BPG, Sun's and SGI's pictures twice, Khronos's textures.
    Array("DDS \u{7C}\0\0\0".utf8), [0xC5, 0xD0, 0xD3, 0xC6], Array("BPG".utf8) + [0xFB],
    [0x59, 0xA6, 0x6A, 0x95], [0x01, 0xDA, 0, 1], [0x01, 0xDA, 1, 1], [0xAB] + Array("KTX ".utf8),
    // Radiance, Paint Shop Pro, the pictures of telescopes.
    Array("#?RADIANCE\n".utf8), Array("Paint Shop Pro Image File\n\u{1A}".utf8),
    Array("SIMPLE  =                    T".utf8),
  ]

  /// Signs behind the beginning: of metafiles, of cursors that move, of CorelDRAW, of the pictures of clinics,
  /// and of PostScript that is one picture.
  private static func hasSignFurtherOn(_ bytes: [UInt8]) -> Bool {
    func has(_ sign: String, at place: Int) -> Bool {
      bytes.dropFirst(place).starts(with: sign.utf8)
    }
    if bytes.starts(with: [1, 0, 0, 0]), has(" EMF", at: 40) { return true }
    if has("RIFF", at: 0), has("ACON", at: 8) || has("CDR", at: 8) { return true }
    if has("qoif", at: 0), bytes.count >= 14 { return bytes[12] == 3 || bytes[12] == 4 }
    if has("%!PS-Adobe-", at: 0) {
      return bytes.prefix { $0 != 0x0A && $0 != 0x0D }.firstRange(of: Array(" EPSF-".utf8)) != nil
    }
    return has("DICM", at: 128)
  }

  private static func isPCX(_ bytes: [UInt8]) -> Bool {
    bytes.count > 128 && bytes[0] == 0x0A && [0, 2, 3, 4, 5].contains(bytes[1]) && bytes[2] <= 1
      && [1, 2, 4, 8].contains(bytes[3]) && bytes[64] == 0 && [1, 3, 4].contains(bytes[65])
  }

  /// Truevision's, which are signed at the end, if at all.
  private static func isTarga(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 18 else { return false }
    if bytes.suffix(18).elementsEqual("TRUEVISION-XFILE.\0".utf8) { return true }
    let (width, height, depth) = (bytes.little(12, 2), bytes.little(14, 2), bytes[16])
    guard width > 0, height > 0, bytes[17] & 0xC0 == 0 else { return false }
    switch bytes[2] {
    case 1, 9:
      return bytes[1] == 1 && bytes.little(5, 2) > 0 && [15, 16, 24, 32].contains(bytes[7])
    case 2, 10:
      return bytes[1] == 0 && bytes[3..<8].allSatisfy { $0 == 0 }
        && [15, 16, 24, 32].contains(depth)
    case 3, 11: return bytes[1] == 0 && bytes[3..<8].allSatisfy { $0 == 0 } && depth == 8
    default: return false
    }
  }

  /// The portable kinds (PBM, PGM, PPM, PAM, PFM): a letter and a digit, and then the size.
  private static func isPortable(_ bytes: [UInt8]) -> Bool {
    guard bytes.count > 8, bytes[0] == UInt8(ascii: "P"), "1234567fF".utf8.contains(bytes[1]) else {
      return false
    }
    if bytes[1] == UInt8(ascii: "7") {
      return ["WIDTH ", "HEIGHT ", "#"].contains { bytes.dropFirst(3).starts(with: $0.utf8) }
    }
    var rest = bytes[2...]
    for _ in 0..<2 {
      guard let first = rest.first, first <= 0x20 else { return false }
      rest = rest.drop { $0 <= 0x20 }
      while rest.first == UInt8(ascii: "#") {
        rest = rest.drop { $0 != 0x0A }.drop { $0 <= 0x20 }
      }
      let digits = rest.prefix { (0x30...0x39).contains($0) }
      guard !digits.isEmpty else { return false }
      rest = rest.dropFirst(digits.count)
    }
    return rest.first.map { $0 <= 0x20 } ?? false
  }
}
