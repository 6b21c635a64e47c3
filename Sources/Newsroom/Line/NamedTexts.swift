public import Editorial
import Git

/// A text as somebody named it: a revision, an edition, the text of a commit or of my open copy.
public struct NamedText: Sendable {
  /// What it is called: `r3`, `e1`, `open`, or the beginning of a commit's id.
  public var name: String
  /// The article's file.
  public var article: [UInt8]
  /// The text; nil for an open copy.
  public var text: TextID?
  /// The revision that introduced it; nil for an open copy, and for a merge's text that none of its
  /// sides had.
  package var revision: NumberedText?
}

/// The texts of an article by the names that people give them.
public struct NamedTexts {
  let repository: Repository
  let texts: TextReader
  let settings: Settings
  let lines: Lines
  let copies: OpenCopies

  /// The text that a name means, and the revision that introduced it.
  ///
  /// - Throws: ``NewsroomError/noRevision(_:_:)`` if the line has no such text,
  ///   ``NewsroomError/severalTexts(_:_:_:)``, ``NewsroomError/notBegun(_:at:began:)`` for a moment
  ///   before the first text.
  public func text(
    named name: TextName, in history: History
  ) throws -> (text: TextID, revision: Revision?) {
    if let found = try name.found(in: history) { return found }
    let standing = history.standing
    if standing.workflow == nil, standing.revisions.isEmpty {
      throw try lines.withoutBeginning(history)
    }
    guard case .moment(let moment) = name, let first = standing.revisions.first else {
      throw NewsroomError.noRevision(standing.slug, name.missing)
    }
    let zone = try settings.record().timeZone
    throw NewsroomError.notBegun(
      standing.slug, at: moment.shown(in: zone), began: first.at.shown(in: zone))
  }

  /// The revision that a name means, if it can mean only one.
  ///
  /// - Throws: What ``text(named:in:)`` throws.
  public func revision(named name: TextName, in history: History) throws -> Revision {
    guard let revision = try text(named: name, in: history).revision else {
      throw NewsroomError.noRevision(history.standing.slug, name.missing)
    }
    return revision
  }

  /// Refuses a number that means several texts because a merge brought them together.
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

  /// The text that a name means, with its words.
  ///
  /// - Throws: What ``text(named:in:)`` throws, or ``NewsroomError/notOpen(_:)``.
  public func text(_ name: TextName, of history: History) throws -> NamedText {
    let slug = history.standing.slug
    if name == .open { return try openText(of: slug) }
    let found = try text(named: name, in: history)
    return NamedText(
      name: name.title(found.revision, in: history),
      article: try texts.article(found.text, of: slug),
      text: found.text, revision: found.revision.map { NumberedText($0) })
  }

  /// The texts that names mean.
  ///
  /// - Throws: What ``text(_:of:)`` throws.
  public func texts(_ names: [TextName], of slug: Slug) throws -> [NamedText] {
    if names == [.open] { return [try openText(of: slug)] }
    if let found = try numberedTexts(names, of: slug) { return found }
    let history = try lines.history(of: slug)
    return try names.map { try text($0, of: history) }
  }

  private func openText(of slug: Slug) throws -> NamedText {
    guard let copy = try copies.openCopy(slug) else { throw NewsroomError.notOpen(slug) }
    return NamedText(name: "open", article: try copies.articleBytes(at: copy.file))
  }

  /// The texts that names mean, found without the rules; nil if a name needs them, as for what was
  /// approved, published or done at a time, or if the line has no such text.
  ///
  /// So reading two revisions need not wait for the newsroom's settings.
  public func numberedTexts(_ names: [TextName], of slug: Slug) throws -> [NamedText]? {
    guard names.allSatisfy(\.isNumber), let head = try lines.head(of: slug) else { return nil }
    let commits = try repository.reached(from: head)
    // In a merged line, only the rules say what a number means.
    guard commits.allSatisfy({ $0.parents.count < 2 }) else { return nil }
    try texts.readAhead(Self.likely(names, commits), of: slug)
    defer { texts.forgetReadAhead() }
    guard let line = LineTexts(try lines.entries(of: slug, commits))?.texts else { return nil }
    var found: [NamedText] = []
    for name in names {
      let number = if case .revision(let number) = name { number } else { line.count }
      guard line.indices.contains(number - 1) else { return nil }
      let text = line[number - 1]
      found.append(
        NamedText(
          name: "r\(number)", article: try texts.article(text.text, of: slug), text: text.text,
          revision: text))
    }
    return found
  }

  /// The texts that names mean, provided that every tree of the line is a text, as is nearly always
  /// so.
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
