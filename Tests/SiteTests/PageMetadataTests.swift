import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct PageMetadataTests {
  private static func person() -> SitePerson {
    var person = Person(handle: "wim", name: "Wim Berg")
    person.title = "Writer"
    person.links = [
      Person.Link(label: "ORCID", url: "https://orcid.example/1"),
      Person.Link(label: "Bad", url: "javascript:alert(1)"),
    ]
    return SitePerson(person)
  }

  private static func content(_ articles: [PublishedArticle]) -> SiteContent {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    record.correctionsPolicy = "https://harbour.example/corrections"
    record.publishingPrinciples = "https://harbour.example/principles"
    var outlet = Outlet(id: "courant", name: "The Courant")
    outlet.access = .subscription
    outlet.url = "https://courant.example"
    return SiteContent(
      settings: SiteSettings(record), people: [person()], topics: [],
      outlets: [SiteOutlet(outlet)], articles: articles)
  }

  private static func metadata(
    of article: PublishedArticle, among others: [PublishedArticle] = []
  ) -> PageMetadata {
    let content = content([article] + others)
    var metadata = PageMetadata(
      title: article.headline, description: article.fields.dek, address: article.address,
      in: content)
    metadata.describe(article, in: content, index: SiteIndex(content))
    return metadata
  }

  /// The article as schema.org has it, as a reader of the page finds it.
  private static func structured(_ metadata: PageMetadata) throws -> [String: Any] {
    let head = metadata.head
    let start = try #require(head.firstRange(of: "<script type=\"application/ld+json\">"))
    let end = try #require(head[start.upperBound...].firstRange(of: "</script>"))
    let json = head[start.upperBound..<end.lowerBound]
    return try #require(
      JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
  }

  private static func excerpt() throws -> PublishedArticle {
    var article = try Made.article(
      "low-water",
      pictures: [
        SitePicture(
          file: "tide table.png", version: "1", size: PictureSize(width: 800, height: 600),
          alt: "A table")
      ]
    ) {
      $0.authors = ["wim"]
      $0.dek = "What the tide leaves."
      $0.section = "port"
      var appearance = FrontMatter.Appearance(id: "courant")
      appearance.url = "https://courant.example/low-water"
      $0.outlets = [appearance]
    }
    article.notices = [
      Notice(
        kind: "correction", place: nil, at: Instant(seconds: 1_800_000_000), edition: 1,
        text: "It was 3, not 4.")
    ]
    return article
  }

  @Test func `an article says what schema.org and search engines ask of news`() throws {
    let found = try Self.structured(Self.metadata(of: Self.excerpt()))
    let author = try #require((found["author"] as? [[String: Any]])?.first)
    let publisher = try #require(found["publisher"] as? [String: Any])
    let correction = try #require((found["correction"] as? [[String: Any]])?.first)
    let whole = try #require((found["isBasedOn"] as? [[String: Any]])?.first)

    #expect(found["@type"] as? String == "NewsArticle")
    #expect(found["headline"] as? String == "On low-water")
    #expect(found["datePublished"] as? String == "2024-10-04T00:00:00Z")
    #expect(found["dateModified"] as? String == "2027-01-15T08:00:00Z")
    #expect(found["mainEntityOfPage"] as? String == "https://harbour.example/2024/10/low-water/")
    #expect(author["url"] as? String == "https://harbour.example/authors/wim/")
    #expect(author["sameAs"] as? [String] == ["https://orcid.example/1"])
    #expect(publisher["correctionsPolicy"] as? String == "https://harbour.example/corrections")
    #expect(found["publishingPrinciples"] as? String == "https://harbour.example/principles")
    #expect(correction["text"] as? String == "It was 3, not 4.")
    #expect(found["isAccessibleForFree"] as? Bool == true)
    #expect(whole["isAccessibleForFree"] as? Bool == false)
    #expect(whole["url"] as? String == "https://courant.example/low-water")
  }

  @Test func `the picture that leads is named in several widths, and the publisher with a logo`()
    throws
  {
    let lead = SitePicture(
      file: "quay.jpg", version: "0123456789", size: PictureSize(width: 4_000, height: 3_000),
      caption: "The *quay*", credit: "Ana")
    let article = try Made.article("low-water", pictures: [lead]) { $0.authors = ["wim"] }
    var content = Self.content([article])
    content.pictures["0123456789"] = PictureFiles(
      size: PictureSize(width: 1_920, height: 1_440), isMade: true,
      others: [(480, "jpg"), (960, "jpg"), (1_440, "jpg"), (960, "webp")].map {
        PictureFiles.File(size: PictureSize(width: $0.0, height: $0.0 * 3 / 4), ending: $0.1)
      })
    let logo = SiteFile(file: "logo.png", version: "1", size: PictureSize(width: 600, height: 60))
    func found(_ article: PublishedArticle) throws -> [String: Any] {
      var metadata = PageMetadata(
        title: article.headline, description: nil, address: article.address, in: content)
      metadata.describe(
        article, in: content, index: SiteIndex(content), logo: logo,
        usual: SiteFile(file: "card.jpg", version: "2"))
      return try Self.structured(metadata)
    }

    let images = try #require(try found(article)["image"] as? [[String: Any]])
    let folder = "https://harbour.example/2024/10/low-water/"
    #expect(
      images.map { $0["url"] as? String } == [
        folder + "quay.jpg", folder + "quay-01234567-960.jpg", folder + "quay-01234567-1440.jpg",
      ])
    #expect(images.map { $0["width"] as? Int } == [1_920, 960, 1_440])
    #expect(images.first?["caption"] as? String == "The quay")
    let publisher = try #require(try found(article)["publisher"] as? [String: Any])
    let shown = try #require(publisher["logo"] as? [String: Any])
    #expect(shown["url"] as? String == "https://harbour.example/logo.png")
    #expect(shown["width"] as? Int == 600)
    #expect(publisher["url"] as? String == "https://harbour.example/")
    // An article without a picture has the site's.
    let usual = try found(Made.article("plain"))["image"] as? [[String: Any]]
    #expect(usual?.map { $0["url"] as? String } == ["https://harbour.example/card.jpg"])
  }

  @Test func `a card has address, picture and its size`() throws {
    let plain = try Self.metadata(of: Made.article("patient-margaret")).head
    let card = try Self.metadata(of: Self.excerpt()).head

    #expect(plain.contains(#"<meta name="twitter:card" content="summary">"#))
    #expect(
      plain.contains(
        #"<meta property="og:url" content="https://harbour.example/2024/10/patient-margaret/">"#))
    #expect(card.contains(#"<meta name="twitter:card" content="summary_large_image">"#))
    #expect(
      card.contains(#"content="https://harbour.example/2024/10/low-water/tide%20table.png""#))
    #expect(card.contains(#"<meta property="og:image:width" content="800">"#))
    #expect(card.contains(#"<meta property="og:type" content="article">"#))
  }

  @Test func `a translation names what it translates, and who did`() throws {
    let original = try Made.article("patient-margaret") { $0.language = "en" }
    let translation = try Made.article("a-paciencia") {
      $0.language = "pt"
      $0.translationOf = "patient-margaret"
      $0.translator = "wim"
    }
    let found = try Self.structured(Self.metadata(of: translation, among: [original]))

    #expect(
      (found["translationOfWork"] as? [String: String])?["@id"]
        == "https://harbour.example/2024/10/patient-margaret/")
    // No page of his: he wrote nothing.
    #expect(found["translator"] as? [String: String] == ["@type": "Person", "name": "Wim Berg"])
  }

  @Test func `pages say all of it, and what readers cannot read says nothing`() throws {
    let content = try Self.content([
      Self.excerpt(), Made.article("gone", day: 20_001, state: "killed"),
    ])
    let writer = try PageWriter(content, theme: Theme())
    let pages = [
      writer.articlePage(1, of: PublishedText(body: "The lamp.\n")),
      ArticlePage(writer, 0).bytes(nil),
      ListWriter(writer).listPage(
        ListWriter(writer).authorList("wim"), ListPages([1]).all[0]),
    ].map { String(decoding: $0, as: UTF8.self) }
    let (page, gone, author) = (pages[0], pages[1], pages[2])

    #expect(page.contains(#""@type":"NewsArticle""#))
    #expect(
      page.contains(
        #"<link rel="alternate" type="application/atom+xml" title="The Harbour Review (Atom)" href="/atom.xml">"#
      ))
    #expect(page.contains(#"role="search""#))
    #expect(!gone.contains("application/ld+json") && !gone.contains("og:title"))
    #expect(author.contains(#""@type":"ProfilePage""#))
    #expect(
      author.contains(
        #"type="application/rss+xml" title="Wim Berg (RSS)" href="/authors/wim/feed.xml""#))
  }

  @Test func `a site that does not know its address names none`() throws {
    let content = try Made.content([Made.article("low-water")], url: nil)
    var metadata = PageMetadata(title: "x", description: nil, address: "/", in: content)
    metadata.describe(content.articles[0], in: content, index: SiteIndex(content))

    #expect(!metadata.head.contains("og:url"))
    #expect(try Self.structured(metadata)["url"] == nil)
  }

  @Test func `no text leaves its place in a head`() throws {
    let heads = try Hostile.texts.map { text in
      var article = try Made.article(
        "low-water", pictures: [SitePicture(file: "a.png", version: "1", size: nil, alt: text)]
      ) {
        $0.headline = text
        $0.dek = text
        $0.section = text
        $0.language = text
        $0.authors = ["wim"]
        $0.topics = [TopicID(text)]
        $0.rights = text
        $0.dateline = text
        var appearance = FrontMatter.Appearance(id: OutletID(text))
        appearance.url = text
        appearance.headline = text
        $0.outlets = [appearance]
        $0.contributors = [FrontMatter.Credit(name: text)]
        $0.canonical = "theirs"
      }
      article.notices = [
        Notice(kind: "correction", place: nil, at: article.published, edition: 1, text: text)
      ]
      return Self.metadata(of: article)
    }

    for (text, metadata) in zip(Hostile.texts, heads) {
      let found = try Self.structured(metadata)
      let mark = "\u{FEFF}"
      #expect(
        (found["headline"] as? String)?.replacing(mark, with: "")
          == Typography(language: text, html: .none).line(text).replacing(mark, with: ""))
      // One line an element: nothing of a text begins another.
      for line in metadata.head.split(separator: "\n") {
        #expect(
          line.wholeMatch(
            of:
              #/<meta (?:name|property)="[a-z:_]+" content="[^"<>]*">/#
          ) != nil
            || line.wholeMatch(of: #/<script type="application/ld\+json">[^<>&]*</script>/#) != nil,
          "\(line)")
      }
    }
  }
}
