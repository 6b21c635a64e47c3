/// The beginning of a text, for lists.
enum Opening {
  /// About that many characters stand in a list.
  static let length = 220

  /// The first sentences of a plain text in UTF-8 on one line, cut at a word, with an ellipsis where a
  /// sentence was cut.
  static func of(_ plain: [UInt8]) -> String {
    var opening = ""
    var count = 0
    var rest = plain.prefix(length * 16)
    while true {
      rest = rest.drop { $0 <= 0x20 }
      let bytes = rest.prefix { $0 > 0x20 }
      if bytes.isEmpty { return opening }
      rest = rest[bytes.endIndex...]
      let word = String(decoding: bytes, as: UTF8.self)
      let letters = bytes.allSatisfy { $0 < 0x80 } ? bytes.count : word.count
      if count > 0, count + 1 + letters > length {
        // A sentence that is whole needs no sign that it is not.
        return ".!?…".contains(opening.last ?? " ") ? opening : opening + "…"
      }
      if count > 0 { opening += " " }
      // A word longer than all of it is cut too.
      opening += letters > length ? String(word.prefix(length)) : word
      count += letters + 1
    }
  }

  /// How many stretches without white space a text in UTF-8 has.
  static func words(in plain: [UInt8]) -> Int {
    plain.withUnsafeBufferPointer { bytes in
      var count = 0
      var before: UInt8 = 0
      for byte in bytes {
        // Without a branch, many bytes are counted at a time.
        count += byte > 0x20 && before <= 0x20 ? 1 : 0
        before = byte
      }
      return count
    }
  }
}
