/// A Windows icon or cursor (`.ico`, `.cur`): several pictures of one thing in one file, each a PNG, or a
/// bitmap without its file header.
enum IconCleaning {
  private static let entry = 16

  /// Whether a file is one: a header, followed by as many entries as it says, each for a picture within the
  /// file.
  static func isIcon(_ bytes: [UInt8]) -> Bool { pictures(bytes) != nil }

  /// Where the pictures of an icon are; nil if the file is not an icon.
  private static func pictures(_ bytes: [UInt8]) -> [Range<Int>]? {
    guard bytes.count > 6, bytes.starts(with: [0, 0, 1, 0]) || bytes.starts(with: [0, 0, 2, 0])
    else {
      return nil
    }
    let count = bytes.little(4, 2)
    let head = 6 + count * entry
    guard count > 0, head <= bytes.count else { return nil }
    var all: [Range<Int>] = []
    for place in stride(from: 6, to: head, by: entry) {
      let (size, start) = (bytes.little(place + 8, 4), bytes.little(place + 12, 4))
      guard start >= head, size > 0, start <= bytes.count, size <= bytes.count - start else {
        return nil
      }
      all.append(start..<start + size)
    }
    return all
  }

  /// The file with only its pictures, each cleaned; nil if one of them can't be.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    guard let pictures = pictures(bytes),
      // A picture that many entries refer to would be written as many times.
      pictures.reduce(0, { $0 + $1.count }) <= bytes.count
    else { return nil }
    var head = Array(bytes[..<6])
    var body: [UInt8] = []
    for (number, range) in pictures.enumerated() {
      guard let picture = cleaned(picture: Array(bytes[range])) else { return nil }
      let place = 6 + number * entry
      let start = 6 + pictures.count * entry + body.count
      // Its size, its colours, and where a cursor points; the byte in between means nothing.
      head += bytes[place..<place + 3] + [0] + bytes[place + 4..<place + 8]
      head += little(picture.count) + little(start)
      body += picture
    }
    return head + body
  }

  private static func cleaned(picture bytes: [UInt8]) -> [UInt8]? {
    PictureFormat(bytes) == .png ? PictureCleaning.cleaned(bytes) : bitmap(bytes)
  }

  /// A bitmap with the older Windows header: colours, pixels, and the transparency mask.
  private static func bitmap(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 40, bytes.little(0, 4) == 40 else { return nil }
    let (width, double) = (bytes.little(4, 4), bytes.little(8, 4))
    let (depth, packing, said) = (bytes.little(14, 2), bytes.little(16, 4), bytes.little(32, 4))
    guard (1...4_096).contains(width), (2...8_192).contains(double), double % 2 == 0,
      [1, 4, 8, 16, 24, 32].contains(depth), packing == 0 || packing == 3, said <= 256
    else { return nil }
    let colours = depth > 8 ? 0 : (said == 0 ? 1 << depth : said)
    func row(_ depth: Int) -> Int { (width * depth + 31) / 32 * 4 }
    let pixels = 40 + (packing == 3 ? 12 : 0) + colours * 4 + row(depth) * double / 2
    guard pixels <= bytes.count else { return nil }
    // If the pixels have their own transparency, some programs leave out the mask.
    let end = min(pixels + row(1) * double / 2, bytes.count)
    // What stays of the header is its length, the dimensions, the compression, and the number of colours.
    return bytes[..<20] + [UInt8](repeating: 0, count: 12) + bytes[32..<36] + [0, 0, 0, 0]
      + bytes[40..<end]
  }

  private static func little(_ number: Int) -> [UInt8] {
    [0, 8, 16, 24].map { UInt8(truncatingIfNeeded: number >> $0) }
  }
}
