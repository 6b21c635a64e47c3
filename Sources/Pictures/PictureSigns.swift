/// How pictures are recognised whatever their names: by the bytes that files of their formats begin with.
enum PictureSigns {
  /// Whether a file is a picture, including formats that can't be cleaned: those of cameras, programs and
  /// telephones.
  static func isPicture(_ bytes: [UInt8]) -> Bool {
    signs.contains { bytes.starts(with: $0) } || isLettered(bytes) || isWebP(bytes)
      || isOfBoxes(bytes) || isBitmap(bytes) || IconCleaning.isIcon(bytes)
      || OlderPictures.has(bytes)
  }

  private static let signs: [[UInt8]] = [
    [0xFF, 0xD8], PictureFormat.pngSignature, Array("GIF8".utf8),
    // TIFF, including BigTIFF, and the formats that cameras derive from it: DNG, NEF, ARW, CR2, PEF, ORF,
    // RW2.
    Array("II*\0".utf8), Array("MM\0*".utf8), Array("II+\0".utf8), Array("MM\0+".utf8),
    Array("IIRO\u{8}\0\0\0".utf8), Array("IIRS\u{8}\0\0\0".utf8), Array("MMOR\0\0\0\u{8}".utf8),
    Array("IIU\0".utf8),
    // Camera formats that are not TIFF: CRW, MRW.
    Array("II\u{1A}\0\0\0HEAPCCDR".utf8), Array("\0MRM".utf8),
    // JPEG XR, JPEG XL twice, JPEG 2000 twice.
    [0x49, 0x49, 0xBC, 0x01], [0xFF, 0x0A], [0, 0, 0, 12] + Array("JXL ".utf8),
    [0, 0, 0, 12] + Array("jP  ".utf8), [0xFF, 0x4F, 0xFF, 0x51],
    // Photoshop twice, OpenEXR, and the relatives of PNG.
    Array("8BPS\0\u{1}".utf8), Array("8BPS\0\u{2}".utf8), [0x76, 0x2F, 0x31, 0x01],
    [0x8A] + Array("MNG\r\n".utf8), [0x8B] + Array("JNG\r\n".utf8),
  ]

  /// Signs of letters alone, and a place behind each where its format always has a zero: a text may begin
  /// with the same letters.
  ///
  /// The length of macOS icons, the version that GIMP ends with a zero, the major version of X3F, and the name
  /// of the camera in RAF.
  private static let letters: [(sign: String, zero: Int)] = [
    ("icns", 4), ("gimp xcf ", 13), ("FOVb", 7), ("FUJIFILMCCD-RAW ", 59),
  ]

  private static func isLettered(_ bytes: [UInt8]) -> Bool {
    letters.contains { sign, zero in
      bytes.starts(with: sign.utf8) && bytes.count > zero && bytes[zero] == 0
    }
  }

  private static func isWebP(_ bytes: [UInt8]) -> Bool {
    bytes.starts(with: "RIFF".utf8) && bytes.dropFirst(8).starts(with: "WEBP".utf8)
  }

  /// Pictures in boxes, after ISO 14496-12; films come in boxes too.
  private static let brands: Set<String> = [
    "avif", "avis", "avio", "heic", "heix", "heim", "heis", "hevc", "hevm", "hevs", "hevx", "mif1",
    "mif2", "msf1", "miaf", "crx ", "jp2 ", "jxl ",
  ]

  private static func isOfBoxes(_ bytes: [UInt8]) -> Bool {
    guard bytes.count >= 12, bytes[4..<8].elementsEqual("ftyp".utf8) else { return false }
    return brands.contains(String(decoding: bytes[8..<12], as: UTF8.self))
  }

  /// A Windows or OS/2 bitmap: two letters, and a header of one of a few lengths.
  private static func isBitmap(_ bytes: [UInt8]) -> Bool {
    bytes.count >= 26 && bytes.starts(with: "BM".utf8) && bytes[6..<10].allSatisfy { $0 == 0 }
      && [12, 16, 40, 52, 56, 64, 108, 124].contains(bytes.little(14, 4))
  }
}
