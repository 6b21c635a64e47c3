import Editorial
import Foundation
import Testing

@testable import Site

@Suite struct NinjsTests {
  /// The properties of an object of ninjs 3.1, as its schema names them.
  private static let known: Set<String> = [
    "uri", "type", "representationType", "profile", "version", "firstCreated", "versionCreated",
    "contentCreated", "embargoedUntil", "pubStatus", "urgency", "copyrightHolder",
    "copyrightNotice",
    "usageTerms", "edNote", "language", "descriptions", "bodies", "headlines", "people",
    "organisations", "places", "subjects", "events", "infoSources", "title", "by", "slugline",
    "located", "renditions", "associations", "altIds", "trustIndicators", "standard", "genres",
    "expires", "rightsInfo", "digitalSourceType",
  ]

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

    #expect(Set(object.keys).isSubset(of: Self.known))
    #expect(Set(picture.keys).isSubset(of: Self.known.union(["name", "rel"])))
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
    #expect(Set(object.keys).isSubset(of: Self.known))
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
