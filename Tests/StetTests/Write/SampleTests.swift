import Foundation
import Testing

struct SampleTests {
  @Test func `the sample is planted with its whole story, and the runner owns it too`() throws {
    let desk = try Sandbox()

    let result = desk.stet("init", desk.folder, "--sample")

    #expect(result.status == 0)
    #expect(result.err.contains("It has 27 articles, from pitch to published."))
    #expect(
      try desk.git("for-each-ref", "refs/heads/drafts").split(separator: "\n").count == 27)
    #expect(
      try desk.git("show", "main:masthead/maria-okafor.yml").contains(
        "roles: [editor, fact-checker, legal, owner, publisher]"))
    #expect(try desk.git("fsck", "--strict") == "")
    #expect(
      try desk.git("log", "-1", "--format=%cn %cI", "drafts/pell-point-gauge")
        == "Slipway 2026-09-28T06:30:00+01:00")
    let shown = desk.stet("cat", "pell-point@e1", as: "maria-okafor")
    #expect(shown.status == 0)
    #expect(shown.out.contains("headline: The clock that measures water"))
  }

  @Test func `two runners on two machines get the same articles`() throws {
    let first = try Sandbox()
    let second = try Sandbox()

    try first.quietly("init", first.folder, "--sample")
    try second.quietly("init", second.folder, "--sample")

    #expect(try first.git("rev-parse", "main") == second.git("rev-parse", "main"))
  }

  @Test func `a runner whose handle the sample has is asked for another`() throws {
    let desk = try Sandbox()

    let result = desk.stet("init", desk.folder, "--sample", "--my-name", "Maren Okell")

    #expect(result.status == 1)
    #expect(result.err.contains("Maren Okell") || result.err.contains("maren-okell"))
    #expect(!FileManager.default.fileExists(atPath: desk.folder))
  }

  @Test func `an installed binary finds the sample in share, and says where it looked`() throws {
    let desk = try Sandbox()
    let files = FileManager.default
    let program = desk.home + "/prefix/bin/stet"
    try files.createDirectory(
      atPath: desk.home + "/prefix/bin", withIntermediateDirectories: true)
    // A second name is enough where the disk is the same one; a debug build is large.
    do { try files.linkItem(atPath: Sandbox.binary, toPath: program) } catch {
      try files.copyItem(atPath: Sandbox.binary, toPath: program)
    }
    func plant() -> Sandbox.Result {
      Sandbox.run(
        program, ["init", desk.folder, "--sample"], in: desk.home,
        environment: ["HOME": desk.home, "PATH": "/usr/bin:/bin", "TZ": "UTC"], input: nil)
    }

    let without = plant()
    try files.createDirectory(
      atPath: desk.home + "/prefix/share/stet", withIntermediateDirectories: true)
    try files.copyItem(
      atPath: URL(fileURLWithPath: Sandbox.binary).deletingLastPathComponent().path
        + "/Stet_Seeds.resources", toPath: desk.home + "/prefix/share/stet/seeds")
    let with = plant()

    #expect(without.status == 1)
    #expect(
      desk.shown(without.err)
        == """
        stet: the sample newsroom is not installed: it is neither in \
        $HOME/prefix/bin/Stet_Seeds.resources nor in $HOME/prefix/bin/Stet_Seeds.bundle nor in \
        $HOME/prefix/share/stet/seeds
        Hint: make install puts it in place; without it: stet init

        """)
    #expect(with.status == 0)
  }
}
