package import Editorial

/// The subject of a list of articles, and thus of a feed.
package enum FeedSubject: Hashable, Sendable {
  /// The whole site.
  case everything
  /// The articles by a person.
  case author(Handle)
  /// The articles on a topic.
  case topic(TopicID)
  /// The articles from a desk.
  case section(String)

  /// Whether an article belongs to it.
  func holds(_ article: PublishedArticle) -> Bool {
    switch self {
    case .everything: true
    case .author(let handle): article.fields.authors.contains(handle)
    case .topic(let id): article.fields.topics.contains(id)
    case .section(let name): article.fields.section == name
    }
  }
}

/// The formats that each feed is available in.
package enum FeedForm: String, Hashable, Sendable, CaseIterable {
  case rss, atom, json

  /// The file's name in the folder of the feed's subject.
  package var file: String {
    switch self {
    case .rss: "feed.xml"
    case .atom: "atom.xml"
    case .json: "feed.json"
    }
  }

  /// The media type by which a page refers to a feed.
  package var type: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}
