/// Whether a file that is passed on as it is, such as a film, says where it was recorded.
///
/// Only what is easy to detect: telephones write it in a few ways, of which these are the usual ones.
enum PlaceMarks {
  /// Whether a file contains a place.
  static func areIn(_ bytes: [UInt8]) -> Bool {
    bytes.firstRange(of: Array("com.apple.quicktime.location.".utf8)) != nil
      || bytes.firstRange(of: Array(":GPSLatitude".utf8)) != nil || hasPosition(bytes)
  }

  /// Whether a film has a `©xyz` or `loci` with something in it, after ISO 6709 and 3GPP TS 26.244; or a WebM
  /// has the tag.
  private static func hasPosition(_ bytes: [UInt8]) -> Bool {
    let isFilm = ["ftyp", "moov", "mdat", "wide", "free"].contains {
      bytes.dropFirst(4).starts(with: $0.utf8)
    }
    if isFilm {
      return place(of: [0xA9] + "xyz".utf8, in: bytes) { rest in
        // Its length, its language, and then a signed latitude.
        rest.count > 6 && "+-".utf8.contains(rest[rest.startIndex + 4])
          && (0x30...0x39).contains(rest[rest.startIndex + 5])
      } || place(of: Array("loci\0\0\0\0".utf8), in: bytes) { $0.count > 12 }
    }
    let isMatroska = bytes.starts(with: [0x1A, 0x45, 0xDF, 0xA3])
    return isMatroska && place(of: Array("LOCATION".utf8), in: bytes) { _ in true }
  }

  private static func place(
    of sign: [UInt8], in bytes: [UInt8], _ isMeant: (ArraySlice<UInt8>) -> Bool
  ) -> Bool {
    var rest = bytes[...]
    while let found = rest.firstRange(of: sign) {
      rest = rest[found.upperBound...]
      if isMeant(rest) { return true }
    }
    return false
  }
}
