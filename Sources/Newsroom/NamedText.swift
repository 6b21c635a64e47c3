public import Editorial
import Git

/// A text as somebody named it: a revision, an edition, a commit's, or that of my open copy.
public struct NamedText: Sendable {
  /// What it is called: `r3`, `e1`, `open`, or the beginning of a commit's id.
  public var name: String
  /// The article's file.
  public var article: [UInt8]
  /// The revision; nil for an open copy.
  public var revision: NumberedText?
}

extension NewsroomRepository {
  /// The text that a name stands for.
  ///
  /// - Throws: ``NewsroomError/noRevision(_:_:)`` where the line has none such, or
  ///   ``NewsroomError/notOpen(_:)``.
  public func text(_ name: RevisionName, of history: History) throws -> NamedText {
    let standing = history.standing
    if name == .open {
      guard let copy = try openCopy(standing.slug) else {
        throw NewsroomError.notOpen(standing.slug)
      }
      return NamedText(name: "open", article: try articleBytes(at: copy.file), revision: nil)
    }
    var found = standing.revision(name)
    if found == nil, case .id(let digits) = name {
      // A commit that brought no text of its own stands for the one it was made on.
      let step = history.steps.last { $0.entry.id.hex.hasPrefix(digits) }
      found = step.flatMap { step in standing.revisions.last { $0.text == step.entry.text } }
    }
    let revision = try found ?? self.revision(name, typed: name.typed, in: history)
    var title = "r\(revision.number)"
    switch name {
    case .edition(let number): title = "e\(number)"
    case .live: title = standing.edition.map { "e\($0.number)" } ?? title
    case .revision, .approved, .head, .open, .id, .typedTime, .moment: break
    }
    return NamedText(
      name: title, article: try article(revision.text, of: standing.slug),
      revision: NumberedText(revision))
  }

  /// The texts that names stand for.
  ///
  /// - Throws: What ``text(_:of:)`` throws.
  public func texts(_ names: [RevisionName], of slug: Slug) throws -> [NamedText] {
    if let found = try numberedTexts(names, of: slug) { return found }
    let history = try history(of: slug)
    return try names.map { try text($0, of: history) }
  }

  /// The texts that names stand for, found without the rules; nil where one of them asks what was
  /// approved, published or done when, or where the line has none such.
  ///
  /// Who reads two revisions need not wait for the settings of the newsroom to be read.
  public func numberedTexts(_ names: [RevisionName], of slug: Slug) throws -> [NamedText]? {
    guard names.allSatisfy(\.isNumber), let head = try head(of: slug) else { return nil }
    let commits = try repository.reached(from: head)
    // Of what was merged the rules say what a number means.
    guard commits.allSatisfy({ $0.parents.count < 2 }) else { return nil }
    try texts.readAhead(Self.likely(names, commits), of: slug)
    defer { texts.forgetReadAhead() }
    guard let line = LineTexts(try entries(of: slug, commits)) else { return nil }
    var found: [NamedText] = []
    for name in names {
      guard let text = line.text(name) else { return nil }
      found.append(
        NamedText(
          name: "r\(text.number)", article: try article(text.text, of: slug), revision: text))
    }
    return found
  }
}

extension NewsroomRepository {
  /// The texts that names stand for where every tree of a line is a text of the article, as nearly every
  /// one is.
  private static func likely(_ names: [RevisionName], _ commits: [Commit]) -> Set<TextID> {
    var texts: [TextID] = []
    for commit in commits where TextID(commit.tree) != texts.last ?? .nothing {
      texts.append(TextID(commit.tree))
    }
    return Set(
      names.compactMap { name in
        if case .revision(let number) = name, number > 0, number <= texts.count {
          return texts[number - 1]
        }
        return texts.last
      })
  }
}

extension RevisionName {
  /// Whether it tells a text by its place in the line alone.
  fileprivate var isNumber: Bool {
    switch self {
    case .revision, .head: true
    case .edition, .approved, .live, .open, .id, .typedTime, .moment: false
    }
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
}

extension LineTexts {
  /// The text with a number, or the newest one.
  fileprivate func text(_ name: RevisionName) -> NumberedText? {
    if case .revision(let number) = name {
      return texts.indices.contains(number - 1) ? texts[number - 1] : nil
    }
    return texts.last
  }
}
