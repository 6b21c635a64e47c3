public import Editorial
import Formats
import Git
import Prose

/// A remark, a suggestion or a source as somebody types it.
public struct Remark: Sendable {
  /// `comment`, `suggest` or `source`.
  public var kind: EventKind
  /// The words that it is about; nil: the whole field, or the whole article.
  public var words: String?
  /// Where these words stand in the text below the front matter, in Unicode scalars, where that is
  /// known already.
  var range: Range<Int>?
  /// The field that it is about, or that the words stand in; nil: the text.
  public var field: String?
  /// What is suggested in their place.
  public var suggested: String?
  /// Where what they rest on can be read.
  public var url: String?
  /// What is said.
  public var note: String?
  /// Whom it is for.
  public var to: Handle?
  /// Whose words it is, if not the actor's.
  public var behalf: Handle?
  /// Whether a reader complains.
  public var isFromReader = false

  /// Makes a remark of a kind with nothing to it.
  public init(_ kind: EventKind) { self.kind = kind }
}

/// What came of a remark.
public struct Remarked: Sendable {
  /// What the act did.
  public var outcome: Outcome
  /// The thread that it opened, or would.
  public var thread: ArticleThread
  /// The open suggestions about some of the same words.
  public var overlapping: [ArticleThread]
}

/// Opens, settles and takes up threads.
public struct Discussion {
  let texts: TextReader
  let lines: Lines
  let threads: Threads
  let copies: OpenCopies
  let desk: Desk

  /// Says something about an article, or about a passage of it.
  ///
  /// - Parameters:
  ///   - remark: What is said.
  ///   - slug: The article.
  ///   - seen: The text that it is about; nil: the text in hand.
  ///   - actor: Who says it.
  ///   - isDryRun: Whether nothing is written.
  /// - Returns: What came of it.
  /// - Throws: ``PassageError`` where the words are no one passage, `BadDefinition` where what is
  ///   suggested can't stand in an article, and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  public func discuss(
    _ remark: Remark, about slug: Slug, seen: TextID? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> Remarked {
    let history = try lines.history(of: slug)
    let standing = history.standing
    let text = seen ?? standing.text
    let bytes = text == .nothing ? [] : try texts.article(text, of: slug)
    var details = ThreadDetails()
    details.subject = try subject(of: remark, in: bytes, slug: slug)
    details.isFromReader = remark.isFromReader
    details.suggested = remark.suggested
    details.url = remark.url
    var event = Event(remark.kind, article: slug, by: actor.handle)
    event.note = remark.note
    event.assignee = remark.to
    event.behalf = remark.behalf
    if seen != nil || details.subject != .article {
      event.revision = standing.revisions.last { $0.text == text }?.event
    }
    let part = details.subject.field.map(ArticlePart.field) ?? .body
    if remark.suggested != nil { try check(details, in: bytes, part: part, slug: slug) }
    event.data = details.data(old: part.text(in: bytes))
    if let data = event.data, data.canonical.utf8.count > 65_536 {
      throw PassageError(reason: .tooLong, typed: remark.words ?? "", slug: slug)
    }
    let outcome = try desk.act(Proposal(event), as: actor, isDryRun: isDryRun)
    guard let thread = outcome.standing.threads.last else {
      throw ThreadError(.missing(of: 0), "", slug)
    }
    var opened = ArticleThread(
      number: outcome.standing.threads.count, thread: thread, details: details, note: remark.note,
      revision: standing.revisions.last { $0.text == text }?.number)
    if let id = outcome.id { opened.thread.event = id }
    let others = remark.kind == .suggest ? history.articleThreads : []
    return Remarked(
      outcome: outcome, thread: opened,
      overlapping: overlaps(of: opened, with: others, in: standing))
  }

  /// What a remark is about.
  private func subject(
    of remark: Remark, in bytes: [UInt8], slug: Slug
  ) throws -> ThreadSubject {
    let file = ArticleFile(bytes: bytes)
    let field = remark.field == "title" ? "headline" : remark.field
    // Those that Stet knows, and those that the file has besides.
    let names = FrontMatter.fieldNames + file.unknownFields
    if let field, !names.contains(field) {
      throw PassageError(
        reason: .noField(field, near: nearest(to: field, among: names), of: names), typed: field,
        slug: slug)
    }
    guard let typed = remark.words else { return field.map(ThreadSubject.field) ?? .article }
    if let field, ArticlePart.words(of: field, in: file) == nil {
      throw PassageError(reason: .noText(field: field), typed: typed, slug: slug)
    }
    let part = field.map(ArticlePart.field) ?? .body
    let text = part.text(in: bytes)
    var range: Range<Int>
    if let known = remark.range, text.passage(known).map({ $0 == typed }) == true {
      range = known
    } else {
      range = try passage(typed, in: part, of: bytes, slug: slug)
      if remark.kind == .suggest { range = text.balanced(passage: range) }
    }
    guard let anchor = Anchor(on: range, of: text) else {
      throw PassageError(reason: .blank, typed: typed, slug: slug)
    }
    return .passage(
      Anchor(
        exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix,
        start: anchor.start + part.start(in: bytes)), field: field)
  }

  /// The one place where typed words stand in a part of an article.
  func passage(
    _ typed: String, in part: ArticlePart, of bytes: [UInt8], slug: Slug
  ) throws -> Range<Int> {
    guard typed.contains(where: { !$0.isWhitespace }) else {
      throw PassageError(reason: .blank, typed: typed, slug: slug)
    }
    let text = part.text(in: bytes)
    func place(_ range: Range<Int>) -> PassageError.Place {
      let line =
        if case .field = part { Int?.none } else { part.line(of: range.lowerBound, in: bytes) }
      return PassageError.Place(range, in: text, line: line)
    }
    switch PassageSearch(text).find(typed) {
    case .once(let range): return range
    case .several(let ranges):
      throw PassageError(
        reason: .several(ranges.count, ranges.prefix(8).map(place)), typed: typed, slug: slug)
    case .nowhere(let nearest):
      throw PassageError(
        reason: .absent(
          nearest: nearest.map(place), fields: part == .body ? fields(with: typed, in: bytes) : [],
          isInOpenCopy: isInOpenCopy(typed, part, slug)), typed: typed, slug: slug)
    }
  }

  private func fields(with typed: String, in bytes: [UInt8]) -> [String] {
    let file = ArticleFile(bytes: bytes)
    return (FrontMatter.textFields + file.unknownFields).filter { name in
      guard let text = ArticlePart.words(of: name, in: file) else { return false }
      if case .once = PassageSearch(text).find(typed) { return true }
      return false
    }
  }

  private func isInOpenCopy(_ typed: String, _ part: ArticlePart, _ slug: Slug) -> Bool {
    // A copy that cannot be read holds nothing that could be pointed at.
    guard let copy = try? copies.openCopy(slug), let bytes = try? copies.articleBytes(at: copy.file)
    else {
      return false
    }
    if case .nowhere = PassageSearch(part.text(in: bytes)).find(typed) { return false }
    return true
  }

  /// Refuses a suggestion that changes nothing, or that could never be accepted.
  private func check(
    _ details: ThreadDetails, in bytes: [UInt8], part: ArticlePart, slug: Slug
  ) throws {
    let old = details.subject.words ?? part.text(in: bytes)
    if details.suggested == old {
      throw PassageError(reason: .unchanged, typed: old, slug: slug)
    }
    guard case .passage(let anchor, _) = details.subject else {
      try ArticleFile.check(Array((details.suggested ?? "").utf8), file: "what you suggest")
      return
    }
    let start = anchor.start - part.start(in: bytes)
    let range = start..<start + anchor.exact.unicodeScalars.count
    let changed = try article(
      bytes, replacing: range, of: part, with: details.suggested ?? "", slug: slug)
    try ArticleFile.check(changed, file: "\(slug).md")
  }

  /// The open suggestions about some of the words that a new one is about.
  private func overlaps(
    of opened: ArticleThread, with threads: [ArticleThread], in standing: Standing
  ) -> [ArticleThread] {
    let others = threads.filter { $0.isOpen && $0.thread.kind == .suggest }
    guard !others.isEmpty, opened.revision == standing.revisions.count else { return [] }
    let places = self.threads.whereabouts(of: others + [opened], in: standing)
    guard let own = places.last else { return [] }
    return zip(others, places).filter { other, place in
      guard other.details.subject.field == opened.details.subject.field else { return false }
      guard let mine = own.place?.range, let theirs = place.place?.range else {
        // One of them is about a whole field.
        return opened.details.subject.field != nil
      }
      return mine.overlaps(theirs)
    }.map(\.0)
  }
}
