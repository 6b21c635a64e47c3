import Editorial
import Testing

@testable import Site

@Suite struct MachinePlanTests {
  private static func articles(_ count: Int) throws -> [PublishedArticle] {
    try (1...count).map { number in
      try Made.article("a\(number)", day: 18_000 + number) {
        $0.authors = [Handle("author-\(number % 5)")]
        $0.topics = [TopicID("topic-\(number % 3)")]
        $0.section = "desk"
      }
    }
  }

  /// What machines read of a site, each with what it is made of.
  private static func prints(
    _ articles: [PublishedArticle], url: String? = "https://harbour.example",
    preview: String? = nil, withNinjs: Bool = false
  ) throws -> [String: Fingerprint] {
    let plan = SitePlan(
      Made.content(articles, url: url), theme: try Theme(), generator: "test", preview: preview,
      withNinjs: withNinjs)
    return plan.files.filter { $0.rank >= .feed }.reduce(into: [:]) { $0[$1.path] = $1.print }
  }

  private static func changed(
    _ before: [String: Fingerprint], _ after: [String: Fingerprint]
  ) -> Set<String> {
    Set(after.keys.filter { before[$0] != after[$0] }).union(
      before.keys.filter { after[$0] == nil })
  }

  @Test func `a site has feeds of the whole, of each author, topic and section`() throws {
    let paths = try Self.prints(Self.articles(10)).keys.filter { $0.hasSuffix("atom.xml") }

    #expect(
      paths.sorted() == ["atom.xml"]
        + (0..<5).map { "authors/author-\($0)/atom.xml" } + ["sections/desk/atom.xml"]
        + (0..<3).map { "topics/topic-\($0)/atom.xml" })
  }

  @Test func `after one publication only what can have changed is made again`() throws {
    let all = try Self.articles(1_200)
    let before = try Self.prints(Array(all.dropLast()))
    let after = try Self.prints(all)
    let changed = Self.changed(before, after)

    #expect(changed.filter { $0.hasPrefix("search/0/") }.isEmpty)
    #expect(
      changed.filter { !$0.hasPrefix("search/") }.sorted() == [
        "atom.xml", "authors/author-0/atom.xml", "authors/author-0/feed.json",
        "authors/author-0/feed.xml", "feed.json", "feed.xml", "news-sitemap.xml",
        "sections/desk/atom.xml", "sections/desk/feed.json", "sections/desk/feed.xml",
        "sitemap-2022.xml", "sitemap-pages.xml", "sitemap.xml", "topics/topic-0/atom.xml",
        "topics/topic-0/feed.json",
        "topics/topic-0/feed.xml",
      ])
    #expect(changed.filter { $0.hasPrefix("search/cards/") }.count == 1)
    #expect(changed.filter { $0.hasPrefix("search/") }.count <= 80)
  }

  @Test func `a correction changes its own stretch of the index`() throws {
    var all = try Self.articles(1_200)
    let before = try Self.prints(all)
    all[3].version = "a4-2"
    let changed = try Self.changed(before, Self.prints(all))

    #expect(changed.allSatisfy { $0.hasPrefix("search/0/") || $0 == "search/cards/0.json" })
    let own = SearchSegment.all(of: 1_200)[0]
    #expect(changed.count == own.wordFiles + own.pairFiles + own.likeFiles + 2)
  }

  @Test func `a preview of the site has a search and nothing for others`() throws {
    let paths = try Self.prints(Self.articles(3), preview: "Review").keys

    #expect(paths.allSatisfy { $0.hasPrefix("search/") })
    #expect(paths.contains("search/search.js"))
  }

  @Test func `a site without address has no feed, and its search`() throws {
    let paths = try Self.prints(Self.articles(3), url: nil).keys

    #expect(paths.allSatisfy { $0.hasPrefix("search/") })
  }

  @Test func `ninjs stands beside every page where it is wanted`() throws {
    var all = try Self.articles(3)
    all[1].state = .killed
    let paths = try Self.prints(all, withNinjs: true).keys.filter { $0.hasSuffix("ninjs.json") }

    #expect(paths.count == 3)
    #expect(try !Self.prints(all).keys.contains { $0.hasSuffix("ninjs.json") })
  }
}
