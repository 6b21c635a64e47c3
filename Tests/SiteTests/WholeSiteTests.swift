import Editorial
import Testing

@testable import Site

/// A site as it is written: what pages and feeds hold together.
@Suite struct WholeSiteTests {
  private struct Bodies: SiteTexts {
    var all: [String: String]

    func text(of article: PublishedArticle) throws -> PublishedText {
      PublishedText(body: all[article.slug] ?? "The lamp burns.\n")
    }
    func bytes(of version: String) throws -> [UInt8] { [] }
  }

  private static func files(
    _ articles: [PublishedArticle], bodies: [String: String] = [:], outlets: [SiteOutlet] = [],
    _ change: (inout NewsroomRecord) -> Void = { _ in }
  ) throws -> [String: String] {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    change(&record)
    let content = SiteContent(
      settings: SiteSettings(record),
      people: [SitePerson(Person(handle: "wim", name: "Wim O'Brien"))],
      topics: [], outlets: outlets, articles: articles)
    let plan = SitePlan(content, theme: try Theme(), generator: "test")
    let texts = Bodies(all: bodies)
    return try plan.files.reduce(into: [:]) { files, file in
      files[file.path] = String(decoding: try file.bytes(texts), as: UTF8.self)
    }
  }

  @Test func `feeds carry whole texts, in which every address is a whole one`() throws {
    let picture = SitePicture(file: "quay.png", version: "1", size: nil)
    let bodies = [
      "quay":
        "See [the other](lamp) and [the notice](https://a.example/n).[^1]\n\n![A quay](quay.png)\n\n[^1]: So.\n"
    ]
    let files = try Self.files(
      [
        Made.article("quay", pictures: [picture]), Made.article("lamp") { $0.language = "he" },
      ], bodies: bodies)

    let root = try #require(ParsedXML(files["feed.xml"] ?? ""))
    let item = root["channel"].first?["item"].first { $0.only("title") == "On quay" }
    let html = try #require(item?.only("content:encoded"))
    #expect(html.contains("href=\"https://harbour.example/2024/10/lamp/\""))
    #expect(html.contains("href=\"https://a.example/n\""))
    #expect(html.contains("src=\"https://harbour.example/2024/10/quay/quay.png\""))
    #expect(html.contains("href=\"https://harbour.example/2024/10/quay/#Page-note-1\""))
    #expect(!html.contains("=\"/") && !html.contains("=\"#"))
    for path in ["atom.xml", "feed.json"] {
      #expect(files[path]?.contains("https://harbour.example/2024/10/quay/quay.png") == true)
      #expect(files[path]?.contains("dir=") == true)
    }
    #expect(
      files["feed.xml"]?.contains("&lt;div lang=&quot;he&quot; dir=&quot;rtl&quot;&gt;") == true)
  }

  @Test func `feeds carry summaries alone where the newsroom says so`() throws {
    let files = try Self.files([Made.article("quay")], bodies: ["quay": "It has an end.\n"]) {
      $0.feeds = .summary
    }

    for path in ["feed.xml", "atom.xml", "feed.json"] {
      #expect(files[path]?.contains("It has an end") == false)
    }
    #expect(files["feed.json"]?.contains("content_text") == true)
  }

  @Test func `sitemaps leave out what is another outlet's first`() throws {
    var outlet = Outlet(id: "port", name: "Port")
    outlet.canonical = .theirs
    var appearance = FrontMatter.Appearance(id: "port")
    appearance.url = "https://port.example/story"
    let files = try Self.files(
      [
        Made.article("quay"),
        Made.article("excerpt") {
          $0.outlets = [appearance]
        },
      ], outlets: [SiteOutlet(outlet)])

    for path in ["sitemap-2024.xml", "news-sitemap.xml"] {
      #expect(files[path]?.contains("/quay/") == true)
      #expect(files[path]?.contains("/excerpt/") == false)
    }
  }

  @Test func `an article in two languages names both, and the original for all others`() throws {
    let files = try Self.files([
      Made.article("quay"),
      Made.article("quai") {
        $0.language = "fr"
        $0.translationOf = "quay"
      },
    ])

    for slug in ["quay", "quai"] {
      let page = try #require(files["2024/10/\(slug)/index.html"])
      for (language, address) in [("en", "quay"), ("fr", "quai"), ("x-default", "quay")] {
        #expect(
          page.contains(
            "hreflang=\"\(language)\" href=\"https://harbour.example/2024/10/\(address)/\""))
      }
    }
    #expect(
      try Self.files([Made.article("alone")])["2024/10/alone/index.html"]?.contains("x-default")
        == false)
  }

  @Test func `a page is made anew when a translation is no longer the site's own`() throws {
    func print(_ canonical: String?) throws -> Fingerprint? {
      var record = NewsroomRecord(name: "The Harbour Review")
      record.url = "https://harbour.example"
      let content = SiteContent(
        settings: SiteSettings(record), people: [], topics: [],
        outlets: [SiteOutlet(Outlet(id: "courant", name: "The Courant"))],
        articles: [
          try Made.article("quay"),
          try Made.article("quai") {
            ($0.language, $0.translationOf, $0.canonical) = ("fr", "quay", canonical)
            var appearance = FrontMatter.Appearance(id: "courant")
            appearance.url = "https://courant.example/quai"
            $0.outlets = [appearance]
          },
        ])
      let plan = SitePlan(content, theme: try Theme(), generator: "test")
      return plan.files.first { $0.path == "2024/10/quay/index.html" }?.print
    }

    #expect(try print(nil) != print("theirs"))
    #expect(try print("theirs") == print("theirs"))
  }

  @Test func `a headline has the characters that its references stand for, everywhere`() throws {
    var fields = FrontMatter()
    fields.headline = "Q&amp;A in Espa&ntilde;ol"
    fields.dek = "Fish &amp; chips&#46;"
    fields.images = [FrontMatter.Picture(file: "a.jpg", alt: "R&amp;D", credit: "A &amp; B")]
    let read = fields.withCharacters
    #expect(read.headline == "Q&A in Español")
    #expect(read.dek == fields.dek)
    #expect(read.images.first?.alt == "R&D" && read.images.first?.credit == "A & B")

    let article = try Made.article("quay") { ($0.headline, $0.dek) = (read.headline, read.dek) }
    // In a feed a page's HTML stands as words, once more escaped.
    for (path, text) in try Self.files([article]) where path.hasSuffix(".html") {
      #expect(!text.contains("&amp;amp;") && !text.contains("&amp;ntilde;"), "\(path)")
      #expect(!text.contains("&amp;#46;"), "\(path)")
    }
  }

  @Test func `pages say what the site is, and the way to them`() throws {
    let files = try Self.files([Made.article("quay") { $0.topics = ["tides"] }])

    for type in ["WebSite", "NewsMediaOrganization", "SearchAction"] {
      #expect(files["index.html"]?.contains("\"@type\":\"\(type)\"") == true)
    }
    let trail = try #require(files["topics/tides/index.html"])
    #expect(trail.contains("\"@type\":\"BreadcrumbList\""))
    #expect(trail.contains("\"item\":\"https://harbour.example/topics/\""))
    #expect(files["index.html"]?.contains("BreadcrumbList") == false)
  }

  @Test func `no list without an article is linked or in the sitemap`() throws {
    let files = try Self.files([Made.article("quay")])
    let empty = try Self.files([])

    for (path, page) in files where path.hasSuffix(".html") {
      #expect(
        !page.contains("href=\"/topics/\"") && !page.contains("href=\"/authors/\""), "\(path)")
      #expect(page.contains("href=\"/archive/\""))
    }
    #expect(files["sitemap-pages.xml"]?.contains("/topics/") == false)
    for (path, page) in empty where path.hasSuffix(".html") {
      #expect(!page.contains("href=\"/archive/\""), "\(path)")
    }
  }

  @Test func `names are set like the text, and languages run as they are written`() throws {
    let files = try Self.files([
      Made.article("quay") { $0.authors = ["wim"] },
      Made.article("salaam") {
        $0.language = "fa"
        $0.headline = "\"سلام\""
      },
    ])

    #expect(files["2024/10/quay/index.html"]?.contains("Wim O’Brien") == true)
    #expect(files["feed.xml"]?.contains("Wim O’Brien") == true)
    #expect(
      files["2024/10/salaam/index.html"]?.contains("<article lang=\"fa\" dir=\"rtl\"") == true)
    #expect(files["index.html"]?.contains("lang=\"fa\" dir=\"rtl\"") == true)
    #expect(files["index.html"]?.contains("«سلام»") == true)
  }
}
