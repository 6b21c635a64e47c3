import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct NinjsTests {
  private static func object(
    _ article: PublishedArticle, body: String? = "The *lamp* burns.\n", until: Instant? = nil
  ) throws -> [String: Any] {
    let ninjs = Ninjs(
      of: article, text: body.map { PublishedText(body: $0) }, html: "<p>The lamp burns.</p>",
      embargoedUntil: until, in: Made.content([article]))
    return try #require(
      JSONSerialization.jsonObject(with: Data(ninjs.json.utf8)) as? [String: Any])
  }

  private static func article(state: String = "live") throws -> PublishedArticle {
    var article = try Made.article(
      "low-water", state: state,
      pictures: [
        SitePicture(
          file: "tide.png", version: "1", size: PictureSize(width: 8, height: 6), alt: "A tide",
          credit: "Oda Fenn")
      ]
    ) {
      $0.authors = ["wim", "willa"]
      $0.topics = ["tides"]
      $0.dek = "What it leaves."
    }
    if state != "live" {
      article.notices = [
        Notice(kind: "kill", place: nil, at: article.published, edition: 1, text: "It was made up.")
      ]
    }
    return article
  }

  @Test func `an article has what ninjs 3.1 names, and nothing else`() throws {
    let object = try Self.object(Self.article())
    let bodies = try #require(object["bodies"] as? [[String: Any]])
    let picture = try #require((object["associations"] as? [[String: Any]])?.first)

    #expect(NinjsSchema.problems(object) == [])
    #expect((object["uri"] as? String)?.hasPrefix("urn:uuid:") == true)
    #expect((object["standard"] as? [String: String])?["version"] == "3.1")
    #expect(object["pubStatus"] as? String == "usable")
    #expect(
      bodies.map { $0["value"] as? String } == [
        "The lamp burns.\n", "<p>The lamp burns.</p>", "The *lamp* burns.\n",
      ])
    #expect(object["by"] as? String == "wim, willa")
    #expect(Instant(object["versionCreated"] as? String ?? "") != nil)
    #expect(
      (picture["renditions"] as? [[String: Any]])?.first?["href"] as? String
        == "https://harbour.example/2024/10/low-water/tide.png")
  }

  @Test(arguments: [
    ("killed", "canceled"), ("unpublished", "canceled"), ("retracted", "canceled"),
    ("withheld", "withheld"),
  ])
  func `what may not be used any more says so, and holds no words`(
    state: String, status: String
  ) throws {
    let object = try Self.object(Self.article(state: state))

    #expect(object["pubStatus"] as? String == status)
    #expect(object["edNote"] as? String == "It was made up.")
    #expect(object["bodies"] == nil && object["headlines"] == nil && object["title"] == nil)
    #expect(NinjsSchema.problems(object) == [])
  }

  @Test func `an article with all that it can have is what the schema asks for`() throws {
    var record = NewsroomRecord(name: "The Harbour Review")
    record.url = "https://harbour.example"
    record.publishingPrinciples = "https://harbour.example/principles"
    record.correctionsPolicy = "https://harbour.example/corrections"
    var article = try Self.article()
    article.fields.dateline = "Anstrey"
    article.fields.rights = "CC BY 4.0"
    article.fields.language = "pt-BR"
    article.fields.contributors = [
      FrontMatter.Credit(id: "oda", role: "photographer"), FrontMatter.Credit(name: "Jo Berg"),
    ]
    article.fields.outlets = [FrontMatter.Appearance(id: "courant")]
    let content = SiteContent(
      settings: SiteSettings(record), people: [], topics: [], outlets: [], articles: [article])
    let ninjs = Ninjs(
      of: article, text: PublishedText(body: "The lamp burns.\n"), html: "<p>…</p>",
      embargoedUntil: article.published, in: content)

    let found = try JSONSerialization.jsonObject(with: Data(ninjs.json.utf8))

    #expect(NinjsSchema.problems(found) == [])
    let object = try #require(found as? [String: Any])
    #expect(object["located"] as? String == "Anstrey")
    #expect((object["trustIndicators"] as? [Any])?.count == 2)
    #expect((object["infoSources"] as? [Any])?.count == 4)
  }

  @Test(arguments: Hostile.texts)
  func `whatever an article holds, it is what the schema asks for`(_ text: String) throws {
    let article = try Made.article(
      "low-water",
      pictures: [SitePicture(file: "tide.png", version: "1", size: nil, alt: text, credit: text)]
    ) {
      $0.headline = text
      $0.dek = text
      $0.authors = [Handle(text)]
      $0.topics = [TopicID(text)]
      $0.dateline = text
      $0.contributors = [FrontMatter.Credit(name: text, role: text)]
    }

    #expect(try NinjsSchema.problems(Self.object(article, body: text)) == [])
  }

  @Test(arguments: [
    (#"{"uri": "urn:a", "pubStatus": "live"}"#, "article.pubStatus is none of"),
    (#"{"uri": "a"}"#, "article.uri is no URI"), ("{}", "article lacks uri"), ("[]", "no object"),
    (#"{"uri": "urn:a", "body": "b"}"#, "article.body is unknown"),
    (#"{"uri": "urn:a", "bodies": [{"role": "main"}]}"#, "article.bodies[0] lacks value"),
    (#"{"uri": "urn:a", "bodies": {}}"#, "article.bodies is no list"),
    (#"{"uri": "urn:a", "versionCreated": "May"}"#, "article.versionCreated is no moment"),
    (#"{"uri": "urn:a", "urgency": "1"}"#, "article.urgency is no number"),
    (
      #"{"uri": "urn:a", "associations": [{"name": "n", "uri": "urn:b", "associations": []}]}"#,
      "article.associations[0].associations is unknown"
    ),
  ])
  func `what the schema does not allow is found`(_ json: String, _ problem: String) throws {
    let found = NinjsSchema.problems(try JSONSerialization.jsonObject(with: Data(json.utf8)))
    #expect(found.count == 1 && found.first?.contains(problem) == true, "\(found)")
  }

  @Test func `every notice is told`() throws {
    var article = try Self.article(state: "killed")
    let first = Notice(
      kind: "correction", place: "top", at: article.published, edition: 1, text: "It was two.")
    article.notices.insert(first, at: 0)

    #expect(try Self.object(article)["edNote"] as? String == "It was two.\nIt was made up.")
    article.notices = []
    #expect(try Self.object(article)["edNote"] == nil)
  }

  @Test func `an embargo is in it`() throws {
    let until = Instant(seconds: 1_800_000_000)

    #expect(
      try Self.object(Self.article(), until: until)["embargoedUntil"] as? String
        == "2027-01-15T08:00:00Z")
    #expect(try Self.object(Self.article())["embargoedUntil"] == nil)
  }
}
