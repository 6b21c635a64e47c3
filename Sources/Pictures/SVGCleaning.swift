import Foundation

/// A drawing in SVG that draws, and does nothing else.
///
/// What is kept is listed: the elements and attributes of DOMPurify's lists for SVG (`svg`, `svgFilters`
/// in its `tags.ts`, `svg` and `xml` in its `attrs.ts`), with what moves a drawing and `use`, which may
/// name a part of the same file alone. Scripts, what listens to readers, what is loaded from elsewhere,
/// and what programs say of themselves and of the places where a file stood, all go.
struct SVGCleaning {
  /// An element that has begun and not ended.
  private struct Open {
    var name: String
    /// Where what it is and holds begins in what was written.
    var start: Int
    /// What its text is, where that is a style.
    var style: String?
  }

  private let text: [UInt8]
  private var place = 0
  private var open: [Open] = []
  /// The elements that are left out, within each other.
  private var left: [String] = []
  private var written = ""

  /// The drawing; nil where the file is no whole one.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    guard String(validating: bytes, as: UTF8.self) != nil else { return nil }
    var cleaning = Self(text: bytes)
    return cleaning.read() ? Array(cleaning.written.utf8) : nil
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
    return open.isEmpty && left.isEmpty && !written.isEmpty
  }

  // MARK: What stands in it

  private func starts(with sign: String) -> Bool { text[place...].starts(with: sign.utf8) }

  /// What stands before a sign, behind which reading goes on; nil where it does not come.
  private mutating func pass(_ sign: String) -> ArraySlice<UInt8>? {
    let rest = text[place...]
    guard let found = rest.firstRange(of: Array(sign.utf8)) else { return nil }
    defer { place = found.upperBound }
    return rest[..<found.lowerBound]
  }

  /// What a document says of its own form, which may have parts in brackets.
  private mutating func passDeclaration() -> Bool {
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
    say(Self.resolved(words))
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
    written += "</\(SVGRules.local(name))>"
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
      attributes.append((attribute, Self.resolved(value)))
    }
  }

  private mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)]
  ) -> Bool {
    let local = SVGRules.local(name)
    if open.isEmpty, left.isEmpty {
      // One drawing, and nothing but it.
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
      // Programs declare it where they use it, too, which may be further in.
      if text.firstRange(of: Array("xlink:".utf8)) != nil {
        written += " xmlns:xlink=\"http://www.w3.org/1999/xlink\""
      }
    }
    var known: Set<String> = []
    for attribute in attributes {
      guard let value = SVGRules.value(attribute.value, of: attribute.name, on: local),
        known.insert(attribute.name).inserted
      else { continue }
      written += " \(attribute.name)=\"\(Self.escaped(value))\""
    }
    written += ">"
    open.append(Open(name: name, start: start, style: isStyle ? "" : nil))
    return true
  }

  // MARK: Characters

  /// Words with their references as what they stand for; one that nobody knows stands for nothing.
  private static func resolved(_ words: ArraySlice<UInt8>) -> String {
    func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }
    let parts = words.split(separator: UInt8(ascii: "&"), omittingEmptySubsequences: false)
    return parts.dropFirst().reduce(into: text(parts[0])) { resolved, part in
      guard let end = part.firstIndex(of: UInt8(ascii: ";")) else {
        resolved += text(part)
        return
      }
      resolved += character(text(part[..<end])[...]) ?? ""
      resolved += text(part[(end + 1)...])
    }
  }

  private static let named = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"]

  private static func character(_ name: Substring) -> String? {
    guard name.hasPrefix("#") else { return named[String(name)] }
    let digits = name.dropFirst()
    let number =
      digits.hasPrefix("x") || digits.hasPrefix("X")
      ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
    return number.flatMap { Unicode.Scalar($0) }.map { String(Character($0)) }
  }

  private static func escaped(_ text: String) -> String { XML.escaped(text) }
}
