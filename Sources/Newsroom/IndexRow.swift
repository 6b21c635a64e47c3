import Editorial

/// An outline as the index keeps it: its fields in their order, each but the last ended by a byte
/// that none of them holds. Ten thousand are read for a list, so that little may be made of each.
extension ArticleOutline {
  private static let archived: Int64 = 1
  private static let spiked: Int64 = 2
  private static let held: Int64 = 4
  private static let frozen: Int64 = 8

  /// Reads what `fields` gave; nil for anything else.
  init?(slug: String, fields bytes: [UInt8]) {
    guard let slug = Slug(slug) else { return nil }
    self.init(slug: slug, damage: nil)
    var fields = Fields(bytes: bytes)
    let flags = fields.number() ?? 0
    isArchived = flags & Self.archived != 0
    isSpiked = flags & Self.spiked != 0
    isHeld = flags & Self.held != 0
    isFrozen = flags & Self.frozen != 0
    state = StateName(rawValue: fields.text())
    label = fields.text()
    lastAt = Instant(seconds: fields.number() ?? 0)
    headline = fields.textIfAny()
    authors = fields.texts().map { Handle(rawValue: $0) }
    live = fields.text()
    edition = Int(fields.number() ?? 0)
    revision = Int(fields.number() ?? 0)
    heldUntil = fields.number().map { Instant(seconds: $0) }
    interruption = fields.text()
    section = fields.textIfAny()
    topics = fields.texts().map { TopicID(rawValue: $0) }
    assignee = fields.textIfAny().map { Handle(rawValue: $0) }
    due = fields.number().map { Instant(seconds: $0) }
    lastKind = fields.text()
    lastBy = fields.text()
    deeds = fields.next()
    guard fields.isWhole else { return nil }
    told = fields.rest
  }

  /// The fields as bytes.
  var fields: [UInt8] {
    let flags =
      (isArchived ? Self.archived : 0) | (isSpiked ? Self.spiked : 0) | (isHeld ? Self.held : 0)
      | (isFrozen ? Self.frozen : 0)
    var bytes: [UInt8] = []
    func add(_ text: String) {
      // Front matter can hold any character; this one is shown to nobody.
      bytes += text.utf8.lazy.map { $0 == Fields.end ? 0x20 : $0 }
      bytes.append(Fields.end)
    }
    func add(_ number: Int64?) { add(number.map(String.init) ?? "") }
    func add(_ names: [some Name]) { add(names.map(\.rawValue).joined(separator: "\n")) }
    add(flags)
    add(state.rawValue)
    add(label)
    add(lastAt.seconds)
    add(headline ?? "")
    add(authors)
    add(live)
    add(Int64(edition))
    add(Int64(revision))
    add(heldUntil?.seconds)
    add(interruption)
    add(section ?? "")
    add(topics)
    add(assignee?.rawValue ?? "")
    add(due?.seconds)
    add(lastKind)
    add(lastBy)
    bytes += deeds
    bytes.append(Fields.end)
    bytes += told
    return bytes
  }
}

/// Takes fields one after the other out of an outline's bytes.
private struct Fields {
  static let end: UInt8 = 0x1F

  let bytes: [UInt8]
  private var position = 0
  /// Whether no field was missing so far.
  private(set) var isWhole = true

  init(bytes: [UInt8]) { self.bytes = bytes }

  var rest: ArraySlice<UInt8> { bytes[position...] }

  mutating func next() -> ArraySlice<UInt8> {
    let start = position
    while position < bytes.count, bytes[position] != Self.end { position += 1 }
    defer { position += 1 }
    guard position < bytes.count else {
      isWhole = false
      position = bytes.count - 1
      return []
    }
    return bytes[start..<position]
  }

  mutating func text() -> String { String(decoding: next(), as: UTF8.self) }

  mutating func textIfAny() -> String? {
    let field = next()
    return field.isEmpty ? nil : String(decoding: field, as: UTF8.self)
  }

  mutating func texts() -> [String] {
    let field = next()
    if field.isEmpty { return [] }
    guard field.contains(0x0A) else { return [String(decoding: field, as: UTF8.self)] }
    return field.split(separator: 0x0A).map { String(decoding: $0, as: UTF8.self) }
  }

  mutating func number() -> Int64? {
    let field = next()
    guard var digits = Optional(field[...]), !field.isEmpty else { return nil }
    let isNegative = digits.first == UInt8(ascii: "-")
    if isNegative { digits.removeFirst() }
    var number: Int64 = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      number = number &* 10 &- Int64(digit - UInt8(ascii: "0"))
    }
    return isNegative ? number : 0 &- number
  }
}
