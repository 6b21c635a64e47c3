import Editorial
import Testing

@testable import Site

@Suite struct SitemapTests {
  private static func files(
    _ content: SiteContent, pages: [String] = ["/", "/authors/wim/"]
  ) throws -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: try #require(Sitemap(of: content, pages: pages)).files
        .map { ($0.path, $0.text()) })
  }

  @Test func `a sitemap names every page, those of a year's articles in one file`() throws {
    let content = try Made.content([
      Made.article("old", day: 19_000), Made.article("low-water", day: 20_000),
      Made.article("gone", day: 20_000, state: "killed"),
      Made.article("ünter", day: 20_001, address: "/besondere/ünter & co"),
    ])
    let files = try Self.files(content)
    let index = try #require(ParsedXML(files["sitemap.xml"] ?? ""))
    let parts = index["sitemap"].compactMap { $0.only("loc") }
    let addresses = try parts.flatMap { part in
      try #require(
        ParsedXML(files[String(part.dropFirst("https://harbour.example/".count))] ?? ""))["url"]
        .compactMap { $0.only("loc") }
    }

    #expect(index.name == "sitemapindex")
    #expect(
      parts.map { $0.dropFirst("https://harbour.example/".count) } == [
        "sitemap-pages.xml", "sitemap-2022.xml", "sitemap-2024.xml",
      ])
    #expect(
      Set(addresses) == [
        "https://harbour.example/", "https://harbour.example/authors/wim/",
        "https://harbour.example/2022/01/old/", "https://harbour.example/2024/10/low-water/",
        "https://harbour.example/2024/10/%C3%BCnter/",
      ])
  }

  @Test func `a news sitemap has the two days before the newest article`() throws {
    let content = try Made.content([
      Made.article("a", day: 20_000), Made.article("b", day: 20_002),
      Made.article("c", day: 20_004) { $0.language = "pt-BR" }, Made.article("d", day: 20_001),
    ])
    let set = try #require(ParsedXML(Self.files(content)["news-sitemap.xml"] ?? ""))
    let news = set["url"].compactMap { $0["news:news"].first }

    #expect(news.map { $0.only("news:title") } == ["On c", "On b"])
    #expect(
      news.map { $0["news:publication"].first?.only("news:language") } == ["pt", "en"])
    #expect(news.allSatisfy { Instant($0.only("news:publication_date") ?? "") != nil })
  }

  @Test func `too many addresses for one file stand in several`() throws {
    let pages = (0..<50_001).map { "/p/\($0)/" }
    let files = try Self.files(Made.content([]), pages: pages)

    #expect(
      files["sitemap-pages-2.xml"]?.contains("<loc>https://harbour.example/p/9999/</loc>") == true)
    #expect(files["sitemap.xml"]?.contains("https://harbour.example/sitemap-pages-2.xml") == true)
  }

  @Test func `robots are let in and shown the way, and a site without address has none`() throws {
    #expect(
      try Self.files(Made.content([]))["robots.txt"] == """
        User-agent: *
        Disallow:

        Sitemap: https://harbour.example/sitemap.xml
        Sitemap: https://harbour.example/news-sitemap.xml

        """)
    let nowhere = Made.content([], url: nil)
    #expect(Sitemap(of: nowhere, pages: []) == nil)
  }
}
