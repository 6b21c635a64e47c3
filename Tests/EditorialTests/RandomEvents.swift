import Fixtures
import Editorial

extension Seeded {
  /// An event of a kind with every key set or left out by chance.
  mutating func event(_ kind: EventKind) -> Event {
    let isOnLine = kind.shape.map { $0.place == .line } ?? true
    var event = Event(
      kind, article: isOnLine ? Line.slug : nil, by: pick(["ana", "ødegård", "joão.s"]))
    let common =
      isOnLine ? EventKey.common : EventKey.common.subtracting([.article, .state, .policy])
    event.subject = line()
    event.note = once(in: 2) ? note() : nil
    for key in EventKey.allCases {
      let isOwn =
        common.contains(key)
        || kind.shape?.keys.contains(key)
          ?? EventKind.actionKeys.contains(key)
      let isOwed = key == .seen && EventKind.seeing.contains(kind)
      if isOwn, isOwed || !once(in: 3) { fill(key, of: &event) }
    }
    return event
  }

  private mutating func fill(_ key: EventKey, of event: inout Event) {
    switch key {
    case .stet, .event, .by: break
    case .article: event.article = once(in: 4) ? nil : event.article
    case .step: event.step = .init(name())
    case .state: event.state = .init(name())
    case .behalf: event.behalf = .init(name())
    case .policy: event.policy = id()
    case .seen: event.seen = id()
    case .publishedFrom: event.publishedFrom = id()
    case .workflow: event.workflow = .init(name())
    case .assignee: event.assignee = .init(name())
    case .role: event.role = .init(name())
    case .due: event.due = instant()
    case .words: event.words = number(below: 1_000_000_000) + 1
    case .until: event.until = instant()
    case .at: event.at = instant()
    case .thread: event.thread = id()
    case .revision: event.revision = id()
    case .edition: event.edition = number(below: 100) + 1
    case .kind: event.subkind = name()
    case .place: event.place = name()
    case .base: event.base = id()
    case .outlet: event.outlet = .init(name())
    case .evidence: event.evidence = "sha256:" + String(repeating: pick(["0a", "f9"]), count: 32)
    case .data: event.data = json(depth: 3)
    }
  }

  mutating func id<Subject>() -> Identifier<Subject> {
    Identifier(fabricated: String(next()).utf8)
  }

  mutating func instant() -> Instant {
    // From the year 0 to the end of 9999.
    Instant(seconds: Int64.random(in: -62_167_219_200...253_402_300_799, using: &self))
  }

  mutating func name() -> String {
    pick(["a", "fact-check", "Größe", "two words", "e\u{301}", "日本"])
  }

  /// A line of text with everything that could be taken for something else.
  mutating func line() -> String {
    let pieces = [
      "Stet: 1", "> ", ">", "By: eve", ": ", "é", "e\u{301}", "\u{301}", "👩‍👩‍👧", "\u{2028}",
      "\u{85}", "a", " ", "\t", "\u{7F}",
    ]
    let text = (0...number(below: 6)).map { _ in pick(pieces) }.joined()
    // What a subject cannot hold is another test's matter.
    return text.unicodeScalars.contains { $0.properties.generalCategory == .control } ? "x" : text
  }

  mutating func note() -> String {
    let pieces = [
      "Stet: 1", "> ", ">", "", "\u{301}a", " ", "By: eve", "\t", "\u{7F}", "\u{85}", "end\\",
    ]
    return (0...number(below: 5)).map { _ in pick(pieces) }.joined(separator: "\n")
  }

  mutating func json(depth: Int) -> JSONValue {
    let texts = ["", "a", "é", "\u{0}", "\u{1F}", "\u{7F}", "\"\\/", "\n\r\t\u{8}\u{C}", "😀", "דּ"]
    switch number(below: depth > 0 ? 6 : 4) {
    case 0: return .null
    case 1: return .bool(once(in: 2))
    case 2: return .integer(pick([0, -1, 7, (1 << 53) - 1, 1 - (1 << 53)]))
    case 3: return .string(pick(texts) + pick(texts))
    case 4: return .array((0..<number(below: 4)).map { _ in json(depth: depth - 1) })
    default:
      var members: [String: JSONValue] = [:]
      for _ in 0..<number(below: 4) { members[pick(texts)] = json(depth: depth - 1) }
      return .object(members)
    }
  }
}
