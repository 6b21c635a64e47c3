import Editorial
import Markdown

extension Feed {
  /// RSS 2.0, with authors' names in Dublin Core: RSS itself requires their email addresses.
  func rss(_ texts: [String?]) -> [UInt8] {
    var xml = XML()
    xml.element(
      "rss",
      [
        "version": "2.0", "xmlns:atom": "http://www.w3.org/2005/Atom",
        "xmlns:content": texts.contains { $0 != nil }
          ? "http://purl.org/rss/1.0/modules/content/" : nil,
        "xmlns:dc": "http://purl.org/dc/elements/1.1/",
      ]
    ) { xml in
      xml.element("channel") { xml in
        xml.element("title", title)
        xml.element("link", page)
        xml.element("description", description ?? title)
        xml.element("language", content.settings.language)
        xml.element("lastBuildDate", updated.asInMail)
        xml.element(
          "atom:link", ["rel": "self", "href": address(.rss), "type": FeedForm.rss.type])
        for (article, text) in zip(articles, texts) { item(article, text, in: &xml) }
      }
    }
    return xml.bytes
  }

  private func item(_ article: PublishedArticle, _ text: String?, in xml: inout XML) {
    xml.element("item") { xml in
      xml.element("title", content.headline(of: article))
      xml.element("link", address(of: article))
      xml.element("guid", article.lasting, ["isPermaLink": "false"])
      xml.element("pubDate", article.published.asInMail)
      for author in article.fields.authors {
        xml.element("dc:creator", content.person(author).name)
      }
      for topic in topics(of: article) { xml.element("category", topic) }
      xml.element("description", HTML.escaped(summary(of: article)))
      xml.element("content:encoded", text)
    }
  }
}
