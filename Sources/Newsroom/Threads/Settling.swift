public import Editorial
import Formats
import Git
import Prose

extension Discussion {
  /// Answers, settles or takes up a thread: `reply`, `resolve`, `reopen`, `reject` or `unsource`.
  ///
  /// - Parameters:
  ///   - kind: What is done.
  ///   - name: The thread: `t3`, or the beginning of its event's id.
  ///   - slug: The article.
  ///   - note: What is said.
  ///   - behalf: Whose words they are, if not the actor's.
  ///   - actor: Who does it.
  ///   - isDryRun: Whether nothing is written.
  /// - Returns: The thread as it was, and what the act did.
  /// - Throws: ``ThreadError``, and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  public func settle(
    _ kind: EventKind, thread name: String, of slug: Slug, note: String?,
    for behalf: Handle? = nil, as actor: Actor, isDryRun: Bool = false
  ) throws -> (thread: ArticleThread, outcome: Outcome) {
    let thread = try threads.thread(named: name, in: lines.history(of: slug))
    try thread.check(allows: kind, slug: slug)
    var event = Event(kind, article: slug, by: actor.handle)
    event.thread = thread.thread.event
    event.note = note
    event.behalf = behalf
    return (thread, try desk.act(Proposal(event), as: actor, isDryRun: isDryRun))
  }

  /// Takes a suggestion into the text, as whoever accepts it; a clean open copy follows.
  ///
  /// Only the words that it is about are changed. Where they have changed since, nothing is.
  ///
  /// - Parameters:
  ///   - name: The thread: `t3`, or the beginning of its event's id.
  ///   - slug: The article.
  ///   - note: What is said.
  ///   - actor: Who accepts.
  ///   - isDryRun: Whether nothing is written.
  /// - Returns: The thread as it was, and what the act did.
  /// - Throws: ``ThreadError``, ``NewsroomError/unsaved(_:path:)`` where my open copy has words that
  ///   were not saved, and whatever ``Desk/act(_:as:isDryRun:)`` throws.
  public func accept(
    _ name: String, of slug: Slug, note: String?, as actor: Actor, isDryRun: Bool = false
  ) throws -> (thread: ArticleThread, outcome: Outcome) {
    let history = try lines.history(of: slug)
    let thread = try threads.thread(named: name, in: history)
    try thread.check(allows: .accept, slug: slug)
    let copy = try copies.openCopy(slug)
    if let copy, try copies.state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    var event = Event(.accept, article: slug, by: actor.handle)
    event.thread = thread.thread.event
    event.note = note
    let standing = history.standing
    let changed = try article(of: standing, accepting: thread)
    let outcome = try desk.act(
      Proposal(event, text: .article(changed), seen: standing.text), as: actor, isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try copies.open(slug) }
    return (thread, outcome)
  }

  /// The article with a suggestion in place of the words that it is about.
  private func article(of standing: Standing, accepting thread: ArticleThread) throws -> [UInt8] {
    let slug = standing.slug
    let bytes = try texts.article(standing.text, of: slug)
    let suggested = thread.details.suggested ?? ""
    let field = thread.details.subject.field
    let part = field.map(ArticlePart.field) ?? .body
    func refuse(_ reason: ThreadError.Reason) -> ThreadError {
      ThreadError(reason, thread.name, slug)
    }
    switch threads.whereabouts(of: [thread], in: standing).first ?? .article {
    case .article: throw refuse(.lost("it names no words"))
    case .field(let isChanged):
      let now = part.text(in: bytes)
      if isChanged { throw refuse(.changed(now: now, new: suggested, field: field)) }
      let count = now.unicodeScalars.count
      return try article(bytes, replacing: 0..<count, of: part, with: suggested, slug: slug)
    case .standing(let place):
      return try article(bytes, replacing: place.range, of: part, with: suggested, slug: slug)
    case .changed(let place, _):
      throw refuse(.changed(now: place.words, new: suggested, field: field))
    case .gone(let revision):
      throw refuse(.gone(in: revision, words: thread.details.subject.words ?? ""))
    case .lost(let why): throw refuse(.lost(why))
    }
  }

  /// An article with other words in a range of a part of it; no byte beside them is touched.
  func article(
    _ bytes: [UInt8], replacing range: Range<Int>, of part: ArticlePart, with words: String,
    slug: Slug
  ) throws -> [UInt8] {
    let text = part.text(in: bytes)
    let wide = words.isEmpty ? text.withSpaceAround(range) : range
    let changed = text.replacing(passage: wide, with: words) ?? text
    switch part {
    case .body, .file:
      return Array(bytes.dropLast(text.utf8.count)) + Array(changed.utf8)
    case .field(let name):
      var file = ArticleFile(bytes: bytes, file: "\(slug).md")
      try file.set(name == "headline" ? file.headlineKey : name, to: .text(changed))
      return file.bytes
    }
  }
}

extension ArticleThread {
  /// Refuses what cannot be done to the thread as it stands.
  fileprivate func check(allows kind: EventKind, slug: Slug) throws(ThreadError) {
    let wanted: EventKind? =
      switch kind {
      case .accept, .reject: .suggest
      case .unsource: .source
      // A source is taken away with `unsource`, which says so.
      case .resolve where thread.kind == .source: .comment
      default: nil
      }
    if let wanted, wanted != thread.kind {
      throw ThreadError(.notA(wanted, but: thread.kind), name, slug)
    }
    if kind == .reopen, isOpen { throw ThreadError(.open, name, slug) }
    if kind != .reopen, let settlement {
      throw ThreadError(.settled(settlement.kind, by: settlement.by), name, slug)
    }
  }
}

extension String {
  /// A range with the white space on one side of it, so that taking it out leaves no gap.
  fileprivate func withSpaceAround(_ range: Range<Int>) -> Range<Int> {
    let scalars = Array(unicodeScalars)
    func isSpace(_ place: Int) -> Bool {
      scalars.indices.contains(place) && scalars[place].properties.isWhitespace
    }
    let startsLine = range.lowerBound == 0 || scalars[range.lowerBound - 1] == "\n"
    var (start, end) = (range.lowerBound, range.upperBound)
    if startsLine {
      while isSpace(end) { end += 1 }
    } else if end == scalars.count || isSpace(end) || !isSpace(start - 1) {
      while isSpace(start - 1), scalars[start - 1] != "\n" { start -= 1 }
    }
    return start..<end
  }
}
