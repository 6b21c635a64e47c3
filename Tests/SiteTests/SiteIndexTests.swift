import Editorial
import Testing

@testable import Site

@Suite struct SiteIndexTests {
  private func more(_ slug: String, _ articles: [PublishedArticle]) -> [[String]] {
    let content = Made.content(articles)
    let index = SiteIndex(content)
    guard let place = index.bySlug[slug] else { return [] }
    let more = index.more(of: place, in: content)
    return ([more.related].filter { !$0.isEmpty } + more.byAuthor.map(\.articles) + [more.onTopic])
      .map { list in
        list.map { content.articles[$0].slug }
      }
  }

  private func article(
    _ slug: String, _ day: Int, by authors: [Handle], on topics: [TopicID] = [],
    related: [String] = [], state: String = "live", of original: String? = nil
  ) throws -> PublishedArticle {
    try Made.article(slug, day: day, state: state) {
      $0.authors = authors
      $0.topics = topics
      $0.related = related
      $0.translationOf = original
    }
  }

  @Test func `an author's list has the three newest other articles`() throws {
    let articles = try (1...6).map { try article("a\($0)", $0, by: ["wim"]) }

    #expect(more("a5", articles) == [["a6", "a4", "a3"], []])
  }

  @Test
  func
    `a topic's list has articles by others, and those that are related by hand stand by themselves`()
    throws
  {
    let articles = try [
      article("here", 9, by: ["wim"], on: ["tides"], related: ["old", "missing"]),
      article("own", 8, by: ["wim"], on: ["tides"]),
      article("b", 7, by: ["ed"], on: ["tides"]), article("c", 6, by: ["ed"], on: ["tides"]),
      article("d", 5, by: ["ed"], on: ["tides"]), article("old", 1, by: ["wim"]),
    ]

    #expect(more("here", articles) == [["old"], ["own"], ["b", "c", "d"]])
  }

  @Test func `no article stands twice, in whatever lists and languages`() throws {
    let articles = try [
      article("here", 9, by: ["wim", "ed"], on: ["tides", "maps"], related: ["b", "b"]),
      article("both", 8, by: ["wim", "ed"], on: ["tides"]),
      article("b", 7, by: ["ed"], on: ["tides"]),
      article("c", 6, by: ["eva"], on: ["tides", "maps"]),
      article("c-pt", 5, by: ["eva"], on: ["tides"], of: "c"),
      article("here-pt", 4, by: ["wim"], on: ["tides"], of: "here"),
    ]

    #expect(more("here", articles) == [["b"], ["both"], ["c"]])
    #expect(more("here-pt", articles) == [["both"], ["c", "b"].sorted()])
  }

  @Test(arguments: ["withheld", "retracted", "unpublished", "killed"])
  func `what was taken back is in no such list`(_ state: String) throws {
    let articles = try [
      article("here", 9, by: ["wim"], on: ["tides"], related: ["b"]),
      article("a", 8, by: ["wim"], state: state), article("b", 7, by: ["ed"], state: state),
      article("c", 7, by: ["ed"], on: ["tides"], state: state),
    ]

    #expect(more("here", articles) == [[]])
  }

  @Test func `pages of a list are counted from the oldest, so that new articles change one`() {
    let before = ListPages(Array(0..<65)).all
    // One more, at the front: every place moves by one.
    let after = ListPages(Array(0..<66)).all

    #expect(before.map(\.number) == [nil, 2, 1])
    #expect(before.map(\.articles.count) == [25, 20, 20])
    #expect(before.map(\.older) == [2, 1, 0])
    #expect(before.map(\.newer) == [nil, 0, 2])
    #expect(
      before.dropFirst().map { $0.articles.map { $0 + 1 } } == after.dropFirst().map(\.articles))
    #expect(before.flatMap(\.articles) == Array(0..<65))
    #expect(ListPages([]).all.count == 1)
    for count in 0..<200 {
      #expect(ListPages(Array(0..<count)).all.flatMap(\.articles) == Array(0..<count))
    }
  }
}
