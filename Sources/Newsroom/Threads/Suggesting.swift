package import Editorial
import Formats
import Prose

extension Discussion {
  /// The suggestions that turn an article's text into an edited copy of it.
  ///
  /// Accepted together or in any order, they give the copy byte for byte.
  ///
  /// - Parameters:
  ///   - bytes: The copy.
  ///   - slug: The article.
  ///   - base: The text that it is a copy of; nil means the text in hand.
  ///   - remark: What all suggestions have in common, such as the note.
  /// - Returns: The suggestions in the order of the file; none if only the ends of lines differ.
  /// - Throws: `BadDefinition` if the copy can't be an article, ``PassageError`` if a change of it
  ///   can't be a suggestion, git's own error where the article cannot be read.
  package func suggestions(
    in bytes: [UInt8], for slug: Slug, over base: TextID? = nil, like remark: Remark
  ) throws -> [Remark] {
    let history = try lines.history(of: slug)
    let standing = base ?? history.standing.text
    let text = ArticleText(standing == .nothing ? [] : try texts.article(standing, of: slug))
    try ArticleFile.check(bytes, file: "\(slug).md")
    let bytes = ArticleFile.likeLines(of: text.bytes, bytes)
    let heads = (ArticleFile.bodyStart(of: text.bytes), ArticleFile.bodyStart(of: bytes))
    let edits = SeparateEdits(from: text.bytes, to: bytes, heads: heads).edits
    let suggested = try edits.map { edit in try self.suggested(edit, in: text, slug: slug) }
    if !edits.isEmpty,
      try SuggestedEdit.applying(suggested, to: text, file: "\(slug).md") != bytes
    {
      throw PassageError(reason: .notAsEdited, typed: "", slug: slug)
    }
    let trail = threads.trail(history)
    let isNewest = standing == history.standing.text
    let others = history.articleThreads
      .filter { isNewest && $0.isOpen && $0.thread.kind == .suggest }.compactMap { thread in
        // A suggestion whose passage is gone is in nobody's way.
        (try? trail.edit(of: thread)).map { (thread, $0) }
      }
    return try suggested.map { edit in
      var own = remark
      (own.edit, own.base) = (edit, standing)
      if case .field(let name) = edit.part { own.field = name }
      own.suggested = edit.edit.words
      own.overlapping = others.filter { $0.1.overlaps(edit, in: text) }.map(\.0)
      try checkSize(own, in: text, slug: slug)
      return own
    }
  }

  /// An edit of the file as a suggestion: for a field, if it changes one whole field and nothing
  /// else, and otherwise for the lines that it changes.
  private func suggested(
    _ edit: TextEdit, in text: ArticleText, slug: Slug
  ) throws -> SuggestedEdit {
    guard !edit.range.isEmpty else { throw PassageError(reason: .blank, typed: "", slug: slug) }
    let start = text.start(of: .body)
    guard edit.range.lowerBound < start else {
      return SuggestedEdit(
        part: .body,
        edit: TextEdit(edit.range.lowerBound - start..<edit.range.upperBound - start, edit.words))
    }
    let lines = SuggestedEdit(part: .file, edit: edit)
    // If it can't be set, it is no field of ours.
    guard edit.range.upperBound <= start,
      let changed = try? SuggestedEdit.applying([lines], to: text, file: "\(slug).md")
    else { return lines }
    let after = ArticleText(changed)
    let name = FrontMatter.fieldNames.first { name in
      FrontMatter.isWords(name) && text[.field(name)].count > 0
        && text[.field(name)].text != after[.field(name)].text
    }
    guard let name else { return lines }
    let field = SuggestedEdit(
      part: .field(name), edit: TextEdit(0..<text[.field(name)].count, after[.field(name)].text))
    let set = try? SuggestedEdit.applying([field], to: text, file: "\(slug).md")
    return set == changed ? field : lines
  }

  private func checkSize(_ remark: Remark, in text: ArticleText, slug: Slug) throws {
    var details = ThreadDetails()
    details.suggested = remark.suggested
    guard let edit = remark.edit else { return }
    let old = String(text[edit.part][edit.edit.range] ?? "")
    details.subject =
      if case .field(let name) = edit.part { .field(name) } else {
        .passage(Anchor(exact: old, prefix: "", suffix: "", start: 0), field: nil)
      }
    let size = details.data(old: old)?.canonical.utf8.count ?? 0
    if size + 8 * Anchor.context > Self.limit {
      throw PassageError(reason: .changeTooLong, typed: old, slug: slug)
    }
  }
}
