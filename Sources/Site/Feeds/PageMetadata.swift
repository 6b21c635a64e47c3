public import Editorial

/// What the head of a page says to machines: description, canonical address, feeds, other languages,
/// cards for other sites, and the article as schema.org has it.
///
///     PageMetadata(of: article, in: content).head  // <meta name="description" …>
public struct PageMetadata: Hashable, Sendable {
  /// What the page shows.
  public enum Kind: String, Hashable, Sendable {
    case article, profile, website
  }

  /// A picture for a card.
  public struct Card: Hashable, Sendable {
    /// Its whole address.
    public var url: String
    /// What it shows.
    public var alt: String?
    /// How large it is.
    public var size: PictureSize?
  }

  /// The page in another language.
  public struct Translation: Hashable, Sendable {
    /// A BCP 47 tag.
    public var language: String
    /// The whole address.
    public var url: String
  }

  /// What the page shows.
  public var kind: Kind
  /// The title without the site's name.
  public var title: String
  /// A sentence or two.
  public var description: String?
  /// The whole address of the page; nil where the site has none.
  public var url: String?
  /// The whole address that counts, where it is another.
  public var canonical: String?
  /// Whether search engines shall leave it out: a preview.
  public var isHidden = false
  /// The site's name.
  public var site: String
  /// A BCP 47 tag.
  public var language: String
  /// The picture of a card.
  public var card: Card?
  /// When an article appeared.
  public var published: Instant?
  /// When it changed last.
  public var modified: Instant?
  /// The desk of an article.
  public var section: String?
  /// The topics of an article by name.
  public var topics: [String] = []
  /// The whole addresses of the authors' pages.
  public var authors: [String] = []
  /// The page in other languages, in the order of their tags.
  public var translations: [Translation] = []
  /// The feeds that go with the page.
  public var feeds: [FeedSubject] = [.everything]
  /// The page's subject as schema.org has it.
  public var structured: JSONValue?
  /// The site's address, without a slash at its end.
  var root: String?

  /// Describes a page that is no article.
  public init(
    _ kind: Kind = .website, title: String, description: String?, address: String,
    in content: SiteContent, feeds: [FeedSubject] = [.everything]
  ) {
    self.kind = kind
    self.title = title
    self.description = description
    url = content.settings.webAddress(address)
    site = content.settings.name
    language = content.settings.language
    root = content.settings.url
    self.feeds = feeds
  }

  /// Describes an article's page.
  public init(
    of article: PublishedArticle, in content: SiteContent, translations: Translations
  ) {
    let fields = article.fields
    self.init(
      .article, title: article.headline, description: fields.dek ?? Self.text(article.opening),
      address: article.address, in: content)
    canonical = content.canonicalElsewhere(article)?.url
    language = fields.language ?? content.settings.language
    isHidden = !article.isReadable
    published = article.published
    modified = article.touched
    section = fields.section
    topics = fields.topics.map { content.topic($0).name }
    authors = fields.authors.compactMap {
      content.settings.webAddress(content.person($0).address)
    }
    if let picture = article.pictures.first,
      let address = content.settings.webAddress(article.address + picture.file)
    {
      card = Card(url: address, alt: picture.alt, size: picture.size)
    }
    self.translations = translations.others(of: article).compactMap { other in
      content.settings.webAddress(other.address).map {
        Translation(language: other.fields.language ?? content.settings.language, url: $0)
      }
    }
    if article.isReadable {
      structured = content.newsArticle(article, origin: translations.origin(of: article))
    }
  }

  private static func text(_ text: String) -> String? { text.isEmpty ? nil : text }
}
