import Editorial

extension EditionRecord {
  /// Reads a record that stands as Stet writes it, with no escape and no notice; nil for any other, which
  /// may be as right.
  ///
  /// Every article has such a file, and a reader of all of YAML takes many times as long for it. Each
  /// line is to be what ``yaml`` makes of what was read: anything else is left to that reader.
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

  /// What follows a beginning on the line that comes next; nil where it begins otherwise.
  mutating func rest(of beginning: String) -> String? {
    let line = bytes[place...]
    guard line.starts(with: beginning.utf8), let end = line.firstIndex(of: 0x0A) else { return nil }
    defer { place = end + 1 }
    return String(decoding: bytes[(place + beginning.utf8.count)..<end], as: UTF8.self)
  }

  /// The text in quotes that follows a beginning on the line that comes next; nil where it is written in
  /// any other way than Stet's.
  mutating func text(_ beginning: String) -> String? {
    let start = place
    guard let rest = rest(of: beginning), let text = Self.unquoted(rest) else {
      place = start
      return nil
    }
    return text
  }

  /// Goes past a line.
  mutating func skip(_ line: String) -> Bool {
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

  private static func unquoted(_ quoted: String) -> String? {
    let utf8 = quoted.utf8
    guard utf8.count >= 2, utf8.first == UInt8(ascii: "\""), utf8.last == UInt8(ascii: "\"") else {
      return nil
    }
    let inner = utf8.dropFirst().dropLast()
    guard let text = String(inner) else { return nil }
    let isPlain = inner.allSatisfy {
      $0 >= 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\")
    }
    return isPlain || JSONValue.quotedForYAML(text) == quoted ? text : nil
  }
}
