import ArgumentParser
import Editorial
import Newsroom

/// `stet cat`.
struct Cat: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "cat",
    abstract: "Print an article's text",
    discussion: """
      Byte for byte if the output is no terminal. What follows @ names the text: r3, e1, live, \
      approved, open (your open copy), or the one at a time: @{2026-11-01}, @{yesterday}. Without \
      it, the newest.

      Example: stet cat harbour-inquiry@r3 > before.md
      """
  ).usual

  @Argument(help: "The article: SLUG, or SLUG@r3")
  var article: ArticleName

  @OptionGroup var common: CommonOptions

  struct Output: Report {
    var article: String
    var revision: Int?
    var textID: String?
    var markdown: String
    var bytes: [UInt8]?

    private enum CodingKeys: String, CodingKey {
      case article, revision, markdown
      case textID = "text_id"
    }

    var isLong: Bool { true }
    /// The text for a screen, whose own lines would break inside words; indented text, such as code,
    /// stays as it is.
    var text: String {
      let text = Terminal.clean(markdown.hasSuffix("\n") ? String(markdown.dropLast()) : markdown)
      guard let width = Table.screen else { return text }
      return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { line in
        line.utf8.count <= width || line.first?.isWhitespace == true
          ? [String(line)] : Table.wrapped(String(line), to: width)
      }.joined(separator: "\n")
    }
  }

  func report() throws -> Output {
    let session = try Session(common)
    let newsroom = session.newsroom
    let slug = try session.slug(named: article.slug)
    let name = try NamedTexts(session).moment(article.revision ?? .head)
    guard let text = try newsroom.named.texts([name], of: slug).first else {
      throw NewsroomError.noRevision(slug, name.typed)
    }
    return Output(
      article: slug.rawValue, revision: text.revision?.number, textID: text.text?.hex,
      markdown: String(decoding: text.article, as: UTF8.self), bytes: text.article)
  }
}
