import Foundation
import Testing

/// What was changed by hand in the newsroom's folder.
@Suite struct SettingsSaveTests {
  @Test func `what was changed by hand holds once it is saved`() throws {
    let desk = try Sandbox()
    try desk.found()

    desk.stet("settings")
    desk.stet("settings", "save")
    let record = try desk.read("newsroom.yml")
    try desk.write(
      record.replacing("The Harbour Review", with: "The Quay Review"), to: "newsroom.yml")
    try desk.write("name: Tides\n", to: "topics/tides.yml")
    try desk.write(try desk.read("masthead/wim.yml") + "bio: Wim writes.\n", to: "masthead/wim.yml")
    desk.stet("settings", "diff")
    desk.stet("settings", "diff", "--json")
    desk.stet("config", "name")
    desk.stet("settings", "save", "--dry-run")
    desk.stet("settings", "save", "-m", "As we are called now.")
    desk.stet("config", "name")
    desk.stet("topic", "list")
    try FileManager.default.removeItem(atPath: desk.folder + "/topics/tides.yml")
    desk.stet("settings", "diff")
    desk.stet("settings", "save", "--json")
    desk.stet("settings", "diff", "--json")
    desk.stet("log", "--limit", "3")
    try desk.expect("settings save")

    #expect(try desk.git("status", "--porcelain") == "")
    #expect(try desk.git("rev-parse", "settings^{tree}") == desk.git("rev-parse", "main^{tree}"))
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `who may not, and what can't be, is refused, and nothing is written`() throws {
    let desk = try Sandbox()
    try desk.found()
    let before = try desk.git("for-each-ref")
    let wim = try desk.read("masthead/wim.yml")

    try desk.write(wim.replacing("writer", with: "owner"), to: "masthead/wim.yml")
    desk.stet("settings", "save", as: "wim")
    try desk.write(wim + "bio: Wim writes.\n", to: "masthead/wim.yml")
    desk.stet("settings", "save", "--dry-run", as: "wim")
    desk.stet("settings", "save", as: "ed")
    try desk.write(wim, to: "masthead/wim.yml")
    try desk.write("name: [The\n", to: "newsroom.yml")
    try desk.write("states: {draft: {}}\n", to: "workflows/bad.yml")
    desk.stet("settings", "save")
    try FileManager.default.removeItem(atPath: desk.folder + "/workflows/bad.yml")
    try desk.write("time_zone: Europe/Lisbonn\nname: The Review\n", to: "newsroom.yml")
    desk.stet("settings", "save")
    try desk.git("checkout", "-q", "newsroom.yml")
    try FileManager.default.createSymbolicLink(
      atPath: desk.folder + "/theme", withDestinationPath: "/etc")
    desk.stet("settings", "diff")
    desk.stet("settings", "save", as: "nobody")
    try desk.expect("settings save refused")

    #expect(try desk.git("for-each-ref") == before)
  }

  @Test func `a file that somebody changed meanwhile is refused, until both are in it`() throws {
    let desk = try Sandbox()
    try desk.found()
    let record = try desk.read("newsroom.yml")
    try desk.write(record + "language: pt\n", to: "newsroom.yml")
    let mine = try desk.read("newsroom.yml").replacing("language: en\n", with: "")
    try desk.write(mine, to: "newsroom.yml")
    try desk.quietly("config", "url", "https://review.example")

    desk.stet("settings", "diff")
    desk.stet("settings", "save")
    try desk.expect("settings moved meanwhile")
    #expect(try desk.read("newsroom.yml") == mine)

    try desk.write(
      try desk.git("show", "settings:newsroom.yml").replacing("language: en", with: "language: pt")
        + "\n", to: "newsroom.yml")
    #expect(desk.stet("settings", "save").status == 0)
    #expect(desk.stet("config", "language").out == "pt\n")
    #expect(desk.stet("config", "url").out == "https://review.example\n")
  }

  @Test func `an older print that is checked out is no change by hand`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("topic", "add", "tides", "--name", "Tides")
    try desk.git("checkout", "-q", "HEAD~2")
    let print = try desk.git("rev-parse", "HEAD").prefix(10)

    let said = desk.stet("settings", "save")
    #expect(desk.stet("settings", "diff").err == said.err)
    #expect(
      said.err == """
        Nothing was changed by hand: the folder shows main as it was at \(print), and not as it is \
        (git checkout main, or stet doctor --repair, shows that).

        """)
    try desk.write(try desk.read("masthead/wim.yml") + "bio: Wim writes.\n", to: "masthead/wim.yml")
    #expect(desk.stet("settings", "save").err == "Saved 1 file: masthead/wim.yml.\n")
    #expect(desk.stet("topic", "list").out.contains("tides"))
    try desk.git("checkout", "-q", "--force", "main")
    try desk.git("reset", "-q", "--hard", "HEAD~2")
    #expect(desk.stet("settings", "save").err.hasPrefix("Nothing was changed by hand: the folder"))
  }

  @Test func `a newsroom without a checkout has nothing to save`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("config", "checkout", "off")

    let result = desk.stet("settings", "save")

    #expect(result.status == 1)
    #expect(result.err.contains("stet config checkout on"))
  }

  @Test func `lines that a checkout ends with CR and LF are no change, and are saved as git would`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    try desk.share()
    try desk.git("config", "--global", "core.autocrlf", "true")
    try desk.clone("windows")
    #expect(try desk.read("newsroom.yml").contains("\r\n"))

    #expect(desk.stet("settings", "diff").err == "Nothing was changed by hand.\n")
    let record = try desk.read("newsroom.yml")
    try desk.write(
      record.replacing("The Harbour Review", with: "The Quay Review"), to: "newsroom.yml")
    try desk.write("name: Tides\r\n", to: "topics/tides.yml")
    try desk.quietly("settings", "save", "-m", "As we are called now.")

    #expect(try !desk.git("show", "settings:newsroom.yml").contains("\r"))
    #expect(try desk.git("show", "settings:newsroom.yml").contains("The Quay Review"))
    #expect(try desk.git("show", "settings:topics/tides.yml") == "name: Tides")
  }
}
