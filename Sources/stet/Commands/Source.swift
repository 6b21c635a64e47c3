import ArgumentParser
import Editorial
import Newsroom

/// `stet source`.
struct SourceCommand: ActCommand {
  static let kind: EventKind = .source
  static let discussion = """
    This records that you checked the sentence, with your name and the time; it is never \
    published. A change of the sentence clears it. To see what has no source: stet sources SLUG

    Example: stet source harbour-inquiry --on "two weeks" --url https://port.example/notice-14
    """

  @Argument(help: "The article; SLUG@r7 is about that revision")
  var article: ArticleName

  @Option(
    words: ArgumentHelp("Words of the statement, as they stand in the text", valueName: "words"),
    name: .customLong("on"))
  var words: String

  @Option(help: "Where it can be read")
  var url: String?
  @OptionGroup var note: NoteOption
  @Option(
    name: .customLong("for"), help: ArgumentHelp("Who checked it, if not you", valueName: "handle"),
    completion: .people)
  var behalf: String?
  @OptionGroup var writing: WritingOptions
  @OptionGroup var common: CommonOptions

  func validate() throws {
    guard url?.isEmpty == false || note.trimmed != nil else {
      throw ValidationError("say what it rests on: --url URL, or in words: -m …")
    }
  }

  func report() throws -> ActsReport {
    if let url, !url.isEmpty { _ = try WebAddress(url) }
    let session = try Session(common)
    let actor = try session.actor()
    var remark = Remark(.source)
    remark.words = words
    remark.url = url
    remark.note = note.trimmed
    remark.behalf = behalf.map { Handle($0) }
    return try ActsReport([article]) { name in
      let slug = try session.slug(named: name.slug)
      let seen = try NamedTexts(session).text(name, in: session.newsroom.lines.history(of: slug))
      return try session.said(
        session.newsroom.discussion.discuss(
          remark, about: slug, seen: seen, as: actor, isDryRun: writing.isDryRun))
    }
  }
}
