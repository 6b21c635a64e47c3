import CMarkdown

/// A Markdown text as it is handed to another program that reads Markdown: with no HTML in it except what is
/// allowed on a page.
///
/// Tags are found where a Markdown parser finds them, so anything in code stays as it is.
package struct CleanedSource {
  private let html: MarkdownText.RawHTML
  private var source: SourceSearch
  private var edits: [Edit] = []
  /// Where the code is.
  private var code: [Range<Int>] = []
  /// The element without words that is still open: the edit that it began in, and how many bytes of that edit
  /// come before it.
  private var silent: (name: String, edit: Int, count: Int)?

  /// Replacement bytes for a range of the source.
  private struct Edit {
    var range: Range<Int>
    var bytes: [UInt8]
  }

  private init(_ text: String, _ html: MarkdownText.RawHTML) {
    source = SourceSearch(text)
    self.html = html
  }

  /// Cleans a text.
  ///
  /// - Parameters:
  ///   - text: The text.
  ///   - html: How much of an author's HTML is allowed.
  /// - Returns: The text with what is allowed, and with the words of the rest.
  package static func of(_ text: String, _ html: MarkdownText.RawHTML) -> String {
    let text = DroppedWords(of: text).text
    return html == .trusted ? text : withSafeLinks(cleaned(text, html))
  }

  private static func cleaned(_ text: String, _ html: MarkdownText.RawHTML) -> String {
    guard text.utf8.contains(UInt8(ascii: "<")) else { return text }
    var text = text
    // Removing something may leave what is now a tag: a text is clean once nothing changes.
    for _ in 0..<8 {
      var cleaning = CleanedSource(text, html)
      guard cleaning.run(over: text) else { break }
      let cleaned = cleaning.edited
      if cleaned == text { return text }
      text = cleaned
    }
    // Remove every tag: if none is left outside code, code stays as it is.
    var last = CleanedSource(text, html)
    _ = last.run(over: text)
    let escaped = last.withoutTags
    var check = CleanedSource(escaped, html)
    if check.run(over: escaped), check.edits.isEmpty { return escaped }
    // Byte by byte: after some characters a `<` is part of a grapheme.
    return String(
      decoding: Array(text.utf8).replacing([UInt8(ascii: "<")], with: "&lt;".utf8), as: UTF8.self)
  }

  /// How many places a cleaning of this text looks at.
  static func steps(_ text: String) -> Int {
    var cleaning = CleanedSource(text, .safe)
    _ = cleaning.run(over: text)
    return cleaning.source.steps
  }

  /// Cleans all the HTML; false if some of it can't be found again in the text.
  private mutating func run(over text: String) -> Bool {
    var isFound = true
    MarkdownTree.eachNode(of: text) { node in
      let type = cmark_node_get_type(node)
      if type.rawValue & 0xC000 == 0x8000 {
        source.enter(
          lines: Int(cmark_node_get_start_line(node)), Int(cmark_node_get_end_line(node)))
      }
      switch type {
      case CMARK_NODE_HTML_INLINE, CMARK_NODE_HTML_BLOCK:
        isFound = clean(Self.literal(node)) && isFound
      case CMARK_NODE_CODE, CMARK_NODE_CODE_BLOCK:
        // Nothing in it is HTML.
        if let found = source.find(Self.literal(node)) { code.append(found.range) }
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

  /// The source with the edits applied.
  private var edited: String {
    var bytes: [UInt8] = []
    var place = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound })
    where edit.range.lowerBound >= place {
      bytes += source.bytes[place..<edit.range.lowerBound]
      bytes += edit.bytes
      place = edit.range.upperBound
    }
    return String(decoding: bytes + source.bytes[place...], as: UTF8.self)
  }

  /// The source with no character that begins a tag, except in code.
  private var withoutTags: String {
    var bytes: [UInt8] = []
    var place = 0
    func escape(until end: Int) {
      for byte in source.bytes[place..<max(place, end)] {
        if byte == UInt8(ascii: "<") { bytes += "&lt;".utf8 } else { bytes.append(byte) }
      }
    }
    for range in code.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.lowerBound >= place
    {
      escape(until: range.lowerBound)
      bytes += source.bytes[range]
      place = range.upperBound
    }
    escape(until: source.bytes.count)
    return String(decoding: bytes, as: UTF8.self)
  }

  private mutating func clean(_ literal: [UInt8]) -> Bool {
    guard !literal.isEmpty else { return true }
    guard let found = source.find(literal) else { return false }
    let written = written(literal, prefix: found.prefix)
    var (place, before) = (edits.count, 0)
    if let silent, written.endsSilence,
      edits[silent.edit].range.upperBound <= found.range.lowerBound
    {
      // Everything in between is inside the element.
      (place, before) = (silent.edit, silent.count)
      edits.removeSubrange((place + 1)...)
      edits[place].range = edits[place].range.lowerBound..<found.range.upperBound
      edits[place].bytes = Array(edits[place].bytes.prefix(before)) + written.html
      self.silent = nil
    } else if written.html != Array(source.bytes[found.range]) || written.begun != nil {
      edits.append(Edit(range: found.range, bytes: written.html))
    }
    if let begun = written.begun { silent = (begun.name, place, before + begun.count) }
    return true
  }

  /// What is allowed of some HTML.
  ///
  /// - Parameters:
  ///   - literal: The HTML.
  ///   - prefix: What comes before each of its lines but the first: the marks of a quotation or a list.
  /// - Returns: The HTML, whether it ends an element that began earlier, and the element that begins in it
  ///   without ending.
  private func written(
    _ literal: [UInt8], prefix: [UInt8]
  ) -> (html: [UInt8], endsSilence: Bool, begun: (name: String, count: Int)?) {
    var pieces = HTMLPieces(literal)
    var html: [UInt8] = []
    var endsSilence = false
    var begun: (name: String, count: Int)?
    func add(_ bytes: some Sequence<UInt8>) {
      for byte in bytes {
        html.append(byte)
        if byte == 0x0A { html += prefix }
      }
    }
    while let piece = pieces.next() {
      switch piece {
      case .words(let words):
        // What began no tag here may begin one elsewhere.
        for part in words.split(separator: UInt8(ascii: "<"), omittingEmptySubsequences: false)
          .enumerated()
        {
          if part.offset > 0 { html += "&lt;".utf8 }
          add(part.element)
        }
      case .note: break
      case .tag(let tag):
        let name = AllowedHTML.renamed[tag.name] ?? tag.name
        if AllowedHTML.wordless.contains(name) {
          if tag.isEnd {
            // What comes before it here is inside the element, too.
            if silent?.name == name, !endsSilence, begun == nil { (html, endsSilence) = ([], true) }
          } else {
            if name == "iframe", let embedded = tag["src"].flatMap({ EmbeddedAddress($0) }) {
              add("<\(embedded.page)>".utf8)
            }
            // A frame without an end is empty.
            if pieces.skip(through: name) == nil, name != "iframe" {
              begun = begun ?? (name, html.count)
            }
          }
        } else if tag.name == "xmp", !tag.isEnd, let inside = pieces.skip(through: "xmp") {
          let words = HTML.escaped(String(decoding: inside, as: UTF8.self))
          add((self.html == .safe ? "<pre>\(words)</pre>" : words).utf8)
        } else if self.html == .safe {
          add(Self.tag(tag, name).utf8)
        }
      }
    }
    return (html, endsSilence, begun)
  }

  /// A tag as it is allowed on a page; empty if it is not allowed.
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
