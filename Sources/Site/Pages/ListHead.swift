import Markdown

/// The heading of a list of articles, with everything that the list says about itself.
struct ListHead: Sendable {
  /// Links to other sites.
  struct Links: Sendable {
    struct Item: Sendable {
      var name: String
      var address: String
    }

    var label: String
    var items: [Item]
  }

  var heading: String
  /// The address of its newest page.
  var address: String
  var kicker: String?
  var role: String?
  /// Its description, as HTML.
  var about: String?
  /// Its description, as plain text.
  var description: String?
  var links: Links?
  /// The person whose articles are listed.
  var person: SitePerson?
  var section: String?
  /// The language of the page; nil for the newsroom's.
  var language: String?
  /// The list that contains it.
  var parent: (name: String, address: String)?
  /// The feeds that belong to it.
  var feed = FeedSubject.everything
  var style = PageWriter.CardStyle()
  /// Whether the first article on its newest page leads, with the others in rows below.
  var isRanked = false
  /// Whether all articles are on one page, in their own order.
  var isWhole = false

  init(heading: String, address: String) {
    self.heading = heading
    self.address = address
  }
}
