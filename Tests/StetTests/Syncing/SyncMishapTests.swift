import Foundation
import Testing

/// What people do to a server and to their clones without meaning any harm.
@Suite struct SyncMishapTests {
  /// A newsroom with an article, and a clone of it, `other`, that have met; Maria is at the first.
  private func met() throws -> Sandbox {
    let desk = try Sandbox.besideServer()
    desk.me = "maria-okafor"
    try desk.quietly("remote", "add", "origin", hub(desk))
    try desk.quietly("sync")
    try desk.quietly("clone", hub(desk), desk.home + "/other")
    return desk
  }

  private func hub(_ desk: Sandbox) -> String { desk.home + "/served/hub" }

  /// Does something in another clone.
  private func elsewhere(
    _ desk: Sandbox, _ name: String = "other", _ body: () throws -> Void
  ) rethrows {
    let first = desk.folder
    desk.folder = desk.home + "/" + name
    defer { desk.folder = first }
    try body()
  }

  private func save(_ desk: Sandbox, _ body: String, as handle: String) throws {
    try desk.quietly(
      "save", "harbour-lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: body), as: handle)
  }

  /// What a line of what to type says, after some words.
  private func way(_ text: String, after words: String) throws -> Substring {
    let found = try #require(text.range(of: words), "\(text)")
    return text[found.upperBound...].prefix { !$0.isNewline }
  }

  @Test func `an article begun under settings that were not sent is nobody's to take away`() throws
  {
    let desk = try met()
    try desk.quietly(
      "people", "add", "sam", "--name", "Sam Sole", "--email", "sam@example.org", "--role", "writer"
    )
    try desk.draft("tide")
    try desk.git("push", "-q", "origin", "drafts/tide")

    try elsewhere(desk) {
      let sync = try desk.quietly("sync", as: "ed")
      #expect(
        sync.err.contains("! tide names settings that are neither here nor at origin"),
        "\(sync.err)")
      #expect(sync.err.contains("→ ask wim to send them"), "\(sync.err)")
      let show = desk.stet("show", "tide", as: "ed")
      #expect(
        show.err.contains(
          "tide was begun by wim under settings that are not here\nHint: ask wim to send them"),
        "\(show.err)")
      let doctor = desk.stet("doctor", as: "ed")
      #expect(
        doctor.out.contains("it was begun under settings that are not here → ask wim"),
        "\(doctor.out)")
      #expect(!doctor.out.contains(":refs/heads/"), "\(doctor.out)")
    }
    try desk.quietly("sync")
    try elsewhere(desk) {
      try desk.quietly("sync", as: "ed")
      #expect(desk.stet("show", "tide", as: "ed").status == 0)
    }
  }

  @Test func `a new server gets what a clone only tracks, and settings before main`() throws {
    let desk = try met()
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.quietly("approve", "harbour-lights@r1", as: "ed")
    try desk.quietly("publish", "harbour-lights", as: "pia")
    try desk.quietly("sync")
    try desk.quietly("clone", hub(desk), desk.home + "/third")
    try desk.git("init", "-q", "--bare", "-b", "main", desk.home + "/served/new")

    try elsewhere(desk, "third") {
      try desk.quietly("remote", "add", "new", desk.home + "/served/new", as: "ed")
      let sync = try desk.quietly("sync", as: "ed")
      #expect(sync.err.contains("To new:"), "\(sync.err)")
      #expect(try desk.quietly("sync", as: "ed").err.contains("Nothing new here or at new."))
    }

    func heads(_ name: String) throws -> String {
      try desk.git(
        "-C", desk.home + "/served/" + name, "for-each-ref", "--format=%(refname) %(objectname)",
        "refs/heads/main", "refs/heads/settings", "refs/heads/drafts")
    }
    #expect(try heads("new") == heads("hub"))
    try desk.quietly("clone", desk.home + "/served/new", desk.home + "/fourth")
  }

  @Test func `a checked-out branch with changes is not moved under them, and that is said`() throws
  {
    let desk = try met()
    try elsewhere(desk) {
      try desk.git("checkout", "-q", "drafts/harbour-lights")
      try desk.write(
        Sandbox.article("Harbour lights", body: "The lamp glows."), to: "harbour-lights.md")
    }
    try desk.quietly(
      "save", "harbour-lights", "--file", "-",
      input: Sandbox.article("Harbour lamps", body: "The lamp turns."))
    try desk.quietly("sync")

    try elsewhere(desk) {
      let before = try desk.git("rev-parse", "drafts/harbour-lights")
      let sync = try desk.quietly("sync", "-q", as: "wim")
      #expect(
        sync.err.contains("! drafts/harbour-lights is checked out in \(desk.folder), with changes"),
        "\(sync.err)")
      #expect(try desk.git("rev-parse", "drafts/harbour-lights") == before)
      #expect(
        try desk.git("show", "origin/drafts/harbour-lights:harbour-lights.md")
          .contains("Harbour lamps"))
      try desk.git("commit", "-q", "-a", "-m", "Glows")
      try desk.quietly("sync", as: "wim")
      let text = desk.stet("cat", "harbour-lights", as: "wim").out
      #expect(text.contains("Harbour lamps") && text.contains("The lamp glows."), "\(text)")
    }
  }

  @Test func `plain git fetches presence again after somebody opened and closed an article`() throws
  {
    let desk = try met()
    try desk.quietly("open", "harbour-lights")
    try desk.quietly("sync")
    try elsewhere(desk) { try desk.git("fetch", "-q", "origin") }
    try desk.quietly("close", "harbour-lights")
    try desk.quietly("sync")
    try elsewhere(desk) {
      try desk.git("fetch", "-q", "origin")
      // As an earlier Stet set it up.
      let spec = "refs/heads/presence/*:refs/remotes/origin/presence/*"
      try desk.git(
        "config", "--fixed-value", "--replace-all", "remote.origin.fetch", spec, "+" + spec)
      let sync = try desk.quietly("sync", as: "ed")
      #expect(sync.err.contains("Set up origin: "), "\(sync.err)")
      #expect(try desk.git("config", "--get-all", "remote.origin.fetch").contains("\n+" + spec))
      #expect(try !desk.quietly("sync", as: "ed").err.contains("Set up"))
    }
  }

  @Test func `a branch that was rewritten with new work goes on once both are brought together`()
    throws
  {
    let desk = try met()
    try save(desk, "The lamp turns. It is green.", as: "maria-okafor")
    try desk.quietly("sync")
    try elsewhere(desk) {
      try desk.git("checkout", "-q", "-b", "mine", "origin/drafts/harbour-lights")
      try desk.write(
        Sandbox.article("Harbour lights", body: "The lamp turns. Slowly."), to: "harbour-lights.md")
      try desk.git("commit", "-q", "-a", "-m", "Slowly")
      try desk.git("push", "-q", "--force", "origin", "mine:drafts/harbour-lights")
    }

    let sync = try desk.quietly("sync")
    #expect(sync.err.contains("somebody rewrote drafts/harbour-lights at origin"), "\(sync.err)")
    let there = try desk.git("-C", hub(desk), "rev-parse", "drafts/harbour-lights")
    #expect(
      sync.err.contains(
        "to keep both: git checkout drafts/harbour-lights && git merge --no-edit \(there.prefix(12))"
      ),
      "\(sync.err)")
    try desk.git("checkout", "-q", "drafts/harbour-lights")
    try desk.git("merge", "-q", "-s", "ours", "--no-edit", there)
    try desk.git("checkout", "-q", "main")

    let joined = try desk.quietly("sync")
    #expect(joined.err.contains("To origin:"), "\(joined.err)")
    #expect(
      try desk.git("-C", hub(desk), "rev-parse", "drafts/harbour-lights")
        == desk.git("rev-parse", "drafts/harbour-lights"))
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
  }

  @Test func `whoever rewrote a branch is shown how both go on`() throws {
    let desk = try met()
    func commit(_ words: String, _ more: String? = nil) throws {
      try desk.git("checkout", "-q", "drafts/harbour-lights")
      try desk.write(Sandbox.article("Harbour lights", body: words), to: "harbour-lights.md")
      try desk.git("commit", "-q", "-a", "-m", words, more ?? "--no-edit")
      try desk.git("checkout", "-q", "main")
    }
    try commit("The lamp snored.")
    try desk.quietly("sync")
    try commit("The lamp drank.", "--amend")
    try desk.git("push", "-q", "--force", "origin", "drafts/harbour-lights")

    let sync = try desk.quietly("sync")
    desk.type(try way(sync.err, after: "to keep both: ").replacing(" && stet sync", with: ""))

    #expect(try desk.quietly("sync").err.contains("To origin:"))
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
    #expect(desk.stet("cat", "harbour-lights").out.contains("The lamp drank."))
    #expect(
      try desk.git("-C", hub(desk), "rev-parse", "drafts/harbour-lights")
        == desk.git("rev-parse", "drafts/harbour-lights"))
  }

  @Test func `an article that began again does so after an undone sync, though the other went on`()
    throws
  {
    let desk = try met()
    try elsewhere(desk) {
      try desk.quietly("new", "Dew", "--no-edit", as: "ed")
      try desk.quietly("sync")
    }
    try desk.quietly("new", "Dew", "--no-edit", as: "wim")
    #expect(try desk.quietly("sync").err.contains("yours is called dew-2 now"))
    try desk.quietly("undo-sync")
    try elsewhere(desk) {
      try desk.quietly("comment", "dew", "-m", "Hm.", as: "ed")
      try desk.quietly("sync")
    }

    let sync = try desk.quietly("sync").err
    #expect(sync.contains("yours is called dew-2 now"), "\(sync)")
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `whoever amends the first commit of an article begins no second one`() throws {
    let desk = try met()
    try desk.git("checkout", "-q", "drafts/harbour-lights")
    try desk.write(Sandbox.article("Harbour lights", body: "Amended."), to: "harbour-lights.md")
    try desk.git("commit", "-q", "-a", "--amend", "--no-edit")
    try desk.git("checkout", "-q", "main")

    let sync = try desk.quietly("sync").err
    #expect(
      sync.contains("drafts/harbour-lights here and at origin have no beginning in common"),
      "\(sync)")
    let words = "to take theirs and save your words behind it: "
    desk.environment["STET_AS"] = "wim"
    desk.type(try way(sync, after: words))

    #expect(try desk.quietly("sync").err.contains("To origin:"))
    #expect(desk.stet("cat", "harbour-lights").out.contains("Amended."))
    #expect(try !desk.git("-C", hub(desk), "branch", "--list").contains("harbour-lights-2"))
  }

  @Test func `what no server has yet stands in the status`() throws {
    let desk = try met()
    func unsent() -> String? {
      desk.stet("status").out.split(separator: "\n").drop { $0 != "Not sent yet" }.dropFirst().first
        .map(String.init)
    }
    #expect(unsent() == nil)
    try desk.quietly("new", "Tide", "--no-edit")
    try desk.quietly("config", "name", "The Review")
    #expect(unsent() == "  settings, tide")
    try desk.quietly("sync")
    #expect(unsent() == nil)
    try elsewhere(desk) {
      try desk.quietly("comment", "harbour-lights", "-m", "Hm.")
      try desk.quietly("sync")
    }
    try desk.git("fetch", "-q")
    #expect(unsent() == nil)
    try desk.quietly("comment", "harbour-lights", "-m", "So.")
    #expect(unsent() == "  harbour-lights")
  }

  @Test(.timeLimit(.minutes(10)))
  func `whoever clones is asked who they are, with the masthead before them`() throws {
    let desk = try met()
    var environment = desk.variables()
    environment["GIT_CONFIG_GLOBAL"] = "/dev/null"

    let terminal = try Pseudoterminal(
      ["clone", hub(desk), desk.home + "/third"], in: desk.home, environment: environment)
    try terminal.wait(for: "The clone is complete. On the masthead are:")
    try terminal.wait(for: "  wim  Wim Berg")
    try terminal.wait(for: "Which of them are you?")
    terminal.type("nobody\r")
    try terminal.wait(for: "nobody is not on the masthead.")
    try terminal.wait(for: "Which of them are you?")
    terminal.type("wim\r")

    #expect(try terminal.end().contains("You are wim."))
  }

  @Test func `a line whose first commit was amended and forced on others is put back`() throws {
    let desk = try met()
    try elsewhere(desk) {
      try desk.git("checkout", "-q", "-b", "mine", "origin/drafts/harbour-lights")
      try desk.write(Sandbox.article("Harbour lights", body: "Amended."), to: "harbour-lights.md")
      try desk.git("commit", "-q", "-a", "--amend", "--no-edit")
      try desk.git("push", "-q", "--force", "origin", "mine:drafts/harbour-lights")
    }
    let line = try desk.git("rev-parse", "drafts/harbour-lights")

    let sync = try desk.quietly("sync").err
    #expect(sync.contains("somebody rewrote drafts/harbour-lights at origin"), "\(sync)")
    desk.environment["STET_AS"] = "wim"
    desk.type(
      try way(sync, after: "to put it back there, and save the words that it has now behind it: "))

    #expect(try desk.quietly("sync").err.contains("To origin:"))
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
    #expect(desk.stet("cat", "harbour-lights").out.contains("Amended."))
    #expect(try desk.git("rev-parse", "drafts/harbour-lights~1") == line)
  }

  @Test func `no sync that is taken back shows readers again what was let go`() throws {
    let desk = try met()
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.quietly("approve", "harbour-lights@r1", as: "ed")
    try desk.quietly("sync")
    try elsewhere(desk) {
      try desk.quietly("sync")
      try desk.quietly("unapprove", "harbour-lights", "-m", "Wait.", as: "ed")
      try desk.quietly("sync")
    }
    try desk.quietly("publish", "harbour-lights", as: "pia")
    try desk.quietly("sync")
    try desk.quietly("reconcile", "harbour-lights", "--theirs", as: "pia")
    try desk.quietly("comment", "harbour-lights", "-m", "Hm.", as: "pia")
    let main = try desk.git("rev-parse", "main")

    let undone = desk.stet("undo-sync", as: "pia").err

    #expect(try desk.git("rev-parse", "main") == main)
    #expect(
      undone.contains("Left main as it is: it would show what drafts/harbour-lights no longer has"),
      "\(undone)")
    #expect(!desk.stet("doctor").out.contains("bring both together"))
  }

  @Test func `a draft's branch that plain git renamed is named with what undoes it`() throws {
    let desk = try met()
    try desk.quietly("new", "Tide", "--no-edit", as: "wim")
    try desk.git("branch", "-m", "drafts/tide", "drafts/tides")

    let doctor = desk.stet("doctor")
    #expect(doctor.status == 2)
    #expect(
      doctor.out.contains(
        "it is the branch of tide, which somebody gave another name with plain git"))
    #expect(
      desk.stet("show", "tides").err == """
        stet: drafts/tides is the branch of tide, which somebody gave another name with plain git
        Hint: an article has its slug for life (tide): git branch -m drafts/tides drafts/tide

        """)
    try desk.quietly("sync")
    desk.type("git branch -m drafts/tides drafts/tide")
    #expect(desk.stet("list").out.contains("tide"))

    // What went to the server under the wrong name is taken away there.
    try desk.quietly("sync")
    let left = desk.stet("doctor").out
    desk.type(try way(left, after: "with plain git → ").replacing(", then stet sync", with: ""))
    #expect(try !desk.git("-C", hub(desk), "branch", "--list").contains("tides"))
    try desk.quietly("sync")
    #expect(desk.stet("doctor").status == 0)
  }

  @Test func `what is not here any more is not said to be here`() throws {
    let desk = try met()
    try desk.git("-C", hub(desk), "update-ref", "-d", "refs/heads/drafts/harbour-lights")
    try elsewhere(desk) {
      #expect(try desk.quietly("sync", as: "ed").err.contains("It is still here."))
      try desk.git("fetch", "-q", "--prune", "origin")
      let sync = try desk.quietly("sync", as: "ed")
      #expect(sync.err.contains("No branch here has it either"), "\(sync.err)")
      desk.type(try way(sync.err, after: "to bring it back there: "))
    }
    #expect(try desk.quietly("sync").err.contains("Nothing new"))
  }

  @Test func `an article begun at two servers is held back, and the rest goes on`() throws {
    let desk = try met()
    try desk.git("clone", "-q", "--bare", hub(desk), desk.home + "/served/second")
    try elsewhere(desk) {
      try desk.git("remote", "set-url", "origin", desk.home + "/served/second")
      try desk.draft("tide", headline: "Tide")
      try desk.quietly("sync", as: "wim")
    }
    try desk.draft("tide", headline: "Low tide")
    try desk.quietly("sync")
    try desk.quietly("remote", "add", "second", desk.home + "/served/second")
    try desk.draft("boats", headline: "Boats")

    let sync = try desk.quietly("sync")

    #expect(
      sync.err.contains(
        "! drafts/tide was begun at origin, which is the one here, and again at second"))
    #expect(!sync.err.contains("tide-2 now"), "\(sync.err)")
    #expect(try desk.git("-C", desk.home + "/served/second", "branch").contains("drafts/boats"))
    #expect(try desk.git("log", "--format=%s", "drafts/tide") == "Create: Low tide")
  }

  @Test func `what a hook says is passed on, there and here`() throws {
    let desk = try met()
    func hook(_ path: String, _ words: String) throws {
      try desk.write("#!/bin/sh\necho '\(words)' >&2\nexit 1\n", to: path)
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    try hook(hub(desk) + "/hooks/pre-receive", "Closed until Monday")
    try desk.draft("tide")
    let there = try desk.quietly("sync")
    #expect(there.err.contains("(pre-receive hook declined: Closed until Monday)"), "\(there.err)")

    try FileManager.default.removeItem(atPath: hub(desk) + "/hooks/pre-receive")
    try hook(desk.folder + "/.git/hooks/pre-push", "Not from this machine")
    let here = desk.stet("sync")
    #expect(here.status == 1)
    #expect(here.err.contains("Not from this machine"), "\(here.err)")
  }

  @Test func `whoever stepped down apart from the other owner is told a way that works`() throws {
    let desk = try met()
    try desk.quietly("people", "edit", "ed", "--role", "owner", "--role", "editor")
    try desk.quietly("sync")
    try elsewhere(desk) {
      try desk.quietly("sync", as: "ed")
      try desk.quietly("people", "edit", "ed", "--role", "editor", as: "ed")
    }
    try desk.quietly("people", "edit", "maria-okafor", "--role", "editor")
    try desk.quietly("sync")

    try elsewhere(desk) {
      let sync = try desk.quietly("sync", as: "ed")
      #expect(sync.err.contains("at origin you still have it"), "\(sync.err)")
      let typed = try way(sync.err, after: "): ").prefix { $0 != ";" }
      desk.type(typed)
      try desk.quietly("people", "edit", "eva", "--role", "owner", "--role", "editor", as: "ed")
      try desk.quietly("sync", as: "ed")
    }
    try desk.quietly("sync")
    #expect(desk.stet("people").out.contains("eva"))
  }

  @Test func `words saved offline of what was published meanwhile can come in later, or go`() throws
  {
    let desk = try met()
    try elsewhere(desk) {
      try save(desk, "The lamp glows.", as: "wim")
      try desk.quietly("comment", "harbour-lights", "-m", "Ask the port.", as: "wim")
    }
    try desk.quietly("submit", "harbour-lights", as: "wim")
    try desk.quietly("approve", "harbour-lights@r1", as: "ed")
    try desk.quietly("publish", "harbour-lights", as: "pia")
    try desk.quietly("sync")

    try elsewhere(desk) {
      try desk.quietly("sync", as: "wim")
      let mine = desk.run(["reconcile", "harbour-lights", "--mine"], as: "wim")
      #expect(mine.status == 1)
      #expect(
        mine.err.contains(
          "(stet revise harbour-lights); once that is here, yours comes into the next edition:"
            + " stet reconcile harbour-lights --mine; to let yours go: stet reconcile harbour-lights"
            + " --theirs"), "\(mine.err)")
      let theirs = try desk.quietly("reconcile", "harbour-lights", "--theirs", as: "wim")
      #expect(theirs.err.contains("Note: comment by wim came in all the same"), "\(theirs.err)")
      #expect(theirs.err.contains("Note: save by wim is not in the line: git show "))
      #expect(try desk.git("for-each-ref", "refs/stet/dropped").contains("harbour-lights"))
      try desk.quietly("sync", as: "wim")
    }
    try desk.quietly("sync")
    #expect(desk.stet("threads", "harbour-lights").out.contains("Ask the port."))
    #expect(desk.stet("cat", "harbour-lights").out.contains("The lamp turns."))
  }
}
