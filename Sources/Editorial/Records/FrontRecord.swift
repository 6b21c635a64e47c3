/// What editors put first on the site: `front.yml`.
package struct FrontRecord: Hashable, Sendable {
  /// The place on the front page that an article has.
  package enum Rank: String, Hashable, Sendable, CaseIterable {
    /// First, and large.
    case lead
    /// Beside or below the lead, larger than the others.
    case second
    /// In the rows below.
    case rows
  }

  /// An article that was put somewhere.
  package struct Entry: Hashable, Sendable {
    /// The article.
    package var slug: String
    /// When it makes room by itself; nil if it does not.
    package var until: Instant?

    /// Names an article.
    package init(slug: String, until: Instant? = nil) {
      self.slug = slug
      self.until = until
    }
  }

  /// The articles of each rank, in their order.
  package var entries: [Rank: [Entry]] = [:]

  /// A front page on which nobody put anything.
  package init() {}

  /// The articles that have a rank at a moment.
  package func standing(_ rank: Rank, at time: Instant) -> [String] {
    (entries[rank] ?? []).filter { entry in entry.until.map { time < $0 } ?? true }.map(\.slug)
  }

  /// The same without what is over at a moment.
  package func standing(at time: Instant) -> FrontRecord {
    var left = FrontRecord()
    left.entries = entries.mapValues { list in
      list.filter { entry in entry.until.map { time < $0 } ?? true }
    }.filter { !$0.value.isEmpty }
    return left
  }

  /// All articles that were put somewhere, the first ones first.
  package var slugs: [String] { Rank.allCases.flatMap { entries[$0] ?? [] }.map(\.slug) }

  /// Removes an article from the place that it has.
  ///
  /// - Returns: Whether it had one.
  @discardableResult
  package mutating func remove(_ slug: String) -> Bool {
    let before = self
    entries = entries.mapValues { list in list.filter { $0.slug != slug } }
      .filter { !$0.value.isEmpty }
    return self != before
  }

  /// Puts articles into a rank, in their order, whatever place they had.
  ///
  /// There is one lead: the one before it loses its place. An article that is named twice gets the
  /// first place.
  ///
  /// - Parameters:
  ///   - new: The articles.
  ///   - rank: Where to.
  ///   - isFirst: Whether they go before the articles that are there, and not after them.
  package mutating func put(_ new: [Entry], _ rank: Rank, isFirst: Bool = false) {
    var named: Set<String> = []
    let new = new.filter { named.insert($0.slug).inserted }
    for entry in new { remove(entry.slug) }
    let there = rank == .lead ? [] : entries[rank] ?? []
    entries[rank] = isFirst ? new + there : there + new
  }
}
