import Editorial
import Newsroom

/// An article in a list.
struct ArticleLine: Encodable {
  var article: String
  var headline: String?
  var state: String
  var label: String
  var live: String
  var edition: Int?
  var revision: Int
  var section: String?
  var authors: [String]
  var topics: [String]
  var assignee: String?
  var due: String?
  var isFrozen: Bool
  var isArchived: Bool
  /// Why it can't be read.
  var damage: String?
  var last: Last

  /// What happened last.
  struct Last: Encodable {
    var event: String
    var by: String
    var at: String
  }

  private var lastAt: Instant

  enum CodingKeys: String, CodingKey {
    case article, headline, state, label, live, edition, revision, section, authors, topics
    case assignee, due, isFrozen, isArchived, damage, last
  }

  init(_ outline: ArticleOutline, at time: Instant) {
    article = outline.slug.rawValue
    headline = outline.headline
    state = outline.displayState(at: time).rawValue
    label = outline.label(at: time)
    live = outline.live
    edition = outline.edition == 0 ? nil : outline.edition
    revision = outline.revision
    section = outline.section
    authors = outline.authors.map(\.rawValue)
    topics = outline.topics.map(\.rawValue)
    assignee = outline.assignee?.rawValue
    due = outline.due?.description
    isFrozen = outline.isFrozen
    isArchived = outline.isArchived
    damage = outline.damage
    last = Last(event: outline.lastKind, by: outline.lastBy, at: "")
    lastAt = outline.lastAt
    last.at = lastAt.description
  }

  /// Slug, state, headline, authors, and when something happened last.
  func row(offset: Int) -> [String] {
    [
      article, isFrozen ? label + " (frozen)" : label, damage ?? headline ?? "",
      authors.joined(separator: ", "), lastAt.minute(offset: offset),
    ]
  }
}
