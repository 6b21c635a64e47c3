import Foundation

/// An SVG drawing that draws, and does nothing else.
///
/// What is kept is listed: the elements and attributes of DOMPurify's lists for SVG (`svg`, `svgFilters` in
/// its `tags.ts`, `svg` and `xml` in its `attrs.ts`), plus animation and `use`, which may refer only to a
/// part of the same file. Scripts, event handlers, whatever is loaded from elsewhere, and what programs say
/// about themselves and about where a file was, are all removed.
struct SVGCleaning {
  /// An element that is still open.
  private struct Open {
    var name: String
    /// Where its tag and content begin in the output.
    var start: Int
    /// Its text, if it is a style.
    var style: String?
  }

  private let text: [UInt8]
  private var place = 0
  private var open: [Open] = []
  /// The open elements that are being left out, outermost first.
  private var left: [String] = []
  private var written = ""
  private var entities = SVGEntities()
  /// The prefixes of XLink names, as the drawing declares them.
  private var linkPrefixes: Set<String> = ["xlink"]
  /// What the names of elements begin with, as the drawing declares it.
  private var prefix = "svg:"
  /// Where the first element's attributes begin in the output, and whether any XLink name is used.
  private var (root, links): (Int, Bool) = (0, false)

  /// The cleaned drawing; nil if the file is not a complete one.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    guard let text = SVGText.utf8(of: bytes) else { return nil }
    var cleaning = Self(text: text)
    return cleaning.read() ? Array(cleaning.whole.utf8) : nil
  }

  /// Whether a file is a drawing, whatever its name: XML whose first element is `svg`.
  static func isDrawing(_ bytes: [UInt8]) -> Bool {
    let head = bytes.prefix(1 << 16)
    // In UTF-16, every second byte is none of the characters that are looked for.
    let text = SVGText.isWide(bytes) ? head.filter { $0 != 0 && $0 < 0x80 } : Array(head)
    guard
      let first = text.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }),
      first == UInt8(ascii: "<")
    else { return false }
    var reading = Self(text: text)
    return reading.firstName()?.split(separator: ":").last?.lowercased() == "svg"
  }

  /// The name of the first element.
  private mutating func firstName() -> String? {
    while place < text.count {
      if text[place] != UInt8(ascii: "<") {
        place += 1
      } else if starts(with: "<!--") {
        if pass("-->") == nil { return nil }
      } else if starts(with: "<?") {
        if pass("?>") == nil { return nil }
      } else if starts(with: "<!") {
        if !passDeclaration() { return nil }
      } else {
        place += 1
        return readName()
      }
    }
    return nil
  }

  /// The output, with declarations for the names that are used in it.
  private var whole: String {
    guard links else { return written }
    let scalars = written.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: root)
    return written[..<start] + " xmlns:xlink=\"http://www.w3.org/1999/xlink\"" + written[start...]
  }

  private init(text: [UInt8]) { self.text = text }

  private mutating func read() -> Bool {
    while place < text.count {
      let isRead =
        if text[place] != UInt8(ascii: "<") {
          readWords()
        } else if starts(with: "<!--") {
          pass("-->") != nil
        } else if starts(with: "<![CDATA[") {
          readUnmarked()
        } else if starts(with: "<?") {
          pass("?>") != nil
        } else if starts(with: "<!") {
          passDeclaration()
        } else if starts(with: "</") {
          readEnd()
        } else {
          readStart()
        }
      guard isRead else { return false }
    }
    return open.isEmpty && left.isEmpty && !written.isEmpty && !entities.areTooMuch
  }

  // MARK: Its contents

  private func starts(with sign: String) -> Bool { text[place...].starts(with: sign.utf8) }

  /// What comes before a mark, moving past the mark; nil if it is missing.
  private mutating func pass(_ sign: String) -> ArraySlice<UInt8>? {
    let rest = text[place...]
    guard let found = rest.firstRange(of: Array(sign.utf8)) else { return nil }
    defer { place = found.upperBound }
    return rest[..<found.lowerBound]
  }

  /// Skips the document type declaration, which may have parts in brackets.
  private mutating func passDeclaration() -> Bool {
    let start = place
    defer { if written.isEmpty { entities.read(text[start..<place]) } }
    var depth = 0
    var quote: UInt8?
    while place < text.count {
      let sign = text[place]
      place += 1
      if let end = quote {
        if sign == end { quote = nil }
        continue
      }
      switch sign {
      case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = sign
      case UInt8(ascii: "["), UInt8(ascii: "<"): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">"):
        depth -= 1
        if depth <= 0, open.isEmpty { return true }
      default: break
      }
      if depth < 0 { return true }
    }
    return false
  }

  private mutating func readWords() -> Bool {
    let words = text[place...].prefix { $0 != UInt8(ascii: "<") }
    place = words.endIndex
    say(entities.resolved(words))
    return true
  }

  private mutating func readUnmarked() -> Bool {
    place += 9
    guard let words = pass("]]>") else { return false }
    say(String(decoding: words, as: UTF8.self))
    return true
  }

  private mutating func say(_ words: String) {
    guard left.isEmpty, let last = open.indices.last else { return }
    if open[last].style != nil {
      open[last].style? += words
    } else {
      written += Self.escaped(words)
    }
  }

  private mutating func readName() -> String? {
    let name = text[place...].prefix { byte in
      byte > 0x20 && !"/>='\"<".utf8.contains(byte)
    }
    guard !name.isEmpty else { return nil }
    place = name.endIndex
    return String(decoding: name, as: UTF8.self)
  }

  private mutating func passSpace() {
    while place < text.count, text[place] <= 0x20 { place += 1 }
  }

  private mutating func readEnd() -> Bool {
    place += 2
    guard let name = readName() else { return false }
    passSpace()
    guard place < text.count, text[place] == UInt8(ascii: ">") else { return false }
    place += 1
    return end(name)
  }

  private mutating func end(_ name: String) -> Bool {
    if let last = left.last {
      left.removeLast()
      return last == name
    }
    guard let last = open.popLast(), last.name == name else { return false }
    if let style = last.style {
      guard SVGRules.isHarmless(style: style) else {
        written.unicodeScalars.removeLast(written.unicodeScalars.count - last.start)
        return true
      }
      written += Self.escaped(style)
    }
    written += "</\(local(name))>"
    return true
  }

  private mutating func readStart() -> Bool {
    place += 1
    guard let name = readName() else { return false }
    var attributes: [(name: String, value: String)] = []
    while true {
      passSpace()
      guard place < text.count else { return false }
      if text[place] == UInt8(ascii: ">") {
        place += 1
        return start(name, attributes)
      }
      if starts(with: "/>") {
        place += 2
        return start(name, attributes) && end(name)
      }
      guard let attribute = readName() else { return false }
      passSpace()
      guard starts(with: "=") else { return false }
      place += 1
      passSpace()
      guard place < text.count, "\"'".utf8.contains(text[place]) else { return false }
      let sign = text[place] == UInt8(ascii: "'") ? "'" : "\""
      place += 1
      guard let value = pass(sign) else { return false }
      attributes.append((attribute, entities.resolved(value)))
    }
  }

  private mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)]
  ) -> Bool {
    if open.isEmpty, left.isEmpty, let own = name.split(separator: ":").first,
      attributes.contains(where: { $0 == ("xmlns:" + own, "http://www.w3.org/2000/svg") })
    {
      prefix = own + ":"
    }
    let local = local(name)
    if open.isEmpty, left.isEmpty {
      // A single drawing, and nothing else.
      guard local == "svg", written.isEmpty else { return false }
    }
    guard left.isEmpty, SVGRules.elements.contains(local.lowercased()) else {
      left.append(name)
      return true
    }
    let isStyle = local.lowercased() == "style"
    let start = isStyle ? written.unicodeScalars.count : 0
    written += "<\(local)"
    if open.isEmpty {
      written += " xmlns=\"http://www.w3.org/2000/svg\""
      root = written.unicodeScalars.count
    }
    for attribute in attributes
    where attribute.name.hasPrefix("xmlns:") && attribute.value == "http://www.w3.org/1999/xlink" {
      linkPrefixes.insert(attribute.name.dropFirst(6).lowercased())
    }
    var known: Set<String> = []
    for attribute in attributes {
      let name = self.name(of: attribute.name)
      guard let value = SVGRules.value(attribute.value, of: name, on: local),
        known.insert(name).inserted
      else { continue }
      links = links || name.hasPrefix("xlink:")
      written += " \(name)=\"\(Self.escaped(value))\""
    }
    written += ">"
    open.append(Open(name: name, start: start, style: isStyle ? "" : nil))
    return true
  }

  /// The name of an element without its prefix.
  private func local(_ name: String) -> String {
    name.hasPrefix(prefix) ? String(name.dropFirst(prefix.count)) : name
  }

  /// An attribute's name as it is declared in the output.
  private func name(of name: String) -> String {
    let parts = name.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return name }
    let prefix = parts[0].lowercased()
    if linkPrefixes.contains(prefix) { return "xlink:" + parts[1] }
    return prefix == "xml" ? "xml:" + parts[1] : name
  }

  private static func escaped(_ text: String) -> String { XML.escaped(text) }
}
