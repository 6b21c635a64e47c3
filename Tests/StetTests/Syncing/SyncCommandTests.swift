import Foundation
import Testing

/// What `stet sync` and `stet remote` say.
@Suite struct SyncCommandTests {
  @Test func `a connection that breaks while mine is sent is told as that`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.draft("tide-tables")
    let server = try RunningServer.web(desk.home + "/served", cutAfter: 60)
    try desk.git("remote", "set-url", "origin", server.address + "hub")
    let before = try desk.git("for-each-ref", "refs/heads")

    let broken = desk.stet("sync")

    #expect(broken.status == 1)
    #expect(
      broken.err.contains(
        "stet: origin did not take all of yours, which is here whole (git: "), "\(broken.err)")
    #expect(broken.err.contains("Hint: when it works again: stet sync"))
    #expect(!broken.err.contains("To origin:"))
    #expect(try desk.git("for-each-ref", "refs/heads") == before)
    try desk.git("remote", "set-url", "origin", desk.home + "/served/hub")
    #expect(try desk.quietly("sync").err.contains("↑ tide-tables"))
  }

  @Test func `what was set up is said where nothing else was done`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    try desk.quietly("sync")
    try desk.git(
      "config", "--replace-all", "remote.origin.fetch", "+refs/heads/*:refs/remotes/origin/*", ".*")

    let dry = try desk.quietly("sync", "--dry-run")
    let result = try desk.quietly("sync")

    #expect(dry.err.contains("Would set up origin: "), "\(dry.err)")
    #expect(result.err.contains("Set up origin: "), "\(result.err)")
  }

  @Test func `a dry run says what would be`() throws {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    try desk.quietly("comment", "harbour-lights", "-m", "Mine.", as: "eva")

    let dry = try desk.quietly("sync", "--dry-run", as: "eva")

    #expect(dry.err.contains("Would come from origin:"), "\(dry.err)")
    #expect(dry.err.contains("Would bring together: harbour-lights."), "\(dry.err)")
    #expect(!dry.err.contains("Brought"))
  }

  @Test func `a dry run says of words that clash what would become of them`() throws {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    try desk.quietly("sync", as: "wim")
    let first = desk.folder
    func save(_ words: String) throws {
      try desk.quietly(
        "save", "harbour-lights", "--file", "-",
        input: Sandbox.article("Harbour lights", body: words), as: "wim")
    }
    desk.folder = desk.home + "/other"
    try save("The lamp stands still.")
    try desk.quietly("sync", as: "wim")
    desk.folder = first
    try save("The lamp is broken.")

    let dry = try desk.quietly("sync", "--dry-run", as: "wim")

    #expect(
      dry.err.contains(
        """
        ! harbour-lights: you and a colleague changed one place differently. The article would have \
        theirs; yours would wait.

        """), "\(dry.err)")
    #expect(!dry.err.contains("reconcile"))
  }

  @Test func `a slug that the server has is taken, also where a clone leaves its article there`()
    throws
  {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    for slug in ["tide-tables", "tide-tables-2"] {
      try desk.quietly("new", "Tides", "--slug", slug, "--no-edit", as: "wim")
    }
    try desk.quietly("sync", as: "wim")
    try desk.quietly("clone", desk.home + "/served/hub", desk.home + "/other", "--drafts", "none")
    desk.folder = desk.home + "/other"
    try desk.quietly("new", "Low water", "--slug", "tide-tables", "--no-edit", as: "eva")

    let synced = try desk.quietly("sync", as: "eva")

    #expect(
      synced.err.contains(
        """
        ! wim began an article called tide-tables too, and sent it first: yours is called tide-tables-3 \
        now, with everything that was done to it.
          → stet show tide-tables-3

        """), "\(synced.err)")
    #expect(try desk.quietly("show", "tide-tables-3").out.contains("Low water"))
  }

  @Test func `what waits is named after every sync, also a quiet one, until it is settled`() throws
  {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    try desk.quietly("sync", as: "wim")
    let first = desk.folder
    desk.folder = desk.home + "/other"
    let article = Sandbox.article("Harbour lights", body: "The lamp stands still.")
    try desk.quietly("save", "harbour-lights", "--file", "-", input: article, as: "wim")
    try desk.quietly("sync", as: "wim")
    desk.folder = first
    try desk.quietly(
      "save", "harbour-lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is broken."), as: "wim")

    let quiet = desk.stet("sync", "--quiet", as: "wim")
    let later = try desk.quietly("sync", as: "wim")
    let json = try desk.quietly("sync", "--json", as: "wim")

    #expect(
      quiet.err == """
        ! harbour-lights: you and a colleague changed one place differently. The article has theirs; \
        yours waits.
          → stet reconcile harbour-lights

        """)
    #expect(
      later.err == """
        Nothing new here or at origin.
        ! harbour-lights still waits for you: you and a colleague changed one place differently.
          → stet reconcile harbour-lights

        """)
    #expect(json.out.contains("\"waiting\" : [\n    {\n      \"article\" : \"harbour-lights\""))
    try desk.quietly("reconcile", "harbour-lights", "--theirs", as: "wim")
    #expect(try desk.quietly("sync", "--quiet", as: "wim").err == "")
  }

  @Test func `what was begun is told as open, and its author hears of a takeover`() throws {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    try desk.quietly("new", "The tide tables", "--slug", "tide-tables", "--no-edit", as: "wim")
    try desk.quietly("sync", as: "wim")
    let first = desk.folder
    desk.folder = desk.home + "/other"
    try desk.quietly("sync", as: "ed")
    let elsewhere = desk.stet("open", "tide-tables", as: "ed")
    try desk.quietly("open", "tide-tables", "--take-over", as: "ed")
    try desk.quietly("sync", as: "ed")
    desk.folder = first

    let synced = try desk.quietly("sync", "--quiet", as: "wim")
    let status = try desk.quietly("status", as: "wim")

    #expect(elsewhere.err.hasPrefix("stet: wim has had tide-tables open since "), "\(elsewhere)")
    let told =
      #/! ed took over tide-tables at \S+ \S+; you have it open, too.\n  → stet close tide-tables; to take it back: stet open tide-tables --take-over\n/#
    #expect(try told.wholeMatch(in: synced.err) != nil, "\(synced.err)")
    #expect(status.out.contains("tide-tables  ed took it over at "), "\(status.out)")
    try desk.quietly("open", "tide-tables", "--take-over", as: "wim")
    #expect(try desk.quietly("sync", "--quiet", as: "wim").err == "")
  }

  @Test func `what ends a sync ends the push that it waits for`() throws {
    let desk = try Sandbox.besideServer()
    try desk.quietly("remote", "add", "origin", desk.home + "/served/hub")
    let hook = desk.folder + "/.git/hooks/pre-push"
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/.git/hooks", withIntermediateDirectories: true)
    try "#!/bin/sh\necho $PPID >\"$0.at-work\"; mv \"$0.at-work\" \"$0.pid\"\nexec sleep 100\n"
      .write(toFile: hook, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: hook)
    let process = Process()
    // What runs the tests may hold signals back, and whoever it starts does so, too.
    let listening =
      "import os,signal,sys; signal.pthread_sigmask(signal.SIG_SETMASK, []); os.execv(sys.argv[1], sys.argv[1:])"
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = ["python3", "-c", listening, Sandbox.binary, "sync"]
    process.currentDirectoryURL = URL(fileURLWithPath: desk.folder)
    process.environment = desk.variables()
    process.standardError = FileHandle.nullDevice
    try process.run()
    let end = DispatchTime.now() + .seconds(60)
    func wait(for isIt: () -> Bool) -> Bool {
      while !isIt(), DispatchTime.now() < end { usleep(1_000) }
      return isIt()
    }
    #expect(wait { FileManager.default.fileExists(atPath: hook + ".pid") })
    let push = try #require(
      pid_t(
        String(contentsOfFile: hook + ".pid", encoding: .utf8).trimmingCharacters(
          in: .whitespacesAndNewlines)))

    process.terminate()
    process.waitUntilExit()

    #expect(process.terminationStatus == SIGTERM)
    #expect(wait { kill(push, 0) != 0 })
  }

  @Test func `no password of an address is shown`() throws {
    let desk = try Sandbox.besideServer()

    let added = try desk.quietly("remote", "add", "origin", "https://maria:tides@127.0.0.1:9/hub")
    let listed = try desk.quietly("remote")
    let json = try desk.quietly("remote", "--json")
    let twice = desk.stet("remote", "add", "origin", "elsewhere")
    let synced = desk.stet("sync")
    let cloned = desk.stet("clone", "https://maria:tides@127.0.0.1:9/hub", desk.home + "/clone")

    for result in [added, listed, json, twice, synced, cloned] {
      #expect(!(result.out + result.err).contains("tides"), "\(result)")
    }
    #expect(listed.out.contains("https://127.0.0.1:9/hub"))
    #expect(try desk.git("config", "remote.origin.url").contains("maria:tides"))
  }

  @Test func `a folder that is not there yet, or has a colon, is named by its whole path`() throws {
    let desk = try Sandbox.besideServer()
    try FileManager.default.createDirectory(
      atPath: desk.folder + "/../a:b", withIntermediateDirectories: true)

    try desk.quietly("remote", "add", "later", "../later")
    try desk.quietly("remote", "add", "colon", "../a:b")
    try desk.quietly("remote", "add", "host", "example.org:hub")

    #expect(try desk.git("config", "remote.later.url").hasPrefix("/"))
    #expect(try desk.git("config", "remote.colon.url").hasPrefix("/"))
    #expect(try desk.git("config", "remote.host.url") == "example.org:hub")
  }

  @Test func `a name and a password of a .netrc make no server open to anybody`() throws {
    let desk = try Sandbox.besideServer()
    let server = try RunningServer.web(desk.home + "/served", name: "maria", password: "tides")
    try "machine 127.0.0.1 login maria password tides\n".write(
      toFile: desk.home + "/.netrc", atomically: true, encoding: .utf8)
    try desk.quietly("remote", "add", "origin", server.address + "hub")

    let result = try desk.quietly("sync")

    #expect(result.err.contains("To origin:"), "\(result.err)")
    #expect(!result.err.contains("without a password"), "\(result.err)")
  }

  @Test func `a header for one address makes no server open to anybody`() throws {
    let desk = try Sandbox.besideServer()
    let server = try RunningServer.web(desk.home + "/served", name: "maria", password: "tides")
    let word = Data("maria:tides".utf8).base64EncodedString()
    try desk.git("config", "http.\(server.address).extraHeader", "Authorization: Basic \(word)")
    try desk.quietly("remote", "add", "origin", server.address + "hub")

    let result = try desk.quietly("sync")

    #expect(result.err.contains("To origin:"), "\(result.err)")
    #expect(!result.err.contains("without a password"), "\(result.err)")
  }

  @Test func `what is damaged here is not blamed on the server`() throws {
    let desk = try Sandbox.besideServer()
    try desk.commentElsewhere()
    let id = try desk.git("rev-parse", "drafts/harbour-lights")
    let file = desk.folder + "/.git/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file)
    try Data().write(to: URL(fileURLWithPath: file))

    let result = desk.stet("sync", as: "eva")

    #expect(result.status != 0)
    #expect(!result.err.contains("it was left there"), "\(result.err)")
    #expect(!result.err.contains("can't reach origin"), "\(result.err)")
  }
}
