import Foundation
import Testing

@Suite struct PublishTests {
  private func approved(_ body: String = "The lamp turns.") throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: body)
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    return desk
  }

  @Test func `publishing says how far it went`() throws {
    let desk = try approved()

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(
      result.err == """
        Published Harbour lights (lights@r1) as edition e1, in this folder.
        To show it on the site: stet build
        You can: stet revise lights

        """)
    #expect(
      try desk.git("ls-tree", "-r", "--name-only", "main", "articles/")
        == """
        articles/2026/03/02/lights/edition.yml
        articles/2026/03/02/lights/lights.md
        """)
  }

  @Test func `where git has a remote it says how to send the edition there`() throws {
    let desk = try approved()
    try desk.git("remote", "add", "origin", "https://example.org/newsroom.git")

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(
      result.err.contains("\nTo send it to the others: stet sync\n"))
  }

  @Test func `a dry run writes nothing`() throws {
    let desk = try approved()
    let before = try desk.git("for-each-ref")

    let result = desk.stet("publish", "lights", "--dry-run", as: "pia")

    #expect(result.status == 0)
    #expect(
      result.err == "Would publish Harbour lights (lights@r1) as edition e1. Nothing was written.\n"
    )
    #expect(try desk.git("for-each-ref") == before)
  }

  @Test func `a second edition is revised, approved and published`() throws {
    let desk = try approved()
    try desk.quietly("publish", "lights", as: "pia")

    let early = desk.stet("publish", "lights", as: "pia")
    #expect(
      early.err.hasPrefix("stet: can't publish lights: readers have exactly this text already\n"))
    let words = desk.stet(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Dark."),
      as: "wim")
    #expect(words.err.contains("Hint: ed, eva, maria-okafor, pia or robo can revise it\n"))

    try desk.quietly("revise", "lights", as: "ed")
    let twice = desk.stet("revise", "lights", as: "ed")
    #expect(
      twice.err.hasPrefix(
        "stet: can't revise lights: its next edition has already begun, and is Draft\n"))
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Dark."),
      as: "ed")
    try desk.quietly("submit", "lights", as: "ed")
    try desk.quietly("approve", "lights@r2", as: "eva")
    let second = desk.stet("publish", "lights@r2", as: "pia")
    #expect(second.err.hasPrefix("Published Harbour lights (lights@r2) as edition e2"))
  }

  @Test func `an unpublished article has no next edition`() throws {
    let desk = try approved()

    let result = desk.stet("revise", "lights", as: "ed")

    #expect(
      result.err.hasPrefix(
        """
        stet: can't revise lights: it is not published yet
        Hint: work on it as it is: stet edit lights
        """))
  }

  @Test func `another text than the one that was named is not published`() throws {
    let desk = try approved()
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Dark."),
      as: "ed")
    try desk.quietly("approve", "lights@r2", as: "eva")

    let result = desk.stet("publish", "lights@r1", as: "pia")

    #expect(result.status == 3)
    #expect(
      result.err.hasPrefix(
        "stet: can't publish lights@r1: r2 is the newest text now, and differs:\n"))
  }

  @Test func `unsaved words in my open copy stand in the way`() throws {
    let desk = try approved()
    try desk.quietly("open", "lights", as: "pia")
    try desk.write(Sandbox.article("Harbour lights", body: "Other."), to: "open/lights/lights.md")

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(result.status == 1)
    #expect(result.err.contains("that were not saved"))
    #expect(try desk.git("log", "-1", "--format=%s", "drafts/lights") == "Approve: Harbour lights")
  }

  @Test func `everything that the words lack is said at once`() throws {
    let desk = try approved("The lamp <!-- which? --> turns at TK.")

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(result.status == 1)
    #expect(
      result.err.hasPrefix(
        """
        stet: can't publish lights yet:
          ✗ line 7 still holds TK
              Hint: fill in what is to come
          ✗ line 7 holds a comment
        """))
    #expect(!result.err.contains("stet publish lights"))
  }

  @Test func `a picture without alt text or credit stands in the way`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly(
      "new", "Harbour lights", "--slug", "lights", "--file", "-",
      input: """
        ---
        headline: Harbour lights
        authors: [wim]
        images:
          - {file: lamp.png}
        ---

        The lamp turns.

        """, as: "wim")
    try desk.quietly("open", "lights", as: "wim")
    let pixel = """
      iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkYAAAAAYAAjCB0C8AAAAASUVORK5CYII=
      """
    try desk.write(try #require(Data(base64Encoded: pixel)), to: "open/lights/lamp.png")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r2", as: "ed")

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(result.status == 1)
    #expect(result.err.hasPrefix("stet: can't publish lights yet:\n"))
    #expect(result.err.contains("lamp.png"))
    #expect(result.err.contains("alt"))
    #expect(result.err.contains("credit"))
  }

  @Test func `an author whom the masthead lacks stands in the way`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly(
      "new", "Harbour lights", "--slug", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "It turns.", authors: "zed"), as: "wim")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")

    let result = desk.stet("publish", "lights", as: "pia")

    #expect(result.status == 1)
    #expect(result.err.contains("zed"))
  }

  @Test func `approvals that a change voided are missing in a workflow that lets the text stay`()
    throws
  {
    let desk = try Sandbox()
    try desk.found()
    try desk.settle(
      "workflows/stays.yml",
      """
      description: A changed text stays where it is.
      edits: [editor]
      states:
        draft: {label: Draft}
        review: {label: In review}
        ready: {label: Ready}
      actions:
        submit: {from: draft, to: review, by: [contributor]}
        approve: {from: review, to: ready, by: [editor], count: 1}
        publish: {from: ready, by: [publisher]}

      """)
    try desk.draft("lights")
    try desk.quietly("workflow", "set", "lights", "stays")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Dark."),
      as: "wim")

    let result = desk.stet("publish", "lights", as: "pia")
    #expect(
      result.err.hasPrefix(
        """
        stet: can't publish lights: it still needs 1 approval at review
        Who may: ed, eva, maria-okafor
        Hint: a change of the words voids every approval
        You can: stet assign lights HANDLE
        """))

    let renewed = desk.stet("approve", "lights@r2", as: "eva")
    #expect(
      renewed.err.hasPrefix(
        "Approved Harbour lights (lights@r2) at In review: it stays Ready.\n"))
    #expect(desk.stet("publish", "lights", as: "pia").status == 0)
  }

  @Test func `a service may publish`() throws {
    let desk = try approved()

    #expect(desk.stet("publish", "lights", as: "robo").status == 0)
  }

  @Test func `a published article cannot be spiked or approved`() throws {
    let desk = try approved()
    try desk.quietly("publish", "lights", as: "pia")

    let spike = desk.stet("spike", "lights", "-m", "No.", as: "ed")
    #expect(
      spike.err.hasPrefix(
        """
        stet: can't spike lights: it is published, and only an unpublished story can be spiked
        Hint: to stop readers seeing it: stet hold lights --live -m …
        """))
    // What nobody can do is no matter of who may; what helps is said to whom it helps.
    #expect(
      desk.stet("withdraw", "lights", as: "wim").err.hasPrefix(
        """
        stet: can't withdraw lights: the text in hand is the published one
        Hint: ed, eva, maria-okafor, pia or robo can hold it
        """))
    #expect(
      desk.stet("withdraw", "lights", as: "ed").err.contains(
        "\nHint: to stop readers seeing it: stet hold lights --live -m …\n"))
    #expect(
      desk.stet("publish", "lights", as: "pia").err.hasPrefix(
        """
        stet: can't publish lights: readers have exactly this text already
        Hint: to change it, begin the next edition: stet revise lights
        """))
    #expect(
      desk.stet("open", "lights", as: "wim").err.contains(
        "It is published; before you save, its next edition has to begin: "
          + "ed, eva, maria-okafor, pia or robo can revise it."))
    #expect(
      desk.stet("open", "lights", as: "ed").err.contains(
        "It is published; before you save, begin its next edition: stet revise lights"))
    let approve = desk.stet("approve", "lights@r1", as: "ed")
    #expect(
      approve.err.hasPrefix(
        """
        stet: can't approve lights: the text in hand is the published one
        Hint: the next edition begins with: stet revise lights
        """))
  }
}
