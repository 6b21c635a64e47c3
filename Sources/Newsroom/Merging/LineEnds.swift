import System

/// How lines end in files that are merged; if all lines of one end in CR LF, that is not part of
/// its words.
enum LineEnds {
  /// The files with LF, if all lines of one end in CR LF, and whether the merged file has CR LF.
  static func alike(
    _ base: [UInt8], _ first: [UInt8], _ second: [UInt8]
  ) -> (base: [UInt8], first: [UInt8], second: [UInt8], hasCRLF: Bool) {
    let has = [base, first, second].map(endsInCRLF)
    guard has.contains(true) else { return (base, first, second, false) }
    func plain(_ bytes: [UInt8], _ hasCRLF: Bool?) -> [UInt8] {
      hasCRLF == true ? bytes.endedWithLF : bytes
    }
    // A file without lines says nothing.
    let before = has[0] ?? has[1] ?? has[2]
    let (one, other) = (has[1] ?? before, has[2] ?? before)
    return (
      plain(base, has[0]), plain(first, has[1]), plain(second, has[2]),
      one == before ? other == true : one == true
    )
  }

  /// Whether every line ends in CR LF; nil if none ends.
  private static func endsInCRLF(_ bytes: [UInt8]) -> Bool? {
    var hasEnd = false
    for place in bytes.indices where bytes[place] == 0x0A {
      if place == 0 || bytes[place - 1] != 0x0D { return false }
      hasEnd = true
    }
    return hasEnd ? true : nil
  }

  /// A file of which every line ends in CR LF.
  static func withCRLF(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    for (place, byte) in bytes.enumerated() {
      if byte == 0x0A, place == 0 || bytes[place - 1] != 0x0D { lines.append(0x0D) }
      lines.append(byte)
    }
    return lines
  }
}
