import Editorial
import Markdown
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

  /// Creates the texts of these feeds, written by the site's page writer.
  init(_ writer: PageWriter, of feeds: [Feed]) {
    var options = writer.options
    options.root = writer.content.settings.url ?? ""
    options.isFeed = true
    self.writer = PageWriter(like: writer, options: options)
    var kept: [Int: Kept] = [:]
    if writer.content.settings.hasWholeFeeds {
      for place in feeds.flatMap(\.articles).compactMap({ writer.index.bySlug[$0.slug] }) {
        kept[place, default: Kept(left: 0)].left += FeedForm.allCases.count
      }
    }
    self.kept = Mutex(kept)
  }

  /// Makes an article's text from what its page shows, which saves reading it again; nothing if no feed
  /// contains it.
  func make(_ place: Int, from text: MarkdownText) {
    guard kept.withLock({ $0[place].map { $0.html == nil } ?? false }) else { return }
    keep(ArticlePage(writer, place).feedText(text), of: place)
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
    keep(html, of: place)
    return html
  }

  private func keep(_ html: String, of place: Int) { kept.withLock { $0[place]?.html = html } }
}
