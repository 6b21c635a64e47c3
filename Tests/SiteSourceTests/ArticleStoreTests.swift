import Editorial
import Foundation
import GRDB
import Site
import System
import Testing

@testable import SiteSource

@Suite struct ArticleStoreTests {
  /// A store in a folder of its own.
  private func store() throws -> ArticleStore {
    let path = FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)"
    return ArticleStore(folder: try Folder.fresh(path), program: "one")
  }

  private func article(_ slug: String, _ change: (inout FrontMatter) -> Void = { _ in }) throws
    -> PublishedArticle
  {
    var fields = FrontMatter()
    change(&fields)
    let text = try #require(TextID(String(repeating: "ab", count: 20)))
    let event = try #require(EventID(String(repeating: "0c", count: 20)))
    let record = EditionRecord(
      publishedFrom: event, slug: slug, state: "retracted", address: "/x/\(slug)/",
      editions: [
        EditionRecord.Edition(
          number: 1, at: Instant(seconds: -7), text: text, by: "wim", approvedByRoles: ["editor"],
          bios: [EditionRecord.Bio(id: "wim", bio: "Writes.")])
      ],
      notices: [
        Notice(kind: "retract", place: nil, at: Instant(seconds: -5), edition: nil, text: "T")
      ])
    return try #require(
      PublishedArticle(
        record: record, fields: fields, body: "The *lamp* burns.\n",
        pictures: [
          SitePicture(file: "a.png", version: "v", size: PictureSize(width: 3, height: 2))
        ],
        folder: "articles/2026/05/14/\(slug)", version: "7", day: Day(number: 20_000),
        settings: SiteSettings(NewsroomRecord(name: "Review"))))
  }

  @Test func `articles that are kept come back as they were`() throws {
    let store = try store()
    let low = try article("low") {
      $0.dek = "D"
      $0.bio = ["wim": "B", "ed": "C"]
      $0.contributors = [FrontMatter.Credit(id: "ed", name: nil, role: "maps")]
      var appearance = FrontMatter.Appearance(id: "herald", relation: .firstRan)
      appearance.date = Day("2026-01-02")
      appearance.access = .subscription
      $0.outlets = [appearance]
      $0.images = [FrontMatter.Picture(file: "a.png", alt: "A")]
      $0.related = ["b"]
    }

    store.keep(["m": [low], "n": []], forgetting: [])

    #expect(store.months() == ["m": [low], "n": []])
    #expect(store.months()["m"]?.first?.address == "/x/low/")
  }

  @Test func `months that are forgotten are gone, and the others stay`() throws {
    let store = try store()
    let (low, high) = (try article("low"), try article("high"))
    store.keep(["m": [low], "n": [low]], forgetting: [])

    store.keep(["o": [high]], forgetting: ["m"])

    #expect(store.months() == ["n": [low], "o": [high]])
  }

  @Test func `what another program kept is worth nothing`() throws {
    let store = try store()
    store.keep(["m": [try article("low")]], forgetting: [])
    let other = ArticleStore(folder: store.folder, program: "two")
    #expect(other.months().isEmpty)

    other.keep(["n": []], forgetting: [])

    #expect(other.months() == ["n": []])
    #expect(store.months().isEmpty)
  }

  @Test func `a file that is damaged is read as none, and made again`() throws {
    let store = try store()
    let months = ["m": [try article("low")]]
    store.keep(months, forgetting: [])
    try store.folder.write(Array("no database, but a text".utf8), to: "site/articles.db")
    #expect(store.months().isEmpty)

    store.keep(months, forgetting: [])

    #expect(store.months() == months)
  }

  @Test func `a file that another process keeps is whole, and stays`() throws {
    let store = try store()
    let months = ["m": [try article("low")]]
    store.keep(months, forgetting: [])
    let other = try DatabaseQueue(path: store.folder.whole("site/articles.db"))

    try other.inDatabase { db in
      try db.execute(sql: "BEGIN EXCLUSIVE")
      store.keep(["n": []], forgetting: ["m"])
      #expect(store.months().isEmpty)
      try db.execute(sql: "ROLLBACK")
    }

    #expect(store.months() == months)
  }

  @Test func `nothing is written where a link stands`() throws {
    let store = try store()
    let outside = store.folder.path + "-outside"
    try store.folder.makeFolder("site")
    try FileManager.default.createSymbolicLink(
      atPath: store.folder.whole("site/articles.db"), withDestinationPath: outside)

    store.keep(["m": [try article("low")]], forgetting: [])

    #expect(!FileManager.default.fileExists(atPath: outside))
    #expect(store.months().isEmpty)
  }
}
