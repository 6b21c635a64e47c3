import Editorial
import Foundation
import Testing

@testable import Newsroom

@Suite struct PublishedTests {
  private static let path = "articles/2026/03/02/harbour-lights"

  private func published() throws -> Fixture {
    let fixture = try Fixture()
    try fixture.create("harbour-lights", "The lamp burns.")
    try fixture.publish("harbour-lights")
    return fixture
  }

  @Test func `what is published has a folder an article, by months, with record and text`() throws {
    let fixture = try published()

    let months = try fixture.newsroom.published.all().months
    let folder = try #require(months.first?.folders.first)
    let found = try fixture.newsroom.published.article(folder)

    #expect(months.map(\.path) == ["articles/2026/03"])
    #expect(folder.slug == "harbour-lights")
    #expect(folder.path == Self.path)
    #expect(found.record.state == "live")
    #expect(found.body.contains("The lamp burns."))
    #expect(found.files.isEmpty)
    #expect(folder.version == (try fixture.git("rev-parse", "main:\(Self.path)")))
  }

  @Test func `a newsroom that published nothing has no months`() throws {
    let fixture = try Fixture()

    #expect(try fixture.newsroom.published.all().months.isEmpty)
  }

  @Test func `files of settings have their paths from the folder, whatever main shows`() throws {
    let fixture = try Fixture()
    try fixture.changeRecord("<p>Ours</p>\n", at: "theme/foot.mustache")
    try fixture.write("<p>Theirs</p>\n", to: "theme/foot.mustache")
    try fixture.write("<p>Theirs</p>\n", to: "theme/head.mustache")
    try fixture.commitFolder()

    let files = try fixture.newsroom.published.settingsFiles(below: "theme")

    #expect(files.map(\.name) == ["foot.mustache"])
    #expect(
      try files.map {
        String(decoding: try fixture.newsroom.published.bytes(of: $0.version), as: UTF8.self)
      }
        == ["<p>Ours</p>\n"])
    #expect(try fixture.newsroom.published.settingsFiles(below: "assets").isEmpty)
    #expect(
      try fixture.newsroom.published.settingsFiles(below: "masthead").map(\.name).contains(
        "wim.yml"))
  }

  @Test func `what is published comes from its line, whatever main shows`() throws {
    let fixture = try published()
    let before = try fixture.newsroom.published.all()
    try fixture.git(
      "update-ref", "refs/heads/main", try fixture.git("rev-parse", "main~1"))
    #expect(try fixture.again().published.all().months == before.months)

    let folder = try #require(before.months.first?.folders.first)
    let tree = try fixture.tree(of: "main", "\(Self.path)/harbour-lights.md", "Lies.\n")
    try fixture.forge(on: "main", "By hand\n", tree: tree)
    let found = try fixture.again().published.article(folder)
    #expect(found.body.contains("The lamp burns."))
  }

  @Test func `where main lost the folder's tree, the line has it`() throws {
    let fixture = try published()
    let folder = try #require(try fixture.newsroom.published.all().months.first?.folders.first)
    try fixture.lose(fixture.git("rev-parse", "main:\(Self.path)/edition.yml"))
    try fixture.lose(folder.version)

    let found = try fixture.again().published.article(folder)

    #expect(found.record.editions.count == 1)
    #expect(found.body.contains("The lamp burns."))
    #expect(try fixture.again().published.body(of: folder.version, slug: folder.slug) == found.body)
  }

  @Test func `the version changes with what is published and with settings, and with nothing else`()
    throws
  {
    let fixture = try published()
    func version() throws -> String { try fixture.again().published.version() }
    let first = try version()
    try fixture.create("tide-tables")
    try fixture.act(.comment, "harbour-lights", by: "ed", note: "Good.")
    try fixture.act(.revise, "harbour-lights", by: "pia")
    #expect(try version() == first)

    try fixture.save("harbour-lights", "The lamp is out.")
    #expect(try version() == first)
    try fixture.publish("harbour-lights")
    let second = try version()
    #expect(second != first)
    try fixture.writeBio(of: "wim", "Writes about water.")
    let third = try version()
    #expect(third != second)
    try FileManager.default.removeItem(atPath: fixture.newsroom.folders.local + "/index.db")
    #expect(try version() == third)
  }

  @Test func `of a withheld, unpublished or killed article the record alone stands`() throws {
    let fixture = try published()
    func names() throws -> [String] {
      try fixture.git("ls-tree", "--name-only", "main:\(Self.path)").split(separator: "\n")
        .map(String.init)
    }
    func state() throws -> String {
      let folder = try #require(try fixture.newsroom.published.all().months.first?.folders.first)
      return try fixture.newsroom.published.article(folder).record.state
    }
    #expect(try names() == ["edition.yml", "harbour-lights.md"])

    try fixture.act(.hold, "harbour-lights", by: "ed", note: "Counsel asks.") {
      $0.subkind = "live"
    }
    #expect(try names() == ["edition.yml"])
    #expect(try state() == "withheld")
    try fixture.act(.release, "harbour-lights", by: "ed") { $0.subkind = "live" }
    #expect(try names() == ["edition.yml", "harbour-lights.md"])

    for (kind, expected) in [(EventKind.retract, "retracted"), (.kill, "killed")] {
      try fixture.act(kind, "harbour-lights", by: "pia", note: "It was wrong.") {
        $0.data = .object(["notice": .string("It was wrong.")])
      }
      #expect(try state() == expected)
      #expect(try names().count == (kind == .kill ? 1 : 2))
    }
    #expect(try fixture.ids() == [])
  }

  @Test func `where only main is, it is taken as it is when somebody asks for that`() throws {
    let fixture = try published()
    let before = try fixture.newsroom.published.all()
    for branch in ["settings", "drafts/harbour-lights"] {
      try fixture.git("update-ref", "-d", "refs/heads/\(branch)")
    }
    #expect(throws: NewsroomError.onlyMain) { try fixture.again().published.all() }

    let mirror = try fixture.again()
    mirror.published.readFromMain()

    #expect(try mirror.published.all().months == before.months)
    #expect(try mirror.settings.record().name == "The Harbour Review")
    #expect(try mirror.settings.person("wim").name == "Wim Berg")
    let folder = try #require(try mirror.published.all().months.first?.folders.first)
    #expect(try mirror.published.article(folder).body.contains("The lamp burns."))
  }

  @Test func `an edition in a year without four digits has no page, and is named`() throws {
    let fixture = try published()
    try fixture.create("lamp")
    try fixture.approve("lamp")
    try fixture.forge(
      on: "drafts/lamp",
      fixture.forgedEvent(
        .publish, on: "lamp", by: "pia", state: "published", more: "Edition: 1\n"),
      by: "pia@example.org", at: 320_000_000_000)
    #expect(
      try fixture.again().lines.history(of: fixture.slug("lamp")).standing.live.shown == .edition(1)
    )

    let found = try fixture.again().published.all()

    #expect(found.months.flatMap(\.folders).map(\.slug) == ["harbour-lights"])
    #expect(found.missing.map { $0.file.hasPrefix("articles/12110/") } == [true])
    #expect(
      found.missing.map(\.hint) == [
        "to begin it under another name: stet cat lamp@live > lamp-2.md"
          + " && stet new --file lamp-2.md --slug lamp-2"
      ])
  }
}
