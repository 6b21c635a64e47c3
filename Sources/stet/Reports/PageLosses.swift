import Editorial
import Formats
import Newsroom
import Pictures
import Site
import SiteSource

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
    var files: [String: [UInt8]] = [:]
    if inOpenCopy, let copy = try newsroom.copies.openCopy(slug) {
      files = try newsroom.copies.files(of: copy)
    } else if standing.text != .nothing {
      files = try newsroom.texts.files(standing.text)
    }
    let text = "\(slug).md"
    return try losses(files[text] ?? [], of: slug)
      + files.sorted { $0.key < $1.key }.compactMap { name, bytes in
        guard name != text, let fault = PictureWorkshop.fault(of: bytes),
          fault == .damaged || fault == .unreadable
        else { return nil }
        return Problem(
          file: text, "the picture \(name) \(fault.sentence)", hint: fault.hint)
      }
  }
}
