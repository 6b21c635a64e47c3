import Foundation
import Testing

/// The commands that exchange with a server, over each way that git has.
@Suite struct ServerTests {
  /// Sends a newsroom to a server, clones it, works in the clone, and meets again.
  private func expectExchange(_ desk: Sandbox, over url: String) throws {
    let first = desk.folder
    try desk.quietly("remote", "add", "origin", url)
    let sent = try desk.quietly("sync", "--json")
    #expect(sent.out.contains("\"drafts/harbour-lights\""))
    let clone = desk.home + "/clone"
    let cloned = try desk.quietly("clone", url, clone)
    #expect(cloned.err.contains("Cloned The Harbour Review into"), "\(cloned.err)")
    desk.folder = clone
    try desk.quietly("comment", "harbour-lights", "-m", "Good.", as: "ed")
    try desk.quietly("sync", as: "ed")
    desk.folder = first
    let got = try desk.quietly("sync")
    #expect(got.err.contains("↓ harbour-lights: comment by ed"), "\(got.err)")
    #expect(try desk.quietly("sync").err.contains("Nothing new here or at origin."))
  }

  @Test func `people meet over a folder`() throws {
    let desk = try Sandbox.besideServer()

    try expectExchange(desk, over: desk.home + "/served/hub")
  }

  @Test func `people meet over ssh, with keys of their own`() throws {
    let desk = try Sandbox.besideServer()
    let (server, command) = try RunningServer.ssh(in: desk.home)
    desk.environment["GIT_SSH_COMMAND"] = command

    try expectExchange(desk, over: "\(server.address)\(desk.home)/served/hub")
  }

  @Test func `people meet over http, with a name and a password that git knows`() throws {
    let desk = try Sandbox.besideServer()
    let server = try RunningServer.web(desk.home + "/served", name: "maria", password: "tides")
    try desk.git(
      "config", "--file", desk.home + "/.gitconfig", "credential.helper",
      "!f() { echo username=maria; echo password=tides; }; f")

    try expectExchange(desk, over: server.address + "hub")
  }

  @Test func `a password that is wrong is a sentence, and nothing changes`() throws {
    let desk = try Sandbox.besideServer()
    let server = try RunningServer.web(desk.home + "/served", name: "maria", password: "tides")
    desk.environment["GIT_TERMINAL_PROMPT"] = "0"
    desk.environment["GIT_ASKPASS"] = "true"
    try desk.quietly("remote", "add", "origin", server.address + "hub")
    let before = try desk.git("for-each-ref")

    let result = desk.stet("sync")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: can't reach origin, and nothing here was changed (git: "))
    #expect(
      result.err.contains("Hint: everything else works without it; when it is back: stet sync"))
    #expect(try desk.git("for-each-ref") == before)
  }

  @Test func `drafts where anybody can read them are named`() throws {
    let desk = try Sandbox.besideServer()
    let server = try RunningServer.web(desk.home + "/served")
    try desk.quietly("remote", "add", "origin", server.address + "hub")

    let result = try desk.quietly("sync")

    #expect(
      result.err.contains("! anybody can read origin without a password, drafts and all."),
      "\(result.err)")
  }

  @Test(arguments: [60])
  func `a connection that breaks in the middle leaves everything as it was`(_ bytes: Int) throws {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    try desk.quietly("comment", "harbour-lights", "-m", "Mine.", as: "eva")
    let server = try RunningServer.web(desk.home + "/served", cutAfter: bytes)
    try desk.git("remote", "set-url", "origin", server.address + "hub")
    let before = try desk.git("for-each-ref")

    let broken = desk.stet("sync", as: "eva")

    #expect(broken.status == 1)
    #expect(broken.err.contains("can't reach origin"), "\(broken.err)")
    #expect(try desk.git("for-each-ref") == before)
    #expect(desk.stet("sync", as: "eva").status == 0)
  }

  @Test func `a server that is gone is a sentence`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try FileManager.default.removeItem(atPath: desk.home + "/served/hub")

    let result = desk.stet("sync")

    #expect(result.status == 1)
    #expect(
      result.err.contains(
        "can't reach origin, and nothing here was changed (git: '\(desk.home)/served/hub' does not appear"
          + " to be a git repository)\n"), "\(result.err)")
  }

  @Test func `what can't be cloned is named, with what to see to`() throws {
    let desk = try Sandbox.besideServer()
    let place = desk.home + "/nowhere"

    let result = desk.stet("clone", place, desk.home + "/clone")

    #expect(
      result.err == """
        stet: can't reach \(place) (git: '\(place)' does not appear to be a git repository)
        Hint: see whether the address is right, and whether you may read it: git ls-remote \(place)

        """)
    #expect(!FileManager.default.fileExists(atPath: desk.home + "/clone"))
  }

  @Test func `a clone without archives takes nothing off main whose line one may have`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.quietly("approve", "harbour-lights@r1", as: "ed")
    try desk.quietly("publish", "harbour-lights", as: "pia")
    desk.environment["STET_NOW"] = "2026-06-01T09:00:00Z"
    try desk.quietly("tidy", as: "maria-okafor")
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.quietly(
      "clone", desk.home + "/served/hub", desk.home + "/clone", "--archive", "none")
    desk.folder = desk.home + "/clone"

    let show = desk.stet("show", "harbour-lights", as: "ed")
    let repair = desk.stet("doctor", "--repair", "--no-line", "harbour-lights", as: "ed")

    for result in [show, repair] {
      #expect(result.status == 1)
      #expect(
        result.err.contains(
          "stet: main shows harbour-lights, and its line is not here\nHint: it may be in an archive,"
            + " which this clone was not to have: git config --add remote.origin.fetch "),
        "\(result)")
      #expect(!result.err.contains("--no-line"))
    }
    let way = try #require(show.err.split(separator: "this clone was not to have: ").last)
    desk.type(way.dropLast(way.last == "\n" ? 1 : 0))
    #expect(desk.stet("show", "harbour-lights", as: "ed").status == 0)
  }

  @Test func `of two servers one may be gone, and what the other got is told`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("remote", "add", "second", desk.home + "/nowhere")

    let result = desk.stet("sync")

    #expect(result.status == 1)
    #expect(result.err.contains("To origin:"), "\(result.err)")
    #expect(result.err.contains("can't reach second"))
  }

  @Test func `a clone that git keeps as a mirror syncs like any other`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.git("config", "remote.origin.mirror", "true")
    try desk.draft("tide-tables")

    let result = desk.stet("sync")

    #expect(result.status == 0, "\(result.err)")
    #expect(result.err.contains("tide-tables"))
  }

  @Test func `a branch that the server refuses stays here, and the others go`() throws {
    let desk = try Sandbox.besideServer()
    try desk.draft("tide-tables")
    let hook = desk.home + "/served/hub/hooks/update"
    try "#!/bin/sh\n[ \"$1\" != refs/heads/drafts/tide-tables ] || { echo no >&2; exit 1; }\n"
      .write(toFile: hook, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")

    let result = desk.stet("sync")

    #expect(result.status == 0)
    #expect(
      result.err.contains(
        "! origin refuses drafts/tide-tables (hook declined: no); it stays here alone."),
      "\(result.err)")
    let served = try desk.git("ls-remote", "origin")
    #expect(served.contains("refs/heads/drafts/harbour-lights"))
    #expect(!served.contains("refs/heads/drafts/tide-tables"))
  }

  @Test func `where a server refuses the settings, what was done under them waits`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    let hook = desk.home + "/served/hub/hooks/update"
    try "#!/bin/sh\n[ \"$1\" != refs/heads/settings ]\n"
      .write(toFile: hook, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    try desk.quietly("config", "url", "https://review.example")
    try desk.draft("tide-tables")

    let result = desk.stet("sync")

    #expect(
      result.err.contains(
        """
        ! origin refuses settings (hook declined); it stays here, and so does what was done under it.
          → ask whoever keeps origin
        ! drafts/tide-tables waits here, done under settings that origin does not have.
          → once settings can go there: stet sync
        """), "\(result.err)")
    #expect(!(try desk.git("ls-remote", "origin")).contains("refs/heads/drafts/tide-tables"))
  }

  @Test func `to a server for readers main alone goes`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "public", desk.home + "/served/hub", "--public")

    try desk.quietly("sync")

    let heads = try desk.git("ls-remote", "--heads", "public").split(separator: "\n")
    #expect(heads.count == 1)
    #expect(heads[0].hasSuffix("refs/heads/main"))
  }

  // MARK: Cloning

  @Test func `a clone of something else is refused, and leaves nothing behind`() throws {
    let desk = try Sandbox.besideServer()
    let hub = desk.home + "/served/hub"
    let place = desk.home + "/clone"

    let empty = desk.stet("clone", hub, place)
    try desk.git("push", "-q", hub, "main")
    let mirror = desk.stet("clone", hub, place)
    try desk.git("push", "-q", hub, "main:feature", "main:other")
    let strange = desk.stet("clone", hub, place)
    let gone = desk.stet("clone", desk.home + "/nowhere", place)
    try desk.write("x", to: desk.home + "/full/file")
    let full = desk.stet("clone", hub, desk.home + "/full")

    #expect(empty.status == 1 && empty.err.contains("served/hub is empty"))
    #expect(mirror.status == 2 && mirror.err.contains("has main alone, what readers may see"))
    #expect(
      strange.status == 2
        && strange.err.contains(
          "is no newsroom: it has feature, main, other, and no branch settings")
    )
    #expect(gone.status == 1 && gone.err.contains("can't reach"))
    #expect(full.status == 1 && full.err.contains("is there already, and not empty"))
    #expect(!FileManager.default.fileExists(atPath: place))
  }

  @Test func `some articles alone are cloned where that is wanted`() throws {
    let desk = try Sandbox.besideServer()
    try desk.draft("tide-tables")
    let hub = desk.home + "/served/hub"
    try desk.quietly("remote", "add", "origin", hub)
    try desk.quietly("sync")

    try desk.quietly("clone", hub, desk.home + "/clone", "--drafts", "tide-tables")

    desk.folder = desk.home + "/clone"
    #expect(try desk.quietly("list", "--json").out.contains("tide-tables"))
    #expect(try !desk.quietly("list", "--json").out.contains("harbour-lights"))
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
    #expect(try desk.git("ls-files").contains("newsroom.yml"))
    #expect(try desk.git("config", "stet.newsroom").count == 40)
  }

  @Test(arguments: [
    [], ["--single-branch"], ["--single-branch", "--branch", "drafts/harbour-lights"],
  ])
  func `what plain git cloned is set up, and said`(_ options: [String]) throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    let git = Sandbox.run(
      "/usr/bin/env",
      ["git", "clone", "--quiet"] + options + [desk.home + "/served/hub", desk.home + "/clone"],
      in: desk.home, environment: desk.variables(), input: nil)
    #expect(git.status == 0, "\(git.err)")
    desk.folder = desk.home + "/clone"

    let dry = try desk.quietly("sync", "--dry-run", as: "ed")
    let result = try desk.quietly("sync", as: "ed")

    #expect(dry.err.contains("Would set up origin: drafts"), "\(dry.err)")
    #expect(result.err.contains("Set up origin: drafts, settings and archives are fetched from it"))
    // Who has what open is replaced each time; nothing else is.
    let forced = try desk.git("config", "--get-all", "remote.origin.fetch").split(separator: "\n")
      .filter { $0.hasPrefix("+") }
    #expect(forced == ["+refs/heads/presence/*:refs/remotes/origin/presence/*"])
    #expect(try desk.quietly("sync", as: "ed").err.contains("Nothing new"))
  }

  @Test func `a shallow clone is refused with the way out`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.git(
      "clone", "-q", "--depth", "1", "--no-single-branch", "file://" + desk.home + "/served/hub",
      desk.home + "/clone")
    desk.folder = desk.home + "/clone"

    let result = desk.stet("sync", as: "ed")

    #expect(result.status == 2)
    #expect(result.err.contains("git fetch --unshallow"), "\(result.err)")
  }

  @Test func `nothing is exchanged where the newsroom works offline`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("config", "offline", "on")

    let result = desk.stet("sync")

    #expect(result.status == 1)
    #expect(result.err.contains("this newsroom is set to work offline"))
    #expect(result.err.contains("stet config offline off"))
  }

  @Test func `without a server a sync says how to name one`() throws {
    let desk = try Sandbox.besideServer()

    let none = desk.stet("sync")
    let unknown = desk.stet("sync", "nowhere")

    #expect(none.err.contains("no server is known here to sync with"))
    #expect(none.err.contains("Hint: name one: stet remote add origin URL"))
    #expect(unknown.err.contains("no server is called nowhere here"))
  }

  @Test func `what can't be a remote is refused`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")

    let twice = desk.stet("remote", "add", "origin", "elsewhere")
    let bad = desk.stet("remote", "add", "a b", "elsewhere")

    #expect(twice.status == 1 && twice.err.contains("origin is known already"))
    #expect(bad.status == 64 && bad.err.contains("can't be the name of a server"))
    #expect(try desk.quietly("remote").out.contains("origin"))
  }
}
