import Markdown
import Newsroom
import Pictures
import Site

/// Texts and pictures from a newsroom that one thread has to itself.
struct NewsroomTexts: SiteTexts {
  let newsroom: NewsroomRepository
  /// What was made from texts when their articles were read.
  let read: ReadTexts?
  /// What was made from pictures, or can be.
  let workshop: PictureWorkshop?

  func markdown(of article: PublishedArticle, as setting: Typography) throws -> MarkdownText {
    try read?.takeText(of: article.version, as: setting)
      ?? text(of: article).markdown(as: setting)
  }

  func searchedText(of article: PublishedArticle, as setting: Typography) throws -> SearchedText {
    try read?.words(of: article.version) ?? text(of: article).searched(as: setting)
  }

  func text(of article: PublishedArticle) throws -> PublishedText {
    PublishedText(body: try newsroom.published.body(of: article.version, slug: article.slug))
  }

  func bytes(of version: String, made file: String) throws -> [UInt8] {
    guard let workshop else { return OwnFile(try bytes(of: version)).cleaned ?? [] }
    return try workshop.file(of: version, named: file) { try bytes(of: version) }
  }

  func bytes(of version: String) throws -> [UInt8] { try newsroom.published.bytes(of: version) }
}
