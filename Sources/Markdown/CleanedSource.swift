import CMarkdown

/// A text in Markdown as it is handed to another program that reads Markdown: with no HTML in it but
/// what a page lets stand.
///
/// Tags are found where a reader of Markdown finds them, so that what stands in code stays as it is.
package struct CleanedSource {
  private let html: MarkdownText.RawHTML
  private var source: [UInt8]
  /// What was found so far stands before it.
  private var cursor = 0
  /// The element without words that began before and has not ended, and where.
  private var silent: (name: String, start: Int)?

  private init(_ text: String, _ html: MarkdownText.RawHTML) {
    source = Array(text.utf8)
    self.html = html
  }

  /// Cleans a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - html: What of an author's HTML may stand.
  /// - Returns: The text with what may stand, and with the words of the rest.
  package static func of(_ text: String, _ html: MarkdownText.RawHTML) -> String {
    html == .trusted ? text : withSafeLinks(cleaned(text, html))
  }

  private static func cleaned(_ text: String, _ html: MarkdownText.RawHTML) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var text = text
    // What was taken away may leave something that is a tag now: a text is clean where nothing changes.
    for _ in 0..<8 {
      var cleaning = CleanedSource(text, html)
      guard cleaning.run(over: text) else { break }
      let cleaned = String(decoding: cleaning.source, as: UTF8.self)
      if cleaned == text { return text }
      text = cleaned
    }
    // By bytes: behind some signs a `<` is part of a character.
    return String(
      decoding: Array(text.utf8).replacing([UInt8(ascii: "<")], with: "&lt;".utf8), as: UTF8.self)
  }

  /// Cleans whatever is HTML; false where that is not found again in the text.
  private mutating func run(over text: String) -> Bool {
    var isFound = true
    MarkdownTree.eachNode(of: text) { node in
      switch cmark_node_get_type(node) {
      case CMARK_NODE_HTML_INLINE: isFound = clean(Self.literal(node)) && isFound
      case CMARK_NODE_HTML_BLOCK:
        let literal = Self.literal(node)
        // In a quotation or a list, signs of these stand before each line.
        if !clean(literal) {
          for line in literal.split(separator: 0x0A) { isFound = clean(Array(line)) && isFound }
        }
      case CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK: pass(Self.literal(node))
      default: break
      }
    }
    return isFound
  }

  private static func literal(_ node: OpaquePointer) -> [UInt8] {
    var bytes = Array(cmark_node_get_literal(node).map { String(cString: $0) }?.utf8 ?? "".utf8)
    while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
    return Array(bytes.drop { $0 <= 0x20 })
  }

  /// Goes on behind code, in which nothing is HTML.
  private mutating func pass(_ code: [UInt8]) {
    if let place = place(of: code, from: cursor) { cursor = place + code.count }
  }

  /// Where something stands that no backslash takes the meaning from.
  private func place(of words: [UInt8], from start: Int) -> Int? {
    guard !words.isEmpty else { return start }
    var start = min(start, source.count)
    while let place = source[start...].firstRange(of: words)?.lowerBound {
      let backslashes = source[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count
      if backslashes.isMultiple(of: 2) { return place }
      start = place + 1
    }
    return nil
  }

  private mutating func clean(_ literal: [UInt8]) -> Bool {
    guard !literal.isEmpty else { return true }
    // Notes stand below the text in what is read, and anywhere in what is written.
    guard let place = place(of: literal, from: cursor) ?? place(of: literal, from: 0) else {
      return false
    }
    let cleaned = written(literal, at: place)
    if let silent, silent.start <= place, cleaned.endsSilence {
      source.replaceSubrange(silent.start..<(place + literal.count), with: cleaned.html)
      cursor = silent.start + cleaned.html.count
      self.silent = nil
    } else {
      source.replaceSubrange(place..<(place + literal.count), with: cleaned.html)
      cursor = place + cleaned.html.count
    }
    return true
  }

  /// What of some HTML may stand.
  private mutating func written(
    _ literal: [UInt8], at place: Int
  ) -> (html: [UInt8], endsSilence: Bool) {
    var pieces = HTMLPieces(literal)
    var html: [UInt8] = []
    var endsSilence = false
    while let piece = pieces.next() {
      switch piece {
      case .words(let words):
        // What began no tag here may begin one elsewhere.
        for byte in words {
          if byte == UInt8(ascii: "<") { html += "&lt;".utf8 } else { html.append(byte) }
        }
      case .note: break
      case .tag(let tag):
        let name = AllowedHTML.renamed[tag.name] ?? tag.name
        if AllowedHTML.wordless.contains(name) {
          if tag.isEnd {
            endsSilence = endsSilence || silent?.name == name
          } else {
            if name == "iframe", let embedded = tag["src"].flatMap({ EmbeddedAddress($0) }) {
              html += "<\(embedded.page)>".utf8
            }
            if pieces.skip(through: name) == nil { silent = (name, place + html.count) }
          }
        } else if self.html == .safe {
          html += Self.tag(tag, name).utf8
        }
      }
    }
    return (html, endsSilence)
  }

  /// A tag as a page may have it; nothing of one that it may not have.
  private static func tag(_ tag: HTMLTag, _ name: String) -> String {
    guard AllowedHTML.elements[name] != nil || AllowedHTML.singles.contains(name) else { return "" }
    if tag.isEnd { return "</\(name)>" }
    var seen: Set<String> = []
    let attributes = tag.attributes.compactMap { key, value -> String? in
      guard seen.insert(key).inserted else { return nil }
      let kept: String?
      switch (name, key) {
      case ("a", "href"), ("img", "src"), ("audio", "src"), ("video", "src"), ("source", "src"):
        kept = HTML.address(value) ?? (HTML.hasScheme(value) ? nil : value)
      case ("img", "alt"), ("source", "media"), ("source", "type"): kept = value
      case ("img", "width"), ("img", "height"): kept = Int(value).map(String.init)
      case ("source", "srcset"): kept = value.contains(":") ? nil : value
      case ("audio", "controls"), ("video", "controls"): kept = ""
      default: kept = AllowedHTML.value(of: key, on: name, value)
      }
      return kept.map { $0.isEmpty && key != "alt" ? " \(key)" : " \(key)=\"\(HTML.escaped($0))\"" }
    }
    return "<\(name)\(attributes.joined())>"
  }
}
