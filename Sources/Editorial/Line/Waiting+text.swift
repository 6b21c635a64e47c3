/// A cache keeps what an article waits for as a line of text; nothing else reads it.
extension Waiting {
  // No name holds a control character.
  private static let between: Character = "\u{1E}"
  private static let inside: Character = "\u{1F}"
  private static let list: Character = "\u{1D}"

  /// The needs as one text; empty where there are none.
  public var text: String {
    guard !needs.isEmpty else { return "" }
    let told = needs.map { need in
      (need.reason.parts
        + [need.people.map(\.rawValue), need.groups.map(\.word), need.except.map(\.rawValue)]
        .map { $0.joined(separator: String(Self.list)) }).joined(separator: String(Self.inside))
    }
    return ([since.map { String($0.seconds) } ?? "?"] + told)
      .joined(separator: String(Self.between))
  }

  /// Reads what `text` gave; nil for anything else.
  public init?(text: String) {
    var needs: [Need] = []
    let parts = text.split(separator: Self.between)
    guard let since = parts.first else {
      self.init()
      return
    }
    guard parts.count > 1, since == "?" || Int64(since) != nil else { return nil }
    for part in parts.dropFirst() {
      let fields = part.split(separator: Self.inside, omittingEmptySubsequences: false)
      guard fields.count == 6, let reason = Reason(fields) else { return nil }
      func words(_ index: Int) -> [String] {
        let field = fields[index]
        return field.isEmpty ? [] : field.split { $0 == Self.list }.map { String($0) }
      }
      needs.append(
        Need(
          reason: reason, people: words(3).map { Handle($0) },
          groups: words(4).map { Who(word: $0) },
          except: words(5).map { Handle($0) }))
    }
    self.init(needs, since: Int64(since).map { Instant(seconds: $0) })
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
