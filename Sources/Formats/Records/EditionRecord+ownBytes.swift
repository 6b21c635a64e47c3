import Editorial

extension EditionRecord {
  /// Reads a record that is exactly as Stet writes it, without escapes and notices; nil for any
  /// other, which may be just as valid.
  ///
  /// Every article has such a file, and a full YAML parser takes many times as long for it. Each
  /// line has to be what ``yaml`` would write; anything else is left to the parser.
  init?(ownBytes bytes: [UInt8]) {
    var lines = OwnLines(bytes)
    guard let from = lines.text("published_from: "), let publishedFrom = EventID(from),
      publishedFrom.hex == from, let slug = lines.text("slug: "), let state = lines.text("state: ")
    else { return nil }
    let address = lines.text("address: ")
    guard lines.skip("editions:") else { return nil }
    var editions: [Edition] = []
    while let number = lines.rest(of: "  - n: ") {
      guard let edition = lines.edition(number) else { return nil }
      editions.append(edition)
    }
    guard !editions.isEmpty, lines.skip("notices: []"), lines.isAtEnd else { return nil }
    self.init(
      publishedFrom: publishedFrom, slug: slug, state: state, address: address,
      editions: editions, notices: [])
  }
}

/// The lines of a file, one after the other.
private struct OwnLines {
  private let bytes: [UInt8]
  private var place = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var isAtEnd: Bool { place == bytes.count }

  /// What follows a prefix on the next line; nil if that begins differently.
  mutating func rest(of beginning: StaticString) -> String? {
    bytes(behind: beginning).map { String(decoding: $0, as: UTF8.self) }
  }

  /// The text in quotes that follows a beginning on the line that comes next; nil if it is written in
  /// any other way than Stet's.
  mutating func text(_ beginning: StaticString) -> String? {
    let start = place
    guard let rest = bytes(behind: beginning), let text = Self.unquoted(rest) else {
      place = start
      return nil
    }
    return text
  }

  private mutating func bytes(behind beginning: StaticString) -> ArraySlice<UInt8>? {
    let count = beginning.utf8CodeUnitCount
    guard bytes.count - place > count else { return nil }
    for offset in 0..<count where unsafe bytes[place + offset] != beginning.utf8Start[offset] {
      return nil
    }
    guard let end = bytes[(place + count)...].firstIndex(of: 0x0A) else { return nil }
    defer { place = end + 1 }
    return bytes[(place + count)..<end]
  }

  /// Skips a line.
  mutating func skip(_ line: StaticString) -> Bool {
    let start = place
    if rest(of: line) == "" { return true }
    place = start
    return false
  }

  /// The lines of an edition below its number.
  mutating func edition(_ number: String) -> EditionRecord.Edition? {
    guard let count = Int(number), String(count) == number, let moment = text("    at: "),
      let at = Instant(moment), at.description == moment, let hex = text("    text: "),
      let id = TextID(hex), id.hex == hex, let by = text("    by: "),
      let list = rest(of: "    approved_by_roles: ")
    else { return nil }
    let roles = list.split(separator: "\"").filter { !["[", ", ", "]", "[]"].contains($0) }
    let quoted = roles.map { "\"\($0)\"" }.joined(separator: ", ")
    guard list == "[\(quoted)]", !list.contains("\\") else { return nil }
    var edition = EditionRecord.Edition(
      number: count, at: at, text: id, by: Handle(by),
      approvedByRoles: roles.map { Role(String($0)) })
    if skip("    bios: []") { return edition }
    guard skip("    bios:") else { return nil }
    while let id = text("      - id: ") {
      guard let bio = text("        bio: ") else { return nil }
      edition.bios.append(EditionRecord.Bio(id: Handle(id), bio: bio))
    }
    return edition.bios.isEmpty ? nil : edition
  }

  private static func unquoted(_ quoted: ArraySlice<UInt8>) -> String? {
    guard quoted.count >= 2, quoted.first == UInt8(ascii: "\""), quoted.last == UInt8(ascii: "\"")
    else { return nil }
    let inner = quoted.dropFirst().dropLast()
    let isPlain = inner.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    if isPlain { return String(decoding: inner, as: UTF8.self) }
    // Only UTF-8 is the same when it is written again.
    let text = String(decoding: inner, as: UTF8.self)
    return JSONValue.quotedForYAML(text).utf8.elementsEqual(quoted) ? text : nil
  }
}
