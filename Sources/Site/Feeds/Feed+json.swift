import Editorial

extension Feed {
  /// JSON Feed 1.1.
  var json: String {
    var feed: [String: JSONValue] = [
      "version": .string("https://jsonfeed.org/version/1.1"), "title": .string(title),
      "home_page_url": .string(page), "feed_url": .string(address(.json)),
      "language": .string(content.settings.language),
      "authors": .array([
        .texts(["name": content.settings.name, "url": site + "/"])
      ]),
      "items": .array(articles.map(item)),
    ]
    feed["description"] = description.map(JSONValue.string)
    return JSONValue.object(feed).canonical + "\n"
  }

  private func item(_ article: PublishedArticle) -> JSONValue {
    var item: [String: JSONValue] = [
      "id": .string(article.lasting), "url": .string(address(of: article)),
      "title": .string(article.headline), "content_text": .string(summary(of: article)),
      "date_published": .string(article.published.description),
      "date_modified": .string(article.touched.description),
      "language": .string(language(of: article)),
    ]
    let people = authors(of: article)
    if !people.isEmpty {
      item["authors"] = .array(people.map { .texts(["name": $0.name, "url": $0.url]) })
    }
    let topics = topics(of: article)
    if !topics.isEmpty { item["tags"] = .array(topics.map(JSONValue.string)) }
    if let picture = article.pictures.first {
      item["image"] = .string(
        address(of: article) + HTML.percentEncoded(picture.file))
    }
    return .object(item)
  }
}
