import Editorial

/// What the head of a page tells machines: cards for other sites, and a schema.org description of what the
/// page shows.
struct PageMetadata: Hashable, Sendable {
  /// What the page shows.
  enum Kind: String, Hashable, Sendable {
    case article, profile, website
  }

  /// A picture for a card.
  struct Card: Hashable, Sendable {
    /// Its full address.
    var url: String
    /// What it shows.
    var alt: String?
    /// Its size.
    var size: PictureSize?
  }

  /// What the page shows.
  var kind = Kind.website
  /// The title without the site's name.
  var title: String
  /// One or two sentences.
  var description: String?
  /// The full address of the page; nil if the site has none.
  var url: String?
  /// The site's name.
  var site: String
  /// A BCP 47 tag.
  var language: String
  /// The picture for a card.
  var card: Card?
  /// When an article was published.
  var published: Instant?
  /// When it last changed.
  var modified: Instant?
  /// The article's desk.
  var section: String?
  /// The names of an article's topics.
  var topics: [String] = []
  /// The full addresses of the authors' pages.
  var authors: [String] = []
  /// What the page shows, in schema.org's terms.
  var structured: [JSONObjectText] = []

  /// Describes a page by its title, a sentence or two, and its address within the site.
  init(title: String, description: String?, address: String?, in content: SiteContent) {
    self.title = title
    self.description = description
    url = address.flatMap(content.settings.webAddress)
    site = content.settings.name
    language = content.settings.language
  }

  /// Sets the card's picture for a page that has none of its own.
  mutating func usual(_ file: SiteFile?, in content: SiteContent) {
    guard let file, let address = content.settings.webAddress("/" + file.path) else { return }
    card = Card(url: address, alt: content.settings.name, size: file.size)
  }

  /// Describes the article that the page shows.
  mutating func describe(
    _ article: PublishedArticle, in content: SiteContent, index: SiteIndex, logo: SiteFile? = nil,
    usual: SiteFile? = nil
  ) {
    let fields = article.fields
    kind = .article
    language = fields.language ?? content.settings.language
    published = article.published
    modified = article.touched
    section = fields.section
    topics = fields.topics.map { content.topic($0).name }
    authors = fields.authors.compactMap {
      content.settings.webAddress(content.person($0).address)
    }
    if let picture = article.pictures.first {
      let (file, size) = content.card(picture)
      card = content.settings.webAddress(article.address + file).map {
        Card(url: $0, alt: picture.alt, size: size)
      }
    }
    structured = [content.newsArticle(article, index: index, logo: logo, usual: usual)]
  }
}
