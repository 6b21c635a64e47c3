import Editorial

extension SiteContent {
  /// An article as schema.org's `NewsArticle`.
  ///
  /// The words on our page are open to everybody; what the whole article costs at the outlet that it
  /// is an excerpt of stands with that outlet's work.
  func newsArticle(_ article: PublishedArticle, index: SiteIndex) -> JSONValue {
    let fields = article.fields
    var members: [String: JSONValue] = [
      "@context": .string("https://schema.org"), "@type": .string("NewsArticle"),
      "headline": .string(article.headline),
      "datePublished": .string(article.published.description),
      "dateModified": .string(article.touched.description),
      "inLanguage": .string(fields.language ?? settings.language),
      "isAccessibleForFree": .bool(true), "publisher": publisher,
      "wordCount": .integer(article.words),
    ]
    func add(_ name: String, _ text: String?) {
      if let text, !text.isEmpty { members[name] = .string(text) }
    }
    func add(_ name: String, _ values: [JSONValue]) {
      if !values.isEmpty { members[name] = .array(values) }
    }
    add("description", fields.dek)
    add("articleSection", fields.section)
    add("dateline", fields.dateline)
    add("copyrightNotice", fields.rights)
    add("url", settings.webAddress(article.address))
    add("mainEntityOfPage", settings.webAddress(article.address))
    add("publishingPrinciples", settings.publishingPrinciples.flatMap(HTML.address))
    add("keywords", fields.topics.map { .string(topic($0).name) })
    add(
      "author",
      fields.authors.isEmpty ? [publisher] : fields.authors.map { person($0).structured(settings) })
    add("contributor", fields.contributors.compactMap { contributor($0, index) })
    add("correction", article.notices.compactMap(Self.correction))
    add("image", article.pictures.compactMap { picture(of: article, $0) })
    add("isBasedOn", fields.outlets.filter { $0.relation != .reprint }.compactMap(work))
    if article.state == .retracted { add("creativeWorkStatus", "Retracted") }
    let origin = fields.translationOf.flatMap { index.bySlug[$0] }.map { articles[$0] }
    if let address = origin.flatMap({ settings.webAddress($0.address) }) {
      members["translationOfWork"] = .texts(["@type": "NewsArticle", "@id": address])
      members["translator"] = fields.translator.flatMap {
        contributor(FrontMatter.Credit(id: Handle($0)), index)
      }
    }
    return .object(members)
  }

  private var publisher: JSONValue {
    .texts([
      "@type": "NewsMediaOrganization", "name": settings.name, "url": settings.url.map { $0 + "/" },
      "publishingPrinciples": settings.publishingPrinciples.flatMap(HTML.address),
      "correctionsPolicy": settings.correctionsPolicy.flatMap(HTML.address),
    ])
  }

  /// Somebody with a part in an article, with the address of their page where they have one.
  private func contributor(_ credit: FrontMatter.Credit, _ index: SiteIndex) -> JSONValue? {
    guard let name = credit.id.map({ person($0).name }) ?? credit.name else { return nil }
    let page = credit.id.flatMap { index.byAuthor[$0] == nil ? nil : person($0).address }
    return .texts([
      "@type": "Person", "name": name, "url": page.flatMap(settings.webAddress),
    ])
  }

  /// A person as what a page is about.
  func profile(of handle: Handle) -> JSONValue {
    .object([
      "@context": .string("https://schema.org"), "@type": .string("ProfilePage"),
      "mainEntity": person(handle).structured(settings),
    ])
  }

  private static func correction(_ notice: Notice) -> JSONValue? {
    guard ["correction", "clarification"].contains(notice.kind), let text = notice.text else {
      return nil
    }
    return .texts([
      "@type": "CorrectionComment", "text": text, "datePublished": notice.at.description,
    ])
  }

  private func picture(of article: PublishedArticle, _ picture: SitePicture) -> JSONValue? {
    guard let address = settings.webAddress(article.address + picture.file) else { return nil }
    var members: [String: JSONValue] = ["@type": .string("ImageObject"), "url": .string(address)]
    members["width"] = picture.size.map { .integer($0.width) }
    members["height"] = picture.size.map { .integer($0.height) }
    members["caption"] = picture.caption.map(JSONValue.string)
    members["creditText"] = picture.credit.map(JSONValue.string)
    members["description"] = picture.alt.map(JSONValue.string)
    return .object(members)
  }

  /// What an article is an excerpt of, or first ran as.
  private func work(_ appearance: FrontMatter.Appearance) -> JSONValue? {
    guard let url = appearance.url.flatMap(HTML.address) else { return nil }
    let outlet = outlet(appearance.id)
    var members: [String: JSONValue] = [
      "@type": .string("NewsArticle"), "url": .string(url),
      "publisher": .texts([
        "@type": "NewsMediaOrganization", "name": outlet.name,
        "url": outlet.url.flatMap(HTML.address),
      ]),
    ]
    members["headline"] = appearance.headline.map(JSONValue.string)
    members["datePublished"] = appearance.date.map { .string($0.description) }
    members["isAccessibleForFree"] = (appearance.access ?? outlet.access).map {
      .bool($0 == .free)
    }
    return .object(members)
  }
}

extension SitePerson {
  /// The person as schema.org's `Person`.
  func structured(_ settings: SiteSettings) -> JSONValue {
    var members: [String: JSONValue] = [
      "@type": .string("Person"), "name": .string(name),
    ]
    members["url"] = settings.webAddress(address).map(JSONValue.string)
    members["jobTitle"] = title.map(JSONValue.string)
    let profiles = links.compactMap { HTML.address($0.url) }.filter { $0.hasPrefix("http") }
    if !profiles.isEmpty { members["sameAs"] = .array(profiles.map(JSONValue.string)) }
    return .object(members)
  }
}
