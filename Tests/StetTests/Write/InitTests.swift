import Foundation
import Testing

extension Sandbox {
  /// Founds a newsroom of Maria's alone.
  func foundAlone(workflow: String = "standard") throws {
    try quietly("init", folder, "--name", "The Harbour Review", "--workflow", workflow)
    me = "maria-okafor"
  }
}

struct InitTests {
  @Test func `founding tells what is there and what to do next`() throws {
    let desk = try Sandbox()

    desk.stet("init", desk.folder, "--dry-run")
    desk.stet("init", desk.folder, "--name", "The Harbour Review")
    desk.stet("init", desk.folder)
    desk.stet("whoami")

    try desk.expect("init")
  }

  @Test func `the first commit holds the newsroom and says who founded it`() throws {
    let desk = try Sandbox()
    try desk.foundAlone(workflow: "newsroom")

    #expect(
      try desk.git("ls-tree", "-r", "--name-only", "main")
        == "masthead/maria-okafor.yml\nnewsroom.yml\nworkflows/newsroom.yml")
    #expect(
      try desk.git("show", "main:masthead/maria-okafor.yml").contains(
        "roles: [editor, fact-checker, legal, owner, publisher]"))
    #expect(try desk.git("show", "main:newsroom.yml").contains("owners: [owner]"))
    #expect(try !desk.git("config", "--local", "--list").contains("stet.me"))
    #expect(try desk.git("log", "--format=%an <%ae>", "main") == "Maria Okafor <maria@example.org>")
  }

  @Test func `what is missing or wrong is said before anything is made`() throws {
    let desk = try Sandbox()

    desk.stet("init", desk.folder, "--workflow", "other")
    desk.stet("init", desk.folder, "--email", "maria")
    desk.stet("init", desk.folder, "--me", "maria okafor")
    desk.stet("init", desk.folder, "--my-name", "???")
    desk.stet("init", desk.folder, "--name", " ")
    desk.stet("init", desk.folder, "--time-zone", "Lisbon")
    try "".write(toFile: desk.home + "/.gitconfig", atomically: true, encoding: .utf8)
    desk.stet("init", desk.folder)
    desk.stet("init", desk.folder, "--my-name", "Maria Okafor")

    #expect(!FileManager.default.fileExists(atPath: desk.folder))
    try desk.expect("init refused")
  }

  @Test func `a bare newsroom is founded for a server`() throws {
    let desk = try Sandbox()

    desk.stet("init", desk.folder, "--bare")

    #expect(try desk.git("rev-parse", "--is-bare-repository") == "true")
    #expect(desk.stet("open", "x").status == 1)
  }

  @Test func `a repository with a main becomes a newsroom only if that is said`() throws {
    let desk = try Sandbox()
    try desk.write("Hello.\n", to: "readme.md")
    try desk.git("init", "-q", "-b", "main")
    try desk.git("add", "readme.md")
    try desk.git("commit", "-q", "-m", "Begin")
    try desk.git("config", "gc.auto", "500")

    desk.stet("init")
    let before = try desk.git("rev-list", "--count", "--all")
    desk.stet("init", "--yes", "--name", "The Harbour Review")

    #expect(before == "1")
    #expect(try desk.git("rev-list", "--count", "main") == "2")
    #expect(try desk.git("show", "main:readme.md") == "Hello.")
    #expect(try desk.git("config", "gc.auto") == "500")
    try desk.expect("init in a repository")
  }

  @Test func `a path of ours that the repository has is refused and nothing is changed`() throws {
    let desk = try Sandbox()
    try desk.write("x\n", to: "topics/x.txt")
    try desk.git("init", "-q", "-b", "main")
    try desk.git("add", ".")
    try desk.git("commit", "-q", "-m", "Begin")

    let result = desk.stet("init", "--yes")

    #expect(result.status == 1)
    #expect(
      result.err
        == "stet: the repository has a topics of its own, where a newsroom has its\n")
    #expect(try desk.git("rev-list", "--count", "--all") == "1")
    #expect(try desk.git("config", "--local", "--list").contains("stet") == false)
  }

  @Test func `a branch that is checked out stays checked out`() throws {
    let desk = try Sandbox()
    try desk.write("Hello.\n", to: "readme.md")
    try desk.git("init", "-q", "-b", "trunk")
    try desk.git("add", ".")
    try desk.git("commit", "-q", "-m", "Begin")

    try desk.quietly("init")

    #expect(try desk.git("symbolic-ref", "HEAD") == "refs/heads/trunk")
    #expect(try desk.git("status", "--porcelain") == "")
  }
}
