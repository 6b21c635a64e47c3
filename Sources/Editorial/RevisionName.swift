/// A text as a person names it behind `@`: a revision, an edition, a commit, or what stands.
public enum RevisionName: Hashable, Sendable {
  /// `r7`; also `r7?`, as numbers are shown that may still change.
  case revision(Int)
  /// `e1`.
  case edition(Int)
  /// The newest text that was approved and not changed since.
  case approved
  /// What readers have.
  case live
  /// The text in hand.
  case head
  /// My open copy.
  case open
  /// The beginning of a commit's or a text's id, at least four digits.
  case id(String)
  /// `{2026-11-01}`: what stood at a time, as it was typed; it takes a zone and a clock to tell when
  /// that was.
  case typedTime(String)
  /// What stood at a moment.
  case moment(Instant)

  /// Reads a name; nil for what is none.
  public init?(_ text: some StringProtocol) {
    switch text {
    case "approved": self = .approved
    case "live": self = .live
    case "head": self = .head
    case "open": self = .open
    default:
      if let time = Self.time(in: text) {
        self = .typedTime(time)
        return
      }
      let digits = text.dropFirst().prefix { $0 != "?" }
      let rest = text.dropFirst(1 + digits.count)
      if let number = Int(digits), number > 0, rest.isEmpty || rest == "?" {
        if text.first == "r" {
          self = .revision(number)
          return
        }
        if text.first == "e", rest.isEmpty {
          self = .edition(number)
          return
        }
      }
      guard (4...40).contains(text.count), text.allSatisfy({ $0.isASCII && $0.isHexDigit }) else {
        return nil
      }
      self = .id(text.lowercased())
    }
  }

  /// What stands in braces, with or without an `@` before them; nil where there are none.
  private static func time(in text: some StringProtocol) -> String? {
    let text = text.first == "@" ? text.dropFirst() : text[...]
    guard text.first == "{", text.last == "}", text.count > 2 else { return nil }
    return String(text.dropFirst().dropLast())
  }
}

extension Standing {
  /// The revision that a name stands for; nil where the line has none such, for `open`, which is no
  /// part of the line, and for a time, which ``History/revision(at:)`` is asked for.
  public func revision(_ name: RevisionName) -> Revision? {
    switch name {
    case .revision(let number): revisions.first { $0.number == number }
    case .edition(let number):
      editions.first { $0.number == number }.flatMap { edition in
        revisions.last { $0.text == edition.text && $0.at <= edition.at }
      }
    case .approved:
      standingApprovals.last.flatMap { approval in revisions.last { $0.text == approval.text } }
    case .live: isPublished ? edition.flatMap { revision(.edition($0.number)) } : nil
    case .head: revision
    case .open, .typedTime, .moment: nil
    case .id(let digits):
      revisions.last { $0.event.hex.hasPrefix(digits) || $0.text.hex.hasPrefix(digits) }
    }
  }

  /// The number of the revision that has a text; the newest where several have it.
  public func number(of text: TextID) -> Int? { revisions.last { $0.text == text }?.number }
}
