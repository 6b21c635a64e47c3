import Editorial
import Git

/// What waits beside lines for a person's decision: sides of a line that could not be merged
/// without one.
///
/// An article's first one is at `refs/stet/aside/<slug>`, and those that came while it waited are
/// at `<slug>.2` and so on. Each is settled separately, the oldest first.
struct Asides {
  let repository: Repository

  /// A reference at which something waits.
  private struct Waiting {
    var slug: Slug
    var number: Int
    var reference: Reference
  }

  /// The article of such a reference; nil for any other.
  static func slug(of name: String) -> Slug? {
    guard name.hasPrefix(References.aside + "/") else { return nil }
    return Slug(name.dropFirst(References.aside.count + 1).prefix { $0 != "." })
  }

  private static func name(_ slug: Slug, _ number: Int) -> String {
    References.aside(slug) + (number == 1 ? "" : ".\(number)")
  }

  private func waiting() throws -> [Waiting] {
    try repository.references.listing(under: References.aside).references.compactMap { reference in
      guard let slug = Self.slug(of: reference.name) else { return nil }
      let number = reference.name.dropFirst(References.aside(slug).count + 1)
      return Waiting(slug: slug, number: Int(number) ?? 1, reference: reference)
    }.sorted { ($0.slug, $0.number) < ($1.slug, $1.number) }
  }

  /// All such references, with their articles: by article, the oldest first.
  func all() throws -> [(slug: Slug, reference: Reference)] {
    try waiting().map { ($0.slug, $0.reference) }
  }

  /// Those beside an article, the oldest first.
  func all(of slug: Slug) throws -> [Reference] {
    try all().filter { $0.slug == slug }.map(\.reference)
  }

  /// The references that may move when something is set aside for these articles.
  func names(beside slugs: [Slug]) throws -> [String] {
    let waiting = try waiting()
    return slugs.map(References.aside)
      + waiting.flatMap { [$0.reference.name, Self.name($0.slug, $0.number + 1)] }
  }

  /// Where a side waits.
  struct Place {
    var name: String
    /// What waits there already and is part of the side; nil if nothing is.
    var before: ObjectID?
    /// What is to wait there.
    var after: ObjectID
  }

  /// Where a side of a line is to wait: in place of an earlier part of it, or after all others.
  func place(of head: ObjectID, beside slug: Slug) throws -> Place {
    let waiting = try waiting().filter { $0.slug == slug }
    for one in waiting {
      let (name, id) = (one.reference.name, one.reference.id)
      if try id == head || repository.isAncestor(head, of: id) {
        return Place(name: name, before: id, after: id)
      }
      if try repository.isAncestor(id, of: head) {
        return Place(name: name, before: id, after: head)
      }
    }
    let name = Self.name(slug, (waiting.last?.number ?? 0) + 1)
    return Place(name: name, before: nil, after: head)
  }
}
