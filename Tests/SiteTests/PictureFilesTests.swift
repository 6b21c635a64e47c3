import Editorial
import Testing

@testable import Site

/// What pages, feeds and cards say of the files of pictures.
@Suite struct PictureFilesTests {
  private struct Texts: SiteTexts {
    var body = "Low.\n\n![A quay](quay.jpg)\n"
    func text(of article: PublishedArticle) throws -> PublishedText {
      PublishedText(body: body)
    }
    func bytes(of version: String) throws -> [UInt8] { Array("as it came".utf8) }
    func bytes(of version: String, made file: String) throws -> [UInt8] { Array(file.utf8) }
  }

  private static let quay = SitePicture(
    file: "quay.jpg", version: "0123456789abcdef", size: PictureSize(width: 4_000, height: 3_000))

  private static func files(_ widths: [(Int, String)], isMade: Bool = true) -> PictureFiles {
    PictureFiles(
      size: PictureSize(width: 1_920, height: 1_440), isMade: isMade,
      others: widths.map { width, ending in
        PictureFiles.File(
          size: PictureSize(width: width, height: width * 3 / 4), ending: ending)
      })
  }

  private static func site(_ made: PictureFiles?, isLead: Bool = false) throws -> [String: String] {
    var content = Made.content([
      try Made.article("low", pictures: [quay]) {
        if isLead { $0.images = [FrontMatter.Picture(file: "quay.jpg")] }
      }
    ])
    if let made { content.pictures[quay.version] = made }
    let plan = SitePlan(content, theme: try Theme(), generator: "test")
    let texts = isLead ? Texts(body: "Low.\n") : Texts()
    return try plan.files.reduce(into: [:]) { files, file in
      files[file.path] = String(decoding: try file.bytes(texts), as: UTF8.self)
    }
  }

  private static let all = files([
    (480, "jpg"), (960, "jpg"), (1_440, "jpg"), (480, "webp"), (1_920, "webp"),
  ])

  @Test func `a browser may choose among all files of a picture, and has its size`() throws {
    let site = try Self.site(Self.all)
    let page = try #require(site["2024/10/low/index.html"])

    #expect(
      page.contains(
        "<picture><source type=\"image/webp\" srcset=\"/2024/10/low/quay-01234567-480.webp 480w, "
          + "/2024/10/low/quay-01234567-1920.webp 1920w\" sizes="))
    #expect(page.contains("/2024/10/low/quay-01234567-1440.jpg 1440w, /2024/10/low/quay.jpg 1920w"))
    #expect(page.contains("width=\"1920\" height=\"1440\" loading=\"lazy\""))
    for width in [480, 960, 1_440] {
      #expect(site["2024/10/low/quay-01234567-\(width).jpg"] == "\(width).jpg")
    }
    #expect(site["2024/10/low/quay.jpg"] == "whole")
    #expect(
      site["feed.xml"]?.contains("https://harbour.example/2024/10/low/quay-01234567-480.webp 480w")
        == true)
  }

  @Test func `another site's card has the file that is nearest to 1200 pixels, with its size`()
    throws
  {
    let page = try #require(Self.site(Self.all)["2024/10/low/index.html"])

    #expect(
      page.contains(
        "og:image\" content=\"https://harbour.example/2024/10/low/quay-01234567-1440.jpg"))
    #expect(page.contains("og:image:width\" content=\"1440"))
    #expect(page.contains("\"width\":1920"))
  }

  @Test func `a picture that nobody looked at yet is cleaned, or nothing of it is there`() throws {
    let site = try Self.site(nil)

    #expect(site["2024/10/low/quay.jpg"] == "")
    #expect(site["2024/10/low/index.html"]?.contains("srcset") == false)
  }

  @Test func `formats that can't stand by themselves stand among the others`() throws {
    let page = try #require(
      Self.site(Self.files([(480, "webp")], isMade: false))["2024/10/low/index.html"])

    #expect(!page.contains("<source"))
    #expect(page.contains("quay-01234567-480.webp 480w, /2024/10/low/quay.jpg 1920w"))
  }

  @Test func `below the lead of the front page a picture is as wide as half the page`() throws {
    var content = Made.content(
      try ["low", "high", "slack", "spring"].enumerated().map { number, slug in
        try Made.article(slug, day: 20_000 - number, pictures: [Self.quay]) {
          $0.images = [FrontMatter.Picture(file: "quay.jpg")]
        }
      })
    content.pictures[Self.quay.version] = Self.all
    let plan = SitePlan(content, theme: try Theme(), generator: "test")
    let file = try #require(plan.files.first { $0.path == "index.html" })
    let page = String(decoding: try file.bytes(Texts(body: "Low.\n")), as: UTF8.self)

    let sizes = page.matches(of: /<img[^>]* sizes="([^"]*)"/).map { String($0.output.1) }
    let half = "(min-width: 1330px) 594px, (min-width: 944px) 44vw, 92vw"
    #expect(
      sizes == [
        "(min-width: 920px) 640px, 92vw", half, half, "(min-width: 720px) 456px, 92vw",
      ])
  }

  @Test func `the picture that leads comes at once, in a list and on its page`() throws {
    let site = try Self.site(Self.all, isLead: true)

    for path in ["index.html", "2024/10/low/index.html"] {
      let page = try #require(site[path])
      #expect(page.contains("fetchpriority=\"high\""), "\(path)")
      #expect(page.contains("srcset"), "\(path)")
    }
  }
}
