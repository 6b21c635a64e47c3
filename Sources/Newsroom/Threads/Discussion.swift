package import Editorial
import Formats
import Git
import Prose

/// A comment, a suggestion or a source as somebody types it.
package struct Remark: Sendable {
  /// `comment`, `suggest` or `source`.
  package var kind: EventKind
  /// The words that it is about; nil means the whole field or the whole article.
  package var words: String?
  /// What it changes and in which text, if that is already known.
  var edit: SuggestedEdit?
  var base: TextID?
  /// The open suggestions about some of the same words, if they are already known.
  var overlapping: [ArticleThread]?
  /// The field that it is about, or that the words are in; nil means the text.
  package var field: String?
  /// What is suggested in their place.
  package var suggested: String?
  /// Where the source of the statement can be read.
  package var url: String?
  /// What is said.
  package var note: String?
  /// Whom it is for.
  package var to: Handle?
  /// Whose words it is, if not the actor's.
  package var behalf: Handle?
  /// Whether a reader complains.
  package var isFromReader = false

  /// Makes a remark of a kind, with nothing in it yet.
  package init(_ kind: EventKind) { self.kind = kind }
}

/// The result of a remark.
package struct Remarked: Sendable {
  /// What the act did.
  package var outcome: Outcome
  /// The thread that it opened, or would.
  package var thread: ArticleThread
  /// The open suggestions about some of the same words.
  package var overlapping: [ArticleThread]
  /// Whether a suggestion is about more words than were typed, so that nothing is left in pieces.
  package var isWidened = false
}

extension String {
  /// The text without the white space at an end where the text that it replaces has some, too.
  fileprivate func trimmed(like other: String) -> String {
    var text = self[...]
    if other.first?.isWhitespace == true { text = text.drop(while: \.isWhitespace) }
    if other.last?.isWhitespace == true {
      while text.last?.isWhitespace == true { text.removeLast() }
    }
    return String(text)
  }
}

/// Opens threads, settles them, and reopens them.
package struct Discussion {
  let texts: TextReader
  let lines: Lines
  let threads: Threads
  let copies: OpenCopies
  let desk: Desk

  /// How many bytes the data of an event may have.
  static let limit = 65_536

  /// Says something about an article, or about a passage of it.
  ///
  /// - Parameters:
  ///   - remark: What is said.
  ///   - slug: The article.
  ///   - seen: The text that it is about; nil means the text in hand.
  ///   - actor: Who says it.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: The result.
  /// - Throws: ``PassageError`` if the words are not exactly one passage, `BadDefinition` if what
  ///   is suggested can't be in an article, and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  package func discuss(
    _ remark: Remark, about slug: Slug, seen: TextID? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> Remarked {
    let history = try lines.history(of: slug)
    let standing = history.standing
    let text = seen ?? remark.base ?? standing.text
    let file = ArticleText(text == .nothing ? [] : try texts.article(text, of: slug))
    var details = ThreadDetails()
    details.isFromReader = remark.isFromReader
    details.suggested = remark.suggested
    details.url = remark.url
    details.subject = try subject(of: remark, in: file, slug: slug)
    var isWidened = false
    if remark.suggested != nil, let edit = try edit(of: remark, in: file, slug: slug) {
      let typed = details.subject.words
      details.subject = try subject(of: edit, in: file, isTyped: remark.edit == nil)
      details.suggested = edit.edit.words
      isWidened =
        remark.edit == nil
        && (edit.edit.words.split(whereSeparator: \.isWhitespace)
          != remark.suggested?.split(whereSeparator: \.isWhitespace)
          || details.subject.words?.split(whereSeparator: \.isWhitespace)
            != typed?.split(whereSeparator: \.isWhitespace))
    }
    var event = Event(remark.kind, article: slug, by: actor.handle)
    event.note = remark.note
    event.assignee = remark.to
    event.behalf = remark.behalf
    if seen != nil || details.subject != .article {
      event.revision = standing.revisions.last { $0.text == text }?.event
    }
    event.data = details.data(old: details.subject.field.map { file[.field($0)].text })
    if let data = event.data, data.canonical.utf8.count > Self.limit {
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
    return Remarked(
      outcome: outcome, thread: opened,
      overlapping: remark.overlapping ?? overlaps(of: opened, in: history), isWidened: isWidened)
  }

  /// What a remark is about.
  private func subject(
    of remark: Remark, in file: ArticleText, slug: Slug
  ) throws -> ThreadSubject {
    if let edit = remark.edit { return try subject(of: edit, in: file, isTyped: false) }
    let field = remark.field == "title" ? "headline" : remark.field
    // The fields that Stet knows, and the others that the file has.
    let names = FrontMatter.fieldNames + file.file.unknownFields
    if let field, !names.contains(field) {
      throw PassageError(
        reason: .noField(field, near: nearest(to: field, among: names), of: names), typed: field,
        slug: slug)
    }
    guard let typed = remark.words else { return field.map(ThreadSubject.field) ?? .article }
    if let field, ArticlePart.words(of: field, in: file.file) == nil {
      throw PassageError(reason: .noText(field: field), typed: typed, slug: slug)
    }
    let part = field.map(ArticlePart.field) ?? .body
    let range = try passage(typed, in: part, of: file, slug: slug)
    return try subject(
      of: SuggestedEdit(part: part, edit: TextEdit(range, "")), in: file, isTyped: true)
  }

  /// What an edit is about: its words, or a whole field if nobody typed the field's words.
  func subject(
    of edit: SuggestedEdit, in file: ArticleText, isTyped: Bool
  ) throws -> ThreadSubject {
    let text = file[edit.part]
    var name: String?
    if case .field(let field) = edit.part {
      if !isTyped, edit.edit.range == 0..<text.count { return .field(field) }
      name = field
    }
    guard let anchor = Anchor(on: edit.edit.range, of: text.text) else { return .article }
    return .passage(
      Anchor(
        exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix,
        start: anchor.start + file.start(of: edit.part)), field: name)
  }

  /// What a suggestion changes, widened so that no markup is left in pieces; nil for a whole field.
  ///
  /// - Throws: ``PassageError`` if it changes nothing or could never be accepted.
  private func edit(
    of remark: Remark, in file: ArticleText, slug: Slug
  ) throws -> SuggestedEdit? {
    if let edit = remark.edit { return edit }
    // Space at the ends of typed words is ignored in the search, so the suggestion must not put any
    // in next to it.
    let words = (remark.suggested ?? "").trimmed(like: remark.words ?? "")
    let subject = try subject(of: remark, in: file, slug: slug)
    func refusal(_ reason: PassageError.Reason, _ typed: String) -> PassageError {
      PassageError(reason: reason, typed: typed, slug: slug)
    }
    switch subject {
    case .article: throw refusal(.blank, "")
    case .field(let name):
      let old = file[.field(name)].text
      guard FrontMatter.isWords(name) || ArticlePart.words(of: name, in: file.file) != nil else {
        throw refusal(.noWords(field: name), name)
      }
      if old == words { throw refusal(.unchanged, old) }
      try ArticleFile.check(Array(words.utf8), file: "what you suggest")
      return nil
    case .passage(let anchor, let field):
      let part = field.map(ArticlePart.field) ?? .body
      let start = anchor.start - file.start(of: part)
      let typed = SuggestedEdit(
        part: part, edit: TextEdit(start..<start + anchor.exact.unicodeScalars.count, words))
      if anchor.exact == words { throw refusal(.unchanged, words) }
      let (edit, broken) = file.mended(typed, typed: remark.words)
      if let broken { throw refusal(.breaks(broken), anchor.exact) }
      let changed = try SuggestedEdit.applying([edit], to: file, file: "\(slug).md")
      try ArticleFile.check(changed, file: "\(slug).md")
      let lost = Definitions.missing(in: ArticleFile.body(of: changed))
        .subtracting(Definitions.missing(in: file[.body].text))
      if let note = lost.min() { throw refusal(.breaks(.note(note)), anchor.exact) }
      return edit
    }
  }

  /// The one place where a part of an article has the typed words.
  func passage(
    _ typed: String, in part: ArticlePart, of file: ArticleText, slug: Slug
  ) throws -> Range<Int> {
    guard typed.contains(where: { !$0.isWhitespace }) else {
      throw PassageError(reason: .blank, typed: typed, slug: slug)
    }
    let text = file[part].text
    func place(_ range: Range<Int>) -> PassageError.Place {
      let line =
        if case .field = part { Int?.none } else { file.line(of: range.lowerBound, in: part) }
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
          nearest: nearest.map(place),
          fields: part == .body ? fields(with: typed, in: file.file) : [],
          isInOpenCopy: isInOpenCopy(typed, part, slug)), typed: typed, slug: slug)
    }
  }

  private func fields(with typed: String, in file: ArticleFile) -> [String] {
    (FrontMatter.textFields + file.unknownFields).filter { name in
      guard let text = ArticlePart.words(of: name, in: file) else { return false }
      if case .once = PassageSearch(text).find(typed) { return true }
      return false
    }
  }

  private func isInOpenCopy(_ typed: String, _ part: ArticlePart, _ slug: Slug) -> Bool {
    // In a copy that can't be read, the words are not found either.
    guard let copy = try? copies.openCopy(slug), let bytes = try? copies.articleBytes(at: copy.file)
    else {
      return false
    }
    if case .nowhere = PassageSearch(part.text(in: bytes)).find(typed) { return false }
    return true
  }

  /// The open suggestions about some of the words that a new one is about.
  private func overlaps(of opened: ArticleThread, in history: History) -> [ArticleThread] {
    guard opened.thread.kind == .suggest, opened.revision == history.standing.revisions.count else {
      return []
    }
    let trail = threads.trail(history)
    // A passage that is nowhere can't be removed.
    guard let own = try? trail.edit(of: opened), let text = try? trail.newest else { return [] }
    return history.articleThreads.filter { other in
      guard other.isOpen, other.thread.kind == .suggest, other.number != opened.number else {
        return false
      }
      return (try? trail.edit(of: other))?.overlaps(own, in: text) ?? false
    }
  }
}
