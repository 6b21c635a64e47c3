import Editorial
import Foundation
import Testing

@testable import Markdown
@testable import Site

@Suite struct AuthorLinksTests {
  private static func page(
    _ body: String, pictures: [SitePicture] = [], url: String = "https://harbour.example",
    longBio: String? = nil, _ change: (inout FrontMatter) -> Void = { _ in }
  ) throws -> String {
    var person = Person(handle: "wim", name: "Wim Vos")
    person.longBio = longBio
    let article = try Made.article("quay", body: body, pictures: pictures) {
      $0.authors = ["wim"]
      change(&$0)
    }
    let writer = PageWriter(
      Made.content(
        [article, try Made.article("low-water")], url: url, people: [SitePerson(person)]),
      theme: try Theme())
    let place = try #require(writer.index.bySlug["quay"])
    return String(
      decoding: writer.articlePage(place, of: PublishedText(body: body)), as: UTF8.self)
  }

  @Test(arguments: [
    ("/topics/tides/", "/topics/tides/"), ("/about", "/about"), ("../tides/", "/2024/10/tides/"),
    ("plan.pdf", "/2024/10/quay/plan.pdf"), ("../../../x", "/x"),
    ("?a=b c", "/2024/10/quay/?a=b%20c"),
    ("low-water#dues", "/2024/10/low-water/#dues"), ("/articles/low-water", "/2024/10/low-water/"),
    ("my file.pdf", "/2024/10/quay/my%20file.pdf"), ("/a\\b", "/a/b"), ("#a b", "#a%20b"),
    ("/a[1]?b|c^", "/a%5B1%5D?b%7Cc%5E"),
  ])
  func `a link within the site is one from wherever the words are read`(
    _ target: String, _ address: String
  ) throws {
    let page = try Self.page("[x](<\(target)>)\n", longBio: "[x](/topics/tides/)") {
      $0.dek = "[y](<\(target)>)"
    }

    #expect(page.contains("<a href=\"\(address)\">x</a>"))
    #expect(page.contains("<a href=\"\(address)\">y</a>"))
    #expect(page.contains("<a href=\"/topics/tides/\">x</a>"))
  }

  @Test func `where the site has no host of its own, its folder stands before the path once`()
    throws
  {
    let url = "https://harbour.example/review"

    for target in ["/topics/tides/", "/review/topics/tides/"] {
      #expect(
        try Self.page("[x](\(target))", url: url).contains("<a href=\"/review/topics/tides/\">x"))
    }
  }

  /// The text of an article as a feed carries it.
  static func feedText(_ body: String, url: String = "https://harbour.example") throws -> String {
    let content = Made.content([try Made.article("quay", body: body)], url: url)
    var options = PageWriter.Options(root: url)
    options.isFeed = true
    let writer = PageWriter(content, theme: try Theme(), options: options)
    let text = PublishedText(body: body).markdown(as: content.settings.typography(nil))
    return ArticlePage(writer, 0).feedText(text)
  }

  @Test func `what can't stand in an address is percent-encoded on the page and in the feed`()
    throws
  {
    let body = """
      [a](https://a.example/[1]?b|c) [b](/x[1]) ![c](https://a.example/c[1].png)
      """
    let outside = ["https://a.example/%5B1%5D?b%7Cc", "https://a.example/c%5B1%5D.png"]

    for address in outside + ["/x%5B1%5D"] {
      #expect(try Self.page(body).contains("href=\"\(address)\""))
    }
    for address in outside + ["https://[::1]:8080/x%5B1%5D"] {
      #expect(try Self.feedText(body, url: "https://[::1]:8080").contains("href=\"\(address)\""))
    }
  }

  @Test func `what stands between the cells of a table has a cell on the page and in the feed`()
    throws
  {
    let body = "<table><tr>low<td>water</td></tr></table>\n"
    let row = "<tr><td>low</td>\n<td>water</td>\n</tr>"

    #expect(try Self.page(body).contains(row))
    #expect(try Self.feedText(body).contains(row))
  }

  @Test func `a link without words shows where it leads on the page, in a dek and in the feed`()
    throws
  {
    let (link, words) = ("[](https://a.example/x)", ">a.example/x</a>")

    let page = try Self.page(link + " [](/about)\n") { $0.dek = "At \(link)." }

    #expect(page.ranges(of: words).count >= 2 && page.contains("<a href=\"/about\">/about</a>"))
    #expect(try Self.feedText(link).contains(words))
  }

  @Test func `links that lead nowhere are told with their files and lines`() throws {
    var person = Person(handle: "wim", name: "Wim Vos")
    person.longBio = "[b](/nobody/)"
    let article = try Made.article(
      "quay",
      body:
        "[a](/authors/)\n\n[b](/topics/none/) [c](low-water) [d](#here) [e](none)\n\n<iframe></iframe>\n"
    ) {
      $0.authors = ["wim"]
      $0.dek = "[f](/none)"
    }
    let content = Made.content(
      [article, try Made.article("low-water")], people: [SitePerson(person)])

    let plan = SitePlan(content, theme: try Theme(), generator: "test")

    #expect(
      plan.losses.map { "\($0.file.suffix(8)) \($0.line ?? 0): \($0.sentence)" } == [
        "/quay.md 0: the link to /none leads nowhere",
        "/quay.md 3: the link to #here leads nowhere",
        "/quay.md 3: the link to /topics/none/ leads nowhere",
        "/quay.md 3: the link to none leads nowhere",
        "/quay.md 5: <iframe> does not stand on the page",
        "/wim.yml 0: the link to /nobody/ leads nowhere",
      ])
  }

  @Test func `a link to a heading that another page does not have is told`() throws {
    let links = [
      "low-water#the-quay", "low-water#none", "/2024/10/low-water/#mine", "/about/#us",
      "/about/#them",
      "low-water#top", "low-water?a=1#gone", "low-water#none:~:text=quay", "low-water#:~:text=quay",
      "/authors/#anything", "low-water#caf%C3%A9",
    ]
    let quay = try Made.article("quay", body: links.map { "[a](\($0))" }.joined(separator: "\n\n"))
    let water = try Made.article(
      "low-water", body: "## The quay\n\n<p id=\"mine\">Here.</p>\n\n## Café\n")
    var about = PageRecord(name: "about", title: "About")
    about.body = "# Us\n"
    var content = Made.content([quay, water])
    content.pages = [SitePage(about)]

    let plan = SitePlan(content, theme: try Theme(), generator: "test")

    #expect(
      plan.losses.map(\.inALine)
        == [
          (3, "low-water#none"), (9, "/about/#them"), (13, "low-water?a=1#gone"),
          (15, "low-water#none:~:text=quay"),
        ]
        .map {
          "line \($0): the link to \($1) leads nowhere; that page is there, but no heading on it has that name"
        })
  }

  @Test func `a card or a setting that leads to no page of the site is told`() throws {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.correctionsPolicy = "/corrections/"
    record.reportErrors = "desk@harbour.example"
    record.publishingPrinciples = "/topics/#ours"
    var settings = SiteSettings(record)
    settings.embeds.embeds = [
      FrontMatter.Embed(url: "https://a.example/1", link: "/films/"),
      FrontMatter.Embed(url: "https://a.example/2", link: "/authors/"),
    ]
    settings.embeds.lines = ["https://a.example/1": 2, "https://a.example/2": 4]
    let article = try Made.article("quay") {
      $0.embeds = ["/none/", "/2024/10/quay/", "https://b.example/"].map {
        FrontMatter.Embed(url: "https://a.example/3", link: $0)
      }
    }
    let content = SiteContent(
      settings: settings, people: [], topics: [], outlets: [], articles: [article])

    let plan = SitePlan(content, theme: try Theme(), generator: "test")

    #expect(
      plan.losses.map { "\($0.file.suffix(12)) \($0.line ?? 0): \($0.sentence)" } == [
        "\(article.file.suffix(12)) 0: the link to /none/ leads nowhere",
        "embeds.yml 2: the link to /films/ leads nowhere",
        "newsroom.yml 0: the link to /corrections/ leads nowhere",
      ])
  }

  @Test func `two texts of a page never have one id`() throws {
    let page = try Self.page(
      "## Dues\n\nSaid[^1].\n\n[^1]: So.\n", longBio: "## Dues\n\nSaid[^1].\n\n[^1]: So.\n")

    let ids = page.matches(of: /[ ]id="([^"]+)"/).map { String($0.output.1) }
    #expect(Set(ids).count == ids.count)
    #expect(ids.contains("dues") && ids.contains("Page-bio-wim-dues"))
  }

  @Test func `names that the site's own pages use are known`() throws {
    for file in Theme.builtIn {
      let text = String(decoding: file.bytes, as: UTF8.self)
      for match in text.matches(of: /class="([a-z -]+)"/) {
        for name in match.output.1.split(separator: " ") {
          #expect(SiteNames.classes.contains(String(name)), "\(file.path): \(name)")
        }
      }
      for match in text.matches(of: /[ ]id="([A-Za-z-]+)"/) {
        #expect(SiteNames.holds(id: String(match.output.1)), "\(file.path): \(match.output.1)")
      }
      guard file.path.hasSuffix(".css") else { continue }
      for match in text.matches(of: /\.([a-z][a-z-]*)(?=[^{}]*\{)/) {
        #expect(SiteNames.classes.contains(String(match.output.1)), "\(match.output.1)")
      }
    }
  }
}

@Suite struct AuthorPicturesTests {
  private static let boat = SitePicture(
    file: "boat.png", version: "1", size: PictureSize(width: 400, height: 300), alt: "A boat",
    caption: "At noon", credit: "Zoe Ardin")

  private static func text(_ body: String, _ picture: SitePicture = boat) throws -> String {
    let article = try Made.article("quay", body: body, pictures: [picture])
    let writer = PageWriter(Made.content([article]), theme: try Theme())
    let page = String(
      decoding: writer.articlePage(0, of: PublishedText(body: body)), as: UTF8.self)
    let start = try #require(page.firstRange(of: "<div class=\"text\">\n"))
    return String(page[start.upperBound...].prefix { $0 != "◆" }.prefix(600))
  }

  @Test func `a picture of the article that is written in HTML is one like Markdown's`() throws {
    let plain = try Self.text("![](boat.png)\n")

    #expect(try Self.text("<img src=\"boat.png\">\n") == plain)
    #expect(plain.contains("width=\"400\" height=\"300\"") && plain.contains("Zoe Ardin"))
  }

  @Test func `a width that an author asks for never makes a picture larger than it is`() throws {
    #expect(try Self.text("<img src=boat.png width=200>").contains("width=\"200\" height=\"150\""))
    #expect(try Self.text("<img src=boat.png width=900>").contains("width=\"400\" height=\"300\""))
  }

  @Test func `a figure of the author's names the maker of its picture`() throws {
    let figure = try Self.text(
      "<figure><img src=\"boat.png\"><figcaption>Noon</figcaption></figure>\n")

    #expect(
      figure.contains("<figcaption>Noon <span class=\"credit\">Zoe Ardin</span></figcaption>"))
  }

  @Test func `a picture elsewhere is a link, and in a link the words alone`() throws {
    #expect(
      try Self.text("<img src=\"https://a.example/b.png\" alt=\"B\">").contains(
        "<a href=\"https://a.example/b.png\" rel=\"noopener noreferrer\">B</a>"))
    #expect(
      try Self.text("[![B](https://a.example/b.png)](https://c.example)").contains(
        "<a href=\"https://c.example\" rel=\"noopener noreferrer\">B</a>"))
  }

  @Test func `a link around a picture shows where it leads unless the picture's words are known`()
    throws
  {
    var bare = Self.boat
    bare.alt = nil
    let link = "[![](boat.png)](https://a.example/x)"

    #expect(try Self.text(link, bare).contains(">a.example/x</a>"))
    #expect(try !Self.text(link).contains(">a.example/x</a>"))
  }

  @Test func `a source of a picture stands where its files do`() throws {
    let own = try Self.text(
      "<picture><source srcset=\"boat.png 2x\" media=\"print\"><img src=boat.png></picture>")
    #expect(own.contains("<source srcset=\"/2024/10/quay/boat.png 2x\" media=\"print\"><img "))
    let other = try Self.text(
      "<picture><source srcset=\"//a.example/b 2x\"><img src=boat.png></picture>")
    #expect(!other.contains("<source"))
  }

  /// A TIFF with nothing but how the camera was held.
  private static func tiff(_ orientation: UInt8) -> [UInt8] {
    Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0]
      + [0, 0, 0, 0]
  }

  @Test(arguments: 1...8 as ClosedRange<UInt8>)
  func `a picture that its Exif turns is measured as it is shown`(_ orientation: UInt8) {
    let tiff = Self.tiff(orientation)
    let app = Array("Exif\0\0".utf8) + tiff
    let length = UInt8(app.count + 2)
    let jpeg =
      [0xFF, 0xD8, 0xFF, 0xE1, 0, length] + app + [0xFF, 0xC0, 0, 17, 8, 1, 4, 2, 88, 3, 0, 0]
    let png =
      [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + [0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 2, 88, 0, 0, 1, 4, 8, 2, 0, 0, 0, 0, 0, 0, 0] + [0, 0, 0, UInt8(tiff.count)]
      + Array("eXIf".utf8) + tiff + [0, 0, 0, 0]
    let upright = PictureSize(width: 600, height: 260)
    let turned = PictureSize(width: 260, height: 600)

    for bytes in [jpeg, png] {
      #expect(PictureSize(of: bytes) == (orientation < 5 ? upright : turned))
    }
  }

  @Test func `Exif that is cut off or says nonsense turns nothing`() {
    let whole =
      [0xFF, 0xD8, 0xFF, 0xE1, 0, 34] + Array("Exif\0\0".utf8) + Self.tiff(6)
    for length in 0..<whole.count {
      #expect(PictureSize(of: Array(whole.prefix(length))) == nil)
    }
    var far = whole + [0xFF, 0xC0, 0, 17, 8, 1, 4, 2, 88, 3, 0, 0]
    far[19] = 0xFF
    #expect(PictureSize(of: far) == PictureSize(width: 600, height: 260))
  }

  @Test func `a whole address of the site's own that leads to no page is told`() throws {
    let article = try Made.article(
      "quay",
      body: """
        [a](https://h.example/mag/nope/) [b](//h.example/mag/2026/none/)

        [c](https://h.example/mag/2024/10/low-water/#dues) [d](https://h.example/mag)
        [e](https://h.example/magazine/) [f](https://h.example/) [g](https://h.example/mag/?q)
        """, url: "https://h.example/mag/")
    let content = Made.content(
      [article, try Made.article("low-water", body: "## Dues\n")], url: "https://h.example/mag/")

    let plan = SitePlan(content, theme: try Theme(), generator: "test")
    #expect(
      plan.losses.map { "\($0.line ?? 0): \($0.sentence)" } == [
        "1: the link to https://h.example/mag/nope/ leads nowhere",
        "1: the link to //h.example/mag/2026/none/ leads nowhere",
      ])
  }
}
