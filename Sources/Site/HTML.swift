/// Words as they stand in HTML.
enum HTML {
  /// A text in which nothing is markup, for an element or a value in double quotes.
  ///
  /// Characters that HTML can't hold, and those that turn the direction of writing around and would
  /// reach beyond the text, become the replacement character.
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
      case "\n", "\t": escaped.unicodeScalars.append(scalar)
      case "\r": continue
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}", "\u{FFFE}"..."\u{FFFF}":
        escaped += "\u{FFFD}"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
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
