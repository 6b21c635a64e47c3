import Editorial

extension PageMetadata {
  /// The elements for the page's `<head>`, one a line, beside title, description, addresses and feeds,
  /// which readers of pages use too and which the theme writes.
  var head: String {
    var html = ""
    html.reserveCapacity(4_096)
    func meta(_ key: String, _ name: String, _ content: String?) {
      guard let content, !content.isEmpty else { return }
      html += "<meta "
      html += key
      html += "=\""
      html += name
      html += "\" content=\""
      html += Self.inQuotes(content)
      html += "\">\n"
    }
    meta("property", "og:type", kind.rawValue)
    meta("property", "og:title", title)
    meta("property", "og:description", description)
    meta("property", "og:url", url)
    meta("property", "og:site_name", site)
    meta("property", "og:locale", Self.locale(language))
    if let card {
      meta("property", "og:image", card.url)
      meta("property", "og:image:width", card.size.map { String($0.width) })
      meta("property", "og:image:height", card.size.map { String($0.height) })
      meta("property", "og:image:alt", card.alt)
    }
    if kind == .article {
      meta("property", "article:published_time", published?.description)
      meta("property", "article:modified_time", modified?.description)
      meta("property", "article:section", section)
      for author in authors { meta("property", "article:author", author) }
      for topic in topics { meta("property", "article:tag", topic) }
    }
    // Title, description and picture of a card are taken from the properties above.
    meta("name", "twitter:card", card == nil ? "summary" : "summary_large_image")
    if let structured {
      html += "<script type=\"application/ld+json\">"
      html += Self.inScript(structured.text)
      html += "</script>\n"
    }
    return html
  }

  /// A value in double quotes on one line.
  private static func inQuotes(_ text: String) -> String {
    let escaped = HTML.escaped(text)
    guard escaped.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 }) else { return escaped }
    return escaped.replacing("\n", with: " ").replacing("\t", with: " ")
  }

  /// JSON in which no browser finds the end of a script, the beginning of a comment or of another
  /// script: these characters stand within texts alone, where they may be written by number.
  static func inScript(_ json: String) -> String {
    // 0xE2 may begin one of the two line ends.
    let isHarmless = json.isAll {
      $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "&") && $0 != 0xE2
    }
    if isHarmless { return json }
    var escaped = ""
    escaped.reserveCapacity(json.utf8.count)
    for scalar in json.unicodeScalars {
      switch scalar {
      case "<": escaped += #"\u003c"#
      case ">": escaped += #"\u003e"#
      case "&": escaped += #"\u0026"#
      case "\u{2028}": escaped += #"\u2028"#
      case "\u{2029}": escaped += #"\u2029"#
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// A language as Open Graph writes it: `pt_BR`; nil for a tag without a region, which it lacks.
  private static func locale(_ language: String) -> String? {
    let parts = language.split(separator: "-")
    guard let first = parts.first, let region = parts.dropFirst().first(where: { $0.count == 2 })
    else { return nil }
    return "\(first.lowercased())_\(region.uppercased())"
  }
}
