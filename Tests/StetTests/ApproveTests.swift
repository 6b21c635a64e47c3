import Testing

@Suite struct ApproveTests {
  private func submitted() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    return desk
  }

  private func change(_ desk: Sandbox, _ body: String, as handle: String = "wim") throws {
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: body),
      as: handle)
  }

  @Test func `an article goes from draft to publication`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")

    desk.stet("check", "lights", as: "wim")
    desk.stet("submit", "lights", "-m", "Ready to read.", as: "wim")
    desk.stet("request-changes", "lights", "-m", "Which lamp?", as: "ed")
    try change(desk, "The lamp at the pier turns.")
    desk.stet("submit", "lights", as: "wim")
    desk.stet("comment", "lights@r2", "--to", "wim", "-m", "Better.", as: "ed")
    desk.stet("approve", "lights@r2", "--dry-run", as: "ed")
    desk.stet("approve", "lights@r2", "-m", "Reads well.", as: "ed")
    desk.stet("publish", "lights", "--dry-run", as: "pia")
    desk.stet("publish", "lights", as: "pia")
    desk.stet("revise", "lights", as: "pia")
    desk.stet("publish", "lights", as: "pia")

    try desk.expect("review")
  }

  @Test func `an approval of an older revision shows the words that differ`() throws {
    let desk = try submitted()
    try change(desk, "The lamp is dark.")

    let result = desk.stet("approve", "lights@r1", as: "ed")

    #expect(result.status == 3)
    #expect(
      result.err == """
        stet: can't approve lights@r1: r2 is the newest text now, and differs:
          The lamp [-turns-]{+is dark+}.
        Hint: read it, and name it: stet approve lights@r2

        """)
  }

  @Test func `in JSON the refusal of an older revision has the changes`() throws {
    let desk = try submitted()
    try change(desk, "The lamp is dark.")

    let result = desk.stet("approve", "lights@r1", "--json", as: "ed")

    #expect(result.err.contains("\"refusal\":\"text-moved\""))
    #expect(result.err.contains("[-turns-]{+is dark+}"))
  }

  @Test func `the beginning of a commit's or a text's id names a text`() throws {
    let desk = try submitted()
    let tree = try desk.git("rev-parse", "drafts/lights^{tree}")

    let old = desk.stet("approve", "lights@\(tree.prefix(8))", as: "ed")
    #expect(old.status == 0)

    let commit = try desk.git("rev-parse", "drafts/lights")
    let again = desk.stet("approve", "lights@\(commit.prefix(8))", as: "eva")
    #expect(again.err.contains("it is Approved, and that is possible only from In review"))
  }

  @Test func `without a terminal the text has to be named`() throws {
    let desk = try submitted()

    let result = desk.stet("approve", "lights", as: "ed")

    #expect(result.status == 64)
    #expect(
      result.err == """
        stet: can't approve lights: say which text you read
        Hint: if it is the newest one: stet approve lights@r1

        """)
  }

  @Test(arguments: ["head", "approved", "live", "open"])
  func `a name that means another text tomorrow approves nothing`(_ name: String) throws {
    let desk = try submitted()

    let result = desk.stet("approve", "lights@\(name)", as: "ed")

    #expect(result.status == 64)
    #expect(result.err.contains("lights@\(name) is another text from one moment to the next"))
  }

  @Test func `a revision that does not exist cannot be approved`() throws {
    let desk = try submitted()

    let result = desk.stet("approve", "lights@r9", as: "ed")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: lights has no r9\n"))
  }

  @Test func `a contributor cannot approve`() throws {
    let desk = try submitted()
    try change(desk, "Ed's own words.", as: "ed")

    let result = desk.stet("approve", "lights@r2", as: "ed")

    #expect(result.status == 1)
    #expect(
      result.err.hasPrefix(
        """
        stet: can't approve lights: ed had a hand in this text, and nobody approves their own words
        Who may: eva, maria-okafor
        Hint: somebody who did not write in it has to approve it
        You can: stet edit lights
        """))
  }

  @Test func `whoever the text names under authors cannot approve`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly(
      "new", "Harbour lights", "--slug", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "It turns.", authors: "eva"), as: "wim")
    try desk.quietly("submit", "lights", as: "wim")

    let result = desk.stet("approve", "lights@r1", as: "eva")

    #expect(result.err.contains("eva had a hand in this text"))
  }

  @Test func `a service cannot approve`() throws {
    let desk = try submitted()

    let result = desk.stet("approve", "lights@r1", as: "robo")

    #expect(result.status == 1)
    #expect(
      result.err.hasPrefix(
        "stet: can't approve lights: robo is a service, and a service never approves\n"))
  }

  @Test func `the wrong person is told who may`() throws {
    let desk = try submitted()

    let result = desk.stet("approve", "lights@r1", as: "willa")

    #expect(
      result.err == """
        stet: can't approve lights: that takes the role editor, which willa does not have
        Who may: ed, eva, maria-okafor
        You can: stet comment lights -m …

        """)
  }

  @Test func `nobody approves a text twice`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "peer-review")
    try desk.quietly("people", "edit", "ed", "--role", "referee")
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")

    let first = desk.stet("approve", "lights@r1", as: "ed")
    #expect(
      first.err == """
        Approved Harbour lights (lights@r1), 1 more to come: it stays With referees.

        """)

    let second = desk.stet("approve", "lights@r1", as: "ed")
    #expect(second.status == 1)
    #expect(
      second.err.hasPrefix(
        """
        stet: can't approve lights: ed has approved this text already
        Who may: maria-okafor
        Hint: to take it back: stet unapprove lights
        """))
  }

  @Test func `an approval that moved the work on is not given twice either`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")

    let result = desk.stet("approve", "lights@r1", as: "ed")

    #expect(result.err.hasPrefix("stet: can't approve lights: ed has approved this text already\n"))
  }

  @Test func `an approval is taken back by its giver alone`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")

    let other = desk.stet("unapprove", "lights", as: "eva")
    #expect(
      other.err.hasPrefix(
        "stet: can't unapprove lights: eva has given this text no approval that still stands\n"))

    let own = desk.stet("unapprove", "lights", as: "ed")
    #expect(own.status == 0)
    #expect(
      own.err.hasPrefix("Took back the approval of Harbour lights (lights): it is In review now.\n")
    )
  }

  @Test func `unsaved words in my open copy stand in the way`() throws {
    let desk = try submitted()
    try desk.quietly("open", "lights", as: "ed")
    try desk.write(
      Sandbox.article("Harbour lights", body: "Other words."), to: "open/lights/lights.md")

    let result = desk.stet("approve", "lights@r1", as: "ed")

    #expect(result.status == 1)
    #expect(
      result.err == """
        stet: lights has words in \(desk.folder)/open/lights that were not saved
        Hint: stet save lights, or move them aside with: stet close lights --keep

        """)
  }

  @Test func `where no workflow lets it nobody approves for another`() throws {
    let desk = try submitted()

    let result = desk.stet(
      "approve", "lights@r1", "--for", "eva", "-m", "She phoned.", as: "ed")

    #expect(
      result.err.hasPrefix(
        "stet: can't approve lights: this workflow lets nobody approve for another\n"))
  }

  @Test func `a relayed approval takes a note and keeps the proof's digest`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "peer-review")
    try desk.quietly("people", "edit", "eva", "--role", "referee")
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.write("It is sound.", to: "letter.txt")

    let silent = desk.stet("approve", "lights@r1", "--for", "eva", as: "ed")
    #expect(silent.status == 1)
    #expect(silent.err.hasPrefix("stet: can't approve lights: it needs a note that says why\n"))

    let missing = desk.stet(
      "approve", "lights@r1", "--for", "eva", "-m", "Her letter.", "--evidence", "none.txt",
      as: "ed")
    #expect(missing.status == 1)
    #expect(missing.err == "stet: can't read none.txt: no such file or directory\n")

    let given = desk.stet(
      "approve", "lights@r1", "--for", "eva", "-m", "Her letter.", "--evidence", "letter.txt",
      as: "ed")
    #expect(given.status == 0)
    let message = try desk.git("log", "-1", "--format=%an|%cn|%B", "drafts/lights")
    #expect(message.hasPrefix("Eva Lund|Ed Marsh|Approve: Harbour lights"))
    #expect(
      message.contains(
        "Evidence: sha256:9566a4ce9773f3f84882b59a128fd624610a6b748194a54416c5d40e953b10d9"))
  }

  @Test func `only who gave an approval that stands is named to take it back`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    #expect(desk.stet("unapprove", "lights", as: "eva").err.contains("\nWho may: ed\n"))
    try desk.quietly("publish", "lights", as: "pia")

    #expect(!desk.stet("unapprove", "lights", as: "eva").err.contains("Who may"))
  }

  @Test func `an act on the settings is called by what it does`() throws {
    let desk = try submitted()

    #expect(
      desk.stet("workflow", "set", "lights", "standard").err.hasPrefix(
        "stet: can't change the workflow of lights: it goes through standard already"))
  }

  @Test func `each article is an act of its own`() throws {
    let desk = try submitted()
    try desk.draft("pier", headline: "The pier")

    let result = desk.stet("approve", "lights@r1", "pier@r1", "none@r1", as: "ed")

    #expect(result.status == 1)
    #expect(result.err.contains("Approved Harbour lights (lights@r1)"))
    #expect(
      result.err.contains(
        "can't approve pier: it is Draft, and that is possible only from In review"))
    #expect(result.err.contains("there is no article none"))
  }
}
