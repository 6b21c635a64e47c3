public import Editorial
import Git

/// A text as a person names it after `@`: a revision, an edition, a commit, or a word such as
/// `live`.
public enum TextName: Hashable, Sendable {
  /// `r7`; also `r7?`, the form in which numbers are shown that may still change.
  case revision(Int)
  /// `e1`.
  case edition(Int)
  /// The text that was last approved for the coming edition, even if a later change has voided the
  /// approval.
  case approved
  /// What readers have.
  case live
  /// The text in hand.
  case head
  /// My open copy.
  case open
  /// The beginning of a commit's or a text's id, at least seven digits.
  case id(String)
  /// `{2026-11-01}`: the text at a time, as typed; a zone and a clock are needed to know the
  /// moment.
  case typedTime(String)
  /// The text at a moment.
  case moment(Instant)

  /// The fewest digits of an id that can name a commit.
  static let fewestDigits = 7

  /// Reads a name, with or without an `@` before it; nil for what is none.
  public init?(_ typed: some StringProtocol) {
    let text = typed.first == "@" ? String(typed.dropFirst()) : String(typed)
    switch text {
    case "approved": self = .approved
    case "live": self = .live
    case "head": self = .head
    case "open": self = .open
    default:
      if text.first == "{", text.last == "}", text.count > 2 {
        self = .typedTime(String(text.dropFirst().dropLast()))
      } else if let number = Self.number(in: text, after: "r", mayBeUncertain: true) {
        self = .revision(number)
      } else if let number = Self.number(in: text, after: "e", mayBeUncertain: false) {
        self = .edition(number)
      } else if Self.isID(text) {
        self = .id(text.lowercased())
      } else {
        return nil
      }
    }
  }

  /// The number after a letter; nil if there is something else, or a number that nobody would write
  /// like this.
  private static func number(
    in text: String, after letter: Character, mayBeUncertain: Bool
  ) -> Int? {
    guard text.first == letter else { return nil }
    let digits = text.dropFirst().prefix { $0.isASCII && $0.isNumber }
    let rest = text.dropFirst(1 + digits.count)
    guard digits.first != "0", rest.isEmpty || mayBeUncertain && rest == "?" else { return nil }
    return Int(digits)
  }

  private static func isID(_ text: String) -> Bool {
    (fewestDigits...40).contains(text.count) && text.allSatisfy { $0.isASCII && $0.isHexDigit }
  }

  /// The name as it is typed.
  public var typed: String {
    switch self {
    case .revision(let number): "r\(number)"
    case .edition(let number): "e\(number)"
    case .approved: "approved"
    case .live: "live"
    case .head: "head"
    case .open: "open"
    case .id(let digits): digits
    case .typedTime(let time): "{\(time)}"
    case .moment(let moment): "{\(moment)}"
    }
  }

  /// What an article without such a text lacks, for a message.
  var missing: String {
    switch self {
    case .approved: "approved text"
    case .live: "live text"
    default: typed
    }
  }

  /// The digits by which a commit may be meant: those of an id, and of an edition that looks like one.
  private var digits: String? {
    switch self {
    case .id(let digits): digits
    case .edition: Self.isID(typed) ? typed : nil
    default: nil
    }
  }

  /// Whether it names a text only by its place in the line.
  var isNumber: Bool {
    if case .revision = self { true } else { self == .head }
  }
}

extension TextName {
  /// The text that the name means on a line, and the revision that introduced it.
  ///
  /// An open copy is not part of the line, and a typed time means nothing until a clock has turned
  /// it into a moment.
  ///
  /// - Returns: nil if the line has none such.
  /// - Throws: ``NewsroomError/severalTexts(_:_:_:)`` if a beginning of an id fits several.
  func found(in history: History) throws -> (text: TextID, revision: Revision?)? {
    let standing = history.standing
    func with(_ revision: Revision?) -> (text: TextID, revision: Revision?)? {
      revision.map { ($0.text, $0) }
    }
    switch self {
    case .revision(let number): return with(standing.revisions.numbered(number))
    case .head:
      return with(standing.revision) ?? (standing.text == .nothing ? nil : (standing.text, nil))
    case .approved:
      return with(
        history.approvedText.flatMap { text in
          standing.revisions.last { $0.text == text }
        })
    case .live:
      return with(standing.live.visibleEdition.flatMap { history.revision(ofEdition: $0.number) })
    case .moment(let moment):
      return with(history.revision(at: moment))
    case .edition(let number):
      if let revision = history.revision(ofEdition: number) { return with(revision) }
      return try digits.flatMap { try Self.commit($0, in: history) }
    case .id(let digits):
      if let found = try Self.commit(digits, in: history) { return found }
      return with(standing.revisions.last { $0.text.hex.hasPrefix(digits) })
    case .open, .typedTime: return nil
    }
  }

  /// The text after the one commit whose id begins like this.
  ///
  /// A commit of another line that was merged has its own text, which need not be a revision's.
  private static func commit(
    _ digits: String, in history: History
  ) throws -> (text: TextID, revision: Revision?)? {
    let fitting = history.steps.indices.filter {
      history.steps[$0].entry.id.hex.hasPrefix(digits)
    }
    let found = fitting.map { place -> (text: TextID, revision: Revision?) in
      let entry = history.steps[place].entry
      let inHand = history.revision(after: place)
      guard entry.treeProblem == nil, entry.text != inHand?.text else {
        return (inHand?.text ?? .nothing, inHand)
      }
      return (entry.text, history.standing.revisions.last { $0.text == entry.text })
    }
    guard let first = found.first, first.text != .nothing else { return nil }
    guard found.allSatisfy({ $0.text == first.text }) else {
      throw NewsroomError.severalTexts(
        history.standing.slug, digits, fitting.map { history.steps[$0].entry.id })
    }
    return first
  }

  /// What the text is called among colleagues.
  func title(_ revision: Revision?, in history: History) -> String {
    switch self {
    case .edition(let number) where history.revision(ofEdition: number) != nil: typed
    case .live: history.standing.live.edition.map { "e\($0.number)" } ?? typed
    default:
      revision.map { "r\($0.number)" } ?? digits.map { String($0.prefix(8)) } ?? typed
    }
  }
}
