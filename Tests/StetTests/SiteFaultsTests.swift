import Foundation
import Testing

/// What a hasty hand or a colleague's push puts among the settings never keeps the site from readers.
@Suite struct SiteFaultsTests {
  private func founded() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", headline: "On lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights")
    return desk
  }

  @Test(arguments: [
    ("front.yml", "lead: [a\n"), ("front.yml", "lead: lights\nsecond: [lights]\n"),
    ("theme.yml", "light: {accent: \"#f90\"}\n"), ("pages/bad.md", "no title\n"),
    ("series/sea.yml", "name: [\n"),
  ]) func `what can't be read of the newsroom's own is left out and named`(
    file: String, text: String
  ) throws {
    let desk = try founded()
    try desk.commit(
      "Change \(file)\n\nStet: 1\nEvent: settings\nBy: maria-okafor\n", on: "settings", file, text)

    let built = try desk.quietly("build")

    #expect(built.err.contains("Note: \(file): "))
    #expect(try desk.read("site/index.html").contains("On lights"))
    #expect(try desk.quietly("preview", "lights@e1", "--text").out.contains("On lights"))
  }

  @Test func `an article that is named twice stands in one place`() throws {
    let desk = try founded()

    let done = try desk.quietly("front", "second", "lights", "lights")

    #expect(done.err.hasPrefix("Put lights below the lead."))
    #expect(try desk.read("front.yml") == "second:\n  - slug: lights\n")
  }

  @Test func `a dry run shows the front as it would be`() throws {
    let desk = try founded()

    let dry = try desk.quietly("front", "lead", "lights", "--dry-run", "--json")

    #expect(dry.out.contains("\"rank\" : \"lead\""))
    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/front.yml"))
  }

  @Test func `a file that an editor ends with CR and LF is nobody else's change`() throws {
    let desk = try founded()
    try desk.write("lead: lights\n", to: "front.yml")
    try desk.quietly("settings", "save", "-m", "First")
    try desk.write("second: [lights]\r\n", to: "front.yml")

    let saved = try desk.quietly("settings", "save", "-m", "Second")
    #expect(!saved.err.contains("main has something newer"))

    try desk.write("lead: lights\n", to: "front.yml")
    try desk.quietly("settings", "save", "-m", "First again")
    #expect(try desk.quietly("front").out.hasPrefix("lead"))
  }

  @Test func `a file may take the place of a folder`() throws {
    let desk = try founded()
    try desk.write("x", to: "static/team/index.html")
    try desk.quietly("settings", "save", "-m", "A folder")
    try FileManager.default.removeItem(atPath: desk.folder + "/static/team")
    try desk.write("x", to: "static/team")

    try desk.quietly("settings", "save", "-m", "A file")

    try desk.quietly("build")
    #expect(try desk.read("site/team") == "x")
  }

  @Test func `a page that has no place of its own is named each time, and in no sitemap`() throws {
    let desk = try founded()
    try desk.quietly("config", "url", "https://review.example")
    try desk.write("---\ntitle: Years\n---\nText.\n", to: "pages/2026.md")
    try desk.quietly("settings", "save", "-m", "A page")
    try desk.quietly("build")

    let again = desk.stet("build", "--strict")

    #expect(again.status == 1)
    #expect(again.err.contains("pages/2026.md: it is not on the site"))
    let sitemap = try desk.read("site/sitemap-pages.xml")
    #expect(sitemap.components(separatedBy: "https://review.example/2026/<").count == 2)
  }
}
