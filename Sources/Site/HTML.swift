/// Words as they stand in HTML.
enum HTML {
  /// A text in which nothing is markup, for an element or a value in double quotes.
  ///
  /// Characters that a page may not hold become the replacement character.
  static func escaped(_ text: some StringProtocol) -> String {
    var escaped = ""
    escaped.reserveCapacity(text.utf8.count + text.utf8.count / 16)
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      case "\r": continue
      default: escaped.unicodeScalars.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
      }
    }
    return escaped
  }

  /// A text without the characters that a page may not hold, for what escapes it later.
  static func cleaned(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0 == "\r" || isForbidden($0) }) else {
      return text
    }
    var cleaned = String.UnicodeScalarView()
    for scalar in text.unicodeScalars where scalar != "\r" {
      cleaned.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(cleaned)
  }

  /// Whether HTML can't hold a character, or it turns the direction of writing around beyond the text
  /// that it stands in.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\n", "\t", "\r": false
    case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
      "\u{2066}"..."\u{2069}", "\u{FFFE}"..."\u{FFFF}":
      true
    default: false
    }
  }

  /// An address that a link may lead to from a page that stands anywhere: of the web, or a mailbox;
  /// nil for scripts, data, and what only means something beside the article.
  static func address(_ typed: String) -> String? {
    // Browsers look past white space and controls inside of a scheme.
    let plain = typed.unicodeScalars.filter { $0.value > 0x20 && $0.value != 0x7F }
    let text = String(String.UnicodeScalarView(plain))
    let lower = text.lowercased()
    guard lower.hasPrefix("https://") || lower.hasPrefix("http://") || lower.hasPrefix("mailto:")
    else { return nil }
    return text
  }
}
