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
    _ body: String, html: AuthorsHTML = .safe, _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> [String: String] {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    record.html = html
    let picture = SitePicture(
      file: "film.png", version: "1", size: PictureSize(width: 400, height: 300))
    let content = SiteContent(
      settings: SiteSettings(record), people: [], topics: [], outlets: [],
      articles: [try Made.article("quay", body: body, pictures: [picture], change)])
    let plan = SitePlan(content, theme: try Theme(), generator: "test")
    let texts = Texts(body: body)
    return try plan.files.reduce(into: [:]) { files, file in
      files[file.path] = String(decoding: try file.bytes(texts), as: UTF8.self)
    }
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
    #expect(page.contains("A click loads it from YouTube"))
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

    #expect(preview.page.contains("<a href=\"\(Self.film)\""))
    #expect(!preview.page.contains("data-player=") && !preview.page.contains("<script src"))
    #expect(preview.page.contains("default-src"))
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
}
