/// The beginning of a text, for lists.
enum Opening {
  /// About that many characters stand in a list.
  static let length = 220

  /// The first sentences of a plain text in UTF-8 on one line, cut at a word, with an ellipsis where a
  /// sentence was cut.
  static func of(_ plain: [UInt8]) -> String {
    var opening: [UInt8] = []
    opening.reserveCapacity(length + 8)
    var count = 0
    var rest = plain.prefix(length * 16)
    while true {
      rest = rest.drop { $0 <= 0x20 }
      let word = rest.prefix { $0 > 0x20 }
      if word.isEmpty { return String(decoding: opening, as: UTF8.self) }
      rest = rest[word.endIndex...]
      let letters =
        word.allSatisfy { $0 < 0x80 } ? word.count : String(decoding: word, as: UTF8.self).count
      if count > 0, count + 1 + letters > length {
        let text = String(decoding: opening, as: UTF8.self)
        // A sentence that is whole needs no sign that it is not.
        return ".!?…".contains(text.last ?? " ") ? text : text + "…"
      }
      if count > 0 { opening.append(0x20) }
      // A word longer than all of it is cut too.
      if letters > length {
        opening += String(decoding: word, as: UTF8.self).prefix(length).utf8
      } else {
        opening += word
      }
      count += letters + 1
    }
  }

  /// How many stretches without white space a text in UTF-8 has.
  static func words(in plain: [UInt8]) -> Int {
    zip([0x20] + plain, plain).count { $0 <= 0x20 && $1 > 0x20 }
  }
}
