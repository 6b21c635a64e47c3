import Editorial
import Markdown

extension PageMetadata {
  /// The elements for the page's `<head>`, one per line, apart from title, description, addresses and feeds,
  /// which also serve human readers and are written by the theme.
  var head: String {
    var head = MetadataText()
    head.add("property=\"og:type\"", kind.rawValue)
    head.add("property=\"og:title\"", title)
    head.add("property=\"og:description\"", description)
    head.add("property=\"og:url\"", url)
    head.add("property=\"og:site_name\"", site)
    head.add("property=\"og:locale\"", Self.locale(language))
    if let card {
      head.add("property=\"og:image\"", card.url)
      head.add("property=\"og:image:width\"", card.size.map { String($0.width) })
      head.add("property=\"og:image:height\"", card.size.map { String($0.height) })
      head.add("property=\"og:image:alt\"", card.alt)
    }
    if kind == .article {
      head.add("property=\"article:published_time\"", published?.description)
      head.add("property=\"article:modified_time\"", modified?.description)
      head.add("property=\"article:section\"", section)
      for author in authors { head.add("property=\"article:author\"", author) }
      for topic in topics { head.add("property=\"article:tag\"", topic) }
    }
    // A card takes its title, description and picture from the properties above.
    head.add("name=\"twitter:card\"", card == nil ? "summary" : "summary_large_image")
    for object in structured { head.add(object) }
    return head.text
  }

  /// A language in Open Graph's form: `pt_BR`; nil for a tag without a region, since Open Graph requires one.
  private static func locale(_ language: String) -> String? {
    let parts = language.split(separator: "-")
    guard let first = parts.first, let region = parts.dropFirst().first(where: { $0.count == 2 })
    else { return nil }
    return "\(first.lowercased())_\(region.uppercased())"
  }
}

/// Elements for the head of a page, one per line.
struct MetadataText {
  private var bytes: [UInt8] = []

  init() { bytes.reserveCapacity(4_096) }

  /// The elements.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Adds an element on one line; adds nothing if the content is missing or empty.
  ///
  /// - Parameters:
  ///   - name: The attribute that identifies it: `property="og:title"`.
  ///   - content: Its content.
  mutating func add(_ name: StaticString, _ content: String?) {
    guard var content, !content.isEmpty else { return }
    add("<meta ")
    add(name)
    add(" content=\"")
    let start = bytes.count
    content.withUTF8 { unsafe HTML.addEscaped($0, to: &bytes) }
    for place in start..<bytes.count where bytes[place] == 0x0A || bytes[place] == 0x09 {
      bytes[place] = 0x20
    }
    add("\">\n")
  }

  /// Adds a schema.org description of what the page shows.
  ///
  /// The result can't end the script early or begin a comment or another script: these characters occur only
  /// inside strings, where numeric escapes are allowed.
  mutating func add(_ object: JSONObjectText) {
    add("<script type=\"application/ld+json\">")
    let start = bytes.count
    object.write(to: &bytes)
    // 0xE2 may be the first byte of U+2028 or U+2029.
    let isHarmless = bytes[start...].allSatisfy {
      $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "&") && $0 != 0xE2
    }
    if !isHarmless {
      let written = bytes[start...]
      bytes.removeSubrange(start...)
      addByNumber(written)
    }
    add("</script>\n")
  }

  private mutating func addByNumber(_ json: ArraySlice<UInt8>) {
    var rest = json
    while let byte = rest.first {
      rest = rest.dropFirst()
      switch byte {
      case UInt8(ascii: "<"): add(#"\u003c"#)
      case UInt8(ascii: ">"): add(#"\u003e"#)
      case UInt8(ascii: "&"): add(#"\u0026"#)
      case 0xE2 where rest.starts(with: [0x80, 0xA8]):
        add(#"\u2028"#)
        rest = rest.dropFirst(2)
      case 0xE2 where rest.starts(with: [0x80, 0xA9]):
        add(#"\u2029"#)
        rest = rest.dropFirst(2)
      default: bytes.append(byte)
      }
    }
  }

  private mutating func add(_ text: StaticString) {
    text.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
  }
}
