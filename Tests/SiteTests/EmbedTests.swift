import Editorial
import Testing

@testable import Site

/// What pages, feeds and previews show of other sites.
@Suite struct EmbedTests {
  private static let film = "https://www.youtube.com/watch?v=36sdFlR1F-s"

  private struct Texts: SiteTexts {
    var body: String
    func text(of article: PublishedArticle) throws -> PublishedText { PublishedText(body: body) }
    func bytes(of version: String) throws -> [UInt8] { [] }
  }

  private static func site(
    _ body: String, html: AuthorsHTML = .safe, embeds: EmbedsRecord = EmbedsRecord(),
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> [String: String] {
    let plan = SitePlan(
      try content(body, html: html, embeds: embeds, change), theme: try Theme(), generator: "test")
    let texts = Texts(body: body)
    return try plan.files.reduce(into: [:]) { files, file in
      files[file.path] = String(decoding: try file.bytes(texts), as: UTF8.self)
    }
  }

  private static func content(
    _ body: String, html: AuthorsHTML = .safe, embeds: EmbedsRecord = EmbedsRecord(),
    _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> SiteContent {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    record.html = html
    let picture = SitePicture(
      file: "film.png", version: "1", size: PictureSize(width: 400, height: 300))
    var settings = SiteSettings(record)
    settings.embeds = embeds
    var page = PageRecord(name: "films", title: "Films")
    page.body = body
    return SiteContent(
      settings: settings, people: [], topics: [], outlets: [],
      articles: [try Made.article("quay", body: body, pictures: [picture], change)],
      pages: [SitePage(page)],
      files: [
        SiteFile(
          file: "films/low.jpg", version: "2", size: PictureSize(width: 640, height: 360))
      ])
  }

  private static func described(_ fields: inout FrontMatter) {
    fields.embeds = [
      FrontMatter.Embed(
        url: "https://youtu.be/36sdFlR1F-s", title: "Low water, the film", picture: "film.png")
    ]
  }

  @Test func `a video is a card with its title and picture that loads nothing of its site`() throws
  {
    let page = try #require(
      Self.site("\(Self.film)\n", Self.described)["2024/10/quay/index.html"])

    #expect(page.contains("<strong>Low water, the film</strong> <span>\(Self.film)</span>"))
    #expect(page.contains("<a href=\"\(Self.film)\" rel=\"noopener noreferrer\" data-player="))
    #expect(page.contains("<img src=\"/2024/10/quay/film.png\""))
    #expect(!page.contains("<iframe") && !page.contains(" src=\"http"))
    #expect(page.contains("Clicking loads it from YouTube"))
  }

  @Test func `a page lets the frames of its own cards come, and no others`() throws {
    let policy = "content=\"frame-src https://www.youtube-nocookie.com\""
    let site = try Self.site("\(Self.film)\n")

    #expect(site["2024/10/quay/index.html"]?.contains(policy) == true)
    #expect(site["assets/page.js"]?.contains("data-player") == true)
    for path in ["index.html", "archive/index.html"] {
      #expect(site[path]?.contains("frame-src") == false)
    }
    let plain = try Self.site("See \(Self.film) there.\n")["2024/10/quay/index.html"]
    #expect(plain?.contains("frame-src") == false)
    // There an owner lets every frame stand.
    let trusted = try Self.site("\(Self.film)\n", html: .trusted)["2024/10/quay/index.html"]
    #expect(trusted?.contains("frame-src") == false)
  }

  @Test func `feeds have a link with the title`() throws {
    let feed = try Self.site("\(Self.film)\n", Self.described)["feed.json"]

    #expect(feed?.contains(">Low water, the film</a>") == true)
    #expect(feed?.contains("data-player") == false)
  }

  @Test func `the address of a video is no beginning of a text`() throws {
    #expect(
      try Made.article("quay", body: "\(Self.film)\n\nThe ferry waits.\n").opening
        == "The ferry waits.")
  }

  @Test func `a preview has a link, and lets nothing be loaded`() throws {
    let content = Made.content([try Made.article("quay")])
    let preview = try #require(
      SitePreview(
        of: "quay", in: content, theme: try Theme(), text: PublishedText(body: "\(Self.film)\n"),
        pictures: [:], name: "quay@r1"))

    let page = try preview.page
    #expect(page.contains("<a href=\"\(Self.film)\""))
    #expect(!page.contains("data-player=") && !page.contains("<script src"))
    #expect(page.contains("default-src"))
  }

  @Test func `a picture of a card that is not there is told`() throws {
    let article = try Made.article("quay") {
      $0.embeds = [FrontMatter.Embed(url: Self.film, picture: "gone.png")]
    }

    #expect(
      Made.content([article]).warnings.contains {
        $0.sentence == "the picture gone.png is not there"
      })
  }

  /// What `embeds.yml` says in these tests.
  private static func record() throws -> EmbedsRecord {
    var record = EmbedsRecord()
    record.embeds = [
      FrontMatter.Embed(
        url: "https://youtu.be/36sdFlR1F-s", title: "The \"film\"", picture: "films/low.jpg",
        provider: "Harbour Films", link: "/films/")
    ]
    record.providers = [
      EmbedsRecord.Provider(
        name: "Town map", address: try AddressTemplate("https://maps.example.org/place/{id}"),
        player: try AddressTemplate("https://frames.example.org/{id}"))
    ]
    return record
  }

  @Test func `embeds.yml describes an address wherever it stands`() throws {
    let site = try Self.site("\(Self.film)\n", embeds: Self.record())

    for path in ["2024/10/quay/index.html", "films/index.html"] {
      let page = try #require(site[path])
      #expect(page.contains("<strong>The “film”</strong>"), "\(path)")
      #expect(page.contains("<img src=\"/films/low.jpg\""))
      #expect(page.contains("<a href=\"/films/\" rel=\"noopener noreferrer\" data-player="))
      #expect(page.contains("Clicking loads it from Harbour Films"))
    }
    #expect(site["feed.json"]?.contains(">The “film”</a>") == true)
  }

  @Test func `what an article says goes before embeds.yml`() throws {
    let page = try #require(
      Self.site("\(Self.film)\n", embeds: Self.record(), Self.described)["2024/10/quay/index.html"])

    #expect(page.contains("<strong>Low water, the film</strong>"))
    #expect(page.contains("<img src=\"/2024/10/quay/film.png\""))
    #expect(page.contains("Clicking loads it from Harbour Films"))
  }

  @Test func `a site that embeds.yml describes has cards, and its frames may come`() throws {
    let body = "https://maps.example.org/place/quay-7\n\nThe ferry waits.\n"
    let page = try #require(Self.site(body, embeds: Self.record())["2024/10/quay/index.html"])

    #expect(page.contains("<figure class=\"embed\" data-shape=\"map\">"))
    #expect(page.contains("data-player=\"https://frames.example.org/quay-7\""))
    #expect(page.contains("content=\"frame-src https://frames.example.org\""))
    // Elsewhere it is a link.
    let plain = try #require(Self.site(body)["2024/10/quay/index.html"])
    #expect(!plain.contains("class=\"embed\"") && !plain.contains("frame-src"))
    let other = "https://maps.example.org/place/quay/7\n"
    #expect(
      try Self.site(other, embeds: Self.record())["2024/10/quay/index.html"]?
        .contains("class=\"embed\"") == false)
  }

  @Test func `a page is written again when what embeds.yml says of its embeds is another`() throws {
    func prints(_ body: String, _ record: EmbedsRecord) throws -> [String: Fingerprint] {
      let plan = SitePlan(
        try Self.content(body, embeds: record), theme: try Theme(), generator: "test")
      return plan.files.reduce(into: [:]) { $0[$1.path] = $1.print }
    }
    var other = try Self.record()
    other.embeds[0].title = "Another"

    for path in ["2024/10/quay/index.html", "films/index.html", "feed.xml"] {
      let before = try prints("\(Self.film)\n", Self.record())[path]
      #expect(try prints("\(Self.film)\n", other)[path] != before, "\(path)")
      let plain = try prints("Low water.\n", Self.record())[path]
      #expect(try prints("Low water.\n", other)[path] == plain, "\(path)")
    }
  }

  @Test func `what embeds.yml says of nothing, and pictures that are not there, are named`() throws
  {
    var record = try Self.record()
    record.embeds += [
      FrontMatter.Embed(url: "https://video.example/1", title: "x"),
      FrontMatter.Embed(url: Self.film + "&t=9", picture: "none.jpg", link: "javascript:x"),
    ]
    record.lines = ["https://video.example/1": 4]

    let warnings = try Self.content("\(Self.film)\n", embeds: record).warnings
      .filter { $0.file == "embeds.yml" }

    #expect(warnings.map(\.sentence) == ["the picture static/none.jpg is not there"])
    #expect(
      record.doubts.map(\.sentence) == [
        "https://video.example/1 is the address of no video, post, sound or map that is known",
        "javascript:x is no address that a card can lead to",
      ])
    #expect(record.doubts.first?.line == 4)
  }

  @Test func `of two descriptions of one thing the first is shown, and the second named`() throws {
    var record = EmbedsRecord()
    record.embeds = [
      FrontMatter.Embed(url: "https://youtu.be/36sdFlR1F-s", title: "First"),
      FrontMatter.Embed(url: Self.film, title: "Second"),
    ]
    record.lines = [Self.film: 4]

    let page = try Self.site("\(Self.film)\n", embeds: record).values.first {
      $0.contains("<strong>First</strong>")
    }

    #expect(page != nil)
    #expect(
      record.doubts == [
        Problem(
          file: "embeds.yml", line: 4,
          "\(Self.film) is the same as https://youtu.be/36sdFlR1F-s", hint: "take one out")
      ])
  }

  @Test func `what an article says of nothing is named`() throws {
    let warnings = try Self.content("x\n") {
      $0.embeds = [FrontMatter.Embed(url: "https://video.example/1", picture: "none.png")]
    }.warnings.map(\.sentence)

    #expect(
      warnings.contains(
        "https://video.example/1 is the address of no video, post, sound or map that is known"))
    #expect(warnings.contains("the picture none.png is not there"))
  }
}
