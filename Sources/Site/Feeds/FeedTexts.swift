import Editorial
import Synchronization

/// The texts in feeds: each is made once, however many feeds contain it.
final class FeedTexts: Sendable {
  private let writer: PageWriter
  private let kept: Mutex<[Int: Kept]>

  private struct Kept {
    var html: String?
    /// How many files still need it.
    var left: Int
  }

  /// Creates the texts, written by the site's page writer.
  ///
  /// - Parameters:
  ///   - writer: The writer of the site's pages.
  ///   - uses: How many files will contain each article's text, by the article's place.
  init(_ writer: PageWriter, uses: [Int: Int]) {
    var options = writer.options
    options.root = writer.content.settings.url ?? ""
    options.isFeed = true
    self.writer = PageWriter(like: writer, options: options)
    kept = Mutex(uses.mapValues { Kept(html: nil, left: $0) })
  }

  /// The text of an article as HTML; each file is to ask for it once.
  func html(of place: Int, _ texts: any SiteTexts) throws -> String {
    let known = kept.withLock { kept in
      kept[place]?.left -= 1
      let html = kept[place]?.html
      if kept[place]?.left == 0 { kept[place] = nil }
      return html
    }
    if let known { return known }
    let article = writer.content.articles[place]
    let setting = writer.content.settings.typography(article.fields.language)
    let html = ArticlePage(writer, place).feedText(try texts.markdown(of: article, as: setting))
    kept.withLock { $0[place]?.html = html }
    return html
  }
}
