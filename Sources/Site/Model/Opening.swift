/// The beginning of a text, for lists.
enum Opening {
  /// About that many characters stand in a list.
  static let length = 220

  /// The first sentences of a plain text on one line, cut at a word, with an ellipsis where a
  /// sentence was cut.
  static func of(_ plain: String) -> String {
    var opening = ""
    var count = 0
    for word in plain.utf8.prefix(length * 16).split(whereSeparator: { $0 <= 0x20 }) {
      let word = String(decoding: word, as: UTF8.self)
      if count > 0, count + 1 + word.count > length {
        // A sentence that is whole needs no sign that it is not.
        return ".!?…".contains(opening.last ?? " ") ? opening : opening + "…"
      }
      if count > 0 { opening += " " }
      // A word longer than all of it is cut too.
      opening += word.prefix(length)
      count += word.count + 1
    }
    return opening
  }

  /// How many stretches without white space a text has.
  static func words(in plain: String) -> Int {
    plain.utf8.split(whereSeparator: { $0 <= 0x20 }).count
  }
}
