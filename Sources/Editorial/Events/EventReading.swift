extension MessageReading {
  /// Reads a message's bytes.
  ///
  /// The subject is free. The rest counts only if printing what was read gives the same bytes
  /// again, so that no text in it can pass for a key. Nothing is printed to find that out: every
  /// part is read by a rule that lets one spelling through.
  ///
  /// It is read from the block's first line on, and the first deviation decides what kind of
  /// message it is.
  ///
  /// - Parameters:
  ///   - message: The commit's message.
  ///   - hasOtherHeaders: Whether the commit has headers other than those of an event.
  public init(_ message: [UInt8], hasOtherHeaders: Bool = false) {
    guard let start = Self.block(of: message), Self.isUTF8(message) else {
      self = .plain(.noBlock)
      return
    }
    var end = Self.lineEnd(in: message, from: start)
    let version = message[(start + Self.opening.count)..<end]
    guard version.elementsEqual(CollectionOfOne(UInt8(ascii: "1"))) else {
      self =
        Self.isLaterVersion(version)
        ? .newer(.version(String(decoding: version, as: UTF8.self))) : .plain(.malformed)
      return
    }
    guard !hasOtherHeaders, !message.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\r") })
    else {
      self = .plain(.malformed)
      return
    }
    var event = Event("", article: nil, by: "")
    var keys = EventKey.Members()
    var position = 0
    while end + 1 < message.count {
      let line = end + 1
      end = Self.lineEnd(in: message, from: line)
      guard let colon = message[line..<end].firstIndex(of: UInt8(ascii: ":")), colon + 1 < end,
        message[colon + 1] == UInt8(ascii: " ")
      else {
        self = .plain(.malformed)
        return
      }
      let name = message[line..<colon]
      guard let (key, index) = EventKey.named(name) else {
        self =
          Self.isKeyName(name)
          ? .newer(.key(String(decoding: name, as: UTF8.self))) : .plain(.malformed)
        return
      }
      guard index > position, event.set(key, to: message[(colon + 2)..<end]) else {
        self = .plain(.malformed)
        return
      }
      position = index
      keys.insert(index)
    }
    guard !event.kind.rawValue.isEmpty, !event.by.rawValue.isEmpty,
      event.kind.shape.map({ keys.isSubset(of: $0.members) }) ?? true,
      !EventKind.seeing.contains(event.kind) || event.seen != nil,
      event.readHead(message[..<start])
    else {
      self = .plain(.malformed)
      return
    }
    self = .event(event)
  }

  private static func isUTF8(_ message: [UInt8]) -> Bool {
    message.allSatisfy { $0 < 0x80 } || String(validating: message, as: UTF8.self) != nil
  }

  private static let opening = Array("Stet: ".utf8)

  /// Where the last paragraph begins, if it opens as a block does and is not the only one.
  private static func block(of message: [UInt8]) -> Int? {
    let newline = UInt8(ascii: "\n")
    guard message.last == newline else { return nil }
    var index = message.count - 2
    while index > 0, message[index] != newline || message[index - 1] != newline { index -= 1 }
    guard index > 0, message[(index + 1)...].starts(with: opening) else { return nil }
    return index + 1
  }

  private static func lineEnd(in message: [UInt8], from start: Int) -> Int {
    var end = start
    while message[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  /// Whether a version is a number above 1, of whatever size, in its one spelling.
  private static func isLaterVersion(_ version: ArraySlice<UInt8>) -> Bool {
    guard let first = version.first, first != UInt8(ascii: "0") else { return false }
    return version.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  private static func isKeyName(_ name: ArraySlice<UInt8>) -> Bool {
    !name.isEmpty
      && name.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

extension EventKey {
  /// A set of keys, one bit each.
  struct Members: Sendable {
    private var bits: UInt32 = 0

    init() {}

    init(_ keys: Set<EventKey>) {
      for key in keys { insert(key.position) }
    }

    mutating func insert(_ position: Int) { bits |= 1 << UInt32(position) }

    func isSubset(of other: Self) -> Bool { bits & ~other.bits == 0 }
  }

  /// A name of at most sixteen bytes as two numbers, which compare faster than text.
  private static func packed(_ name: some Collection<UInt8>) -> (UInt64, UInt64)? {
    guard name.count <= 16 else { return nil }
    var packed: (UInt64, UInt64) = (0, 0)
    for (position, byte) in name.enumerated() {
      if position < 8 {
        packed.0 = packed.0 << 8 | UInt64(byte)
      } else {
        packed.1 = packed.1 << 8 | UInt64(byte)
      }
    }
    return packed
  }

  private static let names: [(packed: (UInt64, UInt64), key: EventKey)] =
    allCases.compactMap { key in packed(key.rawValue.utf8).map { ($0, key) } }

  /// The key of a name, and its position in a block.
  static func named(_ name: ArraySlice<UInt8>) -> (key: EventKey, position: Int)? {
    guard let packed = packed(name) else { return nil }
    return names.firstIndex { $0.packed == packed }.map { (names[$0].key, $0) }
  }
}

extension Event {
  /// Takes subject and note from what comes before the block: the subject, an empty line and, with
  /// a note, its quoted lines and an empty line.
  fileprivate mutating func readHead(_ head: ArraySlice<UInt8>) -> Bool {
    let newline = UInt8(ascii: "\n")
    guard let first = head.firstIndex(of: newline), first + 1 < head.endIndex,
      head[first + 1] == newline,
      let subject = String(utf8: head[..<first])
    else { return false }
    self.subject = subject
    var rest = head[(first + 2)...]
    guard !rest.isEmpty else { return true }
    var note: [UInt8] = []
    note.reserveCapacity(rest.count)
    while rest.first == UInt8(ascii: ">") {
      guard let end = rest.firstIndex(of: newline) else { return false }
      let line = rest[(rest.startIndex + 1)..<end]
      if let space = line.first {
        guard space == UInt8(ascii: " "), line.count > 1 else { return false }
        note += line.dropFirst()
      }
      note.append(newline)
      rest = rest[(end + 1)...]
    }
    guard !note.isEmpty, rest.elementsEqual(CollectionOfOne(newline)) else { return false }
    self.note = String(utf8: note.dropLast())
    return self.note != nil
  }

  /// Takes a key's value as it is in a block; false if it does not have the key's form.
  fileprivate mutating func set(_ key: EventKey, to value: ArraySlice<UInt8>) -> Bool {
    switch key {
    case .stet: return false
    case .article: return BlockValue.set(&article, Slug(utf8: value))
    case .seen: return BlockValue.set(&seen, EventID(digits: value))
    case .policy: return BlockValue.set(&policy, PolicyID(digits: value))
    case .publishedFrom: return BlockValue.set(&publishedFrom, EventID(digits: value))
    case .thread: return BlockValue.set(&thread, EventID(digits: value))
    case .revision: return BlockValue.set(&revision, EventID(digits: value))
    case .base: return BlockValue.set(&base, EventID(digits: value))
    case .due: return BlockValue.set(&due, Instant(utf8: value))
    case .until: return BlockValue.set(&until, Instant(utf8: value))
    case .at: return BlockValue.set(&at, Instant(utf8: value))
    case .words: return BlockValue.set(&words, BlockValue.count(value))
    case .edition: return BlockValue.set(&edition, BlockValue.count(value))
    case .evidence:
      return BlockValue.set(&evidence, BlockValue.isEvidence(value) ? BlockValue.line(value) : nil)
    case .data: return BlockValue.set(&data, JSONValue(canonical: value))
    case .event, .step, .state, .by, .behalf, .workflow, .assignee, .role, .kind, .place, .outlet:
      guard let line = BlockValue.line(value) else { return false }
      set(key, to: line)
      return true
    }
  }

  private mutating func set(_ key: EventKey, to line: String) {
    switch key {
    case .event: kind = EventKind(rawValue: line)
    case .step: step = StateName(rawValue: line)
    case .state: state = StateName(rawValue: line)
    case .by: by = Handle(rawValue: line)
    case .behalf: behalf = Handle(rawValue: line)
    case .workflow: workflow = WorkflowName(rawValue: line)
    case .assignee: assignee = Handle(rawValue: line)
    case .role: role = Role(rawValue: line)
    case .kind: subkind = line
    case .place: place = line
    case .outlet: outlet = OutletID(rawValue: line)
    default: return
    }
  }
}

/// How the values of a block are spelled: each in one way.
private enum BlockValue {
  static func set<Value>(_ field: inout Value?, _ value: Value?) -> Bool {
    field = value
    return value != nil
  }

  /// A number from 1 to 1 000 000 000 in its one spelling.
  static func count(_ digits: ArraySlice<UInt8>) -> Int? {
    guard digits.first != UInt8(ascii: "0"), digits.count <= 10 else { return nil }
    return Instant.number(digits).flatMap { $0 <= 1_000_000_000 ? $0 : nil }
  }

  static let digest = Array("sha256:".utf8)

  static func isEvidence(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.starts(with: digest) && bytes.count == digest.count + 64
      && bytes.dropFirst(digest.count).allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  /// A line of text without control characters and without space at its ends; never empty.
  static func line(_ bytes: ArraySlice<UInt8>) -> String? {
    guard let first = bytes.first, let last = bytes.last, first != UInt8(ascii: " "),
      last != UInt8(ascii: " "), bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F })
    else { return nil }
    return String(utf8: bytes)
  }
}

extension String {
  /// Takes bytes that are UTF-8.
  ///
  /// The standard library's validation is generic code, which costs more than the text of a line;
  /// ASCII needs none.
  init?(utf8 bytes: ArraySlice<UInt8>) {
    if bytes.allSatisfy({ $0 < 0x80 }) {
      self.init(decoding: bytes, as: UTF8.self)
    } else {
      self.init(validating: bytes, as: UTF8.self)
    }
  }
}
