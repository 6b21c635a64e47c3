import ArgumentParser
import Editorial
import Newsroom

/// `stet show`.
struct Show: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Show where an article stands",
    discussion: """
      SLUG is the article, or any beginning of it that no other has. SLUG@r3, @e1, @approved, \
      @live or the beginning of a commit's id shows an earlier text. A time shows where everything \
      stood then, in the newsroom's time zone; a day by itself means its end.

      Example: stet show harbour-inquiry@r3
      Example: stet show "harbour-inquiry@{2026-11-01 14:00}"
      """
  ).usual

  @Argument(help: "The article, with @REVISION for an earlier text")
  var article: ArticleName

  @OptionGroup var common: CommonOptions

  func report() throws -> ShowReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    try NewsroomClock.isOf(newsroom)
    let slug = try session.slug(named: article.slug)
    let history = try newsroom.lines.history(of: slug)
    let me = try session.meIfKnown()
    let name = try NamedTexts(session).moment(article.revision ?? .head)
    if case .moment(let moment) = name {
      let then = try newsroom.named.history(history, at: moment)
      return try ShowReport(then, at: moment, newsroom: newsroom)
    }
    let text = try newsroom.named.text(name, of: history)
    return try ShowReport(
      history, shown: text, isEarlier: article.revision != nil && article.revision != .head,
      newsroom: newsroom,
      me: me.map { Actor($0, at: MachineClock.now(), offset: MachineClock.offset()) })
  }
}
