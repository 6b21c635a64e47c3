import Editorial
import Foundation
import Markdown

/// An article's page as one file that needs nothing beside it, marked as a preview.
///
/// Links lead to the site as it will stand on the web, where anybody said where that is.
public struct SitePreview: Sendable {
  /// A picture's media type and bytes.
  public struct Picture: Sendable {
    /// `image/png`.
    public var type: String
    /// Its bytes.
    public var bytes: [UInt8]

    /// Takes a picture.
    public init(type: String, bytes: [UInt8]) {
      self.type = type
      self.bytes = bytes
    }
  }

  private let writer: PageWriter
  private let place: Int
  private let body: PublishedText

  /// Shows an article as its page will be.
  ///
  /// - Parameters:
  ///   - slug: The article; nothing can be shown of one that the content does not have.
  ///   - content: What the site is made of, with the article as it will be.
  ///   - theme: How it looks.
  ///   - text: Its text.
  ///   - pictures: Its pictures and those of its authors, by their files.
  ///   - name: What is shown, as the page says it: `harbour-lights@r3`.
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
  /// - Throws: `BadDefinition` where a template of the theme has no end.
  public var page: String {
    get throws {
      let settings = writer.content.settings
      let setting = settings.typography(writer.content.articles[place].fields.language)
      let bytes = ArticlePage(writer, place).bytes(body.markdown(as: setting))
      try writer.theme.endless.refuse()
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// The page's parts in words, in their order, a part a paragraph.
  public var text: String { ArticleWords(writer, place).text(body) }
}
