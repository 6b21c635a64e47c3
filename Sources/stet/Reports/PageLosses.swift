import Editorial
import Formats
import Newsroom
import Site

/// What an article's text says and readers will miss.
extension Session {
  /// Finds what a text has and its page lacks, and which of its links lead to no place on the page.
  ///
  /// - Parameters:
  ///   - bytes: The article's file.
  ///   - slug: The article.
  /// - Returns: A sentence about each, with its line.
  /// - Throws: `BadDefinition` if `newsroom.yml` can't be read.
  func losses(_ bytes: [UInt8], of slug: Slug) throws -> [Problem] {
    let file = ArticleFile(bytes: bytes, file: "\(slug).md")
    return SiteSettings(try newsroom.settings.record()).losses(
      ofMarkdown: file.body, bodyLine: file.bodyLine, language: file.fields.language,
      file: "\(slug).md")
  }

  /// The same for the words that `check` examines: those of my open copy if it has unsaved ones.
  func losses(of standing: Standing, inOpenCopy: Bool) throws -> [Problem] {
    let slug = standing.slug
    if inOpenCopy, let copy = try newsroom.copies.openCopy(slug) {
      return try losses(newsroom.copies.files(of: copy)["\(slug).md"] ?? [], of: slug)
    }
    return try losses(newsroom.texts.article(standing.text, of: slug), of: slug)
  }
}
