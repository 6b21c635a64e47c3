package import Editorial

/// What a list of articles is about, and so a feed.
package enum FeedSubject: Hashable, Sendable {
  /// The whole site.
  case everything
  /// What a person wrote.
  case author(Handle)
  /// What is about a topic.
  case topic(TopicID)
  /// What a desk made.
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

/// The forms that each feed comes in.
package enum FeedForm: String, Hashable, Sendable, CaseIterable {
  case rss, atom, json

  /// The file's name in the folder of what the feed is about.
  package var file: String {
    switch self {
    case .rss: "feed.xml"
    case .atom: "atom.xml"
    case .json: "feed.json"
    }
  }

  /// The media type that a page names a feed by.
  package var type: String {
    switch self {
    case .rss: "application/rss+xml"
    case .atom: "application/atom+xml"
    case .json: "application/feed+json"
    }
  }
}
