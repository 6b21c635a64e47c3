/// What a commit's message turned out to be.
public enum MessageReading: Hashable, Sendable {
  /// An event that this Stet knows how to judge, or an action that only its workflow can know.
  case event(Event)
  /// An event of a newer Stet: kept and shown, counted for its text alone.
  case newer(Newer)
  /// No event; what stands in the way of reading it as one.
  case plain(Plain)

  /// Why an event is a newer Stet's.
  public enum Newer: Hashable, Sendable {
    /// Its first line says another number than 1.
    case version(String)
    /// It has a key that this Stet lacks.
    case key(String)
    /// Its kind is neither fixed by Stet nor an action of the article's workflow.
    case kind(EventKind)
  }

  /// Why a message is no event.
  public enum Plain: Hashable, Sendable {
    /// Its last paragraph is no block.
    case noBlock
    /// It begins like an event, but does not print back as it was: something was forged or mangled.
    case malformed
  }
}

extension Event {
  /// The message of the event's commit: subject, quoted note, block.
  ///
  /// The subject is cut at 72 characters; line ends and other control characters in it become
  /// spaces. A note's CR are dropped, NUL too.
  public var message: String {
    var text = Self.subjectLine(subject) + "\n\n"
    if let note {
      for line in Self.cleaned(note).split(separator: "\n", omittingEmptySubsequences: false) {
        text += line.isEmpty ? ">\n" : "> \(line)\n"
      }
      text += "\n"
    }
    return text + block
  }

  /// The last paragraph of the message, with its newline.
  var block: String {
    var text = "Stet: 1\n"
    for key in EventKey.allCases.dropFirst() {
      if let value = self[key] { text += "\(key.rawValue): \(value)\n" }
    }
    return text
  }

  /// What stands behind a key in the block; nil where the event does not have it.
  subscript(key: EventKey) -> String? {
    switch key {
    case .stet: "1"
    case .article: article?.rawValue
    case .event: kind.rawValue
    case .step: step?.rawValue
    case .state: state?.rawValue
    case .by: by.rawValue
    case .behalf: behalf?.rawValue
    case .policy: policy?.hex
    case .replayedFrom: replayedFrom?.hex
    case .publishedFrom: publishedFrom?.hex
    case .workflow: workflow?.rawValue
    case .assignee: assignee?.rawValue
    case .role: role?.rawValue
    case .due: due?.description
    case .words: words.map(String.init)
    case .until: until?.description
    case .at: at?.description
    case .thread: thread?.hex
    case .revision: revision?.hex
    case .edition: edition.map(String.init)
    case .kind: subkind
    case .place: place
    case .base: base?.hex
    case .aside: aside?.hex
    case .outlet: outlet?.rawValue
    case .evidence: evidence
    case .data: data?.canonical
    }
  }

  /// A subject as it is stored: one line of at most 72 characters.
  static func subjectLine(_ text: String) -> String {
    let line = String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    guard line.count > 72 else { return line.isEmpty ? "-" : line }
    return String(line.prefix(71)) + "…"
  }

  private static func cleaned(_ note: String) -> String {
    String(
      String.UnicodeScalarView(note.unicodeScalars.filter { $0 != "\r" && $0 != "\0" }))
  }
}

extension MessageReading {
  /// Reads a message's bytes.
  ///
  /// The subject is free. The rest counts only if printing what was read gives the same bytes
  /// again, so that no text in it can pass for a key.
  public init(_ message: [UInt8]) {
    let newline = UInt8(ascii: "\n")
    guard message.last == newline,
      let start = Self.lastParagraph(of: message),
      message[start...].starts(with: "Stet: ".utf8)
    else {
      self = .plain(.noBlock)
      return
    }
    var lines = message[start...].dropLast().split(
      separator: newline, omittingEmptySubsequences: false)
    let version = lines.removeFirst().dropFirst("Stet: ".utf8.count)
    guard version.elementsEqual("1".utf8) else {
      let number = String(decoding: version, as: UTF8.self)
      self = Int(number).map { $0 > 1 } == true ? .newer(.version(number)) : .plain(.malformed)
      return
    }
    self = Self.read(lines, head: message[..<start], of: message)
  }

  /// Where the last paragraph begins; nil where the message has one paragraph only.
  private static func lastParagraph(of message: [UInt8]) -> Int? {
    let newline = UInt8(ascii: "\n")
    var index = message.count - 2
    while index > 0 {
      if message[index] == newline && message[index - 1] == newline { return index + 1 }
      index -= 1
    }
    return nil
  }

  private static func read(
    _ lines: [ArraySlice<UInt8>], head: ArraySlice<UInt8>, of message: [UInt8]
  ) -> MessageReading {
    var event = Event("", article: nil, by: "")
    var last = EventKey.stet
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        line[line.index(after: colon)...].first == UInt8(ascii: " ")
      else { return .plain(.malformed) }
      let name = line[..<colon]
      let value = line[(colon + 2)...]
      guard let key = EventKey.named(name) else {
        return isKeyName(name)
          ? .newer(.key(String(decoding: name, as: UTF8.self))) : .plain(.malformed)
      }
      guard key > last, event.set(key, to: value) else { return .plain(.malformed) }
      last = key
    }
    guard !event.kind.rawValue.isEmpty, !event.by.rawValue.isEmpty, event.hasOnlyItsKeys,
      let (subject, note) = readHead(head)
    else { return .plain(.malformed) }
    event.subject = subject
    event.note = note
    return event.prints(as: message) ? .event(event) : .plain(.malformed)
  }

  private static func isKeyName(_ name: ArraySlice<UInt8>) -> Bool {
    !name.isEmpty
      && name.allSatisfy {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
          || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) || $0 == UInt8(ascii: "-")
      }
  }

  /// The subject and the note of what stands before the block.
  private static func readHead(_ head: ArraySlice<UInt8>) -> (String, String?)? {
    guard String(validating: head, as: UTF8.self) != nil, !head.contains(0) else { return nil }
    let lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    // Before the block: the subject, an empty line and, with a note, its lines and an empty line;
    // the last newline leaves one more empty piece.
    guard lines.count >= 3, lines[1].isEmpty, lines.last?.isEmpty == true else { return nil }
    let subject = String(decoding: lines[0], as: UTF8.self)
    if lines.count == 3 { return (subject, nil) }
    let quoted = lines[2..<(lines.count - 2)]
    guard !quoted.isEmpty, lines[lines.count - 2].isEmpty else { return nil }
    var note: [UInt8] = []
    for line in quoted {
      guard line.first == UInt8(ascii: ">") else { return nil }
      if line.count > 1 {
        guard line[line.startIndex + 1] == UInt8(ascii: " ") else { return nil }
        note += line.dropFirst(2)
      }
      note.append(UInt8(ascii: "\n"))
    }
    return (subject, String(decoding: note.dropLast(), as: UTF8.self))
  }
}

extension EventKey {
  private static let names = Dictionary(
    uniqueKeysWithValues: allCases.map { (Array($0.rawValue.utf8)[...], $0) })

  static func named(_ name: ArraySlice<UInt8>) -> EventKey? { names[name] }
}

extension Event {
  /// Whether every key that is there belongs to the kind; an action's may be any that an action can
  /// have, and an unknown kind's are left to the workflow.
  fileprivate var hasOnlyItsKeys: Bool {
    let own = kind.shape?.keys ?? EventKind.actionKeys
    return EventKey.allCases.allSatisfy { key in
      EventKey.common.contains(key) || own.contains(key) || self[key] == nil
        || kind.shape == nil
    }
  }

  fileprivate func prints(as message: [UInt8]) -> Bool {
    var head = Array(subject.utf8) + Array("\n\n".utf8)
    if let note {
      for line in note.split(separator: "\n" as Character, omittingEmptySubsequences: false) {
        head += line.isEmpty ? Array(">\n".utf8) : Array("> \(line)\n".utf8)
      }
      head.append(UInt8(ascii: "\n"))
    }
    let block = block.utf8
    return message.count == head.count + block.count && message.starts(with: head)
      && message[head.count...].elementsEqual(block) && !message.contains(UInt8(ascii: "\r"))
      && !message.contains(0)
  }

  /// Takes a key's value as it stands in a block; false where it has not the key's form.
  fileprivate mutating func set(_ key: EventKey, to bytes: ArraySlice<UInt8>) -> Bool {
    guard let value = String(validating: bytes, as: UTF8.self), Self.isPlainLine(bytes) else {
      return false
    }
    switch key {
    case .stet: return false
    case .article:
      article = Slug(value)
      return article != nil
    case .event: kind = EventKind(value)
    case .step: step = StateName(value)
    case .state: state = StateName(value)
    case .by: by = Handle(value)
    case .behalf: behalf = Handle(value)
    case .workflow: workflow = WorkflowName(value)
    case .assignee: assignee = Handle(value)
    case .role: role = Role(value)
    case .kind: subkind = value
    case .place: place = value
    case .outlet: outlet = OutletID(value)
    case .policy: return Self.set(&policy, PolicyID(hex: bytes))
    case .replayedFrom: return Self.set(&replayedFrom, EventID(hex: bytes))
    case .publishedFrom: return Self.set(&publishedFrom, EventID(hex: bytes))
    case .thread: return Self.set(&thread, EventID(hex: bytes))
    case .revision: return Self.set(&revision, EventID(hex: bytes))
    case .base: return Self.set(&base, EventID(hex: bytes))
    case .aside: return Self.set(&aside, EventID(hex: bytes))
    case .due: return Self.set(&due, Instant(value))
    case .until: return Self.set(&until, Instant(value))
    case .at: return Self.set(&at, Instant(value))
    case .words: return Self.set(&words, Self.count(value))
    case .edition: return Self.set(&edition, Self.count(value))
    case .evidence: return Self.set(&evidence, Self.isEvidence(bytes) ? value : nil)
    case .data: return Self.set(&data, JSONValue(canonical: value))
    }
    return true
  }

  private static func set<Value>(_ field: inout Value?, _ value: Value?) -> Bool {
    field = value
    return value != nil
  }

  private static func count(_ text: String) -> Int? {
    Int(text).flatMap { (1...1_000_000_000).contains($0) && String($0) == text ? $0 : nil }
  }

  private static func isEvidence(_ bytes: ArraySlice<UInt8>) -> Bool {
    let prefix = Array("sha256:".utf8)
    return bytes.starts(with: prefix) && bytes.count == prefix.count + 64
      && bytes.dropFirst(prefix.count).allSatisfy {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
          || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains($0)
      }
  }

  private static func isPlainLine(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    return first != UInt8(ascii: " ") && last != UInt8(ascii: " ")
      && bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }
}
