/// What pandoc reads in an .rtf file differently from Word.
enum RichText {
  /// A file changed so that pandoc reads it as Word does.
  ///
  /// A character beyond ASCII is written as `\u8217?`, followed by a substitute for old readers;
  /// pandoc takes all words up to the next mark for the substitute, and loses them. It also loses a
  /// footnote whose group is marked as optional.
  static func mended(_ bytes: [UInt8]) -> [UInt8] {
    var mended: [UInt8] = []
    mended.reserveCapacity(bytes.count + 64)
    let footnote = Array("{\\*\\footnote".utf8)
    var replaced = 1
    var place = 0
    while place < bytes.count {
      let rest = bytes[place...]
      if rest.starts(with: footnote) {
        mended += "{\\footnote".utf8
        place += footnote.count
      } else if rest.starts(with: "\\uc".utf8),
        let (count, end) = number(in: bytes, from: place + 3)
      {
        replaced = count
        mended += bytes[place..<end]
        place = end
      } else if rest.starts(with: "\\u".utf8), let (_, end) = number(in: bytes, from: place + 2) {
        mended += bytes[place..<end]
        place = end
        if place < bytes.count, bytes[place] == UInt8(ascii: " ") { place += 1 }
        let isMark = place < bytes.count && "\\{}".utf8.contains(bytes[place])
        if replaced == 0 || !isMark {
          mended += "?{}".utf8
          if replaced > 0 { place += 1 }
        }
      } else {
        mended.append(bytes[place])
        place += 1
      }
    }
    return mended
  }

  /// The whole number at a place, and its end.
  private static func number(in bytes: [UInt8], from place: Int) -> (Int, end: Int)? {
    let digits = bytes[min(place, bytes.count)...].prefix(7).prefix { byte in
      byte == UInt8(ascii: "-") || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }
    return Int(String(decoding: digits, as: UTF8.self)).map { ($0, digits.endIndex) }
  }
}
