import Editorial
import Testing

@testable import Site

struct SiteAddressesTests {
  private func plan(_ articles: [PublishedArticle], theme: Theme? = nil) throws -> SitePlan {
    SitePlan(Made.content(articles), theme: try theme ?? Theme(), generator: "test")
  }

  private func said(_ content: SiteContent) -> [String] {
    content.addresses.problems.map { "\($0.file): \($0.sentence)" }
  }

  @Test func `sections that come out alike have a page each, the younger one with a number`() throws
  {
    let articles = try [
      Made.article("new", day: 20_002) { $0.section = "politics" },
      Made.article("newer", day: 20_003) { $0.section = "POLITICS" },
      Made.article("old", day: 20_001) { $0.section = "Politics" },
    ]
    let content = Made.content(articles)
    let paths = try Set(plan(articles).files.map(\.path))

    #expect(content.addresses.section("Politics") == "/sections/politics/")
    #expect(content.addresses.section("politics") == "/sections/politics-2/")
    #expect(content.addresses.section("POLITICS") == "/sections/politics-3/")
    for folder in ["politics", "politics-2", "politics-3"] {
      #expect(paths.contains("sections/\(folder)/index.html"))
      #expect(paths.contains("sections/\(folder)/feed.xml"))
    }
    #expect(
      said(content) == [
        "section politics: its page stands at /sections/politics-2/: /sections/politics/ is that of Politics",
        "section POLITICS: its page stands at /sections/politics-3/: /sections/politics/ is that of Politics",
      ])
    #expect(content.warnings.contains { $0.file == "section politics" })
  }

  @Test(arguments: [("C++", "c"), ("Café", "café"), ("a b", "a-b"), ("c", "c-")])
  func `topics and people that come out alike have a page each`(
    _ first: String, _ second: String
  ) throws {
    let articles = try [
      Made.article("one", day: 20_001) {
        $0.topics = [TopicID(first)]
        $0.authors = [Handle(first)]
      },
      Made.article("two", day: 20_002) {
        $0.topics = [TopicID(second)]
        $0.authors = [Handle(second)]
      },
    ]
    let content = Made.content(articles)
    let plan = try plan(articles)

    let plain = PathName.of(first)
    #expect(content.topic(TopicID(first)).address == "/topics/\(plain)/")
    #expect(content.topic(TopicID(second)).address == "/topics/\(plain)-2/")
    #expect(content.person(Handle(second)).address == "/authors/\(plain)-2/")
    #expect(plan.warnings.isEmpty)
    #expect(plan.files.contains { $0.path == "topics/\(plain)-2/index.html" })
    #expect(plan.files.contains { $0.path == "authors/\(plain)-2/index.html" })
  }

  @Test func `of two articles with one address the younger one gets a number`() throws {
    let articles = try [
      Made.article("b", day: 20_002, address: "/Same"),
      Made.article("a", day: 20_001, address: "/same/"),
    ]
    let content = Made.content(articles)
    let paths = try Set(plan(articles).files.map(\.path))

    #expect(content.articles.map(\.address) == ["/Same-2/", "/same/"])
    #expect(paths.isSuperset(of: ["Same-2/index.html", "same/index.html"]))
    let file = try #require(content.articles.first?.file)
    #expect(
      said(content) == [
        "\(file): its page stands at /Same-2/: /Same/ is the address of another page"
      ])
  }

  @Test(arguments: [
    ("/archive/", "/archive-2/"), ("/topics/", "/topics-2/"), ("/2024/", "/2024-2/"),
    ("/feed.xml/", "/feed.xml-2/"), ("/authors/wim/", "/authors/wim-2/"),
    ("/2024/10/other/", "/2024/10/other-2/"), ("/con/x/", "/2024/10/a/"),
    ("/a/.git/", "/2024/10/a/"), ("/e\u{301}/", "/2024/10/a/"),
  ])
  func `an article that can't stand where it was put stands elsewhere`(
    _ address: String, _ place: String
  ) throws {
    let articles = try [
      Made.article("a", address: address),
      Made.article("other") { $0.authors = ["wim"] },
    ]
    let content = Made.content(articles)
    let plan = try plan(articles)

    #expect(content.articles.first { $0.slug == "a" }?.address == place)
    #expect(content.addresses.problems.count == 1)
    #expect(plan.warnings.isEmpty)
    #expect(plan.files.contains { $0.path == "\(place.dropFirst())index.html" })
  }

  @Test(arguments: [
    ("..", "the name .. begins with a dot"), ("../evil.css", "the name .. begins with a dot"),
    ("a//b.css", "the name  is empty"),
    ("x\n-..", "the name x\n-.. has U+000A in it, which is not seen"),
    ("nul.css", "the name nul.css is what Windows calls its device NUL"),
  ])
  func `what has no name for a file is left out and named`(
    _ name: String, _ why: String
  ) throws {
    let theme = try Theme(overrides: [
      Theme.File(path: "assets/\(name)", bytes: []), Theme.File(path: "assets/good.css", bytes: []),
    ])
    let plan = try plan([Made.article("a")], theme: theme)

    #expect(
      plan.losses.map { "\($0.file): \($0.sentence)" }
        == ["theme/assets/\(name): it is not on the site: \(why)"])
    #expect(plan.files.contains { $0.path == "assets/good.css" })
    #expect(!plan.files.contains { $0.path == "assets/\(name)" })
  }

  @Test func `two files that one file system takes for one are not both on the site`() throws {
    let theme = try Theme(overrides: [
      Theme.File(path: "assets/Map.css", bytes: []), Theme.File(path: "assets/map.css", bytes: []),
      Theme.File(path: "assets/map.css/x.css", bytes: []),
    ])
    let plan = try plan([Made.article("a")], theme: theme)

    #expect(plan.files.filter { $0.path.lowercased().contains("map.css") }.count == 1)
    #expect(
      plan.losses.map(\.sentence) == [
        "it is not on the site: /assets/map.css is the address of theme/assets/Map.css",
        "it is not on the site: /assets/map.css/x.css is the address of theme/assets/Map.css",
      ])
  }

  @Test func `a page of a list gives way to an article that has its address`() throws {
    var articles = try (1...45).map { number in
      try Made.article(number == 40 ? "page-1" : "a\(number)", day: 20_000 + (45 - number) / 10)
    }
    articles[0].chosenAddress = "/archive/2024/page-1/"
    let plan = try plan(articles)
    let month = "2024/10/"

    let paths = plan.files.map(\.path)
    #expect(Set(paths).count == paths.count)
    #expect(plan.losses == [])
    #expect(paths.contains(month + "page-1/index.html"))
    #expect(paths.contains(month + "page-1-list/index.html"))
    let first = try #require(plan.files.first { $0.path == month + "index.html" })
    let html = try String(decoding: plan.bytes(of: first, MadeTexts()), as: UTF8.self)
    #expect(html.contains("href=\"/2024/10/page-1-list/\""))
  }

  @Test func `a section called like the file of the list of sections leaves the list alone`() throws
  {
    let plan = try plan([Made.article("a") { $0.section = "index.html" }])

    let paths = Set(plan.files.map(\.path))
    #expect(paths.contains("sections/index.html"))
    #expect(paths.contains("sections/index.html-2/index.html"))
    #expect(plan.losses == [])
  }

  @Test func `a page that is not on the site is in no navigation`() throws {
    var (lost, kept) = (
      PageRecord(name: "2024", title: "Lost"), PageRecord(name: "about", title: "Us")
    )
    (lost.navigation, lost.isInFooter, kept.navigation) = (1, true, 2)
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    let content = SiteContent(
      settings: SiteSettings(record), people: [], topics: [], outlets: [],
      articles: [try Made.article("a")], pages: [SitePage(lost), SitePage(kept)])
    let plan = SitePlan(content, theme: try Theme(), generator: "test")

    #expect(
      plan.losses.map { "\($0.file): \($0.sentence)" } == [
        "pages/2024.md: it is not on the site: /2024/ is the address of the archive of 2024"
      ])
    let front = try #require(plan.files.first { $0.path == "index.html" })
    let html = try String(decoding: plan.bytes(of: front, MadeTexts()), as: UTF8.self)
    #expect(html.contains(">Us</a>"))
    #expect(!html.contains("Lost"))
  }

  @Test func `every article with the part of another is named`() throws {
    let articles = try ["c", "b", "a"].map { slug in
      try Made.article(slug) { ($0.series, $0.part) = ("tides", 2) }
    }

    let named = Made.content(articles).warnings.filter { $0.sentence.contains("part 2") }
    #expect(
      named.map { "\($0.file.suffix(4)): \($0.sentence)" } == [
        "a.md: it is part 2 of its series, as c is", "b.md: it is part 2 of its series, as c is",
      ])
  }
}
