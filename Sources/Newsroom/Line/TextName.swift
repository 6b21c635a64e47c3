public import Editorial
import Git

/// A text as a person names it behind `@`: a revision, an edition, a commit, or what stands.
public enum TextName: Hashable, Sendable {
  /// `r7`; also `r7?`, as numbers are shown that may still change.
  case revision(Int)
  /// `e1`.
  case edition(Int)
  /// The text that was last approved for the coming edition, also where a later word has voided the
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
  /// `{2026-11-01}`: what stood at a time, as it was typed; it takes a zone and a clock to tell when
  /// that was.
  case typedTime(String)
  /// What stood at a moment.
  case moment(Instant)

  /// How many digits of an id name a commit.
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

  /// The number behind a letter; nil where something else stands there, or a number as nobody
  /// writes one.
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

  /// What an article lacks that has no such text.
  fileprivate var missing: String {
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

  /// Whether it tells a text by its place in the line alone.
  fileprivate var isNumber: Bool {
    if case .revision = self { true } else { self == .head }
  }
}

/// A text as somebody named it: a revision, an edition, a commit's, or that of my open copy.
public struct NamedText: Sendable {
  /// What it is called: `r3`, `e1`, `open`, or the beginning of a commit's id.
  public var name: String
  /// The article's file.
  public var article: [UInt8]
  /// The text; nil for an open copy.
  public var text: TextID?
  /// The revision that brought it; nil for an open copy, and for a text that the line took from
  /// none of its sides.
  public var revision: NumberedText?
}

extension TextName {
  /// The text that the name stands for on a line, and the revision that brought it.
  ///
  /// An open copy is no part of the line, and a typed time is nothing before it was read by a clock.
  ///
  /// - Returns: nil where the line has none such.
  /// - Throws: ``NewsroomError/severalTexts(_:_:_:)`` where a beginning of an id fits several.
  func found(in history: History) throws -> (text: TextID, revision: Revision?)? {
    let standing = history.standing
    func with(_ revision: Revision?) -> (text: TextID, revision: Revision?)? {
      revision.map { ($0.text, $0) }
    }
    switch self {
    case .revision(let number): return with(standing.revision(numbered: number))
    case .head:
      return with(standing.revision) ?? (standing.text == .nothing ? nil : (standing.text, nil))
    case .approved:
      return with(
        history.approvedText.flatMap { text in
          standing.revisions.last { $0.text == text }
        })
    case .live:
      return with(standing.liveEdition.flatMap { history.revision(ofEdition: $0.number) })
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

  /// The text as it stood after the one commit whose id begins so.
  ///
  /// A commit of another line that was merged has its own text, which no revision need have.
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
  fileprivate func title(_ revision: Revision?, in history: History) -> String {
    switch self {
    case .edition(let number) where history.revision(ofEdition: number) != nil: typed
    case .live: history.standing.edition.map { "e\($0.number)" } ?? typed
    default:
      revision.map { "r\($0.number)" } ?? digits.map { String($0.prefix(8)) } ?? typed
    }
  }
}

extension NewsroomRepository {
  /// The text that a name stands for, and the revision that brought it.
  ///
  /// - Throws: ``NewsroomError/noRevision(_:_:)`` where the line has none such,
  ///   ``NewsroomError/severalTexts(_:_:_:)``, ``NewsroomError/notBegun(_:at:began:)`` for a moment
  ///   before the first text.
  public func text(
    named name: TextName, in history: History
  ) throws -> (text: TextID, revision: Revision?) {
    if let found = try name.found(in: history) { return found }
    let standing = history.standing
    if standing.workflow == nil, standing.revisions.isEmpty {
      throw try withoutBeginning(history)
    }
    guard case .moment(let moment) = name, let first = standing.revisions.first else {
      throw NewsroomError.noRevision(standing.slug, name.missing)
    }
    let zone = try record().timeZone
    throw NewsroomError.notBegun(
      standing.slug, at: moment.shown(in: zone), began: first.at.shown(in: zone))
  }

  /// The revision that a name stands for, where only one can be meant.
  ///
  /// - Throws: What ``text(named:in:)`` throws.
  public func revision(named name: TextName, in history: History) throws -> Revision {
    guard let revision = try text(named: name, in: history).revision else {
      throw NewsroomError.noRevision(history.standing.slug, name.missing)
    }
    return revision
  }

  /// Refuses a number that stands for several texts since a merge brought them together.
  ///
  /// - Throws: ``NewsroomError/uncertainNumber(_:_:commit:)``.
  public func checkIsCertain(_ name: TextName, in history: History) throws {
    guard case .revision(let number) = name, history.standing.ambiguous.contains(number) else {
      return
    }
    let revision = try revision(named: name, in: history)
    throw NewsroomError.uncertainNumber(
      history.standing.slug, number, commit: String(revision.event.hex.prefix(8)))
  }

  /// The text that a name stands for, with its words.
  ///
  /// - Throws: What ``text(named:in:)`` throws, or ``NewsroomError/notOpen(_:)``.
  public func text(_ name: TextName, of history: History) throws -> NamedText {
    let slug = history.standing.slug
    if name == .open { return try openText(of: slug) }
    let found = try text(named: name, in: history)
    return NamedText(
      name: name.title(found.revision, in: history), article: try article(found.text, of: slug),
      text: found.text, revision: found.revision.map { NumberedText($0) })
  }

  /// The texts that names stand for.
  ///
  /// - Throws: What ``text(_:of:)`` throws.
  public func texts(_ names: [TextName], of slug: Slug) throws -> [NamedText] {
    if names == [.open] { return [try openText(of: slug)] }
    if let found = try numberedTexts(names, of: slug) { return found }
    let history = try history(of: slug)
    return try names.map { try text($0, of: history) }
  }

  private func openText(of slug: Slug) throws -> NamedText {
    guard let copy = try openCopy(slug) else { throw NewsroomError.notOpen(slug) }
    return NamedText(name: "open", article: try articleBytes(at: copy.file))
  }

  /// The texts that names stand for, found without the rules; nil where one of them asks what was
  /// approved, published or done when, or where the line has none such.
  ///
  /// Who reads two revisions need not wait for the settings of the newsroom to be read.
  public func numberedTexts(_ names: [TextName], of slug: Slug) throws -> [NamedText]? {
    guard names.allSatisfy(\.isNumber), let head = try head(of: slug) else { return nil }
    let commits = try repository.reached(from: head)
    // Of what was merged the rules say what a number means.
    guard commits.allSatisfy({ $0.parents.count < 2 }) else { return nil }
    try texts.readAhead(Self.likely(names, commits), of: slug)
    defer { texts.forgetReadAhead() }
    guard let line = LineTexts(try entries(of: slug, commits))?.texts else { return nil }
    var found: [NamedText] = []
    for name in names {
      let number = if case .revision(let number) = name { number } else { line.count }
      guard line.indices.contains(number - 1) else { return nil }
      let text = line[number - 1]
      found.append(
        NamedText(
          name: "r\(number)", article: try article(text.text, of: slug), text: text.text,
          revision: text))
    }
    return found
  }

  /// The texts that names stand for where every tree of a line is a text, as nearly every one is.
  private static func likely(_ names: [TextName], _ commits: [Commit]) -> Set<TextID> {
    var texts: [TextID] = []
    for commit in commits where TextID(commit.tree) != texts.last ?? .nothing {
      texts.append(TextID(commit.tree))
    }
    return Set(
      names.compactMap { name in
        if case .revision(let number) = name, texts.indices.contains(number - 1) {
          return texts[number - 1]
        }
        return texts.last
      })
  }
}
