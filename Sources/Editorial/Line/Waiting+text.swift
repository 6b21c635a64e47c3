/// A cache keeps what an article waits for as a line of text; nothing else reads it.
extension Waiting {
  // No name contains a control character.
  private static let between: Character = "\u{1E}"
  private static let inside: Character = "\u{1F}"
  private static let list: Character = "\u{1D}"

  /// The needs as one text; empty if there are none.
  public var text: String {
    guard !needs.isEmpty else { return "" }
    let told = needs.map { need in
      (need.reason.parts
        + [
          need.people.map(\.rawValue), need.groups.map(\.word), need.except.map(\.rawValue),
          need.places.map(\.rawValue),
          [
            String(need.count), need.first?.rawValue ?? "?",
            need.since.map { String($0.seconds) } ?? "?",
          ],
        ]
        .map { $0.joined(separator: String(Self.list)) }).joined(separator: String(Self.inside))
    }
    return told.joined(separator: String(Self.between))
  }

  /// Reads what `text` returned; nil for anything else.
  public init?(text: String) {
    var needs: [Need] = []
    for part in text.split(separator: Self.between) {
      let fields = part.split(separator: Self.inside, omittingEmptySubsequences: false)
      guard fields.count == 8, let reason = Reason(fields) else { return nil }
      func words(_ index: Int) -> [String] {
        let field = fields[index]
        return field.isEmpty ? [] : field.split { $0 == Self.list }.map { String($0) }
      }
      let last = words(7)
      guard last.count == 3, let count = Int(last[0]) else { return nil }
      needs.append(
        Need(
          reason: reason, people: words(3).map { Handle($0) },
          groups: words(4).map { Who(word: $0) }, except: words(5).map { Handle($0) },
          places: words(6).map { Role($0) }, count: count,
          first: last[1] == "?" ? nil : Handle(last[1]),
          since: Int64(last[2]).map { Instant(seconds: $0) }))
    }
    self.init(needs)
  }
}

extension Waiting.Reason {
  fileprivate var parts: [String] {
    switch self {
    case .renewal(let step, let text): ["renewal", step.rawValue, text.hex]
    case .answer(let event, let by): ["answer", by.rawValue, event.hex]
    case .changes(let by): ["changes", by.rawValue, ""]
    case .suggestions(let count): ["suggestions", String(count), ""]
    case .approval(let step): ["approval", step.rawValue, ""]
    case .act(let kind): ["act", kind.rawValue, ""]
    case .assignment: ["assignment", "", ""]
    }
  }

  fileprivate init?(_ fields: [Substring]) {
    switch fields[0] {
    case "renewal":
      guard let text = TextID(fields[2]) else { return nil }
      self = .renewal(step: StateName(fields[1]), read: text)
    case "answer":
      guard let event = EventID(fields[2]) else { return nil }
      self = .answer(event, by: Handle(fields[1]))
    case "changes": self = .changes(by: Handle(fields[1]))
    case "suggestions":
      guard let count = Int(fields[1]) else { return nil }
      self = .suggestions(count)
    case "approval": self = .approval(step: StateName(fields[1]))
    case "act": self = .act(EventKind(rawValue: String(fields[1])))
    case "assignment": self = .assignment
    default: return nil
    }
  }
}
