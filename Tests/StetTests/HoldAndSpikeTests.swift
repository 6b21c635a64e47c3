import Testing

@Suite struct HoldAndSpikeTests {
  private func submitted() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    return desk
  }

  @Test func `while the work is on hold nothing moves it`() throws {
    let desk = try submitted()

    let hold = desk.stet("hold", "lights", "-m", "Counsel reads it.", as: "ed")
    #expect(
      hold.err == """
        Put on hold Harbour lights (lights): it is On hold now.
        You can: stet release lights

        """)
    for act in [
      ["approve", "lights@r1"], ["request-changes", "lights", "-m", "No."], ["withdraw", "lights"],
      ["publish", "lights"],
    ] {
      let result = desk.run(act, as: "maria-okafor")
      #expect(result.status == 1)
      #expect(
        result.err.hasPrefix(
          "stet: can't \(act[0]) lights: the work is on hold\nHint: "),
        "\(act)")
      #expect(
        result.err.contains("\nHint: when it is settled: stet release lights\n"),
        "\(act)")
    }
    // Whoever stops it too may not know of the first; who releases it has seen both.
    let again = desk.stet("hold", "lights", "-m", "Again.", as: "eva")
    #expect(again.err.hasPrefix("Put on hold Harbour lights (lights): it stays On hold.\n"))
    let release = desk.stet("release", "lights", as: "ed")
    #expect(release.err.hasPrefix("Released Harbour lights (lights): it is In review now.\n"))
    let twice = desk.stet("release", "lights", as: "ed")
    #expect(twice.err.hasPrefix("stet: can't release lights: it is not on hold\n"))
  }

  @Test func `a hold ends by itself at the time in the newsroom's zone`() throws {
    let desk = try submitted()

    let hold = desk.stet(
      "hold", "lights", "-m", "Counsel reads it.", "--until", "2026-03-05 17:00", as: "ed")
    #expect(
      hold.err.hasPrefix(
        "Put on hold Harbour lights (lights) until 2026-03-05 17:00 (UTC): it is On hold now.\n"))
    let early = desk.stet("approve", "lights@r1", as: "eva")
    #expect(
      early.err.hasPrefix(
        "stet: can't approve lights: the work is on hold until 2026-03-05 17:00 (UTC)\n"))
    desk.environment["STET_NOW"] = "2026-03-05T17:00:00Z"
    #expect(desk.stet("list", "--state", "held", as: "eva").out.contains("lights"))
    #expect(desk.stet("approve", "lights@r1", as: "eva").status == 1)
    desk.environment["STET_NOW"] = "2026-03-05T17:00:01Z"
    #expect(desk.stet("approve", "lights@r1", as: "eva").status == 0)
  }

  @Test func `a hold that would be over already is no hold`() throws {
    let desk = try submitted()

    let result = desk.stet("hold", "lights", "-m", "Why.", "--until", "2026-03-01", as: "ed")

    #expect(result.status == 64)
    #expect(result.err == "stet: can't hold until 2026-03-01 23:59 (UTC): that is over\n")
  }

  @Test func `a time that is none is named with the ways to write one`() throws {
    let desk = try submitted()

    let result = desk.stet("hold", "lights", "-m", "Why.", "--until", "soon", as: "ed")

    #expect(result.status == 64)
    #expect(result.err.contains("type a time as 2026-03-05, \"2026-03-05 17:00\""))
  }

  @Test func `a live text on hold gives readers a notice until it is released`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    let never = desk.stet("hold", "lights", "--live", "-m", "Wait.", as: "ed")
    #expect(
      never.err.hasPrefix(
        "stet: can't hold lights: it was never published, or is not live now\n"))
    try desk.quietly("publish", "lights", as: "pia")

    let hold = desk.stet("hold", "lights", "-m", "Counsel reads it.", as: "ed")
    #expect(
      hold.err.hasPrefix(
        """
        Note: lights is published: readers will find a notice in its place until it is released.
        Put on hold Harbour lights (lights): it stays Published.
        Readers will find a notice in its place.
        To show it on the site: stet build
        """))
    #expect(
      try desk.git("ls-tree", "-r", "--name-only", "main", "articles/")
        == "articles/2026/03/02/lights/edition.yml")
    let release = desk.stet("release", "lights", as: "ed")
    #expect(
      release.err.hasPrefix(
        """
        Released Harbour lights (lights): it stays Published.
        Readers will find its text again.
        To show it on the site: stet build
        """))
  }

  @Test func `a published text can't be on hold until a time`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")

    for half in [[], ["--live"]] {
      let hold = desk.run(
        ["hold", "lights", "-m", "Counsel reads it.", "--until", "tomorrow"] + half, as: "ed")
      #expect(hold.status == 64)
      #expect(
        hold.err == """
          stet: can't hold lights until a time: it is published, and a published text stays on hold \
          until somebody releases it
          Hint: leave --until away; when it is checked: stet release lights

          """)
    }
  }

  @Test func `restoring the live text says what becomes of the edition in hand`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    try desk.quietly("revise", "lights", as: "pia")
    #expect(
      desk.stet("restore", "lights@live", as: "wim").err.contains(
        "\nThat ends the next edition, which was begun, with no word changed. "
          + "To begin again: stet revise lights\n"))
    try desk.quietly("revise", "lights", as: "pia")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is dark."), as: "wim")

    let restored = desk.stet("restore", "lights@live", "--dry-run", as: "wim").err

    #expect(
      restored.contains(
        "\nThat drops the next edition, which was begun, with its approvals; its words stay as r2. "
          + "To take them up again: stet revise lights, then stet restore lights@r2\n"))
  }

  @Test func `a spike and a hold owe a note`() throws {
    let desk = try submitted()

    for act in ["spike", "hold"] {
      let result = desk.run([act, "lights"], as: "ed")
      #expect(result.status == 1)
      #expect(
        result.err.hasPrefix(
          """
          stet: can't \(act) lights: it needs a note that says why
          Hint: say it with -m: stet \(act) lights -m …
          """))
    }
  }

  @Test func `a spiked story comes back where it stood`() throws {
    let desk = try submitted()

    let spike = desk.stet("spike", "lights", "-m", "No story.", as: "ed")
    #expect(
      spike.err == """
        Spiked Harbour lights (lights): it is Spiked now.
        You can: stet unspike lights

        """)
    for act in [["approve", "lights@r1"], ["withdraw", "lights"], ["publish", "lights"]] {
      let result = desk.run(act, as: "maria-okafor")
      #expect(
        result.err.hasPrefix(
          "stet: can't \(act[0]) lights: the story is spiked\nHint: "),
        "\(act)")
      #expect(
        result.err.contains("\nHint: to take it up again: stet unspike lights\n"),
        "\(act)")
    }
    let back = desk.stet("unspike", "lights", as: "ed")
    #expect(back.err.hasPrefix("Took up again Harbour lights (lights): it is In review now.\n"))
    let twice = desk.stet("unspike", "lights", as: "ed")
    #expect(twice.err.hasPrefix("stet: can't unspike lights: the story is not spiked\n"))
  }

  @Test func `why a published text is withheld is shown, and whoever did it sees it in status`()
    throws
  {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    try desk.quietly("hold", "lights", "--live", "-m", "Counsel reads it.", as: "ed")

    let shown = desk.stet("show", "lights", as: "wim").out
    let status = desk.stet("status", as: "ed").out
    let preview = desk.stet("preview", "lights@live", "--text", as: "wim")
    try desk.quietly("release", "lights", as: "ed")

    #expect(
      shown.contains("\nLive       e1, withheld by ed, 2026-03-02 09:11: Counsel reads it.\n"),
      "\(shown)")
    #expect(
      status.contains(
        """

        On hold by you
          lights  withheld since 2026-03-02 09:11: Counsel reads it.  stet release lights

        """), "\(status)")
    #expect(
      preview.err.contains("Note: readers see a notice in its place until it is released\n"),
      "\(preview.err)")
    #expect(!desk.stet("status", as: "ed").out.contains("On hold"))
    #expect(!desk.stet("preview", "lights", "--text", as: "wim").err.contains("notice"))
  }

  @Test func `a draft on hold until a day stays so to the end of that day`() throws {
    let desk = try submitted()

    let hold = desk.stet(
      "hold", "lights", "-m", "Counsel reads it.", "--until", "tomorrow", as: "ed")

    #expect(hold.err.hasPrefix("Put on hold Harbour lights (lights) until 2026-03-03 23:59 (UTC)"))
    #expect(
      desk.stet("status", as: "ed").out.contains(
        "  lights  held until 2026-03-03 23:59: Counsel reads it.  stet release lights\n"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a note that is owed is asked for before the question about readers`() throws {
    let desk = try submitted()
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")

    let screen = try Pseudoterminal(desk, "hold", "lights", as: "ed").end()

    #expect(screen.contains("stet: can't hold lights: it needs a note that says why"), "\(screen)")
    #expect(!screen.contains("[y/N]"), "\(screen)")
  }
}
