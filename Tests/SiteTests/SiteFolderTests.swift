import Editorial
import Foundation
import Synchronization
import System
import Testing

@testable import Site

/// Texts that are made up, and can fail.
struct MadeTexts: SiteTexts {
  struct Failure: Error {}

  var fails: String?

  func text(of article: PublishedArticle) throws -> PublishedText {
    if article.slug == fails { throw Failure() }
    return PublishedText(body: "Text of \(article.slug), \(article.version).\n")
  }

  func bytes(of version: String) throws -> [UInt8] { Array(version.utf8) }
}

/// A folder that is gone when the test ends.
private final class Place {
  let path = FileManager.default.temporaryDirectory.path + "/stet-site-\(UUID().uuidString)"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  var site: SiteFolder { SiteFolder(path + "/site", state: path + "/state") }

  /// Every file of the site by its path.
  func files(_ name: String = "site") throws -> [String: String] {
    let root = "\(path)/\(name)"
    var files: [String: String] = [:]
    for case let file as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      guard let bytes = FileManager.default.contents(atPath: "\(root)/\(file)") else { continue }
      files[file] = String(decoding: bytes, as: UTF8.self)
    }
    return files
  }
}

@Suite struct SiteFolderTests {
  private func articles(_ count: Int) throws -> [PublishedArticle] {
    try (1...count).map { number in
      try Made.article(
        "a\(number)", day: 20_000 + number,
        pictures: number == 1
          ? [SitePicture(file: "a b.png", version: "picture", size: nil)] : []
      ) {
        $0.authors = [Handle("author-\(number % 5)")]
        $0.topics = [TopicID("topic-\(number % 3)")]
        $0.section = "desk"
      }
    }
  }

  private func plan(_ articles: [PublishedArticle]) throws -> SitePlan {
    SitePlan(Made.content(articles), theme: try Theme(), generator: "test")
  }

  private func build(
    _ articles: [PublishedArticle], in place: Place, isWhole: Bool = false, fails: String? = nil
  ) throws -> SiteFolder.Outcome {
    try place.site.build(
      plan(articles), site: articles.map(\.version).joined(), isWhole: isWhole,
      texts: { MadeTexts(fails: fails) })
  }

  @Test func `a site that was built bit by bit is the one that was built at once`() throws {
    let (step, whole) = (try Place(), try Place())
    var all = try articles(60)
    for count in [1, 2, 20, 41, 59, 60] { _ = try build(Array(all.prefix(count)), in: step) }
    all[3].fields.headline = "Another"
    all[3].version = "a4-2"
    all[7].state = .killed
    all[7].version = "a8-2"
    all[9].chosenAddress = "/essays/ten/"
    all[9].version = "a10-2"
    all.remove(at: 20)

    let outcome = try build(all, in: step)
    _ = try build(all, in: whole)

    #expect(try step.files() == whole.files())
    #expect(outcome.removed > 0)
    #expect(try !step.files().keys.contains { $0.hasPrefix("2024/10/a21/") })
  }

  @Test func `the same content gives the same bytes, in whatever order it comes`() throws {
    let (one, other) = (try Place(), try Place())
    let all = try articles(30)

    _ = try build(all, in: one)
    _ = try build(all.reversed(), in: other)

    #expect(try one.files() == other.files())
  }

  @Test func `after one publication only what it can have changed is written`() throws {
    let place = try Place()
    let all = try articles(61)
    _ = try build(Array(all.prefix(60)), in: place)
    let before = try place.files()

    let outcome = try build(all, in: place)

    let after = try place.files()
    let changed = Set(after.filter { before[$0.key] != $0.value }.keys)
    #expect(changed.count <= outcome.written)
    // Its page, its author's, its topic's, its section's and its month's list, the front page, two
    // pages of the archive, the articles in whose lists it is now, the feeds of all these lists, three
    // sitemaps, and the last stretch of the search.
    #expect(outcome.written < 150)
    #expect(
      changed.contains("2024/12/a61/index.html") || changed.contains("2024/11/a61/index.html"))
    #expect(!changed.contains("authors/author-2/index.html"))
  }

  @Test func `a folder knows what it was built of, and nothing else`() throws {
    let place = try Place()
    let all = try articles(3)
    #expect(try !place.site.holds(all.map(\.version).joined()))

    _ = try build(all, in: place)

    #expect(try place.site.holds(all.map(\.version).joined()))
    #expect(try !place.site.holds("other"))
    let outcome = try build(all, in: place)
    #expect(outcome.written == 0)
    #expect(try build(all, in: place, isWhole: true).written == outcome.files)
  }

  @Test func `a build that fails leaves the site as it was`() throws {
    let place = try Place()
    let all = try articles(60)
    _ = try build(Array(all.prefix(30)), in: place)
    let before = try place.files()

    #expect(throws: MadeTexts.Failure.self) { try build(all, in: place, fails: "a55") }

    #expect(try place.files() == before)
    _ = try build(all, in: place)
    let whole = try Place()
    _ = try build(all, in: whole)
    #expect(try place.files() == whole.files())
  }

  @Test func `a first build that fails leaves no folder`() throws {
    let place = try Place()

    #expect(throws: MadeTexts.Failure.self) { try build(articles(20), in: place, fails: "a7") }

    #expect(!FileManager.default.fileExists(atPath: place.path + "/site"))
    _ = try build(try articles(20), in: place)
    #expect(try !place.files().isEmpty)
  }

  @Test func `what a journal says is finished, wherever the build was cut off`() throws {
    let whole = try Place()
    let all = try articles(30)
    _ = try build(all, in: whole)
    for cut in 0..<12 {
      let place = try Place()
      _ = try build(Array(all.prefix(20)), in: place)
      // What a build leaves that dies after it moved so many files: its journal, the files that it
      // did not move yet, and a manifest that is not in its place.
      let next = try plan(all)
      let old = try plan(Array(all.prefix(20)))
      let prints = Dictionary(
        old.files.map { ($0.path, $0.print) }, uniquingKeysWith: { first, _ in first })
      let changed = next.files.filter { prints[$0.path] != $0.print }
      let side = place.site.state
      let staging = place.path + "/.site.stet-7"
      try FileManager.default.createDirectory(
        atPath: staging, withIntermediateDirectories: true)
      for (number, file) in changed.enumerated() {
        let bytes = Data(try file.bytes(MadeTexts()))
        let target = number < cut ? "\(place.path)/site/\(file.path)" : "\(staging)/\(number)"
        try FileManager.default.createDirectory(
          atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try bytes.write(to: URL(fileURLWithPath: target))
      }
      let manifest = Manifest(
        site: all.map(\.version).joined(),
        files: Dictionary(uniqueKeysWithValues: next.files.map { ($0.path, $0.print) }))
      try Data(manifest.bytes).write(to: URL(fileURLWithPath: side + "/built.new"))
      try Data(".site.stet-7".utf8).write(to: URL(fileURLWithPath: side + "/staging"))
      let journal = Journal(moved: changed.map(\.path), removed: [])
      try Data(journal.bytes).write(to: URL(fileURLWithPath: side + "/journal"))
      #expect(try !place.site.holds(all.map(\.version).joined()))

      let outcome = try build(all, in: place)

      #expect(outcome.hasFinishedAnother)
      #expect(outcome.written == 0)
      #expect(try place.files() == whole.files())
    }
  }

  @Test func `a new site whose manifest is not in its place yet is known as ours`() throws {
    let place = try Place()
    let all = try articles(5)
    _ = try build(all, in: place)
    let side = place.site.state
    try FileManager.default.moveItem(atPath: side + "/built", toPath: side + "/built.new")
    try Data(".site.stet-1".utf8).write(to: URL(fileURLWithPath: side + "/staging"))

    #expect(try build(all, in: place).written == 0)
  }

  @Test func `a folder that holds something that no build wrote is refused`() throws {
    let place = try Place()
    let site = place.path + "/site"
    try FileManager.default.createDirectory(atPath: site, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: site + "/index.html"))

    #expect(throws: SiteError.foreignFolder(site)) { try build(articles(2), in: place) }

    #expect(try place.files() == ["index.html": "mine"])
    #expect(!FileManager.default.fileExists(atPath: place.site.state))
  }

  @Test func `a site of ours whose record is gone is told from a folder of others`() throws {
    let place = try Place()
    let site = place.path + "/site"
    _ = try build(articles(2), in: place)
    try FileManager.default.removeItem(atPath: place.site.state)
    let files = try place.files()

    #expect(throws: SiteError.lostRecord(site)) { try place.site.refuseForeign() }
    #expect(throws: SiteError.lostRecord(site)) { try build(articles(2), in: place) }

    #expect(try place.files() == files)
  }

  @Test func `what lies beside the site is no state of ours`() throws {
    let place = try Place()
    let all = try articles(3)
    _ = try build(Array(all.prefix(2)), in: place)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: place.path + "/keys"))
    for name in [".site.stet", ".site.stet-1"] {
      let side = "\(place.path)/\(name)"
      try FileManager.default.createDirectory(
        atPath: side + "/new", withIntermediateDirectories: true)
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: side + "/new/0"))
      try Data("theirs".utf8).write(to: URL(fileURLWithPath: side + "/0"))
      for journal in ["+0 ../keys\nend\n", "A site's journal 1\u{0}1\u{0}0\u{0}../keys\u{0}"] {
        try Data(journal.utf8).write(to: URL(fileURLWithPath: side + "/journal"))
      }
      try Data(name.utf8).write(to: URL(fileURLWithPath: side + "/staging"))
    }

    let outcome = try build(all, in: place)

    #expect(!outcome.hasFinishedAnother)
    let whole = try Place()
    _ = try build(all, in: whole)
    #expect(try place.files() == whole.files())
    #expect(try place.files("")["keys"] == "mine")
    #expect(try place.files(".site.stet-1")["new/0"] == "theirs")
  }

  @Test func `a journal that names a place outside of the site moves nothing`() throws {
    let place = try Place()
    _ = try build(articles(2), in: place)
    let side = place.site.state
    try FileManager.default.createDirectory(
      atPath: place.path + "/.site.stet-1", withIntermediateDirectories: true)
    try Data("theirs".utf8).write(to: URL(fileURLWithPath: place.path + "/.site.stet-1/0"))
    try Data(".site.stet-1".utf8).write(to: URL(fileURLWithPath: side + "/staging"))
    try Data(Journal(moved: ["../keys"], removed: []).bytes)
      .write(to: URL(fileURLWithPath: side + "/journal"))

    let error = #expect(throws: FileError.self) { try build(articles(2), in: place) }

    #expect(error?.reason == .name("..", problem: "is not the name of a file"))
    #expect(!FileManager.default.fileExists(atPath: place.path + "/keys"))
  }

  @Test func `a link in the site leads nowhere`() throws {
    let place = try Place()
    _ = try build(articles(2), in: place)
    try FileManager.default.createDirectory(
      atPath: place.path + "/outside", withIntermediateDirectories: true)
    try FileManager.default.removeItem(atPath: place.path + "/site/topics")
    try FileManager.default.createSymbolicLink(
      atPath: place.path + "/site/topics", withDestinationPath: "../outside")

    let error = #expect(throws: FileError.self) { try build(articles(9), in: place) }

    #expect(error?.reason == .kind(.link))
    #expect(try place.files("outside").isEmpty)
  }

  @Test func `a journal is read as it was written, or not at all`() {
    let journal = Journal(moved: ["a/b", "x\n-y"], removed: ["c d"])

    #expect(Journal(journal.bytes) == journal)
    for count in 0..<journal.bytes.count {
      #expect(Journal(Array(journal.bytes.prefix(count))) == nil)
    }
    #expect(Journal(Array("+0 ../keys\nend\n".utf8)) == nil)
  }

  @Test func `a file of somebody else's is not written over, and others stay`() throws {
    let place = try Place()
    let all = try articles(3)
    _ = try build(Array(all.prefix(2)), in: place)
    let site = place.path + "/site"
    try Data("example.org".utf8).write(to: URL(fileURLWithPath: site + "/CNAME"))
    let page = try #require(all.last.map { "\(site)\($0.address)index.html" })
    try FileManager.default.createDirectory(
      atPath: (page as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: URL(fileURLWithPath: page))

    #expect(throws: SiteError.foreignFile(page)) { try build(all, in: place) }

    try FileManager.default.removeItem(atPath: page)
    _ = try build(all, in: place)
    #expect(try place.files()["CNAME"] == "example.org")
  }

  @Test func `a moved article leaves a page that leads to it`() throws {
    let place = try Place()
    _ = try build([Made.article("a", address: "/essays/a/")], in: place)

    let page = try #require(place.files()["2024/10/a/index.html"])
    #expect(page.contains("url=https://harbour.example/essays/a/"))
  }

  @Test func `files that somebody removed from the site come back with the next build`() throws {
    let place = try Place()
    let all = try articles(3)
    _ = try build(all, in: place)
    let whole = try place.files()
    let version = all.map(\.version).joined()
    let pages = whole.keys.filter { $0.hasSuffix("/a2/index.html") }

    for path in ["feed.xml", String(try #require(pages.first).dropLast("/index.html".count))] {
      try FileManager.default.removeItem(atPath: "\(place.path)/site/\(path)")
      #expect(try !place.site.holds(version))
      #expect(try build(all, in: place).written == 1)
      #expect(try place.files() == whole)
      #expect(try place.site.holds(version))
    }
  }
}
