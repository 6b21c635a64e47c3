import Editorial
import Markdown
import Newsroom
import Site

/// A link of an article to another site.
package struct OutwardLink: Hashable, Sendable {
  /// The article's slug.
  package var article: String
  /// The line of the article's file in which it stands first; nil where its address is written otherwise
  /// there.
  package var line: Int?
  /// The whole address.
  package var address: String
}

extension SiteReading {
  /// The links of articles that readers can read to other sites, each once, in their order.
  ///
  /// - Parameter slugs: The articles; empty for all.
  /// - Returns: The links, those of the newest article first.
  /// - Throws: What reading the newsroom throws.
  package func outwardLinks(of slugs: Set<String>) throws -> [OutwardLink] {
    let content = try content()
    return try content.articles.filter { article in
      article.isReadable && (slugs.isEmpty || slugs.contains(article.slug))
    }.flatMap { article -> [OutwardLink] in
      let text = try newsroom.published.body(of: article.version, slug: article.slug)
      let setting = content.settings.typography(article.fields.language)
      var seen: Set<String> = []
      return try PublishedText(body: text).markdown(as: setting).events.compactMap { event in
        guard case .begin(.link(let target)) = event, let address = HTML.address(target),
          address.lowercased().hasPrefix("http"), seen.insert(address).inserted
        else { return nil }
        let line = try newsroom.published.line(
          of: target, in: article.version, slug: article.slug)
        return OutwardLink(article: article.slug, line: line, address: address)
      }
    }
  }
}
