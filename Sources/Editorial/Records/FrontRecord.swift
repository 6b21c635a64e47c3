/// What editors put first on the site: `front.yml`.
public struct FrontRecord: Hashable, Sendable {
  /// Where an article stands.
  public enum Rank: String, Hashable, Sendable, CaseIterable {
    /// First, and large.
    case lead
    /// Beside or below the lead, larger than the others.
    case second
    /// In the rows below.
    case rows
  }

  /// An article that was put somewhere.
  public struct Entry: Hashable, Sendable {
    /// The article.
    public var slug: String
    /// When it stops standing there by itself; nil where it does not.
    public var until: Instant?

    /// Names an article.
    public init(slug: String, until: Instant? = nil) {
      self.slug = slug
      self.until = until
    }
  }

  /// The articles of each rank, in their order.
  public var entries: [Rank: [Entry]] = [:]

  /// A front page on which nobody put anything.
  public init() {}

  /// The articles of a rank that stand there at a moment.
  public func standing(_ rank: Rank, at time: Instant) -> [String] {
    (entries[rank] ?? []).filter { entry in entry.until.map { time < $0 } ?? true }.map(\.slug)
  }

  /// The same without what is over at a moment.
  public func standing(at time: Instant) -> FrontRecord {
    var left = FrontRecord()
    left.entries = entries.mapValues { list in
      list.filter { entry in entry.until.map { time < $0 } ?? true }
    }.filter { !$0.value.isEmpty }
    return left
  }

  /// All articles that were put somewhere, the first ones first.
  public var slugs: [String] { Rank.allCases.flatMap { entries[$0] ?? [] }.map(\.slug) }

  /// Takes an article away from wherever it stands.
  ///
  /// - Returns: Whether it stood anywhere.
  @discardableResult
  public mutating func remove(_ slug: String) -> Bool {
    let before = self
    entries = entries.mapValues { list in list.filter { $0.slug != slug } }
      .filter { !$0.value.isEmpty }
    return self != before
  }

  /// Puts articles somewhere, in their order, from wherever they stand.
  ///
  /// There is one lead: the one before it stands nowhere any more. What is named twice stands where it is
  /// named first.
  ///
  /// - Parameters:
  ///   - new: The articles.
  ///   - rank: Where to.
  ///   - isFirst: Whether before what stands there, and not behind it.
  public mutating func put(_ new: [Entry], _ rank: Rank, isFirst: Bool = false) {
    var named: Set<String> = []
    let new = new.filter { named.insert($0.slug).inserted }
    for entry in new { remove(entry.slug) }
    let there = rank == .lead ? [] : entries[rank] ?? []
    entries[rank] = isFirst ? new + there : there + new
  }
}
