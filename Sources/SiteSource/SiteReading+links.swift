import Editorial
import Markdown
import Newsroom
import Site

/// A link from an article to another site.
package struct OutwardLink: Hashable, Sendable {
  /// The article's slug.
  package var article: String
  /// The line of the article's file on which it first appears.
  package var line: Int
  /// The full address.
  package var address: String
}

extension SiteReading {
  /// The links to other sites from articles available to readers, without duplicates, in order.
  ///
  /// - Parameter slugs: The articles; empty for all.
  /// - Returns: The links, those in the newest article first.
  /// - Throws: What reading the newsroom throws.
  package func outwardLinks(of slugs: Set<String>) throws -> [OutwardLink] {
    let content = try content()
    let folders = Dictionary(
      published.months.flatMap(\.folders).map { ($0.path, $0) }, uniquingKeysWith: { $1 })
    return try content.articles.filter { article in
      article.isReadable && (slugs.isEmpty || slugs.contains(article.slug))
    }.flatMap { article -> [OutwardLink] in
      guard let folder = folders[article.folder] else { return [] }
      let files = try newsroom.published.article(folder)
      let setting = content.settings.typography(article.fields.language)
      var seen: Set<String> = []
      return PublishedText(body: files.body).markdown(as: setting).linksOut.compactMap { link in
        guard let address = HTML.address(link.what), address.lowercased().hasPrefix("http"),
          seen.insert(address).inserted
        else { return nil }
        return OutwardLink(
          article: article.slug, line: link.line + files.bodyLine - 1, address: address)
      }
    }
  }
}
