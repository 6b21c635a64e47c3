package import Editorial

/// Articles that belong together, in order.
package struct SiteSeries: Hashable, Sendable {
  /// The id that articles give under `series`.
  package var id: String
  /// The name as readers see it.
  package var name: String
  /// Its description.
  package var description: String?

  /// Creates a series from a record in `series/`, which has the same fields as a topic's.
  package init(_ record: Topic) {
    id = record.id.rawValue
    name = record.name
    description = record.description
  }

  /// Creates a series that articles name but that has no record: `harbour-2026` becomes *Harbour 2026*.
  init(undescribed id: String) {
    self.id = id
    let words = id.replacing("-", with: " ")
    name = words.prefix(1).uppercased() + words.dropFirst()
  }

  /// The same series with a typeset name.
  func named(by line: (String) -> String) -> Self {
    var named = self
    named.name = line(name)
    return named
  }

  /// The page's address within the site.
  package var address: String { "/series/\(PathName.of(id))/" }
}

extension SiteContent {
  /// A series; if it has no record, one named after its id.
  func series(_ id: String) -> SiteSeries { series[id] ?? SiteSeries(undescribed: id) }
}
