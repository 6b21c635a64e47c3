import Editorial
import Formats
import Newsroom
import Prose

/// The comments and changes in a copy of an article by somebody who only has Word.
struct WordRemarks {
  /// What a change or a comment becomes.
  enum Item {
    /// A suggestion or a comment.
    case remark(Remark)
    /// An answer in a thread, by the thread's name.
    case reply(String, words: String)
  }

  private let session: Session
  private let file: String
  /// What all of them have in common, such as the note.
  private let remark: Remark
  private let history: History

  /// What is new, in the order of the text; changes first.
  private(set) var items: [Item] = []
  /// What can't be taken in.
  private(set) var unplaced: [UnplacedWords] = []
  /// How many of them the article has already.
  private(set) var known = 0
  /// The text that it is a copy of.
  let base: Revision

  /// Reads a file.
  ///
  /// - Throws: `BadDefinition` if it can't be read, or is a copy of no text of the article.
  init(_ file: String, of slug: Slug, like remark: Remark, _ session: Session) throws {
    (self.session, self.file, self.remark) = (session, file, remark)
    history = try session.newsroom.lines.history(of: slug)
    let bytes = try Manuscript.document(file, "docx")
    let pandoc = try Pandoc(for: file)
    defer { pandoc.end() }
    let tree = try pandoc.tree(of: bytes, from: "docx", called: file).tree
    let document = ReadDocument(tree.blocks)
    let (base, article) = try Self.base(of: document, called: file, history, session)
    self.base = base
    let body = article.body
    let text = ReadDocument(
      try pandoc.tree(ofMarkdown: body, called: slug.rawValue).blocks, source: body)
    let outside = try OutsideRemarks(session.newsroom.discussion, on: base.text, in: history)
    let changes = TrackedChanges(in: document, over: text, of: body)
    for (field, meta) in [("headline", "title"), ("dek", "subtitle")] {
      try take(ReadDocument(tree[field: meta]), as: field, of: article, outside, pandoc)
    }
    for change in changes.changes { try take(change, outside) }
    for (comment, place) in changes.comments {
      try take(comment, at: place, beside: document.comments, outside)
    }
  }

  /// The text of an article of which a document is a copy: the one that has most of its words, and
  /// of several such the newest.
  private static func base(
    of document: ReadDocument, called file: String, _ history: History, _ session: Session
  ) throws -> (Revision, ArticleFile) {
    func words(_ text: String) -> [Substring: Int] {
      text.split { !$0.isLetter && !$0.isNumber }.reduce(into: [:]) { $0[$1, default: 0] += 1 }
    }
    let wanted = words(ReadDocument.text(document.signs.filter { $0.insertion == nil }))
    let count = wanted.values.reduce(0, +)
    var best: (likeness: Double, revision: Revision, article: ArticleFile)?
    let slug = history.standing.slug
    for revision in history.standing.revisions.reversed() {
      // A text that can't be read has no copies.
      guard let bytes = try? session.newsroom.texts.article(revision.text, of: slug) else {
        continue
      }
      let article = ArticleFile(bytes: bytes, file: "\(slug).md")
      let own = words(article.body)
      let common = wanted.reduce(0) { $0 + min($1.value, own[$1.key] ?? 0) }
      let all = count + own.values.reduce(0, +)
      let likeness = all == 0 ? 1 : 2 * Double(common) / Double(all)
      if likeness > best?.likeness ?? 0 { best = (likeness, revision, article) }
    }
    guard let best, best.likeness > 0.5 else {
      throw BadDefinition([
        Problem(
          file: file, "it has too few words in common with \(slug) to be a copy of it",
          hint: "is it another article's? To take its words as they are: "
            + "stet save \(slug) --file FILE")
      ])
    }
    return (best.revision, best.article)
  }

  /// The thread of a change or a comment that the copy was made with; nil if it is new.
  private func thread(of hands: [ReadDocument.Hand]) -> ArticleThread? {
    let numbers = Set(hands.map { WordAuthor($0.author).thread })
    guard numbers.count == 1, let number = numbers.first ?? nil else { return nil }
    return history.articleThreads.first { $0.number == number }
  }

  private func remark(_ kind: EventKind, said words: String?, by sentence: String) -> Remark {
    var remark = remark
    remark.kind = kind
    remark.note = [words, remark.note, sentence].compactMap { $0?.isEmpty == false ? $0 : nil }
      .joined(separator: "\n\n")
    return remark
  }

  private func sentence(of hands: [ReadDocument.Hand], _ what: String) -> String {
    guard !hands.isEmpty else { return "\(what) in Word, without tracking." }
    return "\(what) in Word by \(hands.map(\.sentence).joined(separator: "; "))."
  }

  // MARK: Changes

  private mutating func take(_ change: TrackedChanges.Change, _ outside: OutsideRemarks) throws {
    if thread(of: change.hands) != nil {
      known += 1
      return
    }
    guard let edit = change.edit else {
      unplaced.append(UnplacedWords(change, of: history.standing.slug, in: file, because: nil))
      return
    }
    do {
      let made = try outside.suggestion(
        edit, like: remark(.suggest, said: nil, by: sentence(of: change.hands, "Changed")))
      if let made { items.append(.remark(made)) } else { known += 1 }
    } catch let error as PassageError {
      unplaced.append(
        UnplacedWords(change, of: history.standing.slug, in: file, because: error.sentence))
    }
  }

  /// Takes the changes and comments in a line that is a field of the front matter.
  private mutating func take(
    _ line: ReadDocument, as field: String, of article: ArticleFile, _ outside: OutsideRemarks,
    _ pandoc: Pandoc
  ) throws {
    let signs = line.signs
    let words = ReadDocument.text(signs.filter { $0.deletion == nil })
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let hands = signs.reduce(into: [ReadDocument.Hand]()) { hands, sign in
      for hand in [sign.insertion, sign.deletion].compactMap(\.self) where !hands.contains(hand) {
        hands.append(hand)
      }
    }
    if thread(of: hands) != nil {
      known += 1
    } else if !words.isEmpty, let own = own(field, of: article), !own.isAlike(words),
      // Word has the text without the marks.
      try !hands.isEmpty || !DocumentTree.text(of: pandoc.inline(own)).isAlike(words)
    {
      let made = try outside.suggestion(
        words, for: field, like: remark(.suggest, said: nil, by: sentence(of: hands, "Changed")))
      if let made { items.append(.remark(made)) } else { known += 1 }
    }
    for comment in line.comments {
      try take(comment, at: nil, of: field, beside: line.comments, outside)
    }
  }

  /// What a line says if nobody changed it: a proof of an article without a headline shows its
  /// slug.
  private func own(_ field: String, of article: ArticleFile) -> String? {
    let text = article.fields.text(field) ?? ""
    return text.isEmpty && field == "headline" ? history.standing.slug.rawValue : text
  }

  // MARK: Comments

  private mutating func take(
    _ comment: ReadDocument.Comment, at place: Range<Int>?, of field: String? = nil,
    beside others: [ReadDocument.Comment], _ outside: OutsideRemarks
  ) throws {
    let by = sentence(of: [comment.hand], "Said")
    if thread(of: [comment.hand]) != nil {
      known += 1
      return
    }
    // An answer to a comment that was already in the copy is on the same words.
    let asked = others.first { other in
      other.start == comment.start && other.end == comment.end && thread(of: [other.hand]) != nil
    }
    if let asked, let thread = thread(of: [asked.hand]), thread.isOpen {
      let words = comment.words + "\n\n" + by
      if thread.acts.contains(where: { $0.note == words }) {
        known += 1
      } else {
        items.append(.reply(thread.name, words: words))
      }
      return
    }
    let made = try outside.comment(
      on: place, of: field, like: remark(.comment, said: comment.words, by: by))
    if let made { items.append(.remark(made)) } else { known += 1 }
  }
}

/// The author of a comment or change in a copy for Word: the name, and the thread.
struct WordAuthor {
  var name: String
  /// The thread's number.
  var thread: Int?

  init(_ name: String, thread: Int?) { (self.name, self.thread) = (name, thread) }

  /// Reads what ``shown`` writes.
  init(_ shown: String) {
    name = shown
    guard let match = shown.wholeMatch(of: /(.*) \(t([0-9]{1,6})\)/) else { return }
    name = String(match.output.1)
    thread = Int(match.output.2)
  }

  /// `Ed Marsh (t3)`.
  var shown: String { thread.map { "\(name) (t\($0))" } ?? name }
}

/// A change in a copy for which the article has no place.
struct UnplacedWords: Error {
  private let change: TrackedChanges.Change
  private let slug: Slug
  private let file: String
  private let reason: String?

  init(_ change: TrackedChanges.Change, of slug: Slug, in file: String, because reason: String?) {
    (self.change, self.slug, self.file, self.reason) = (change, slug, file, reason)
  }

  var account: Failure.Account {
    let (old, new) = (Excerpt.line(change.old, limit: 60), Excerpt.line(change.new, limit: 60))
    let what =
      switch (change.old.isEmpty, change.new.isEmpty) {
      case (true, _): "the new words \"\(new)\""
      case (_, true): "that \"\(old)\" goes"
      default: "\"\(new)\" for \"\(old)\""
      }
    let by =
      change.hands.isEmpty ? "" : ", by \(change.hands.map(\.sentence).joined(separator: "; "))"
    return Failure.Account(
      refusal: "words-unplaced",
      message: "can't suggest \(what)\(by)"
        + (reason.map { ": \($0)" } ?? ": it has no place in the text"),
      hint: "it is still in \(file); to suggest it by hand: stet suggest \(slug) --edit", code: 1)
  }
}

extension String {
  /// Whether two lines are the same as readers see them.
  fileprivate func isAlike(_ other: String) -> Bool {
    split(whereSeparator: \.isWhitespace) == other.split(whereSeparator: \.isWhitespace)
  }
}
