import Editorial
import Foundation
import Git
import Testing

@testable import Newsroom

/// What owners edit by hand in the newsroom's folder.
@Suite struct FolderSettingsTests {
  private let fixture: Fixture

  init() throws { fixture = try Fixture() }

  private func text(_ path: String) throws -> String {
    try String(contentsOfFile: fixture.folder + "/" + path, encoding: .utf8)
  }

  private func edit(_ path: String, _ old: String, _ new: String) throws {
    try fixture.write(text(path).replacing(old, with: new), to: path)
  }

  private func remove(_ path: String) throws {
    try FileManager.default.removeItem(atPath: fixture.folder + "/" + path)
  }

  @discardableResult
  private func save(by handle: Handle = "maria", isDryRun: Bool = false) throws -> FolderOutcome {
    try fixture.newsroom.folderSettings.saveFolder(
      note: "By hand.", commands: [], as: fixture.actor(handle), isDryRun: isDryRun)
  }

  private func paths() throws -> [String] {
    try fixture.newsroom.folderSettings.folderChanges().map(\.path)
  }

  @Test func `a folder that nobody has touched has no changes, and to save it makes no event`()
    throws
  {
    try fixture.create("harbour-lights")
    try fixture.publish("harbour-lights")
    try fixture.writeBio(of: "wim", "Writes about water.")
    let before = try fixture.references()

    #expect(try paths() == [])
    #expect(try save().events == [])
    #expect(try fixture.references() == before)
  }

  @Test func `what was edited, added and removed becomes two events, the masthead's first`() throws
  {
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try edit("newsroom.yml", "The Harbour Review", "The Quay")
    try edit("masthead/ed.yml", "Ed Marsh", "Edward Marsh")
    try fixture.write("<p>Ours</p>\n", to: "theme/parts/foot.mustache")
    try remove("topics/tides.yml")
    try fixture.write("x", to: "theme/.hidden")
    try fixture.write("x", to: "README.md")
    let found = try fixture.newsroom.folderSettings.folderChanges()

    #expect(
      found.map(\.path) == [
        "masthead/ed.yml", "newsroom.yml", "theme/parts/foot.mustache", "topics/tides.yml",
      ])
    #expect(found.map { $0.old == nil } == [false, false, true, false])
    #expect(found.map { $0.new == nil } == [false, false, false, true])
    #expect(found.allSatisfy { !$0.hasMoved })
    let before = try fixture.references()
    #expect(try save(isDryRun: true).events == [])
    #expect(try fixture.references() == before)

    let outcome = try save()

    #expect(outcome.changes == found)
    #expect(
      outcome.events.map(\.hex)
        == [try fixture.git("rev-parse", "settings^"), try fixture.git("rev-parse", "settings")])
    let kinds = try ["settings^", "settings"].map {
      try fixture.git("log", "-1", "--format=%B", $0).split(separator: "\n")
        .first { $0.hasPrefix("Event: ") }
    }
    #expect(kinds == ["Event: masthead", "Event: settings"])
    #expect(try fixture.git("log", "-1", "--format=%B", "settings").contains("> By hand.\n"))
    #expect(try fixture.newsroom.settings.record().name == "The Quay")
    #expect(try fixture.newsroom.settings.records(in: "topics").isEmpty)
    #expect(try paths() == [])
    #expect(try fixture.file("theme/parts/foot.mustache") == "<p>Ours</p>")
    #expect(try fixture.git("status", "--porcelain") == "?? README.md\n?? theme/.hidden")
    #expect(try fixture.wrong() == [])
  }

  @Test func `what plain git committed to main is saved like what was only edited`() throws {
    try edit("newsroom.yml", "The Harbour Review", "The Quay")
    try fixture.write("x", to: "theme/foot.mustache")
    try fixture.commitFolder(by: "maria")

    #expect(try paths() == ["newsroom.yml", "theme/foot.mustache"])
    try save()
    #expect(try fixture.newsroom.settings.record().name == "The Quay")
    #expect(try paths() == [])
    #expect(try fixture.wrong() == [])
  }

  @Test func `a folder that lags behind the settings is not taken for a change`() throws {
    let clone = try Hub(of: fixture).clone()
    let old = try fixture.git("rev-parse", "main")
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.changeRecord("name: Tides\n", at: "topics/tides.yml")
    try fixture.push("settings")
    try clone.git("fetch", "--quiet", "origin", "settings:settings")

    #expect(try clone.git("rev-parse", "main") == old)
    #expect(try clone.newsroom.folderSettings.folderChanges() == [])
    #expect(
      try clone.newsroom.folderSettings.saveFolder(
        note: nil, commands: [], as: clone.actor("maria")
      ).events
        == [])
  }

  @Test func `a file that somebody else changed meanwhile is not saved over theirs`() throws {
    let clone = try Hub(of: fixture).clone()
    try fixture.writeBio(of: "wim", "Writes about water.")
    try fixture.push("settings")
    try clone.git("fetch", "--quiet", "origin", "settings:settings")
    let mine = try #require(try clone.file("masthead/wim.yml")) + "\nbio: Mine.\n"
    try clone.write(mine, to: "masthead/wim.yml")
    try clone.write("x", to: "theme/foot.mustache")
    let before = try clone.references()

    #expect(try clone.newsroom.folderSettings.folderChanges().map(\.hasMoved) == [true, false])
    #expect(throws: NewsroomError.changedMeanwhile(path: "masthead/wim.yml")) {
      try clone.newsroom.folderSettings.saveFolder(
        note: nil, commands: [], as: clone.actor("maria"))
    }
    #expect(try clone.references() == before)
    #expect(
      try String(contentsOfFile: clone.folder + "/masthead/wim.yml", encoding: .utf8) == mine)
  }

  @Test func `links and names that no settings can have are refused`() throws {
    let link = fixture.folder + "/topics"
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: fixture.folder + "/masthead")
    #expect(throws: NewsroomError.notPlain(path: "topics")) { try paths() }
    try FileManager.default.removeItem(atPath: link)

    try fixture.write("x", to: "theme/CON")
    #expect(throws: NewsroomError.notPlain(path: "theme/CON")) { try paths() }
    try remove("theme")
    #expect(try paths() == [])
  }

  @Test func `a file with mistakes is refused with all of them, and everything stays`() throws {
    try fixture.write("name: [\n", to: "topics/tides.yml")
    try fixture.write("name: X\nroles: {a: b}\n", to: "masthead/ed.yml")
    try edit("newsroom.yml", "The Harbour Review", "The Quay")
    let before = try fixture.references()

    let mistakes = try #require(throws: BadDefinition.self) { try save() }
    #expect(Set(mistakes.problems.map(\.file)) == ["topics/tides.yml", "masthead/ed.yml"])
    #expect(try fixture.references() == before)
    #expect(try paths() == ["masthead/ed.yml", "newsroom.yml", "topics/tides.yml"])
    #expect(try text("topics/tides.yml") == "name: [\n")
  }

  @Test func `where one of both events is refused, neither is made`() throws {
    try fixture.write(text("masthead/wim.yml") + "bio: Writes.\n", to: "masthead/wim.yml")
    try edit("newsroom.yml", "The Harbour Review", "The Quay")
    let before = try fixture.references()

    let refusal = NewsroomError.notOwner(
      "wim", path: "newsroom.yml", owners: ["publisher"], who: ["maria", "pia"])
    #expect(throws: refusal) {
      try save(by: "wim")
    }
    #expect(try fixture.references() == before)
    #expect(try paths() == ["masthead/wim.yml", "newsroom.yml"])
    #expect(try save(by: "pia").events.count == 2)
  }

  @Test func `who gives up the right to the second event by the first makes neither`() throws {
    try edit("masthead/maria.yml", "publisher, ", "")
    try edit("newsroom.yml", "The Harbour Review", "The Quay")
    #expect(try !text("masthead/maria.yml").contains("publisher"))
    let before = try fixture.references()

    let refusal = NewsroomError.notOwner(
      "maria", path: "newsroom.yml", owners: ["publisher"], who: ["pia"])
    #expect(throws: refusal) {
      try save(by: "maria")
    }
    #expect(try fixture.references() == before)
    #expect(try save(by: "pia").events.count == 2)
    #expect(try fixture.newsroom.settings.record().name == "The Quay")
  }

  @Test func `no folder takes its newsroom's last owner away`() throws {
    for handle in ["pia", "robo"] as [Handle] {
      try fixture.write(
        text("masthead/\(handle).yml") + "left: 2026-01-01\n", to: "masthead/\(handle).yml")
    }
    try save()
    try fixture.write(text("masthead/maria.yml") + "left: 2026-06-01\n", to: "masthead/maria.yml")

    #expect(throws: NewsroomError.lastOwner("maria", roles: ["publisher"])) { try save() }
  }

  @Test func `a newsroom whose folder does not show main has nothing to save`() throws {
    try fixture.newsroom.configuration.setCheckout(false)
    #expect(throws: NewsroomError.noCheckout) {
      try NewsroomRepository.open(fixture.folder).folderSettings.folderChanges()
    }
    #expect(throws: NewsroomError.noCheckout) {
      let bare = try Fixture(bare: true)
      return try bare.newsroom.folderSettings.folderChanges()
    }
  }
}
