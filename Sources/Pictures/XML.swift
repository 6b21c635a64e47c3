/// What is allowed in XML.
enum XML {
  /// A text escaped for use between tags, or in double quotes within one.
  ///
  /// Scalar by scalar: Swift combines U+0600 and `<` into one character, in which a search does not find the
  /// `<`.
  static func escaped(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;".unicodeScalars
      case "<": escaped += "&lt;".unicodeScalars
      case ">": escaped += "&gt;".unicodeScalars
      case "\"": escaped += "&quot;".unicodeScalars
      case "\t", "\n", "\r": escaped.append(scalar)
      // Other control characters are not allowed in XML.
      case "\u{0}"..<" ": break
      default: escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}
