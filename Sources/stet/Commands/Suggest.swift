import ArgumentParser
import Editorial
import Newsroom

/// `stet suggest`.
struct Suggest: ActCommand {
  static let kind: EventKind = .suggest
  static let discussion = """
    The text stays as it is until somebody accepts: stet accept SLUG t5. People who only suggest \
    may still approve. --with "" suggests taking the words out. --edit opens a copy of the file in \
    your editor and turns every change into a suggestion; --file takes a copy that was edited \
    elsewhere. Accepted together, or in any order, the suggestions give that file. --docx takes a \
    copy that somebody edited in Word: each tracked change becomes a suggestion, each comment a \
    comment on its words.

    Example: stet suggest harbour-inquiry --replace "two weeks" --with "twelve days"
    """

  @Argument(help: "The article; SLUG@r7 if the file was made from that revision")
  var article: ArticleName
  @Option(
    words: ArgumentHelp("The words to replace, as they stand in the text", valueName: "words"))
  var replace: String?
  @Option(words: ArgumentHelp("The words to put in their place", valueName: "words"))
  var with: String?
  @Option(
    help: ArgumentHelp(
      "The field to replace, or that the words are in: headline, dek, …", valueName: "name"))
  var field: String?
  @Flag(help: "Make suggestions by editing a copy of the file")
  var edit = false
  @Option(words: "Suggest what is different in this file; - reads standard input")
  var file: String?
  @Option(
    words: ArgumentHelp("Take over the changes and comments in this Word file", valueName: "file"),
    completion: .file())
  var docx: String?
  @OptionGroup var note: NoteOption
  @OptionGroup var behalf: BehalfOption
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if file == nil { try ArticleName.refuseRevisions([article]) }
    if let file, Manuscript.isDocument(file) {
      throw ValidationError(
        Pandoc.ending(of: file) == "docx"
          ? "a Word file is taken with --docx: stet suggest \(article.typed) --docx \(file.shellWord)"
          : "--file takes Markdown; of documents only Word's are taken, with --docx")
    }
    if edit || file != nil || docx != nil {
      let way = edit ? "--edit" : file != nil ? "--file" : "--docx"
      guard replace == nil, with == nil, field == nil, !edit || file == nil,
        docx == nil || !edit && file == nil
      else {
        throw ValidationError(
          "\(way) takes the words from \(edit ? "your editor" : "the file"): leave the others out")
      }
    } else if with == nil || (replace == nil && field == nil)
      || replace?.allSatisfy(\.isWhitespace) == true
    {
      throw ValidationError(
        "say which words, and what to put in their place: "
          + "stet suggest \(article.typed) --replace \"old words\" --with \"new words\"; or --edit")
    }
  }

  func report() throws -> ActsReport {
    let session = try Session(common)
    let actor = try session.actor()
    let slug = try session.slug(named: article.slug)
    var remark = Remark(.suggest)
    remark.note = note.trimmed
    remark.behalf = behalf.handle
    if let docx { return try report(ofWordFile: docx, slug, remark, session, actor) }
    if let file {
      return try report(
        of: Manuscript(file, of: slug, session).bytes, from: nil, slug, remark, session, actor)
    }
    if edit {
      let copy = try EditorSession(session)
        .editedCopy(of: slug, as: actor, isDryRun: writing.isDryRun)
      do { return try report(of: copy.bytes, from: copy, slug, remark, session, actor) } catch {
        throw WordsKept(reason: error, path: copy.file)
      }
    }
    remark.words = replace
    remark.field = field
    remark.suggested = with
    return try ActsReport([remark]) { try said($0, slug, session, actor) }
  }

  private func said(
    _ remark: Remark, _ slug: Slug, _ session: Session, _ actor: Actor
  ) throws -> ActsReport.Act {
    try session.said(
      session.newsroom.discussion.discuss(
        remark, about: slug, as: actor, isDryRun: writing.isDryRun))
  }

  /// Turns everything that differs in an edited file into suggestions.
  private func report(
    of bytes: [UInt8], from copy: EditedCopy?, _ slug: Slug, _ remark: Remark, _ session: Session,
    _ actor: Actor
  ) throws -> ActsReport {
    let history = try session.newsroom.lines.history(of: slug)
    let base = try copy?.base ?? NamedTexts(session).text(article, in: history)
    try UnreadableFrontMatter.check(
      bytes, of: slug, called: copy?.file ?? file ?? "-", session.newsroom)
    let whole = try session.withFields(bytes, of: slug, from: base)
    if whole != nil, copy != nil {
      session.say("Note: the copy has no front matter; that of the article stays.")
    }
    let bytes = whole ?? bytes
    if base == nil { try refuseOlder(bytes, slug, history, session) }
    let remarks = try session.newsroom.discussion.suggestions(
      in: bytes, for: slug, over: base, like: remark)
    var report = try ActsReport(remarks) { try said($0, slug, session, actor) }
    if let copy {
      report.closing = EditorSession(session).close(
        copy, made: report.acts.count, of: remarks.count)
    } else if remarks.isEmpty {
      report.closing = EditorSession.nothingChanged
    }
    return report
  }

  /// Asks which text a file was made from if it was probably an older one, because its suggestions
  /// would then undo what was changed since.
  private func refuseOlder(
    _ bytes: [UInt8], _ slug: Slug, _ history: History, _ session: Session
  ) throws {
    guard let file,
      let older = try session.newsroom.differences.olderBase(
        of: bytes, in: history.standing)
    else { return }
    let names = try session.newsroom.lines.revisionNames(of: history.standing)
    let (old, new) = (names.typed(older.number), names.typed(history.standing.revisions.count))
    func command(_ name: String) -> String {
      "stet suggest \(slug)@\(name) --file \(file.shellWord)"
    }
    throw UsageFailure(
      "can't suggest on \(slug): the file is nearer to \(old) than to \(new), which came since",
      hint:
        "if it was made from \(old): \(command(old)); if it was made from \(new): \(command(new))")
  }
}
