import Foundation
import Testing

@Suite struct FrontTests {
  /// A newsroom with two published articles, `lights` and then `tides`.
  private func published() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["lights", "tides"] {
      try desk.draft(slug, headline: "On \(slug)")
      try desk.quietly("submit", slug, as: "wim")
      try desk.quietly("approve", "\(slug)@r1", as: "ed")
      try desk.quietly("publish", slug)
    }
    return desk
  }

  private func lead(_ desk: Sandbox) throws -> Substring? {
    try desk.quietly("build")
    let page = try desk.read("site/index.html")
    let section = try #require(page.firstRange(of: "<section class=\"leading\">"))
    return page[section.upperBound...].firstMatch(of: /<h2><a href="[^"]*">([^<]*)</)?.output.1
  }

  @Test func `what is put first leads the site until it is over`() throws {
    let desk = try published()
    #expect(try lead(desk) == "On tides")

    let done = try desk.quietly("front", "lead", "lights", "--until", "2026-03-04")

    #expect(done.err.hasPrefix("Put lights first until 2026-03-04 23:59"))
    #expect(try lead(desk) == "On lights")
    #expect(
      try desk.quietly("front").out.contains("lead  lights  On lights  until 2026-03-04 23:59"))
    // Nothing was published meanwhile, and the clock alone takes it away.
    desk.environment["STET_NOW"] = "2026-03-05T00:00:00Z"
    #expect(try lead(desk) == "On tides")
    #expect(try desk.quietly("front").out.contains("until 2026-03-04 23:59, over"))
  }

  @Test func `a lead that is taken back makes room by itself`() throws {
    let desk = try published()
    try desk.quietly("front", "lead", "lights")
    #expect(try lead(desk) == "On lights")

    try desk.quietly("hold", "lights", "--live", "-m", "A reader doubts it.")

    #expect(try lead(desk) == "On tides")
    #expect(try desk.quietly("front").out.contains("withheld"))
  }

  @Test func `articles are put below the lead, into rows, and taken away again`() throws {
    let desk = try published()
    try desk.quietly("front", "second", "lights")
    try desk.quietly("front", "rows", "tides", "lights")
    #expect(try desk.read("front.yml") == "rows:\n  - slug: tides\n  - slug: lights\n")
    try desk.quietly("front", "rows", "lights", "--first")
    #expect(try desk.read("front.yml") == "rows:\n  - slug: lights\n  - slug: tides\n")
    #expect(
      try desk.quietly("front", "rows", "lights", "--dry-run").err.hasPrefix(
        "Would put lights into the rows"))

    try desk.quietly("front", "remove", "lights", "tides")

    #expect(!FileManager.default.fileExists(atPath: desk.folder + "/front.yml"))
    #expect(try desk.quietly("front").err.hasPrefix("Nothing was put first"))
    #expect(try desk.git("log", "-1", "--format=%s", "settings").hasPrefix("Took lights, tides"))
  }

  @Test func `owners may put something first, and whoever has a role for it`() throws {
    let desk = try published()
    let before = try desk.git("rev-parse", "settings")

    let refused = desk.stet("front", "lead", "lights", as: "ed")

    #expect(refused.status == 1)
    #expect(
      refused.err.hasPrefix(
        "stet: can't change front.yml: that is for role owner, and ed has no such role"))
    #expect(try desk.git("rev-parse", "settings") == before)
    #expect(
      refused.err.contains(
        "\nHint: maria-okafor can do it, or let editors do it: stet config front editor\n"))
    try desk.quietly("config", "front", "editor")
    #expect(try desk.quietly("config", "front").out == "editor\n")
    try desk.quietly("front", "lead", "lights", as: "ed")
    #expect(try lead(desk) == "On lights")
    #expect(desk.stet("front", "lead", "tides", as: "wim").status == 1)
    // A role for the front page is none for the rest.
    #expect(desk.stet("config", "name", "Mine", as: "ed").status == 1)
    #expect(try desk.quietly("doctor").err.contains("all is well"))
  }

  @Test func `what can't be put first is said`() throws {
    let desk = try published()
    for (typed, sentence) in [
      (["lead", "nothing"], "there is no article nothing"),
      (["lead", "lights", "--until", "2020-01-01"], "that is over"),
      (["remove", "tides"], "tides was not put first"),
    ] {
      let refused = desk.run(["front"] + typed, as: "maria-okafor")
      #expect(refused.status != 0)
      #expect(refused.err.contains(sentence), "\(refused.err)")
    }
    try desk.write("lead: [lights, tides]\n", to: "front.yml")
    let refused = desk.stet("settings", "save", "-m", "x")
    #expect(refused.status == 2)
    #expect(refused.err.contains("there is one lead, and 2 are named"))
  }
}
