import Editorial
import Markdown

extension SiteContent {
  /// An article as schema.org's `NewsArticle`.
  ///
  /// The words on our page are open to everybody; what the whole article costs at the outlet that it is an
  /// excerpt from is stated with that outlet's work. It includes what Google requires of articles: the lead
  /// picture in several widths, times with their zone, authors with their type and address, and a publisher
  /// with a logo.
  ///
  /// - Parameters:
  ///   - article: The article.
  ///   - index: The site's index.
  ///   - logo: The newsroom's logo.
  ///   - usual: The picture for pages that have none.
  /// - Returns: The article.
  func newsArticle(
    _ article: PublishedArticle, index: SiteIndex, logo: SiteFile? = nil, usual: SiteFile? = nil
  ) -> JSONObjectText {
    let publisher = publisher(inContext: false, logo: logo)
    let fields = article.fields
    let address = settings.webAddress(article.address)
    let setting = settings.typography(fields.language)
    var text = JSONObjectText(room: 2_000)
    func said(_ text: String?) -> String? { text?.isEmpty == true ? nil : text }
    text.add("@context", "https://schema.org")
    text.add("@type", "NewsArticle")
    text.add("articleSection", said(fields.section))
    text.add(
      "author",
      fields.authors.isEmpty ? [publisher] : fields.authors.map { person($0).structured(settings) })
    text.add("contributor", fields.contributors.compactMap { contributor($0, index) })
    text.add("copyrightNotice", said(fields.rights))
    text.add("correction", article.notices.compactMap(Self.correction))
    text.add("creativeWorkStatus", article.state == .retracted ? "Retracted" : nil)
    text.add("dateModified", article.touched.description)
    text.add("datePublished", article.published.description)
    text.add("dateline", said(fields.dateline))
    text.add("description", said(fields.dek.map(setting.plain) ?? article.opening))
    text.add("headline", headline(of: article))
    text.add("image", PictureObjects(content: self).all(of: article, usual: usual))
    text.add("inLanguage", fields.language ?? settings.language)
    text.add("isAccessibleForFree", value: .bool(true))
    text.add("isBasedOn", fields.outlets.filter { $0.relation != .reprint }.compactMap(work))
    text.add(
      "isPartOf",
      [settings.url.map { reference("WebSite", $0 + "/#website") }, fields.series.map(structured)]
        .compactMap(\.self))
    text.add("keywords", fields.topics.map { topic($0).name })
    text.add("mainEntityOfPage", address)
    text.add("position", value: fields.series == nil ? nil : fields.part.map { .integer($0) })
    text.add("publisher", publisher)
    text.add("publishingPrinciples", settings.webDestination(settings.publishingPrinciples))
    let original = fields.translationOf.flatMap { index.bySlug[$0] }.map { articles[$0] }
    if let address = original.flatMap({ settings.webAddress($0.address) }) {
      text.add("translationOfWork", translated(address))
      text.add(
        "translator",
        fields.translator.flatMap { contributor(FrontMatter.Credit(id: Handle($0)), index) })
    }
    text.add("url", address)
    text.add("wordCount", value: .integer(article.words))
    return text
  }

  /// The newsroom as schema.org's `NewsMediaOrganization`.
  func publisher(inContext: Bool, logo: SiteFile? = nil) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@context", inContext ? "https://schema.org" : nil)
    text.add("@id", settings.url.map { $0 + "/#organization" })
    text.add("@type", "NewsMediaOrganization")
    text.add("correctionsPolicy", settings.webDestination(settings.correctionsPolicy))
    text.add("logo", logo.flatMap { PictureObjects(content: self).object($0) })
    text.add("name", settings.name)
    text.add("publishingPrinciples", settings.webDestination(settings.publishingPrinciples))
    text.add("url", settings.url.map { $0 + "/" })
    return text
  }

  /// A contributor to an article, with the address of their page if they have one.
  private func contributor(_ credit: FrontMatter.Credit, _ index: SiteIndex) -> JSONObjectText? {
    guard let name = credit.id.map({ person($0).name }) ?? credit.name else { return nil }
    let page = credit.id.flatMap { index.byAuthor[$0] == nil ? nil : person($0).address }
    var text = JSONObjectText()
    text.add("@type", "Person")
    text.add("name", name)
    text.add("url", page.flatMap(settings.webAddress))
    return text
  }

  /// A person as the subject of a page.
  func profile(of handle: Handle) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@context", "https://schema.org")
    text.add("@type", "ProfilePage")
    text.add("mainEntity", person(handle).structured(settings))
    return text
  }

  private static func correction(_ notice: Notice) -> JSONObjectText? {
    guard ["correction", "clarification"].contains(notice.kind), let words = notice.text else {
      return nil
    }
    var text = JSONObjectText()
    text.add("@type", "CorrectionComment")
    text.add("datePublished", notice.at.description)
    text.add("text", CharacterReferences.resolved(words))
    return text
  }

  /// A series as schema.org's `CreativeWorkSeries`.
  private func structured(_ id: String) -> JSONObjectText {
    let series = series(id)
    var text = JSONObjectText()
    text.add("@type", "CreativeWorkSeries")
    text.add("name", series.name)
    text.add("url", settings.webAddress(series.address))
    return text
  }

  /// A reference to something that another page describes more fully.
  private func reference(_ type: String, _ id: String) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@id", id)
    text.add("@type", type)
    text.add("name", settings.name)
    return text
  }

  private func translated(_ address: String) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@id", address)
    text.add("@type", "NewsArticle")
    return text
  }

  /// The work that an article is an excerpt from, or as which it first ran.
  private func work(_ appearance: FrontMatter.Appearance) -> JSONObjectText? {
    guard let url = appearance.url.flatMap(HTML.address) else { return nil }
    let outlet = outlet(appearance.id)
    var publisher = JSONObjectText()
    publisher.add("@type", "NewsMediaOrganization")
    publisher.add("name", outlet.name)
    publisher.add("url", outlet.url.flatMap(HTML.address))
    var text = JSONObjectText()
    text.add("@type", "NewsArticle")
    text.add("datePublished", appearance.date?.description)
    text.add("headline", appearance.headline)
    text.add(
      "isAccessibleForFree",
      value: (appearance.access ?? outlet.access).map { .bool($0 == .free) })
    text.add("publisher", publisher)
    text.add("url", url)
    return text
  }
}

extension SitePerson {
  /// The person as schema.org's `Person`.
  func structured(_ settings: SiteSettings) -> JSONObjectText {
    var text = JSONObjectText()
    text.add("@type", "Person")
    text.add("jobTitle", title)
    text.add("name", name)
    text.add("sameAs", links.compactMap { HTML.address($0.url) }.filter { $0.hasPrefix("http") })
    text.add("url", settings.webAddress(address))
    return text
  }
}
