import Editorial
import Formats
import Newsroom
import Site

/// What readers will miss of what an article's text says.
extension Session {
  /// Says what of a text is not on its page, and which of its links lead to no place on it.
  ///
  /// - Parameters:
  ///   - bytes: The article's file.
  ///   - slug: The article.
  /// - Returns: What to say of each, with its line.
  /// - Throws: `BadDefinition` where `newsroom.yml` can't be read.
  func losses(_ bytes: [UInt8], of slug: Slug) throws -> [Problem] {
    let file = ArticleFile(bytes: bytes, file: "\(slug).md")
    return SiteSettings(try newsroom.settings.record()).losses(
      ofMarkdown: file.body, bodyLine: file.bodyLine, language: file.fields.language,
      file: "\(slug).md")
  }

  /// The same of the words that `check` asks: those of my open copy, where it has unsaved ones.
  func losses(of standing: Standing, inOpenCopy: Bool) throws -> [Problem] {
    let slug = standing.slug
    if inOpenCopy, let copy = try newsroom.copies.openCopy(slug) {
      return try losses(newsroom.copies.files(of: copy)["\(slug).md"] ?? [], of: slug)
    }
    return try losses(newsroom.texts.article(standing.text, of: slug), of: slug)
  }
}
