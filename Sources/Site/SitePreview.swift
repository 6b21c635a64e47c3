import Editorial
import Foundation
import Markdown

/// An article's page as a single file that needs no other files, marked as a preview.
///
/// Links lead to the site's future address on the web, if one is set.
public struct SitePreview: Sendable {
  /// A picture's media type and bytes.
  public struct Picture: Sendable {
    /// `image/png`.
    public var type: String
    /// Its bytes.
    public var bytes: [UInt8]

    /// Creates a picture.
    public init(type: String, bytes: [UInt8]) {
      self.type = type
      self.bytes = bytes
    }
  }

  private let writer: PageWriter
  private let place: Int
  private let body: PublishedText

  /// Shows an article as its page will look.
  ///
  /// - Parameters:
  ///   - slug: The article; the result is nil if the content does not include it.
  ///   - content: What the site is made of, including the article as it will be.
  ///   - theme: How the site looks.
  ///   - text: Its text.
  ///   - pictures: The article's pictures and those of its authors, by file.
  ///   - name: What is shown, as named on the page: `harbour-lights@r3`.
  package init?(
    of slug: String, in content: SiteContent, theme: Theme, text: PublishedText,
    pictures: [String: Picture], name: String
  ) {
    guard let place = content.articles.firstIndex(where: { $0.slug == slug }) else { return nil }
    var options = PageWriter.Options(root: content.settings.url ?? "")
    options.preview = name
    options.holdsStyle = true
    options.pictures = pictures.mapValues {
      "data:\($0.type);base64,\(Data($0.bytes).base64EncodedString())"
    }
    writer = PageWriter(content, theme: theme, options: options)
    self.place = place
    body = text
  }

  /// The page.
  ///
  /// - Throws: `BadDefinition` if a template of the theme expands without end.
  public var page: String {
    get throws {
      let settings = writer.content.settings
      let setting = settings.typography(writer.content.articles[place].fields.language)
      let bytes = ArticlePage(writer, place).bytes(body.markdown(as: setting))
      try writer.theme.endless.refuse()
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The page's parts as plain text, in order, one paragraph each.
  public var text: String { ArticleWords(writer, place).text(body) }
}
