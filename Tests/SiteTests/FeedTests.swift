import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct FeedTests {
  /// A site of five articles on three days: one was killed, one taken off, one is a translation.
  static func content() throws -> SiteContent {
    let wim = Person(handle: "wim", name: "Wim Berg")
    return try Made.content(
      [
        Made.article("low-water", day: 20_000) {
          $0.authors = ["wim", "willa"]
          $0.topics = ["tides"]
          $0.section = "The port"
          $0.dek = "What the <em>tide</em> leaves & takes."
        },
        Made.article("high-water", day: 20_003, body: "It *rises*.\n") { $0.authors = ["wim"] },
        Made.article("gone", day: 20_001, state: "killed"),
        Made.article("off", day: 20_002, state: "unpublished"),
        Made.article("checked", day: 20_002, state: "withheld"),
      ], people: [SitePerson(wim)])
  }

  static func feed(
    _ subject: FeedSubject = .everything, of content: SiteContent? = nil
  ) throws -> Feed {
    try #require(Feed(subject, of: content ?? Self.content()))
  }

  @Test func `a feed holds what can be read, newest first`() throws {
    #expect(try Self.feed().articles.map(\.slug) == ["high-water", "low-water"])
    #expect(try Self.feed(.author("willa")).articles.map(\.slug) == ["low-water"])
    #expect(try Self.feed(.topic("tides")).articles.map(\.slug) == ["low-water"])
    #expect(try Self.feed(.section("The port")).articles.map(\.slug) == ["low-water"])
  }

  @Test func `RSS has what version 2 asks for`() throws {
    let root = try #require(ParsedXML(Self.feed().text(.rss)))
    let channel = try #require(root["channel"].first)
    let items = channel["item"]

    #expect(root.name == "rss" && root.attributes["version"] == "2.0")
    #expect(channel.only("title") == "The Harbour Review")
    #expect(channel.only("link") == "https://harbour.example/")
    #expect(channel.only("description") == "The Harbour Review")
    #expect(channel.only("lastBuildDate") == "Mon, 07 Oct 2024 00:00:00 +0000")
    #expect(channel["atom:link"].first?.attributes["href"] == "https://harbour.example/feed.xml")
    #expect(items.map { $0.only("title") } == ["On high-water", "On low-water"])
    #expect(
      items.map { $0.only("link") } == [
        "https://harbour.example/2024/10/high-water/", "https://harbour.example/2024/10/low-water/",
      ])
    #expect(items[1].only("pubDate") == "Fri, 04 Oct 2024 00:00:00 +0000")
    #expect(items[1]["dc:creator"].map(\.text) == ["Wim Berg", "willa"])
    #expect(
      items[1].only("description") == "What the tide leaves &amp; takes.")
    #expect(items.allSatisfy { $0["guid"].first?.attributes["isPermaLink"] == "false" })
  }

  @Test func `Atom has what RFC 4287 asks for, and names what is gone`() throws {
    let root = try #require(ParsedXML(Self.feed().text(.atom)))
    let entries = root["entry"]

    #expect(root.name == "feed" && root.attributes["xmlns"] == "http://www.w3.org/2005/Atom")
    #expect(root.only("id") == "https://harbour.example/")
    #expect(root.only("title") == "The Harbour Review")
    #expect(root["author"].first?.only("name") == "The Harbour Review")
    for element in [root] + entries {
      let updated = try #require(element.only("updated"))
      #expect(Instant(updated) != nil)
      #expect(element["id"].count == 1 && element["title"].count == 1)
      #expect(element["link"].contains { $0.attributes["rel"] == "alternate" })
    }
    #expect(entries[0].only("summary") == "It rises.")
    #expect(entries[1]["author"].map { $0.only("name") } == ["Wim Berg", "willa"])
    #expect(entries.allSatisfy { $0.only("id")?.hasPrefix("urn:uuid:") == true })
    let gone = try Self.content().articles.filter { ["gone", "off"].contains($0.slug) }
    #expect(
      Set(root["at:deleted-entry"].compactMap { $0.attributes["ref"] }) == Set(gone.map(\.lasting)))
    #expect(
      root["at:deleted-entry"].allSatisfy { Instant($0.attributes["when"] ?? "") != nil })
  }

  @Test func `JSON Feed has what version 1.1 asks for`() throws {
    let text = try Self.feed(.author("wim")).text(.json)
    let feed = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    let items = try #require(feed["items"] as? [[String: Any]])

    #expect(feed["version"] as? String == "https://jsonfeed.org/version/1.1")
    #expect(feed["title"] as? String == "Wim Berg – The Harbour Review")
    #expect(feed["feed_url"] as? String == "https://harbour.example/authors/wim/feed.json")
    #expect(feed["home_page_url"] as? String == "https://harbour.example/authors/wim/")
    #expect(items.count == 2)
    for item in items {
      #expect((item["id"] as? String)?.hasPrefix("urn:uuid:") == true)
      #expect((item["url"] as? String)?.hasPrefix("https://harbour.example/") == true)
      #expect(item["content_text"] is String)
      #expect(Instant(item["date_published"] as? String ?? "") != nil)
    }
  }

  @Test func `an article's name in feeds stays, whatever becomes of headline, address and site`()
    throws
  {
    let before = try Made.article("low-water")
    var after = try Made.article("low-water", address: "/elsewhere/") { $0.headline = "Ebb" }
    after.notices = [
      Notice(
        kind: "correction", place: nil, at: Instant(seconds: 2_000_000_000), edition: 1,
        text: "It was 3.")
    ]
    let feed = try Self.feed(of: Made.content([after], url: "https://other.example"))
    let entry = try #require(ParsedXML(feed.text(.atom))?["entry"].first)

    #expect(entry.only("id") == before.lasting)
    #expect(entry.only("updated") == "2033-05-18T03:33:20Z")
    #expect(entry.only("published") == "2024-10-04T00:00:00Z")
    #expect(try Made.article("high-water").lasting != before.lasting)
    #expect(
      before.lasting.wholeMatch(
        of: #/urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}/#) != nil
    )
  }

  @Test func `no text leaves its place in a feed`() throws {
    #expect(Hostile.texts.count >= 200)
    for text in Hostile.texts {
      var record = NewsroomRecord(name: text)
      record.url = "https://harbour.example"
      var person = Person(handle: "wim", name: text)
      person.bio = text
      var topic = Topic(id: "tides", name: text)
      topic.description = text
      let content = try SiteContent(
        settings: SiteSettings(record), people: [SitePerson(person)], topics: [SiteTopic(topic)],
        outlets: [],
        articles: [
          Made.article("low-water") {
            $0.headline = text
            $0.dek = text
            $0.authors = ["wim"]
            $0.topics = ["tides"]
            $0.section = text
            $0.rights = text
            $0.language = text
          }
        ])
      let expected = Hostile.inXML(text)
      // Names and headlines are set like text.
      let set = Hostile.inXML(Typography(language: "en", html: .none).line(text))
      let named = Hostile.inXML(Typography(language: "en", html: .none).typed(text))

      let rss = try #require(ParsedXML(Self.feed(of: content).text(.rss)))["channel"].first
      #expect(rss?.only("title") == named)
      #expect(rss?["item"].first?.only("title") == set)
      #expect(rss?["item"].first?["category"].map(\.text) == [named])
      #expect(rss?["item"].first?.children.count == 7)
      let atom = try #require(ParsedXML(Self.feed(of: content).text(.atom)))["entry"].first
      #expect(atom?.only("title") == set)
      #expect(atom?.only("rights") == expected)
      #expect(atom?["category"].first?.attributes["label"] == named)
      #expect(atom?.attributes["xml:lang"] == expected)
      let json = try Self.feed(.topic("tides"), of: content).text(.json)
      let feed = try #require(
        JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
      // Foundation takes a byte order mark off.
      let mark = "\u{FEFF}"
      #expect(
        (feed["description"] as? String)?.replacing(mark, with: "")
          == text.replacing(mark, with: ""))
      for file in try #require(Sitemap(of: content, pages: ["/"])).files
      where file.path.hasSuffix(".xml") {
        #expect(ParsedXML(file.text()) != nil)
      }
    }
  }

  @Test func `a feed holds the newest thirty, and forgets what went before them`() throws {
    let articles = try (0..<40).map { try Made.article("a-\($0)", day: 20_000 + $0) }
    let gone = try [
      Made.article("old", day: 20_001, state: "killed"),
      Made.article("new", day: 20_020, state: "killed"),
    ]
    let feed = try Self.feed(of: Made.content(articles + gone))

    #expect(feed.articles.count == 30)
    #expect(feed.gone.map(\.slug) == ["new"])
  }
}

extension Feed {
  fileprivate func text(_ form: FeedForm) -> String { String(decoding: bytes(form), as: UTF8.self) }
}
