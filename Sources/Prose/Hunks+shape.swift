extension Hunks {
  /// Whether the texts below the heads look different although only white space differs: an item
  /// that went a level down, a paragraph that became part of the item above it.
  var changesShape: Bool {
    BlockShape.all(in: old[heads.old...]) != BlockShape.all(in: new[heads.new...])
  }

  /// Joins the items of a list if they get marks of another kind, because changing only one would
  /// split the list into three.
  mutating func joinLists() {
    var place = hunks.count - 1
    while place > 0 {
      let (first, second) = (hunks[place - 1], hunks[place])
      let between = old[first.old.upperBound..<max(first.old.upperBound, second.old.lowerBound)]
      if between.allSatisfy(\.isSpace), changesSign(first), changesSign(second) {
        join(place - 1...place)
      }
      place -= 1
    }
  }

  private func changesSign(_ hunk: Hunk) -> Bool {
    guard let before = ListSign(old[hunk.old]), let after = ListSign(new[hunk.new]) else {
      return false
    }
    return before != after
  }

  /// Joins the tag that opens an element of HTML and the one that closes it, because one without
  /// the other would leave it open.
  mutating func joinElements() {
    var open: [ArraySlice<UInt8>: Int] = [:]
    var start: Int?
    var place = 0
    while place < hunks.count {
      for (name, count) in HTMLTags.open(in: new[hunks[place].new]) {
        open[name, default: 0] += count
      }
      for (name, count) in HTMLTags.open(in: old[hunks[place].old]) {
        open[name, default: 0] -= count
      }
      let isWhole = open.values.allSatisfy { $0 == 0 }
      if isWhole, let first = start {
        join(first...place)
        place = first
      }
      start = isWhole ? nil : start ?? place
      place += 1
    }
  }
}

/// A block as readers see it: what it is, how far it is indented, and its words.
private struct BlockShape: Equatable {
  var kind: MarkdownBlock.Kind
  var indent: Int
  var words: [ArraySlice<UInt8>]

  static func all(in text: ArraySlice<UInt8>) -> [Self] {
    let bytes = Array(text)
    var shapes: [Self] = []
    var blocks = MarkdownBlocks.Iterator(String(decoding: bytes, as: UTF8.self))
    while let (kind, range) = blocks.nextRange() {
      guard kind != .space else { continue }
      let line = bytes[..<range.lowerBound].lastIndex(of: .lineFeed).map { $0 + 1 } ?? 0
      let indent = bytes[line...].prefix { $0 != .lineFeed && $0.isSpace }.count
      let words =
        kind == .code
        ? bytes[range].split(separator: .lineFeed) : bytes[range].split(whereSeparator: \.isSpace)
      shapes.append(Self(kind: kind, indent: indent, words: words))
    }
    return shapes
  }
}

/// The mark that makes a line an item, without its number.
private struct ListSign: Equatable {
  let sign: UInt8

  /// Reads the beginning of a text; nil if it is no item.
  init?(_ text: ArraySlice<UInt8>) {
    let line = text.drop(while: \.isSpace)
    let rest = line.drop(while: \.isDigit).prefix { !$0.isSpace }
    guard rest.count == 1, let first = rest.first, rest.endIndex < text.endIndex else { return nil }
    let isNumbered = line.first?.isDigit == true
    guard Array((isNumbered ? ".)" : "-*+").utf8).contains(first) else { return nil }
    sign = first
  }
}

/// The elements of HTML in a text.
private enum HTMLTags {
  /// How many more elements of each name a text opens than it closes.
  static func open(in text: ArraySlice<UInt8>) -> [ArraySlice<UInt8>: Int] {
    var counts: [ArraySlice<UInt8>: Int] = [:]
    var place = text.startIndex
    while let start = text[place...].firstIndex(of: UInt8(ascii: "<")) {
      let isClosing = text[(start + 1)...].first == UInt8(ascii: "/")
      let name = text[(start + (isClosing ? 2 : 1))...].prefix {
        $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: "-")
      }
      place = start + 1
      // If it goes on differently, it is an address between brackets.
      guard name.first?.isASCIILetter == true, let next = text[name.endIndex...].first,
        next == UInt8(ascii: ">") || next == UInt8(ascii: "/") || next.isSpace,
        let end = text[place...].firstIndex(of: UInt8(ascii: ">")),
        text[end - 1] != UInt8(ascii: "/"), !empty.contains(where: { name.elementsEqual($0.utf8) })
      else { continue }
      counts[name, default: 0] += isClosing ? -1 : 1
    }
    return counts
  }

  /// The elements that nothing closes, after WHATWG HTML, *Void elements*.
  private static let empty = [
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track",
    "wbr",
  ]
}
