import Foundation
import Testing

/// Both sides of an article that two people changed, brought together.
@Suite struct ReconcileTests {
  private static let mine = "The lamp turns slowly. The port is shut."
  private static let theirs = "The lamp turns fast. The port is open."

  /// An article of which wim's side waits beside ed's.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp", body: "The lamp turns. The port is shut.")
    let article = desk.run(["cat", "lamp"], as: "wim").out
    let head = try desk.git("rev-parse", "drafts/lamp")
    func save(_ words: String, by handle: String) throws {
      let text = article.replacing("The lamp turns. The port is shut.", with: words)
      try desk.quietly("save", "lamp", "--file", "-", input: text, as: handle)
    }
    try save(Self.mine, by: "wim")
    try desk.git("update-ref", "refs/stet/aside/lamp", "drafts/lamp")
    try desk.git("update-ref", "refs/heads/drafts/lamp", head)
    try save(Self.theirs, by: "ed")
    return desk
  }

  private func text(_ desk: Sandbox) -> String { desk.run(["cat", "lamp"], as: "wim").out }

  @Test func `show, status and list say that something waits`() throws {
    let desk = try desk()

    let show = desk.run(["show", "lamp"], as: "wim").out
    let status = desk.run(["status"], as: "wim").out
    let list = desk.run(["list"], as: "wim").err
    let json = desk.run(["list", "--json"], as: "wim").out

    let reason = "you and a colleague changed one place differently"
    #expect(show.contains("Conflict   \(reason): stet reconcile lamp"))
    #expect(status.contains("For you to choose\n"))
    #expect(status.contains("stet reconcile lamp"))
    #expect(list.contains("Note: something of yours waits beside lamp: stet reconcile lamp"))
    #expect(json.contains("\"conflicted\" : true"))
  }

  @Test func `without a terminal the places are shown, and what to type`() throws {
    let desk = try desk()

    let shown = desk.run(["reconcile", "lamp"], as: "wim").out

    #expect(shown.contains("1 of 1: text"))
    #expect(shown.contains("yours   The lamp turns {+slowly+}."))
    #expect(shown.contains("theirs  The lamp turns {+fast+}."))
    #expect(shown.contains("You can: stet reconcile lamp --mine"))
    #expect(desk.run(["reconcile"], as: "wim").out.contains("lamp: Harbour lights"))
  }

  @Test(arguments: [("--mine", "slowly"), ("--theirs", "fast")])
  func `one side is taken in every place, and both elsewhere`(_ flag: String, _ word: String) throws
  {
    let desk = try desk()

    let result = desk.run(["reconcile", "lamp", flag], as: "wim")

    #expect(result.err.contains("Brought both sides of lamp together as r"))
    #expect(text(desk).hasSuffix("The lamp turns \(word). The port is open.\n"))
    #expect(
      desk.run(["reconcile", "lamp"], as: "wim").err.contains("nothing of yours waits beside lamp"))
    #expect(desk.run(["reconcile"], as: "wim").err.contains("Nothing waits beside an article."))
  }

  /// An article that pia published and commented on, which waits aside.
  private func published() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")
    try desk.quietly("submit", "lamp", as: "wim")
    try desk.quietly("approve", "lamp@r1", as: "eva")
    let head = try desk.git("rev-parse", "drafts/lamp")
    try desk.quietly("publish", "lamp", as: "pia")
    try desk.quietly("comment", "lamp", "-m", "It is out.", as: "pia")
    try desk.git("update-ref", "refs/stet/aside/lamp", "drafts/lamp")
    try desk.git("update-ref", "refs/heads/drafts/lamp", head)
    return desk
  }

  @Test func `a publication that came too late since the text moved on says that`() throws {
    let desk = try published()
    try desk.quietly(
      "save", "lamp", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is out."), as: "wim")

    let shown = desk.run(["reconcile", "lamp"], as: "pia").out

    #expect(
      shown.contains("publish by pia came too late: the text has moved on since then\n"),
      "\(shown)")
  }

  @Test(arguments: [["--theirs"], ["--edit", "--dry-run"], ["--edit"]])
  func `a publication that came too late is let go, and said`(_ ways: [String]) throws {
    let desk = try published()
    try desk.quietly("unapprove", "lamp", "-m", "Not yet.", as: "eva")
    desk.environment["EDITOR"] = "true"
    let line = try desk.git("rev-parse", "drafts/lamp")

    let shown = desk.run(["reconcile", "lamp"], as: "pia").out
    let result = desk.run(["reconcile", "lamp"] + ways, as: "pia")

    #expect(shown.contains("publish by pia came too late: "), "\(shown)")
    #expect(result.status == 0)
    #expect(shown.contains("  comment by pia, done after it, comes in all the same\n"), "\(shown)")
    #expect(
      result.err.contains("what waited beside lamp; its text stays as it is."), "\(result.err)")
    #expect(result.err.contains("Note: publish by pia came too late, and is not in the line: "))
    let isDryRun = ways.contains("--dry-run")
    #expect(
      result.err.contains(
        "Note: comment by pia was done after it, and \(isDryRun ? "would come" : "came") in"))
    #expect((try desk.git("rev-parse", "drafts/lamp") == line) == isDryRun)
    #expect(
      try desk.git("rev-parse", "drafts/lamp^{tree}") == desk.git("rev-parse", "\(line)^{tree}"))
    #expect(desk.run(["threads", "lamp"], as: "eva").out.contains("It is out.") == !isDryRun)
    let waits = desk.run(["reconcile"], as: "pia").err
    #expect(waits.contains("Nothing waits") == !ways.contains("--dry-run"))
  }

  @Test(arguments: [("--mine", "slowly"), ("--theirs", "fast")])
  func `a story that was spiked behind words that wait is not spiked by them`(
    _ flag: String, _ word: String
  ) throws {
    let desk = try desk()
    let line = try desk.git("rev-parse", "drafts/lamp")
    try desk.git("update-ref", "refs/heads/drafts/lamp", "refs/stet/aside/lamp")
    try desk.quietly("spike", "lamp", "-m", "Not ours.", as: "ed")
    try desk.git("update-ref", "refs/stet/aside/lamp", "drafts/lamp")
    try desk.git("update-ref", "refs/heads/drafts/lamp", line)

    let shown = desk.run(["reconcile", "lamp"], as: "wim").out
    let result = desk.run(["reconcile", "lamp", flag], as: "wim")

    #expect(
      shown.contains("spike by ed came too late: the text has moved on since then"), "\(shown)")
    #expect(result.status == 0, "\(result.err)")
    #expect(
      result.err.contains("Note: spike by ed came too late, and is not in the line: "),
      "\(result.err)")
    #expect(text(desk).hasSuffix("The lamp turns \(word). The port is open.\n"))
    #expect(desk.run(["list"], as: "wim").out.contains("lamp\tDraft"))
  }

  @Test func `a dry run leaves everything as it is`() throws {
    let desk = try desk()
    let before = try desk.git("for-each-ref")

    let result = desk.run(["reconcile", "lamp", "--mine", "--dry-run"], as: "wim")

    #expect(result.err.contains("Would bring both sides of lamp together"))
    #expect(try desk.git("for-each-ref") == before)
  }

  // MARK: Keys

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      (["m"], "The lamp turns slowly. The port is open.\n"),
      (["t"], "The lamp turns fast. The port is open.\n"),
      (["b"], "The lamp turns slowly. The lamp turns fast. The port is open.\n"),
    ])
  func `a place is decided with a key`(_ keys: [String], _ words: String) throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "reconcile", "lamp", as: "wim")
    for key in keys {
      try terminal.wait(for: "Q leave")
      terminal.type(key)
    }
    let screen = try terminal.end()

    #expect(screen.contains("Brought both sides of lamp together"))
    #expect(text(desk).hasSuffix(words))
  }

  @Test(.timeLimit(.minutes(10)))
  func `whoever leaves every place for later leaves, and all of it waits`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "reconcile", "lamp", as: "wim")
    try terminal.wait(for: "Q leave")
    terminal.type("n")
    let screen = try terminal.end()

    #expect(screen.contains("Nothing was done; yours still waits: stet reconcile lamp"))
    #expect(text(desk).hasSuffix("\(Self.theirs)\n"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `other words may be typed`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "reconcile", "lamp", as: "wim")
    for (screen, keys) in [("Q leave", "e"), ("What instead of all", "The lamp is out.\r\r")] {
      try terminal.wait(for: screen)
      terminal.type(keys)
    }
    try terminal.end()

    #expect(text(desk).hasSuffix("The lamp is out. The port is open.\n"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `whoever leaves has changed nothing, and finds what they typed`() throws {
    let desk = try desk()
    let before = try desk.git("for-each-ref")

    let terminal = try Pseudoterminal(desk, "reconcile", "lamp", as: "wim")
    for (screen, keys) in [("Q leave", "e"), ("What instead of all", "The lamp is out.\r\u{4}")] {
      try terminal.wait(for: screen)
      terminal.type(keys)
    }
    let screen = try terminal.end()

    #expect(screen.contains("Nothing was done; yours still waits: stet reconcile lamp"))
    #expect(screen.contains("What you wrote is in"))
    #expect(try desk.git("for-each-ref") == before)
  }

  // MARK: The editor

  @Test func `what the editor leaves without marks is the text`() throws {
    let desk = try desk()
    desk.environment["GIT_EDITOR"] =
      "sed -i -e '/^[<|=>]* stet:/d' -e '/slowly/d' -e '/turns\\.$/d'"

    let result = desk.run(["reconcile", "lamp", "--edit"], as: "wim")

    #expect(result.err.contains("Brought both sides of lamp together"))
    #expect(text(desk).contains("The lamp turns fast.\nThe port is open.\n"))
    #expect(!text(desk).contains("slowly"))
  }

  @Test func `marks that are left are refused, and the words stay where they were written`() throws
  {
    let desk = try desk()
    desk.environment["GIT_EDITOR"] = "sed -i s/slowly/gently/"
    let before = try desk.git("for-each-ref")

    let refused = desk.run(["reconcile", "lamp", "--edit"], as: "wim")

    #expect(refused.status == 2)
    #expect(refused.err.contains("the line is the mark of a merge that was not finished"))
    #expect(refused.err.contains("choose the words that stay"))
    #expect(refused.err.contains("/.git/stet/reconcile-lamp."))
    #expect(try desk.git("for-each-ref") == before)

    desk.environment["GIT_EDITOR"] = "sed -i -e '/^[<|=>]* stet:/d' -e '/fast/d' -e '/turns\\.$/d'"
    try desk.quietly("reconcile", "lamp", "--edit", as: "wim")
    #expect(text(desk).contains("The lamp turns gently.\n"))
  }

  @Test func `a field that was left twice is refused, and the words wait for the next try`() throws
  {
    let desk = try desk()
    desk.environment["GIT_EDITOR"] =
      "sed -i -e '/^[<|=>]* stet:/d' -e '/fast/d' -e '/turns\\.$/d' -e 's/^dek: .*/&\\nTWICE&/;s/TWICE//'"
    let before = try desk.git("for-each-ref")

    let refused = desk.run(["reconcile", "lamp", "--edit"], as: "wim")

    #expect(refused.status == 2)
    #expect(
      refused.err.contains(
        """
        .md:4:1: "dek" is here and in line 3 already
            dek: What the harbour says.
            ^
            Hint: keep one of the two

        """),
      "\(refused.err)")
    #expect(try desk.git("for-each-ref") == before)

    desk.environment["GIT_EDITOR"] = "sed -i '4d'"
    let again = try desk.quietly("reconcile", "lamp", "--edit", as: "wim")
    #expect(
      again.err.contains(
        #/You go on with what you wrote before; to begin anew: rm \S+/reconcile-lamp\.\S+\.md\n/#))
    #expect(text(desk).contains("The lamp turns slowly.\n"))
  }

  @Test func `a text with marks is neither saved nor suggested nor sent on`() throws {
    let desk = try desk()
    let mark = "<<<<<<< stet: 1 of 1, yours"
    let marked = text(desk) + "\n\(mark)\n"
    let sentence = "the line is the mark of a merge that was not finished"

    for arguments in [["save", "lamp", "--file", "-"], ["suggest", "lamp", "--file", "-"]] {
      let result = desk.stet(
        arguments[0], arguments[1], arguments[2], arguments[3], input: marked, as: "wim")
      #expect(result.status == 2)
      #expect(result.err.contains(sentence), "\(arguments): \(result.err)")
    }
    try desk.commit("Merge by hand", on: "drafts/lamp", "lamp.md", marked)
    let submitted = desk.run(["submit", "lamp"], as: "wim")
    let checked = desk.run(["check", "lamp"], as: "wim")
    #expect(submitted.err.contains("holds the mark of a merge that was not finished"))
    #expect((checked.out + checked.err).contains("holds the mark of a merge that was not finished"))
  }

  private static let mark = "<<<<<<< stet: 1 of 1, yours"

  /// A text with a mark in its front matter, in its words, and in a part of them that is shown as it is.
  private static let marked = [
    "---\nheadline: Lamp\n\(mark)\ndek: d\nauthors: [wim]\n---\n\nThe lamp.\n",
    Sandbox.article("Lamp", body: "The lamp.\n\(mark)"),
    Sandbox.article("Lamp", body: "```\n\(mark)\n```"),
  ]

  @Test(arguments: marked)
  func `a text with marks is begun from no file, and comes over no other`(_ marked: String) throws {
    let desk = try desk()
    try desk.quietly("open", "lamp", as: "wim")
    try desk.write(marked, to: "open/lamp/lamp.md")
    let before = try desk.git("for-each-ref", "refs/heads/drafts")

    for arguments in [
      ["save", "lamp"],
      ["save", "lamp", "--file", desk.folder + "/open/lamp/lamp.md", "--over", "r2"],
      ["new", "--file", desk.folder + "/open/lamp/lamp.md", "--slug", "other"],
      ["new", "--file", desk.folder + "/open/lamp/lamp.md", "--slug", "other", "--as-is"],
    ] {
      let result = desk.run(arguments, as: "wim")
      #expect(result.status != 0)
      #expect(
        result.err.contains("the mark of a merge that was not finished"),
        "\(arguments): \(result.err)")
    }

    #expect(try desk.git("for-each-ref", "refs/heads/drafts") == before)
  }

  @Test(arguments: ["standard", "solo"], marked)
  func `what plain git committed with marks is neither sent on nor approved nor published`(
    _ workflow: String, _ marked: String
  ) throws {
    let desk = try Sandbox()
    try desk.found(workflow: workflow)
    try desk.draft("lamp")
    func expectRefused(_ arguments: [String], as handle: String) throws {
      try desk.commit("By hand", on: "drafts/lamp", "lamp.md", marked)
      let before = try desk.git("rev-parse", "drafts/lamp")
      let result = desk.run(arguments, as: handle)
      #expect(result.status == 1)
      #expect(
        result.err.contains("holds the mark of a merge that was not finished"), "\(result.err)")
      #expect(try desk.git("rev-parse", "drafts/lamp") == before)
    }

    if workflow == "solo" { return try expectRefused(["publish", "lamp"], as: "maria-okafor") }
    try expectRefused(["submit", "lamp"], as: "wim")
    try desk.git("update-ref", "refs/heads/drafts/lamp", "drafts/lamp~1")
    try desk.quietly("submit", "lamp", as: "wim")
    try expectRefused(["approve", "lamp@r2"], as: "ed")
  }

  @Test func `a mark passes no workflow that only warns of what is still to come`() throws {
    let desk = try desk()
    let workflow = try desk.git("show", "settings:workflows/standard.yml")
    try desk.settle(
      "workflows/standard.yml", workflow.replacing("markers: refuse", with: "markers: warn"))
    try desk.commit("By hand", on: "drafts/lamp", "lamp.md", Self.marked[1])

    let result = desk.run(["submit", "lamp"], as: "wim")

    #expect(result.err.contains("holds the mark of a merge that was not finished"), "\(result.err)")
  }

  // MARK: Who

  @Test func `what a colleague has open is told, and taken over when that is said`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lamp")
    try desk.share()
    try desk.quietly("open", "lamp", as: "wim")
    let opened = desk.run(["who"], as: "ed")
    let refused = desk.run(["open", "lamp"], as: "ed")
    let taken = desk.run(["open", "lamp", "--take-over"], as: "ed")

    #expect(opened.out.contains("lamp\twim\tsince 2026-03-02 09:"))
    #expect(refused.status == 1)
    #expect(refused.err.contains("wim has had lamp open since 2026-03-02 09:"))
    #expect(refused.err.contains("Hint: take it over: stet open lamp --take-over"))
    #expect(taken.err.contains("You take it over from wim."))
    #expect(desk.run(["who"], as: "wim").out.contains("ed\tsince"))
    #expect(desk.run(["edit", "lamp"], as: "wim").err.contains("Note: ed has had lamp open since"))
  }

  @Test func `where nobody has told of anything, that is said`() throws {
    let desk = try Sandbox()
    try desk.found()

    #expect(
      desk.run(["who"], as: "ed").err.contains("Nobody has told of an article that they have open.")
    )
  }
}
