package import Editorial

/// Articles that belong together, in an order.
package struct SiteSeries: Hashable, Sendable {
  /// What articles name under `series`.
  package var id: String
  /// The name as readers see it.
  package var name: String
  /// What it is about.
  package var description: String?

  /// Takes a record of `series/`, which says what one of a topic does.
  package init(_ record: Topic) {
    id = record.id.rawValue
    name = record.name
    description = record.description
  }

  /// A series that articles name and nobody described: `harbour-2026` is *Harbour 2026*.
  init(undescribed id: String) {
    self.id = id
    let words = id.replacing("-", with: " ")
    name = words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The same with its name as a typographer sets it.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    return named
  }

  /// Where its page stands within the site.
  package var address: String { "/series/\(PathName.of(id))/" }
}

extension SiteContent {
  /// A series; one of a name made of its id where it has no record.
  func series(_ id: String) -> SiteSeries { series[id] ?? SiteSeries(undescribed: id) }
}
