/// What readers see of a Markdown text, its links, and what was left in it for later.
///
/// Code is blanked out, in blocks and in lines, and so are HTML comments; every other byte keeps
/// its place. It is no Markdown parser: it knows just enough to say where code begins and where
/// links go, and takes time in proportion to the text, whatever the text.
struct MarkdownProse {
  /// A link or a picture.
  struct Link: Hashable {
    /// Where it goes, as it is written, without `<` and `>`.
    var destination: String
    /// The line of the file, from 1.
    var line: Int
    /// Whether it is a picture.
    var isImage: Bool
    /// Whether there is anything between its brackets.
    var hasText: Bool
  }

  /// The links in order.
  private(set) var links: [Link] = []
  /// The lines that hold a marker, in order.
  private(set) var markers: [(line: Int, kind: MarkerKind)] = []

  private let original: [UInt8]
  private var bytes: [UInt8]
  private var comments: [Range<Int>] = []

  init(_ text: String, line: Int) {
    original = Array(text.utf8)
    bytes = original
    blankCodeBlocks()
    let paragraphEnds = blankCodeSpansAndComments()
    findMarkers(firstLine: line)
    findLinks(firstLine: line, paragraphEnds: paragraphEnds)
  }

  private mutating func blank(_ range: Range<Int>) {
    for index in range where bytes[index] != 0x0A { bytes[index] = 0x20 }
  }

  // MARK: Code in blocks

  private mutating func blankCodeBlocks() {
    var fence: (sign: UInt8, count: Int)?
    var isAfterEmpty = true
    var isInList = false
    var isCode = false
    var start = 0
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      if let open = fence {
        if Self.closes(line, open) { fence = nil }
        blank(start..<end)
        (isAfterEmpty, isCode) = (true, false)
      } else if let open = Self.opensFence(line) {
        fence = open
        blank(start..<end)
      } else {
        let indent = Self.indent(line)
        let isEmpty = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
        if isEmpty {
          isAfterEmpty = true
        } else {
          if indent < 4 {
            isInList = Self.isListItem(line) || (isInList && !(isAfterEmpty && indent < 2))
          }
          isCode = indent >= 4 && !isInList && (isAfterEmpty || isCode)
          if isCode { blank(start..<end) }
          isAfterEmpty = false
        }
      }
      start = end + 1
    }
  }

  /// The width of the white space before a line's text; a tab goes to the next multiple of four.
  private static func indent(_ line: ArraySlice<UInt8>) -> Int {
    var width = 0
    for byte in line {
      if byte == 0x20 {
        width += 1
      } else if byte == 0x09 {
        width += 4 - width % 4
      } else {
        break
      }
    }
    return width
  }

  private static func isListItem(_ line: ArraySlice<UInt8>) -> Bool {
    let rest = line.drop { $0 == 0x20 }
    let digits = rest.prefix { (0x30...0x39).contains($0) }
    let sign = rest.dropFirst(digits.count)
    guard let first = sign.first, sign.dropFirst().first.map({ $0 == 0x20 || $0 == 0x09 }) ?? true
    else { return false }
    return digits.isEmpty
      ? "-*+".utf8.contains(first) : digits.count < 10 && ".)".utf8.contains(first)
  }

  /// A line without the signs of quotations and lists before its text.
  private static func inner(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    line.drop { $0 == 0x20 || $0 == 0x09 || $0 == UInt8(ascii: ">") }
  }

  private static func opensFence(_ line: ArraySlice<UInt8>) -> (sign: UInt8, count: Int)? {
    var rest = inner(line)
    if isListItem(rest) { rest = inner(rest.drop { $0 != 0x20 && $0 != 0x09 }) }
    guard let sign = rest.first, sign == UInt8(ascii: "`") || sign == UInt8(ascii: "~") else {
      return nil
    }
    let count = rest.prefix { $0 == sign }.count
    guard count >= 3 else { return nil }
    if sign == UInt8(ascii: "`"), rest.dropFirst(count).contains(sign) { return nil }
    return (sign, count)
  }

  private static func closes(_ line: ArraySlice<UInt8>, _ fence: (sign: UInt8, count: Int)) -> Bool
  {
    let rest = inner(line)
    let count = rest.prefix { $0 == fence.sign }.count
    return count >= fence.count
      && rest.dropFirst(count).allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
  }

  // MARK: Code in lines, and comments

  /// - Returns: The offsets at which paragraphs end, in order.
  private mutating func blankCodeSpansAndComments() -> [Int] {
    var ends: [Int] = []
    var paragraphEnd = 0
    var unclosed: Set<Int> = []
    var index = 0
    while index < bytes.count {
      if index >= paragraphEnd {
        paragraphEnd = self.paragraphEnd(from: index)
        ends.append(paragraphEnd)
        unclosed = []
      }
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 2
      case UInt8(ascii: "`"):
        let count = run(at: index, until: paragraphEnd)
        if count <= 32, !unclosed.contains(count),
          let end = closing(count, from: index + count, until: paragraphEnd)
        {
          blank(index..<end)
          index = end
        } else {
          unclosed.insert(count)
          index += count
        }
      case UInt8(ascii: "<") where starts(with: "<!--", at: index):
        var end = index + 4
        while end < bytes.count, !starts(with: "-->", at: end) { end += 1 }
        end = min(bytes.count, end + 3)
        comments.append(index..<end)
        blank(index..<end)
        index = end
      default: index += 1
      }
    }
    return ends
  }

  private func paragraphEnd(from index: Int) -> Int {
    var position = index
    while let end = bytes[position...].firstIndex(of: 0x0A) {
      var next = end + 1
      while next < bytes.count, bytes[next] == 0x20 || bytes[next] == 0x09 || bytes[next] == 0x0D {
        next += 1
      }
      if next >= bytes.count || bytes[next] == 0x0A { return end + 1 }
      position = end + 1
    }
    return bytes.count
  }

  private func run(at index: Int, until end: Int) -> Int {
    bytes[index..<end].prefix { $0 == UInt8(ascii: "`") }.count
  }

  private func closing(_ count: Int, from index: Int, until end: Int) -> Int? {
    var position = index
    while position < end {
      guard bytes[position] == UInt8(ascii: "`") else {
        position += 1
        continue
      }
      let found = run(at: position, until: end)
      position += found
      if found == count { return position }
    }
    return nil
  }

  private func starts(with text: StaticString, at index: Int) -> Bool {
    let count = text.utf8CodeUnitCount
    guard index + count <= bytes.count else { return false }
    return text.withUTF8Buffer { unsafe $0.elementsEqual(bytes[index..<(index + count)]) }
  }

  /// Whether there is a letter or a digit outside the comments.
  var hasWords: Bool {
    var start = 0
    for comment in comments + [original.count..<original.count] {
      let text = String(decoding: original[start..<comment.lowerBound], as: UTF8.self)
      start = comment.upperBound
      if text.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || $0.properties.numericType != nil
      }) {
        return true
      }
    }
    return false
  }

  // MARK: Markers and links

  private mutating func findMarkers(firstLine: Int) {
    var number = firstLine
    var start = 0
    var starts = comments.map(\.lowerBound)[...]
    while start < bytes.count {
      let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
      let line = bytes[start..<end]
      if line.contains(UInt8(ascii: "K")),
        Markers.holdTK(String(decoding: line, as: UTF8.self))
      {
        markers.append((number, .toCome))
      }
      if Markers.isOfConflict(line) { markers.append((number, .conflict)) }
      if let comment = starts.first, comment < end {
        markers.append((number, .comment))
        starts = starts.drop { $0 < end }
      }
      number += 1
      start = end + 1
    }
  }

  private mutating func findLinks(firstLine: Int, paragraphEnds: [Int]) {
    var open: [(index: Int, isImage: Bool)] = []
    var ends = paragraphEnds[...]
    var line = firstLine
    var lineStart = 0
    var escaped: Int?
    var index = 0
    while index < bytes.count {
      if let end = ends.first, index >= end {
        open.removeAll()
        ends.removeFirst()
      }
      switch bytes[index] {
      case 0x0A:
        line += 1
        lineStart = index + 1
      case UInt8(ascii: "\\") where index + 1 < bytes.count && bytes[index + 1] != 0x0A:
        index += 1
        escaped = index
      case UInt8(ascii: "["):
        let hasSign = index > 0 && bytes[index - 1] == UInt8(ascii: "!")
        open.append((index, hasSign && escaped != index - 1))
      case UInt8(ascii: "]"):
        guard let bracket = open.popLast(), index + 1 < bytes.count else { break }
        let isDefinition =
          bytes[index + 1] == UInt8(ascii: ":") && bytes[bracket.index + 1] != UInt8(ascii: "^")
          && bracket.index - lineStart < 4
          && bytes[lineStart..<max(lineStart, bracket.index)].allSatisfy { $0 == 0x20 }
        guard bytes[index + 1] == UInt8(ascii: "(") || isDefinition,
          let destination = LinkDestination.read(bytes, at: index + 2, isDefinition: isDefinition)
        else { break }
        let hasText = original[(bracket.index + 1)..<index].contains { $0 > 0x20 }
        links.append(
          Link(
            destination: destination, line: line, isImage: bracket.isImage && !isDefinition,
            hasText: hasText))
      default: break
      }
      index += 1
    }
  }
}

extension MarkdownProse.Link {
  /// Whether it goes to an address with a scheme, or to another host.
  var hasScheme: Bool { LinkDestination.hasScheme(destination) }

  /// The path without `./`, query and fragment, its escapes undone.
  var path: String { LinkDestination.path(destination) }
}
