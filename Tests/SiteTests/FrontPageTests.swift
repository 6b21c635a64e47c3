import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct FrontPageTests {
  private func content(
    _ articles: [PublishedArticle], _ change: (inout FrontRecord) -> Void = { _ in },
    at time: Instant = Instant(seconds: 0)
  ) -> SiteContent {
    var front = FrontRecord()
    change(&front)
    return SiteContent(
      settings: Made.content([]).settings, people: [], topics: [], outlets: [],
      articles: articles, front: front.standing(at: time))
  }

  private func front(_ content: SiteContent) -> (lead: String?, second: [String], rows: [String]) {
    let front = FrontPage(content, SiteIndex(content))
    func slugs(_ places: [Int]) -> [String] { places.map { content.articles[$0].slug } }
    return (front.lead.map { content.articles[$0].slug }, slugs(front.second), slugs(front.rows))
  }

  /// `a0` is the newest.
  private func articles(_ count: Int, section: String? = nil) throws -> [PublishedArticle] {
    try (0..<count).map { number in
      try Made.article("a\(number)", day: 20_000 - number) { $0.section = section }
    }
  }

  @Test func `where nobody put anything first, the newest leads`() throws {
    let found = front(content(try articles(12)))

    #expect(found.lead == "a0")
    #expect(found.second == ["a1", "a2"])
    #expect(found.rows == ["a3", "a4", "a5", "a6", "a7", "a8"])
  }

  @Test func `what editors put first stands there, and nothing twice`() throws {
    let found = front(
      content(try articles(12)) { front in
        front.put([.init(slug: "a9")], .lead)
        front.put([.init(slug: "a4"), .init(slug: "a0")], .second)
        front.put([.init(slug: "a7")], .rows)
      })

    #expect(found.lead == "a9")
    #expect(found.second == ["a4", "a0"])
    #expect(found.rows == ["a7", "a1", "a2", "a3", "a5", "a6"])
  }

  @Test func `a lead that is over makes room for the newest`() throws {
    let end = Instant(seconds: 1_000)
    func put(_ front: inout FrontRecord) {
      front.put([.init(slug: "a9", until: end)], .lead)
      front.put([.init(slug: "a0")], .second)
    }

    #expect(front(content(try articles(12), put, at: Instant(seconds: 999))).lead == "a9")
    let after = front(content(try articles(12), put, at: end))
    #expect(after.lead == "a1")
    #expect(after.second == ["a0"])
  }

  @Test(arguments: ["retracted", "withheld", "killed", "unpublished"])
  func `a lead that is not live any more makes room`(_ state: String) throws {
    let lead = try Made.article("lamp", day: 1_000, state: state)

    let found = front(
      content(try articles(3) + [lead]) { $0.put([.init(slug: "lamp")], .lead) })

    #expect(found.lead == "a0")
  }

  @Test func `what nobody knows is passed over`() throws {
    #expect(front(content(try articles(2)) { $0.put([.init(slug: "none")], .lead) }).lead == "a0")
    #expect(front(content([])).lead == nil)
  }

  @Test func `the rest stands by section, each in a row that leads to it`() throws {
    let content = content(try articles(14, section: "port"))

    let page = String(
      decoding: ListWriter(PageWriter(content, theme: try Theme())).frontPage(), as: UTF8.self)

    #expect(page.contains("<h2 id=\"Page-section-1\"><a href=\"/sections/port/\">Port</a></h2>"))
    #expect(page.components(separatedBy: "<li class=\"card\"").count - 1 == 12)
    #expect(page.contains("/archive/\">The whole archive</a>"))
  }

  @Test func `what leads the front leads its section too, on its newest page`() throws {
    let content = content(try articles(5, section: "port")) {
      $0.put([.init(slug: "a3")], .lead)
    }
    let writer = ListWriter(PageWriter(content, theme: try Theme()))

    let slugs = writer.ranked([0, 1, 2, 3, 4]).map { content.articles[$0].slug }

    #expect(slugs == ["a3", "a0", "a1", "a2", "a4"])
  }

  @Test func `parts of a series stand in their order, and lead from one to the next`() throws {
    let articles = try [("c", 3), ("a", 1), ("b", 2), ("z", nil)].enumerated().map { number, part in
      try Made.article(part.0, day: 20_000 + number) {
        ($0.series, $0.part) = ("harbour-2026", part.1)
      }
    }
    let content = content(articles)
    let writer = PageWriter(content, theme: try Theme())
    func slug(_ place: Int?) -> String? { place.map { content.articles[$0].slug } }
    #expect(writer.index.bySeries["harbour-2026"].map { $0.map(slug) } == ["a", "b", "c", "z"])
    let place = try #require(writer.index.bySlug["b"])
    let part = try #require(SeriesPart(of: place, in: content, writer.index))

    let page = String(
      decoding: writer.articlePage(place, of: PublishedText(body: "Text.\n")), as: UTF8.self)

    #expect((slug(part.previous), slug(part.next)) == ("a", "c"))
    #expect(
      page.contains(
        "<p class=\"series\"><a href=\"/series/harbour-2026/\" dir=\"auto\">Harbour 2026</a> <span>Part 2 of 3</span></p>"
      ))
    #expect(page.contains("\"@type\":\"CreativeWorkSeries\""))
    #expect(page.contains("rel=\"prev\""))
    let list = String(
      decoding: ListWriter(writer).listPage(
        ListWriter(writer).seriesList("harbour-2026"),
        ListPages.Page(articles: writer.index.bySeries["harbour-2026"] ?? [], older: 0)),
      as: UTF8.self)
    #expect(list.contains("<h1 dir=\"auto\">Harbour 2026</h1>"))
  }

  @Test func `where nobody counts the parts, no number is said`() throws {
    let content = content(
      try articles(2).map { article in
        var article = article
        article.fields.series = "tides"
        return article
      })
    let writer = PageWriter(content, theme: try Theme())

    let page = String(
      decoding: writer.articlePage(0, of: PublishedText(body: "Text.\n")), as: UTF8.self)

    #expect(page.contains(">Tides</a></p>"))
  }
}
