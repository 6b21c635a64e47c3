import ArgumentParser
import Editorial
import Newsroom

/// `stet suggest`.
struct Suggest: ActCommand {
  static let kind: EventKind = .suggest
  static let discussion = """
    The text stays as it is until somebody accepts: stet accept SLUG t5. Whoever only suggests may \
    still approve. --with "" suggests to take the words out. --edit opens a copy of the text in \
    your editor and makes a suggestion of every sentence that you change.

    Example: stet suggest harbour-inquiry --replace "two weeks" --with "twelve days"
    """

  @Argument(help: "The article")
  var article: ArticleName
  @Option(help: ArgumentHelp("The words to replace, as they stand in the text", valueName: "words"))
  var replace: String?
  @Option(help: ArgumentHelp("The words to put in their place", valueName: "words"))
  var with: String?
  @Option(
    help: ArgumentHelp(
      "The field to replace, or that the words stand in: headline, dek, …", valueName: "name"))
  var field: String?
  @Flag(help: "Make suggestions by editing a copy of the text")
  var edit = false
  @OptionGroup var note: NoteOption
  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("Whose words they are, if not your own", valueName: "handle"))
  var behalf: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    try ArticleName.refuseRevisions([article])
    if edit {
      guard replace == nil, with == nil, field == nil else {
        throw ValidationError("--edit takes the words from your editor: leave the others out")
      }
    } else if with == nil || (replace == nil && field == nil) {
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
    remark.behalf = behalf.map { Handle($0) }
    let remarks: [Remark]
    let copy =
      edit
      ? try EditorSession(session).editedCopy(of: slug, as: actor, isDryRun: writing.isDryRun) : nil
    if let copy {
      remarks = try session.newsroom.threads.suggestions(in: copy.bytes, for: slug, like: remark)
    } else {
      remark.words = replace
      remark.field = field
      remark.suggested = with
      remarks = [remark]
    }
    var report = try ActsReport(remarks) { remark in
      try session.said(
        session.newsroom.discussion.discuss(
          remark, about: slug, as: actor, isDryRun: writing.isDryRun))
    }
    if let copy {
      report.closing = EditorSession(session).close(
        copy, made: report.acts.count, of: remarks.count)
    }
    return report
  }
}
