/// A GIF with only its pictures, their colour tables and how long each is shown, after GIF89a.
struct GIFCleaning {
  private let bytes: [UInt8]
  private var place: Int
  private var cleaned: [UInt8]
  private var hasPixels = false

  /// The cleaned file; nil if it shows nothing.
  static func cleaned(_ bytes: [UInt8], _ packet: [UInt8]?) -> [UInt8]? {
    guard bytes.count >= 13, 13 + table(bytes[10]) <= bytes.count else { return nil }
    var cleaning = Self(bytes)
    while cleaning.readBlock() {}
    guard cleaning.hasPixels else { return nil }
    if let packet {
      // The packet is not in blocks: the bytes after it lead a reader that takes it for blocks back out.
      cleaning.cleaned += [0x21, 0xFF, 0x0B] + "XMP DataXMP".utf8 + packet
      cleaning.cleaned += [1] + (0...255).reversed().map { UInt8($0) } + [0]
    }
    return cleaning.cleaned + [0x3B]
  }

  private init(_ bytes: [UInt8]) {
    self.bytes = bytes
    place = 13 + Self.table(bytes[10])
    cleaned = Array(bytes[..<place])
  }

  /// How many bytes a colour table has.
  private static func table(_ flags: UInt8) -> Int {
    flags & 0x80 == 0 ? 0 : 3 << (Int(flags & 7) + 1)
  }

  /// Where blocks that give their own lengths end; nil if the file ends first.
  private func end(ofBlocks start: Int) -> Int? {
    var place = start
    while place < bytes.count {
      if bytes[place] == 0 { return place + 1 }
      place += 1 + Int(bytes[place])
    }
    return nil
  }

  /// False at the end.
  private mutating func readBlock() -> Bool {
    guard place + 1 < bytes.count else { return false }
    switch bytes[place] {
    case 0x2C: return readPicture()
    case 0x21: return readExtension()
    default: return false
    }
  }

  private mutating func readPicture() -> Bool {
    guard place + 11 <= bytes.count else { return false }
    let pixels = place + 11 + Self.table(bytes[place + 9])
    guard pixels < bytes.count else { return false }
    hasPixels = true
    guard let end = end(ofBlocks: pixels) else {
      // Truncated: the complete blocks are shown.
      var whole = pixels
      while whole + Int(bytes[whole]) + 1 < bytes.count { whole += Int(bytes[whole]) + 1 }
      cleaned += bytes[place..<whole] + [0]
      return false
    }
    cleaned += bytes[place..<end]
    place = end
    return true
  }

  /// Keeps only those extensions that make the picture: how long each frame is shown, how often the animation
  /// runs, and the colours.
  private mutating func readExtension() -> Bool {
    guard let end = end(ofBlocks: place + 2) else { return false }
    let start = place
    place = end
    let blocks = data(start + 2..<end)
    guard let first = blocks.first else { return true }
    switch (bytes[start + 1], String(decoding: first, as: UTF8.self)) {
    case (0xF9, _) where first.count == 4:
      cleaned += [0x21, 0xF9, 4] + first + [0]
    case (0xFF, "NETSCAPE2.0"), (0xFF, "ANIMEXTS1.0"):
      guard let times = blocks.dropFirst().first(where: { $0.count == 3 && $0.first == 1 }) else {
        break
      }
      cleaned += [0x21, 0xFF, 11] + first + [3] + times + [0]
    case (0xFF, "ICCRGBG1012"):
      guard let profile = ColourProfile.cleaned(blocks.dropFirst().flatMap(\.self)) else { break }
      cleaned += [0x21, 0xFF, 11] + first
      for start in stride(from: 0, to: profile.count, by: 255) {
        let block = profile[start..<min(start + 255, profile.count)]
        cleaned += [UInt8(block.count)] + block
      }
      cleaned.append(0)
    default: break
    }
    return true
  }

  /// The contents of the blocks, each without its length.
  private func data(_ range: Range<Int>) -> [ArraySlice<UInt8>] {
    var (all, place): ([ArraySlice<UInt8>], Int) = ([], range.lowerBound)
    while bytes[place] != 0 {
      let next = place + 1 + Int(bytes[place])
      all.append(bytes[place + 1..<next])
      place = next
    }
    return all
  }
}
