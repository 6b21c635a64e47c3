import Editorial

/// Which articles are the same one in other languages.
///
/// An index, made once for a site.
public struct Translations: Sendable {
  /// The articles of each group that has several, by the slug of the first one.
  private let groups: [String: [PublishedArticle]]

  /// Looks at every article.
  public init(of content: SiteContent) {
    let readable = content.articles.filter(\.isReadable)
    let origins = Set(readable.compactMap(\.fields.translationOf))
    groups = Dictionary(
      grouping: readable.filter { $0.fields.translationOf != nil || origins.contains($0.slug) },
      by: { $0.fields.translationOf ?? $0.slug })
  }

  /// The same article in other languages, by language: what it translates, what else translates that,
  /// and what translates it.
  public func others(of article: PublishedArticle) -> [PublishedArticle] {
    (groups[article.fields.translationOf ?? article.slug] ?? [])
      .filter { $0.slug != article.slug }
      .sorted { ($0.fields.language ?? "", $0.slug) < ($1.fields.language ?? "", $1.slug) }
  }

  /// The article that one translates; nil where it is no translation, or readers can't read that.
  public func origin(of article: PublishedArticle) -> PublishedArticle? {
    guard let slug = article.fields.translationOf else { return nil }
    return groups[slug]?.first { $0.slug == slug }
  }
}
