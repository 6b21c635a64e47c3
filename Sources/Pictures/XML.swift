/// What may stand in XML.
enum XML {
  /// A text as it may stand between tags, or in double quotes within one.
  ///
  /// Sign by sign: of U+0600 and `<` Swift makes one character, in which no search finds the second.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "\t", "\n", "\r": escaped.append(scalar)
      // Other control characters may stand in no XML.
      case "\u{0}"..<" ": break
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
