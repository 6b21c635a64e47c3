import ArgumentParser
import Editorial
import Newsroom

/// `stet show`.
struct Show: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show where an article stands",
    discussion: """
      SLUG is the article, or any beginning of it that no other has. SLUG@r3, @e1, @approved, @live \
      or the beginning of a commit's id shows an earlier text.

      Example: stet show harbour-inquiry@r3
      """)

  @Argument(help: "The article, with @REVISION for an earlier text")
  var article: ArticleName

  @OptionGroup var common: CommonOptions

  func report() throws -> ShowReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    let slug = try newsroom.slug(named: article.slug)
    let history = try newsroom.history(of: slug)
    let me = try session.meIfKnown()
    let text = try newsroom.text(article.revision ?? .head, of: history)
    return try ShowReport(
      history, shown: text, isEarlier: article.revision != nil && article.revision != .head,
      newsroom: newsroom, me: me.map { Actor($0, at: Session.now(), offset: Session.offset()) })
  }
}
