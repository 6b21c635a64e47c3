import Foundation
import Testing

/// What two people at one article see of each other.
struct TwoHandsTests {
  @Test func `whoever had approved the very words is told that they were sent back`() throws {
    let desk = try reviewed()
    try desk.quietly("approve", "lamp@r1", as: "ed")
    try desk.quietly("request-changes", "lamp", "-m", "The figure is wrong.", as: "eva")
    try desk.quietly("submit", "lamp", as: "wim")

    let told = "approved these words on 2026-03-02"
    let why = "sent back by eva on 2026-03-02"
    for command in [["show", "lamp"], ["review"], ["approve", "lamp@r1"]] {
      let said = desk.run(command, as: "ed")
      let words = (said.out + said.err).split(whereSeparator: \.isWhitespace).joined(separator: " ")
      #expect(words.contains("you \(told)"), "\(command)")
      #expect(words.contains(why), "\(command)")
      #expect(words.contains("The figure is wrong."), "\(command)")
      if command == ["review"] {
        #expect(desk.run(["show", "lamp"], as: "wim").out.contains("ed \(told)"))
        #expect(
          desk.run(["status"], as: "ed").out
            .contains("you approved these words; sent back by eva: The figure is wrong."))
      }
    }
    // Given anew, there is nothing to tell.
    #expect(!desk.run(["show", "lamp"], as: "ed").out.contains("Sent back"))
  }

  @Test func `every command that takes a text knows every name of one`() throws {
    let desk = try reviewed()
    try desk.quietly("approve", "lamp@r1", as: "ed")
    let commit = try desk.git("rev-parse", "--short=7", "drafts/lamp")
    try desk.write(Sandbox.article("Lamp", body: "It is high water."), to: "new.md")
    try desk.quietly("save", "lamp", "--file", "new.md", as: "wim")

    for name in ["r1", "r1?", "approved", commit, "{2026-03-02}", "{-0m}", "head"] {
      for command in [
        ["cat", "lamp@\(name)"], ["show", "lamp@\(name)"], ["blame", "lamp@\(name)"],
        ["preview", "lamp@\(name)", "--text"], ["proof", "lamp@\(name)", "--out", "-"],
        ["diff", "lamp", name],
        ["comment", "lamp@\(name)", "-m", "x", "--dry-run"],
      ] {
        let said = desk.run(command, as: "wim")
        #expect(said.status == 0, "\(command): \(said.err)")
      }
    }
    for name in ["r1", "approved", commit] {
      #expect(desk.run(["restore", "lamp@\(name)", "--dry-run"], as: "wim").status == 0)
      #expect(desk.run(["cat", "lamp@\(name)"], as: "wim").out.contains("low water"))
    }
    #expect(desk.run(["cat", "lamp@live"], as: "wim").err.contains("lamp has no live text"))
    #expect(desk.run(["approve", "lamp@\(commit)"], as: "ed").status == 3)
  }

  @Test func `a file over newer words is refused with what differs, unless it says over which`()
    throws
  {
    let desk = try reviewed()
    try desk.write(Sandbox.article("Lamp", body: "It is low water. WHAT EVA ADDED."), to: "eva.md")
    try desk.quietly("save", "lamp", "--file", "eva.md", as: "eva")
    try desk.write(Sandbox.article("Lamp", body: "It is low water. And Wim."), to: "wim.md")

    let refused = desk.stet("save", "lamp", "--file", "wim.md", as: "wim")
    #expect(refused.status == 3)
    #expect(refused.err.contains("eva saved r2 since you last had the text"))
    #expect(refused.err.contains("WHAT EVA ADDED"))
    #expect(refused.err.contains("--over r2"))
    #expect(desk.stet("save", "lamp", "--file", "wim.md", "--over", "r1", as: "wim").status == 3)
    #expect(desk.stet("save", "lamp", "--over", "r2", as: "wim").status == 64)
    try desk.quietly("save", "lamp", "--file", "wim.md", "--over", "r2", as: "wim")
  }

  @Test func `a second edit says who has the article open, and since when`() throws {
    let desk = try reviewed()
    let second = "\(Sandbox.binary) edit lamp --as eva 2> \(desk.home)/said; true"
    desk.environment["EDITOR"] =
      "sh -c 'EDITOR=true \(second); echo Mine. >> \"$1\"' -"

    try desk.quietly("edit", "lamp", as: "wim")
    let said = try String(contentsOfFile: desk.home + "/said", encoding: .utf8)
    #expect(said.contains("wim has lamp open in an editor in this folder, since 2026-03-02"))
    #expect(desk.run(["cat", "lamp"], as: "wim").out.contains("Mine."))
  }

  @Test func `two that begin one article at once write in one file each, one after the other`()
    throws
  {
    let desk = try reviewed()
    let second = "\(Sandbox.binary) new Tide --as eva 2> \(desk.home)/said; true"
    desk.environment["EDITOR"] = "sh -c 'EDITOR=true \(second); echo Mine. >> \"$1\"' -"

    try desk.quietly("new", "Tide", as: "wim")
    let said = try String(contentsOfFile: desk.home + "/said", encoding: .utf8)
    #expect(said.contains("wim has tide open in an editor in this folder, since 2026-03-02"))
    #expect(desk.run(["cat", "tide"], as: "wim").out.contains("Mine."))
  }

  @Test func `status names an event that says it was made more than a day from now`() throws {
    let desk = try reviewed()
    desk.environment["STET_NOW"] = "2026-03-09T10:00:00Z"
    try desk.quietly("comment", "lamp", "-m", "From next week.", as: "eva")
    desk.environment["STET_NOW"] = nil
    try desk.quietly("comment", "lamp", "-m", "From today.", as: "wim")

    let status = desk.run(["status"], as: "wim").out
    #expect(status.contains("Dated in the future"))
    #expect(status.contains("an event says it was made 2026-03-09 10:00"))
    desk.environment["STET_NOW"] = "2026-03-08T12:00:00Z"
    #expect(!desk.run(["status"], as: "wim").out.contains("Dated in the future"))
  }

  @Test func `a try leaves every file as it is`() throws {
    let desk = try reviewed()
    try desk.write(Sandbox.article("Lamp", body: "Quite other words."), to: "new.md")
    let before = try files(desk)

    for command in [
      ["people", "add", "zed", "--name", "Zed", "--email", "z@example.org", "--dry-run"],
      ["people", "edit", "wim", "--bio", "Writes.", "--dry-run"],
      ["people", "leave", "wim", "--dry-run"],
      ["topic", "add", "tides", "--name", "Tides", "--dry-run"],
      ["outlet", "add", "port", "--name", "Port", "--url", "https://p.example/", "--dry-run"],
      ["config", "name", "Other", "--dry-run"], ["settings", "save", "--dry-run"],
      ["save", "lamp", "--file", "new.md", "--dry-run"], ["open", "lamp", "--dry-run"],
      ["edit", "lamp", "--dry-run"], ["comment", "lamp", "-m", "x", "--dry-run"],
      ["assign", "lamp", "wim", "--dry-run"], ["hold", "lamp", "-m", "x", "--dry-run"],
      ["tidy", "--dry-run"], ["doctor"],
    ] {
      let said = desk.run(command, as: "maria-okafor")
      #expect(said.status == 0, "\(command): \(said.err)")
    }
    #expect(try files(desk) == before)
  }

  // MARK: Helpers

  /// A newsroom with an article of Wim's in review.
  private func reviewed() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Lamp", body: "It is low water.")
    try desk.quietly("submit", "lamp", as: "wim")
    return desk
  }

  private func files(_ desk: Sandbox) throws -> [String: Date] {
    let folder = desk.folder + "/.git"
    return try FileManager.default.subpathsOfDirectory(atPath: folder)
      .filter { !$0.contains("index.db") }.reduce(into: [:]) { found, path in
        let values = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(path)")
        found[path] = values[.modificationDate] as? Date
      }
  }
}
