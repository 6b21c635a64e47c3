/// The places of links' addresses in a sentence.
///
/// An address is what is between the brackets of `[text](…)`, what follows `src="` or `href="`, and
/// whatever begins with `http://` or `https://`, up to a space or a closing sign. A difference
/// takes each as one piece, because nobody wants to know which part of an address changed.
struct Addresses {
  /// The addresses in order, in UTF-8 bytes; they do not touch.
  private(set) var found: [Range<Int>] = []

  init(_ bytes: ArraySlice<UInt8>) {
    // Most sentences have none, nor a character that could begin one.
    guard bytes.span.holds(UInt8(ascii: "]"), UInt8(ascii: "="), UInt8(ascii: "/")) else { return }
    var place = bytes.startIndex
    while place < bytes.endIndex {
      guard let start = Self.start(at: place, in: bytes) else {
        place += 1
        continue
      }
      let end = Self.end(from: start, in: bytes)
      if end > start { found.append(start..<end) }
      place = max(end, place + 1)
    }
  }

  private static func start(at place: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "]"):
      return bytes[place...].starts(with: "](".utf8) ? place + 2 : nil
    case UInt8(ascii: "="):
      let isLink = bytes[..<place].hasSuffix("src") || bytes[..<place].hasSuffix("href")
      return isLink && bytes[place...].starts(with: "=\"".utf8) ? place + 2 : nil
    case UInt8(ascii: "h"):
      if place > bytes.startIndex, bytes[place - 1].isASCIILetter { return nil }
      let rest = bytes[place...].prefix(8)
      return rest.starts(with: "http://".utf8) || rest.starts(with: "https://".utf8) ? place : nil
    default: return nil
    }
  }

  private static func templateEnd(from start: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    guard bytes[start...].starts(with: "{{".utf8) || bytes[start...].starts(with: "{%".utf8) else {
      return nil
    }
    // An address is not longer than this, and does not continue past the beginning of another.
    let rest = bytes[start...].prefix(1_000)
    let end = rest.indices.first { place in
      rest[place] == UInt8(ascii: "}")
        && (rest[place - 1] == UInt8(ascii: "}") || rest[place - 1] == UInt8(ascii: "%"))
    }
    return end.map { $0 + 1 }
  }

  private static func end(from start: Int, in bytes: ArraySlice<UInt8>) -> Int {
    var depth = 0
    // A template's call, as Hugo's and Jekyll's `{{< ref "low-water.md" >}}`, has spaces and signs.
    var place = templateEnd(from: start, in: bytes) ?? start
    scan: while place < bytes.endIndex {
      switch bytes[place] {
      case UInt8(ascii: "("): depth += 1
      case UInt8(ascii: ")"):
        if depth == 0 { break scan }
        depth -= 1
      case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "]"),
        UInt8(ascii: "`"), 0...0x20:
        break scan
      default: break
      }
      place += 1
    }
    // A sentence's stop is not part of the address before it.
    while place > start, ".,;:!?*_'".utf8.contains(bytes[place - 1]) { place -= 1 }
    return place
  }
}

extension ArraySlice<UInt8> {
  fileprivate func hasSuffix(_ text: String) -> Bool {
    suffix(text.utf8.count).elementsEqual(text.utf8)
  }
}
