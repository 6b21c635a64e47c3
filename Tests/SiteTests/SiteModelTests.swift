import Editorial
import Testing

@testable import Site

extension PageWriter {
  /// The page of an article's text, read as a page needs it.
  func articlePage(_ place: Int, of text: PublishedText) -> [UInt8] {
    let setting = content.settings.typography(content.articles[place].fields.language)
    return ArticlePage(self, place).bytes(text.markdown(as: setting))
  }
}

/// Articles as main has them, for tests.
enum Made {
  /// An article of one edition.
  static func article(
    _ slug: String, day: Int = 20_000, state: String = "live", address: String? = nil,
    body: String = "The lamp burns.\n", pictures: [SitePicture] = [], url: String? = nil,
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> PublishedArticle {
    var fields = FrontMatter()
    fields.headline = "On \(slug)"
    change(&fields)
    let event = try #require(EventID(String(repeating: "1", count: 40)))
    let record = EditionRecord(
      publishedFrom: event, slug: slug, state: state, address: address,
      editions: [
        EditionRecord.Edition(
          number: 1, at: Day(number: day).start, text: .nothing, by: "pia",
          bios: [EditionRecord.Bio(id: "wim", bio: "Wim wrote it.")])
      ], notices: [])
    let date = Day(number: day)
    var newsroom = NewsroomRecord(name: "Made")
    newsroom.url = url
    return try #require(
      PublishedArticle(
        record: record, fields: fields, body: body, pictures: pictures,
        folder: "articles/\(date.description.replacing("-", with: "/"))/\(slug)",
        version: "\(slug)-1", day: date, settings: SiteSettings(newsroom)))
  }

  /// A site of articles.
  static func content(
    _ articles: [PublishedArticle], url: String? = "https://harbour.example",
    outlets: [SiteOutlet] = [], people: [SitePerson] = []
  ) -> SiteContent {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = url
    return SiteContent(
      settings: SiteSettings(record), people: people, topics: [], outlets: outlets,
      articles: articles)
  }
}

@Suite struct SiteModelTests {
  @Test func `an article's address is the month of its first edition and its slug`() throws {
    #expect(try Made.article("low-water").address == "/2024/10/low-water/")
  }

  @Test(arguments: [
    ("/essays/low-water", "/essays/low-water/"),
    ("https://harbour.example/essays/low-water/?x=1", "/essays/low-water/"),
    ("../../etc/passwd", "/2024/10/low-water/"), ("/a b/", "/2024/10/low-water/"),
    ("/\"><script>/", "/2024/10/low-water/"), ("/", "/2024/10/low-water/"),
  ])
  func `an address that was chosen stands within the site`(
    _ chosen: String, _ address: String
  ) throws {
    #expect(try Made.article("low-water", address: chosen).address == address)
  }

  @Test(arguments: [
    ("https://harbour.example/", "", "https://harbour.example/a/"),
    ("https://example.org/mag/?q#f", "/mag", "https://example.org/mag/a/"),
    ("javascript:alert(1)", "", nil), ("https://", "", nil),
  ])
  func `a site's address is the root of all others`(
    _ url: String, _ root: String, _ whole: String?
  ) {
    let settings = Made.content([], url: url).settings

    #expect(settings.root == root)
    #expect(settings.whole("/a/") == whole)
  }

  @Test func `what was meant for other outlets is no part of a published article`() throws {
    let article = try Made.article("low-water") { $0.edNote = "Pays on publication." }

    #expect(article.fields.edNote == nil)
  }

  @Test func `articles stand newest first, those of one moment by their slugs`() throws {
    let articles = try [
      Made.article("b", day: 1), Made.article("c", day: 2), Made.article("a", day: 1),
    ]

    #expect(Made.content(articles).articles.map(\.slug) == ["c", "a", "b"])
  }

  @Test func `a bio in the article goes before the one that was kept`() throws {
    #expect(try Made.article("a").bio(of: "wim") == "Wim wrote it.")
    #expect(try Made.article("a") { $0.bio["wim"] = "Other." }.bio(of: "wim") == "Other.")
    #expect(try Made.article("a").bio(of: "ed") == nil)
  }

  @Test func `the first address is the outlet's where it or the article says so`() throws {
    var theirs = Outlet(id: "herald", name: "The Port Herald")
    theirs.canonical = .theirs
    let ours = Outlet(id: "ledger", name: "The Ledger")
    func canonical(_ id: OutletID, _ typed: String?) throws -> String? {
      let article = try Made.article("a") {
        var appearance = FrontMatter.Appearance(id: id)
        appearance.url = "https://there.example/a"
        $0.outlets = [appearance]
        $0.canonical = typed
      }
      let content = Made.content([article], outlets: [SiteOutlet(theirs), SiteOutlet(ours)])
      return content.canonicalElsewhere(article)?.url
    }

    #expect(try canonical("herald", nil) == "https://there.example/a")
    #expect(try canonical("herald", "ours") == nil)
    #expect(try canonical("ledger", nil) == nil)
    #expect(try canonical("ledger", "theirs") == "https://there.example/a")
  }

  @Test(arguments: [
    ("See [it](https://harbour.example/x) and [the lamp](the-lamp).\n", ["the-lamp"]),
    ("See [the lamp].\n\n[the lamp]: the-lamp\n", ["the-lamp"]),
    ("See [it](https://harbour.example/the-lamp).\n", []),
  ])
  func `a text's links to other articles are found among those to the web`(
    _ body: String, _ slugs: [String]
  ) throws {
    #expect(try Made.article("low-water", body: body).linked == slugs)
  }

  @Test func `in an opening, the items of a list within a list stand apart`() throws {
    let article = try Made.article("quay", body: "- Low\n  - Slack\n- High\n  > Spring\n")

    #expect(article.opening == "Low Slack High Spring")
  }

  @Test func `an opening ends at a word, with an ellipsis where there is more`() {
    let text = String(repeating: "The tide turns. ", count: 40)

    let opening = Opening.of(Array(text.utf8))

    #expect(opening.hasSuffix("…"))
    #expect(opening.count <= Opening.length + 1)
    #expect(Opening.of(Array("Low\nwater.\n".utf8)) == "Low water.")
    #expect(Opening.of(Array(repeating: UInt8(ascii: "x"), count: 9_000)).count == Opening.length)
    #expect(Opening.words(in: Array("Low\nwater. ".utf8)) == 2)
  }

  @Test(arguments: [
    (
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 13] + Array("IHDR".utf8)
        + [0, 0, 2, 88, 0, 0, 1, 4], 600, 260
    ),
    ([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 17, 8, 1, 4, 2, 88, 3], 600, 260),
    (Array("GIF89a".utf8) + [88, 2, 4, 1], 600, 260),
    (Array("RIFF0000WEBPVP8X".utf8) + [10, 0, 0, 0, 0, 0, 0, 0, 87, 2, 0, 3, 1, 0], 600, 260),
    (
      Array("RIFF0000WEBPVP8L".utf8) + [1, 0, 0, 0, 0x2F, 87, 194, 64, 0] + [0, 0, 0, 0, 0], 600,
      260
    ),
  ])
  func `a picture's head says how large it is`(_ bytes: [UInt8], _ width: Int, _ height: Int) {
    #expect(PictureSize(of: bytes) == PictureSize(width: width, height: height))
  }

  @Test func `a picture that is cut off has no size`() {
    for length in 0..<24 {
      #expect(
        PictureSize(of: Array([UInt8]([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF].prefix(length))))
          == nil)
    }
    #expect(PictureSize(of: [0x89, 0x50, 0x4E, 0x47]) == nil)
  }

  @Test(arguments: [
    ("Port & river", "port-river"), ("../..", "-"), ("Ça va", "ça-va"), ("a.b_c", "a.b_c"),
  ])
  func `a name is one folder's name in an address`(_ name: String, _ folder: String) {
    #expect(PathName.of(name) == folder)
  }

  @Test func `words are counted as they are read, without marks`() {
    let settings = SiteSettings(NewsroomRecord(name: "The Review"))
    let body =
      "## The quay\n\n- low water\n- high water\n\n* * *\n\n![Boats](p.png)\n\nNobody **came**.\n"

    #expect(settings.words(inMarkdown: body, language: nil) == 8)
  }

  @Test(arguments: [
    ("/about/", "/review/about/", "https://a.example/review/about/"),
    ("https://b.example/", "https://b.example/", "https://b.example/"),
    ("desk@b.example", "mailto:desk@b.example", "mailto:desk@b.example"),
    ("//b.example", nil, nil), ("/\\b.example", nil, nil), ("/\t/b.example", nil, nil),
    ("javascript:alert(1)", nil, nil), ("about", nil, nil),
  ])
  func `what the newsroom names for readers leads there, from wherever they read it`(
    place: String, link: String?, address: String?
  ) {
    var record = NewsroomRecord(name: "The Review")
    record.url = "https://a.example/review/"
    let settings = SiteSettings(record)

    #expect(SiteSettings.destination(place) { settings.root + $0 } == link)
    #expect(settings.webDestination(place) == address)
  }
}
