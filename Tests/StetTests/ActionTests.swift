import Testing

/// The workflow's actions by name, assignments, comments, and the workflow itself.
@Suite struct ActionTests {
  private func desk(_ workflow: String = "standard") throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found(workflow: workflow)
    try desk.draft("lights")
    return desk
  }

  @Test func `an act from the wrong state says from where it goes and what is possible`() throws {
    let desk = try desk()

    let result = desk.stet("withdraw", "lights", as: "wim")

    #expect(result.status == 1)
    #expect(
      result.err == """
        stet: can't withdraw lights: it is Draft, and that is possible only from In review
        You can: stet edit lights
                 stet submit lights
                 stet comment lights -m …

        """)
  }

  @Test func `an act by the wrong person says who may`() throws {
    let desk = try desk()

    let result = desk.stet("submit", "lights", as: "pia")

    #expect(
      result.err.hasPrefix(
        """
        stet: can't submit lights: that is for a contributor, the assignee or somebody with the role editor, and pia is none of these
        Who may: ed, eva, maria-okafor, robo, wim
        """))
  }

  @Test func `an act without the note it owes says how to give one`() throws {
    let desk = try desk()
    try desk.quietly("submit", "lights", as: "wim")

    for note in [[], ["-m", ""], ["-m", " \n "]] {
      let result = desk.run(["request-changes", "lights"] + note, as: "ed")
      #expect(result.status == 1)
      #expect(
        result.err.hasPrefix(
          """
          stet: can't request-changes lights: it needs a note that says why
          Hint: say it with -m: stet request-changes lights -m …
          """))
    }
  }

  @Test func `whoever is not on the masthead is told who was probably meant`() throws {
    let desk = try desk()

    let me = desk.stet("submit", "lights", as: "wimm")
    #expect(me.err == "stet: can't act: wimm is not on the masthead\nHint: did you mean wim?\n")
    let other = desk.stet("assign", "lights", "zorro", as: "ed")
    #expect(
      other.err.hasPrefix(
        """
        stet: can't assign lights: zorro is not on the masthead
        Hint: an owner can add somebody: stet people add zorro --name … --role …
        """))
  }

  @Test func `whoever has left does nothing any more`() throws {
    let desk = try desk()
    try desk.quietly("people", "leave", "wim", "--on", "2026-03-01")

    let result = desk.stet("submit", "lights", as: "wim")

    #expect(result.status == 1)
    #expect(result.err.contains("can't submit lights: wim left on 2026-03-01"))
  }

  @Test func `an action that the article's workflow lacks is refused with what it has`() throws {
    let desk = try desk("solo")

    let result = desk.stet("submit", "lights", as: "wim")

    #expect(
      result.err.hasPrefix(
        "stet: can't submit lights: its workflow has no such action\nHint: what its workflow has:"))
  }

  @Test func `what the workflow asks for is missing`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "peer-review")
    try desk.quietly(
      "new", "Lights", "--slug", "lights", "--file", "-",
      input: "---\nheadline: Lights\n---\nWords.\n",
      as: "wim")

    let result = desk.stet("submit", "lights", as: "wim")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: can't submit lights yet:\n"))
    #expect(result.err.contains("dek"))
    #expect(result.err.contains("authors"))
  }

  @Test func `an action by its own name works in any language`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.settle(
      "workflows/redaktion.yml",
      """
      description: Auf Deutsch.
      edits: [editor]
      states:
        entwurf: {label: Entwurf}
        prüfung: {label: In Prüfung}
        frei: {label: Frei, changed: prüfung}
      actions:
        einreichen: {from: entwurf, to: prüfung, by: [contributor]}
        zurückgeben: {from: [prüfung, frei], to: entwurf, by: [editor], note: required}
        approve: {from: prüfung, to: frei, by: [editor], count: 1}
        publish: {from: frei, by: [publisher]}

      """)
    try desk.draft("lights")
    try desk.quietly("workflow", "set", "lights", "redaktion")

    desk.stet("einreichen", "lights", as: "wim")
    desk.stet("zurückgeben", "lights", as: "ed")
    desk.stet("zurückgeben", "lights", "-m", "Welche Lampe?", "--dry-run", as: "ed")
    desk.stet("zurückgeben", "lights", "-m", "Welche Lampe?", as: "ed")
    desk.stet("einreichn", "lights", as: "wim")
    desk.stet("einreichen", "lights", "--to", "eva", "--due", "+2d", as: "wim")
    desk.stet("approve", "lights@r1", as: "eva")
    desk.stet("publish", "lights", as: "pia")
    try desk.expect("actions in German")
    let help = desk.stet("einreichen", "--help")
    #expect(help.status == 0)
    #expect(help.out.contains("USAGE: stet einreichen [<options>] <articles> ..."))
  }

  @Test func `a word that means nothing gets the nearest that does`() throws {
    let desk = try desk()

    let near = desk.stet("aprove", "lights@r1", as: "ed")
    #expect(near.status == 64)
    #expect(
      near.err == """
        stet: stet has no command aprove, and no workflow of this newsroom has such an action
        Hint: did you mean approve?

        """)
    let outside = try Sandbox()
    #expect(
      outside.stet("frobnicate").err == """
        stet: stet has no command frobnicate, and there is no newsroom here whose workflows could have such an action
        Hint: all commands: stet --help

        """)
  }

  @Test func `a commission says to whom, until when and how long`() throws {
    let desk = try desk("newsroom")

    let without = desk.stet("commission", "lights", as: "ed")
    #expect(without.status == 1)
    #expect(without.err.contains("assignee"))

    let lonely = desk.stet("commission", "lights", "--due", "tomorrow", as: "ed")
    #expect(lonely.status == 64)
    #expect(lonely.err.contains("--role, --due and --words say more about --to"))

    let result = desk.stet(
      "commission", "lights", "--to", "willa", "--role", "writer", "--due", "2026-03-09",
      "--words", "900", as: "ed")
    #expect(
      result.err.hasPrefix(
        """
        Commissioned Harbour lights (lights) to willa as writer, 900 words, due 2026-03-09: it is Assigned now.
        """))
  }

  @Test func `somebody is assigned to several articles`() throws {
    let desk = try desk()
    try desk.draft("pier", headline: "The pier")

    let result = desk.stet("assign", "lights", "pier", "willa", "--due", "+2d", as: "ed")

    #expect(result.status == 0)
    #expect(result.err.contains("Assigned Harbour lights (lights) to willa, due "))
    #expect(result.err.contains("Assigned The pier (pier) to willa, due "))
    #expect(desk.stet("submit", "pier", as: "willa").status == 0)
    let alone = desk.stet("assign", "lights", as: "ed")
    #expect(alone.status == 64)
    #expect(alone.err.contains("say who works on it: stet assign lights HANDLE"))
  }

  @Test func `a comment names a revision and whom it is for and moves nothing`() throws {
    let desk = try desk()

    let result = desk.stet("comment", "lights@r1", "--to", "ed", "-m", "Look here.", as: "willa")

    #expect(result.err == "Commented on Harbour lights (lights@r1 t1) to ed: it stays Draft.\n")
    let message = try desk.git("log", "-1", "--format=%B", "drafts/lights")
    #expect(message.contains("> Look here."))
    #expect(message.contains("Assignee: ed\nRevision: "))
    let silent = desk.stet("comment", "lights", as: "willa")
    #expect(silent.status == 64)
    #expect(silent.err.contains("say it with -m: stet comment lights -m …"))
    let empty = desk.stet("comment", "lights", "-m", " ", as: "willa")
    #expect(empty.status == 64)
  }

  @Test func `submit saves the open copy first`() throws {
    let desk = try desk()
    try desk.quietly("open", "lights", as: "wim")
    try desk.write(
      Sandbox.article("Harbour lights", body: "New words."), to: "open/lights/lights.md")

    let result = desk.stet("submit", "lights", as: "wim")

    #expect(
      result.err.hasPrefix(
        """
        Saved your open copy as r2.
        Submitted Harbour lights (lights): it is In review now.
        """))
  }

  @Test func `a submit that would be refused saves nothing`() throws {
    let desk = try desk()
    try desk.quietly("open", "lights", as: "wim")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.write(
      Sandbox.article("Harbour lights", body: "New words."), to: "open/lights/lights.md")
    let before = try desk.git("rev-parse", "drafts/lights")

    let result = desk.stet("submit", "lights", as: "wim")

    #expect(result.status == 1)
    #expect(try desk.git("rev-parse", "drafts/lights") == before)
  }

  @Test func `an open copy that lags behind is not submitted`() throws {
    let desk = try desk()
    try desk.quietly("open", "lights", as: "wim")
    let from = try desk.read(".git/stet/open/lights")
    let words = try desk.read("open/lights/lights.md")
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Ed's."),
      as: "ed")
    // As if Ed had saved elsewhere, where this copy could not be brought along.
    try desk.write(from, to: ".git/stet/open/lights")
    try desk.write(words, to: "open/lights/lights.md")

    let clean = desk.stet("submit", "lights", as: "wim")
    #expect(clean.status == 3)
    #expect(
      clean.err == """
        stet: your open copy of lights is older than the newest text
        Hint: bring it along, nothing of yours is lost, and try again: stet open lights

        """)
    try desk.write(Sandbox.article("Harbour lights", body: "Mine."), to: "open/lights/lights.md")
    let dirty = desk.stet("submit", "lights", as: "wim")
    #expect(dirty.status == 3)
    #expect(dirty.err.contains("somebody saved another text of lights since your copy was opened"))
  }

  @Test func `an owner sends an article through another workflow`() throws {
    let desk = try desk()
    try desk.settle("workflows/solo.yml", try desk.read("workflows/standard.yml"))

    let wrong = desk.stet("workflow", "set", "lights", "solo", as: "ed")
    #expect(
      wrong.err.hasPrefix(
        "stet: can't change the workflow of lights: that is for an owner, which ed is not\n"))
    let none = desk.stet("workflow", "set", "lights", "nope")
    #expect(
      none.err.hasPrefix(
        """
        stet: can't change the workflow of lights: the newsroom has no workflow nope that works
        Hint: all workflows: stet workflow list
        """))
    let done = desk.stet("workflow", "set", "lights", "solo")
    #expect(
      done.err.hasPrefix(
        "Changed the workflow of Harbour lights (lights) to solo: it stays Draft.\n"))
  }

  @Test func `an act about the whole article takes no revision`() throws {
    let desk = try desk()

    let result = desk.stet("submit", "lights@r1", as: "wim")

    #expect(result.status == 64)
    #expect(result.err.contains("this is about the whole article: write lights, without @…"))
  }
}
