import Editorial
import Markdown

extension Feed {
  /// JSON Feed 1.1.
  func json(_ texts: [String?]) -> [UInt8] {
    var feed = JSONObjectText()
    feed.add("authors", [Self.author(content.settings.name, site + "/")])
    feed.add("description", description)
    feed.add("feed_url", address(.json))
    feed.add("home_page_url", page)
    feed.add("items", value: articles.isEmpty ? .array([]) : nil)
    feed.add("items", zip(articles, texts).map(item))
    feed.add("language", content.settings.language)
    feed.add("title", title)
    feed.add("version", "https://jsonfeed.org/version/1.1")
    var bytes: [UInt8] = []
    feed.write(to: &bytes)
    bytes.append(0x0A)
    return bytes
  }

  private func item(_ article: PublishedArticle, _ text: String?) -> JSONObjectText {
    let address = address(of: article)
    var item = JSONObjectText()
    item.add("authors", authors(of: article).map { Self.author($0.name, $0.url) })
    item.add("content_html", text)
    item.add("content_text", text == nil ? summary(of: article) : nil)
    item.add("date_modified", article.touched.description)
    item.add("date_published", article.published.description)
    item.add("id", article.lasting)
    item.add("image", article.pictures.first.map { address + HTML.percentEncoded($0.file) })
    item.add("language", language(of: article))
    item.add("summary", text == nil ? nil : summary(of: article))
    item.add("tags", topics(of: article))
    item.add("title", content.headline(of: article))
    item.add("url", address)
    return item
  }

  private static func author(_ name: String, _ url: String) -> JSONObjectText {
    var author = JSONObjectText()
    author.add("name", name)
    author.add("url", url)
    return author
  }
}
