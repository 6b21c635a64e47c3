import Markdown

/// What a list of articles says of itself.
struct ListHead: Sendable {
  /// Addresses elsewhere.
  struct Links: Sendable {
    struct Item: Sendable {
      var name: String
      var address: String
    }

    var label: String
    var items: [Item]
  }

  var heading: String
  /// Where its newest page stands.
  var address: String
  var kicker: String?
  var role: String?
  /// What it is about, as HTML.
  var about: String?
  /// What it is about, in words.
  var description: String?
  var links: Links?
  /// Whose articles they are.
  var person: SitePerson?
  var section: String?
  /// The language that it speaks; nil for the newsroom's.
  var language: String?
  /// The list that it stands in.
  var parent: (name: String, address: String)?
  /// The feeds that go with it.
  var feed = FeedSubject.everything
  var style = PageWriter.CardStyle()
  /// Whether the first of its newest page leads, and the others stand in rows below.
  var isRanked = false
  /// Whether all stand on one page, in their own order.
  var isWhole = false

  init(heading: String, address: String) {
    self.heading = heading
    self.address = address
  }
}
