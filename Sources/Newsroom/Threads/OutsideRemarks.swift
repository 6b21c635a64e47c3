package import Editorial
import Formats
package import Prose

/// Comments and changes that somebody made elsewhere, in a copy of an article's text, as remarks
/// about the same places.
///
/// A remark that the article already has is left out, so bringing the same copy twice adds nothing.
package struct OutsideRemarks {
  private let slug: Slug
  private let base: TextID
  private let text: ArticleText
  /// The threads that are open, and all that were ever opened on this very text.
  private let known: [(thread: ArticleThread, edit: SuggestedEdit?)]
  private let isNewest: Bool
  private let discussion: Discussion

  /// Begins with the text that the copy was made from.
  ///
  /// - Throws: Git's own error where that can't be read.
  package init(_ discussion: Discussion, on base: TextID, in history: History) throws {
    slug = history.standing.slug
    self.base = base
    self.discussion = discussion
    text = ArticleText(base == .nothing ? [] : try discussion.texts.article(base, of: slug))
    isNewest = base == history.standing.text
    let trail = discussion.threads.trail(history)
    let isNewest = isNewest
    known = history.articleThreads.map { thread in
      // A suggestion whose passage is gone is in nobody's way.
      (thread, isNewest && thread.isOpen ? try? trail.edit(of: thread) : nil)
    }
  }

  /// Other words for some of the text below the front matter.
  ///
  /// - Returns: Nil if they are suggested already.
  /// - Throws: ``PassageError`` if they could never be accepted, `BadDefinition` if the article
  ///   would no longer be valid.
  package func suggestion(_ edit: TextEdit, like remark: Remark) throws -> Remark? {
    let typed = SuggestedEdit(part: .body, edit: edit)
    let old = String(text[.body][edit.range] ?? "")
    let (own, broken) = text.mended(typed)
    func refusal(_ reason: PassageError.Reason) -> PassageError {
      PassageError(reason: reason, typed: old, slug: slug)
    }
    if let broken { throw refusal(.breaks(broken)) }
    let changed = try SuggestedEdit.applying([own], to: text, file: "\(slug).md")
    try ArticleFile.check(changed, file: "\(slug).md")
    let lost = Definitions.missing(in: ArticleFile.body(of: changed))
      .subtracting(Definitions.missing(in: text[.body].text))
    if let note = lost.min() { throw refusal(.breaks(.note(note))) }
    return try made(own, like: remark)
  }

  /// Another text of a whole field.
  ///
  /// - Returns: Nil if it is suggested already.
  package func suggestion(
    _ words: String, for field: String, like remark: Remark
  ) throws -> Remark? {
    let count = text[.field(field)].count
    return try made(
      SuggestedEdit(part: .field(field), edit: TextEdit(0..<count, words)), like: remark)
  }

  private func made(_ edit: SuggestedEdit, like remark: Remark) throws -> Remark? {
    var remark = remark
    (remark.edit, remark.base, remark.suggested) = (edit, base, edit.edit.words)
    if case .field(let name) = edit.part { remark.field = name }
    let subject = try discussion.subject(of: edit, in: text, isTyped: false)
    let isKnown = known.contains { thread, own in
      guard thread.thread.kind == .suggest else { return false }
      return own == edit
        || thread.details.subject == subject && thread.details.suggested == edit.edit.words
    }
    if isKnown { return nil }
    remark.overlapping = known.compactMap { thread, own in
      guard let own, thread.thread.kind == .suggest, own.overlaps(edit, in: text) else {
        return nil
      }
      return thread
    }
    return remark
  }

  /// A comment on words of the text, on a field, or on the whole article.
  ///
  /// - Returns: Nil if it was said already.
  package func comment(
    on range: Range<Int>?, of field: String? = nil, like remark: Remark
  ) throws -> Remark? {
    var remark = remark
    var subject = field.map(ThreadSubject.field) ?? .article
    remark.field = field
    if let range {
      let edit = SuggestedEdit(part: .body, edit: TextEdit(range, ""))
      (remark.edit, remark.base) = (edit, base)
      subject = try discussion.subject(of: edit, in: text, isTyped: true)
    }
    let isKnown = known.contains { thread, _ in
      thread.thread.kind == remark.kind && thread.note == remark.note
        && (thread.details.subject == subject
          || thread.details.subject.words == subject.words && thread.details.subject.field == field)
    }
    return isKnown ? nil : remark
  }
}
