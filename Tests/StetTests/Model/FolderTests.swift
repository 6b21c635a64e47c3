import Foundation
import Testing

/// What the newsroom's own folder shows of main.
@Suite struct FolderTests {
  @Test(arguments: ["open", "OPEN/lamp/lamp.md", "site/index.html", ".site.stet/journal"])
  func `what is a folder's own is never checked out, and stays on main`(path: String) throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Lamp")
    try desk.commit("By hand\n", on: "main", path, "Theirs.\n")

    let said = desk.run(
      ["topic", "add", "tides", "--name", "Tides"], as: "maria-okafor"
    ).err.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("main has \(path), which stet keeps out of the folder"))
    #expect(said.contains("To see it: git show main:\(path)"))
    #expect(!FileManager.default.fileExists(atPath: "\(desk.folder)/\(path)"))
    // No commit of git's takes it off main.
    #expect(try desk.git("status", "--short") == "")

    try desk.quietly("open", "lamp", as: "wim")
    #expect(try desk.read("open/lamp/lamp.md").contains("Lamp"))
    #expect(desk.stet("doctor").status == 0)
    #expect(try desk.git("show", "main:\(path)") == "Theirs.")
  }

  @Test func `a file where open copies go is named, with how to move it away`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Lamp")
    try desk.write("Theirs.\n", to: "open")
    let place = desk.folder + "/open"

    let opened = desk.stet("open", "lamp", as: "wim").err
    #expect(opened.contains("can't make \(place): it is a file"))
    #expect(opened.contains("Hint: move it away: mv \(place) \(place).kept"))
    #expect(
      desk.stet("doctor").out.contains(
        "it is where open copies go, so nothing can be opened → move it away: mv \(place)"))
  }

  @Test func `an act from a worktree brings the newsroom's own folder along`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.git("worktree", "add", "-q", "--detach", desk.home + "/there")
    let here = desk.folder
    desk.folder = desk.home + "/there"
    try desk.quietly("people", "edit", "wim", "--bio", "Wim writes.", as: "wim")
    desk.folder = here

    #expect(try desk.git("status", "--short") == "")
    #expect(try desk.read("masthead/wim.yml").contains("Wim writes."))
    #expect(desk.stet("doctor").status == 0)

    // What somebody changed in that folder stays, and is named where the act is made.
    try desk.write("name: Wim\n", to: "masthead/wim.yml")
    desk.folder = desk.home + "/there"
    let said = desk.run(["people", "edit", "wim", "--bio", "Wim wrote."], as: "wim").err
    desk.folder = here
    #expect(said.contains("You changed masthead/wim.yml in the folder"))
    #expect(try desk.read("masthead/wim.yml") == "name: Wim\n")
  }

  @Test func `a worktree whose newsroom was moved is told how to find it`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.git("worktree", "add", "-q", "--detach", desk.home + "/there")
    try FileManager.default.moveItem(atPath: desk.folder, toPath: desk.home + "/moved")
    desk.folder = desk.home + "/there"

    let refused = desk.stet("list")
    #expect(refused.status == 1)
    #expect(refused.err.contains("it is a worktree, and its repository is not where it was"))
    #expect(refused.err.contains("git worktree repair"))
  }

  @Test func `what stands where a file of Stet's belongs is said in a sentence`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Lamp")
    let local = desk.folder + "/.git/stet/"
    try FileManager.default.removeItem(atPath: local + "checkout")
    try FileManager.default.createDirectory(
      atPath: local + "checkout", withIntermediateDirectories: true)
    try? FileManager.default.removeItem(atPath: local + "index.db")
    let made = unsafe mkfifo(local + "index.db", 0o444)
    #expect(made == 0)

    let said = desk.stet("comment", "lamp", "-m", "Seen.", as: "ed").err
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("(can't read \(local)checkout: it is a folder)"))
    #expect(desk.stet("list").out.contains("Lamp"))
    // What nobody can see is no comment.
    #expect(desk.stet("comment", "lamp", "-m", "\u{200B}", as: "ed").status != 0)
  }

  @Test func `a branch at a commit that is gone is told the last event that is here`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", headline: "Lamp")
    let before = try desk.git("rev-parse", "drafts/lamp")
    try desk.quietly("comment", "lamp", "-m", "Seen.", as: "ed")
    let gone = try desk.git("rev-parse", "drafts/lamp")
    try FileManager.default.removeItem(
      atPath: desk.folder + "/.git/objects/\(gone.prefix(2))/\(gone.dropFirst(2))")

    #expect(
      desk.stet("doctor").out.contains(
        "or go back to the last event that is here: git update-ref refs/heads/drafts/lamp \(before)"
      ))
    try desk.git("update-ref", "refs/heads/drafts/lamp", before)
    #expect(desk.stet("doctor").status == 0)
  }
}
