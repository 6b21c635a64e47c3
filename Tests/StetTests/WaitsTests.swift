import Foundation
import Testing

@testable import stet

@Suite struct WaitsTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    return desk
  }

  @Test func `it is said for whom an article waits, and for how long`() throws {
    let desk = try desk()
    try desk.quietly("submit", "lights", as: "wim")
    desk.environment["STET_NOW"] = "2026-03-05T10:00:00Z"

    let shown = desk.stet("show", "lights", as: "wim").out

    #expect(
      shown.contains(
        "\nWaits for  an editor (ed, eva, maria-okafor) to approve it, for 3 days\n"), "\(shown)")
  }

  @Test func `who wrote in a text and could approve another is named as one who may not`() throws {
    let desk = try desk()
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is dark."), as: "ed")
    try desk.quietly("submit", "lights", as: "wim")

    let shown = desk.stet("show", "lights", as: "wim").out

    #expect(
      shown.contains("\nWaits for  an editor other than ed (eva, maria-okafor) to approve it"),
      "\(shown)")
  }

  @Test func `suggestions wait for the writer, and what became of them is told`() throws {
    let desk = try desk()
    try desk.quietly("suggest", "lights", "--replace", "lamp", "--with", "light", as: "ed")
    try desk.quietly("suggest", "lights", "--replace", "turns", "--with", "spins", as: "ed")

    let waiting = desk.stet("status", as: "wim").out
    try desk.quietly("accept", "lights", "t1", as: "wim")
    try desk.quietly("reject", "lights", "t2", as: "wim")
    let told = desk.stet("status", as: "ed").out

    #expect(
      waiting.contains(
        "  lights  2 suggestions for your words, since 2026-03-02 09:08  stet threads lights --open\n"
      ))
    #expect(told.contains("What became of your suggestions\n"))
    #expect(told.contains("  lights  t1 \"light\" accepted by wim"))
    #expect(told.contains("  lights  t2 \"spins\" turned down by wim"))
    #expect(!desk.stet("status", as: "wim").out.contains("suggestion"))
  }

  @Test func `a list is sorted by what was asked, and as long`() throws {
    let desk = try desk()
    try desk.draft("boats")
    try desk.draft("tides")
    try desk.quietly("submit", "tides", as: "wim")
    try desk.quietly("comment", "boats", "-m", "Hm.", as: "ed")
    func slugs(_ arguments: String...) -> [String] {
      desk.run(["list"] + arguments, as: "ed").out.split(separator: "\n")
        .map { String($0.prefix { $0 != "\t" }) }
    }

    #expect(slugs() == ["boats", "lights", "tides"])
    #expect(slugs("--sort", "changed") == ["boats", "tides", "lights"])
    #expect(slugs("--sort", "state") == ["boats", "lights", "tides"])
    #expect(slugs("--sort", "waiting", "--limit", "1") == ["tides"])
    #expect(slugs("--limit", "2") == ["boats", "lights"])
    #expect(desk.stet("list", "--limit", "0", as: "ed").status == 64)
  }

  @Test(.timeLimit(.minutes(10)), arguments: [80, 200])
  func `no line is wider than the screen, and no slug hides the state`(_ columns: Int) throws {
    let desk = try desk()
    let slug = "the-harbour-inquiry-and-the-long-report-of-its-commission"
    try desk.draft(slug, headline: "港の調査委員会の長い報告書 👩‍🚒 ⚓️ – the whole of it, and more besides")
    try desk.quietly("submit", slug, as: "wim")
    try desk.quietly(
      "comment", slug, "--on", "lamp", "--to", "wim", "-m",
      "Which lamp is this, and for how long did it turn before anybody thought of it?", as: "ed")

    let long = String(
      repeating: "The commission sat for nine days and heard forty people. ", count: 6)
    try desk.draft("long", body: long)
    try desk.write(
      "name: The Harbour Review\nlanguage: en\nowners: [owner]\n# \(long)\n", to: "newsroom.yml")

    for screen in [
      "list", "log", "status", "threads", "workflow list", "people list", "list --iso",
      "settings diff", "preview long --text",
    ] {
      let command = screen.split(separator: " ").map(String.init)
      let terminal = try Pseudoterminal(
        command + ["--as", "wim"], in: desk.folder, environment: desk.variables(),
        columns: UInt16(columns))
      let shown = try terminal.end()
      for line in shown.split(separator: "\n") {
        #expect(Table.width(String(line)) <= columns, "\(screen): \(line)")
      }
      if screen == "list" { #expect(shown.contains("In review"), "\(shown)") }
      if screen == "list --iso" { #expect(shown.contains(" 2026-03-02 09:1"), "\(shown)") }
    }
  }

  @Test(arguments: [
    ("lamp", 4), ("港の", 4), ("⚓", 2), ("⚓️", 2), ("👩‍🚒", 2), ("👍🏽", 2), ("🇳🇴", 2), ("é", 1),
    ("e\u{301}", 1), ("한글", 4), ("\u{1112}\u{1161}\u{11AB}", 2), ("🌡", 1), ("क्षि", 3), ("–", 1),
  ])
  func `a text takes as many cells as a terminal gives it`(_ text: String, _ width: Int) {
    #expect(Table.width(text) == width)
  }

  @Test(.timeLimit(.minutes(10)))
  func `on a screen the last week is told by how long ago it was`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lights", "-m", "Hm.", as: "ed")
    func shown(_ now: String, _ arguments: String...) throws -> String {
      var environment = desk.variables()
      environment["STET_NOW"] = now
      return try Pseudoterminal(
        arguments + ["--as", "ed"], in: desk.folder, environment: environment
      ).end()
    }

    #expect(try shown("2026-03-04T10:00:00Z", "list").contains("2 d ago"))
    #expect(try shown("2026-03-02T11:08:00Z", "log", "lights").contains("2 h ago"))
    #expect(try shown("2026-03-20T10:00:00Z", "list").contains("2026-03-02 09:08"))
    #expect(try shown("2026-03-04T10:00:00Z", "list", "--iso").contains("2026-03-02 09:08"))
    #expect(!desk.stet("list", as: "ed").out.contains("ago"))
  }

  @Test func `what has to change is said to whom it was sent back`() throws {
    let desk = try desk()
    try desk.quietly("submit", "lights", as: "wim")

    let sent = try desk.quietly(
      "request-changes", "lights", "-m", "Who are the four men?\nAsk the port.", as: "ed")
    let status = desk.stet("status", as: "wim").out
    let shown = desk.stet("show", "lights", as: "wim").out

    #expect(
      status.contains(
        """
          lights  sent back by ed, since 2026-03-02 09:09  stet edit lights
            Harbour lights
            > Who are the four men? Ask the port.

        """), "\(status)")
    #expect(
      shown.contains(
        """

        Waits for  wim to change it, as ed asked, for 2 minutes
                   > Who are the four men?
                   > Ask the port.

        """), "\(shown)")
    // What ed has just undone is not offered to ed.
    #expect(!sent.err.contains("You can"), "\(sent.err)")

    // One change is not all that was asked for.
    try desk.quietly(
      "save", "lights", "--file", "-", input: Sandbox.article("Harbour lights", body: "Four men."),
      as: "wim")
    #expect(desk.stet("status", as: "wim").out.contains("> Who are the four men? Ask the port."))
    try desk.quietly("submit", "lights", as: "wim")
    #expect(!desk.stet("status", as: "wim").out.contains("Who are the four men?"))
  }

  @Test func `a writer's own articles stand in the status until they are published`() throws {
    let desk = try desk()
    func mine() -> String {
      desk.stet("status", as: "wim").out.split(separator: "\n").drop { $0 != "Yours" }.dropFirst()
        .first
        .map(String.init) ?? ""
    }

    #expect(mine().hasPrefix("  lights  Draft  "), "\(mine())")
    try desk.quietly("submit", "lights", as: "wim")
    #expect(mine().hasPrefix("  lights  In review, waits for editor"), "\(mine())")
    try desk.quietly("open", "lights", as: "wim")
    #expect(mine() == "")
    try desk.quietly("close", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("publish", "lights", as: "pia")
    #expect(mine() == "")
    let edit = desk.stet("edit", "lights", as: "wim")
    #expect(edit.err.hasPrefix("stet: can't edit lights: the text in hand is the published one\n"))
    #expect(desk.stet("correct", "lights").err.contains("did you mean revise?"))
  }

  @Test func `a comment to nobody stays in the writer's status until the writer answers`() throws {
    let desk = try desk()
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("comment", "lights", "-m", "Which boat?\nAnd when?", as: "ed")
    try desk.quietly("read", "lights@r1", as: "ed")

    let status = desk.stet("status", as: "wim").out
    try desk.quietly("reply", "lights", "t1", "-m", "The Mary.", as: "wim")
    let answered = desk.stet("status", as: "wim").out
    try desk.quietly("reply", "lights", "t1", "-m", "Are you sure?", as: "ed")
    let again = desk.stet("status", as: "wim").out
    try desk.quietly("resolve", "lights", "t1", as: "ed")

    #expect(
      status.contains(
        """

        Comments on your articles
          lights  t1 ed: Which boat? And when?  stet threads lights --open

        """), "\(status)")
    #expect(!answered.contains("Comments"))
    #expect(again.contains("  lights  t1 ed: Are you sure?  "), "\(again)")
    #expect(!desk.stet("status", as: "wim").out.contains("Comments"))
    #expect(!desk.stet("status", as: "eva").out.contains("Comments"))
  }

  @Test func `a question that waits for the writer is told once`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lights", "--to", "wim", "-m", "Which boat?", as: "ed")

    let status = desk.stet("status", as: "wim").out

    #expect(status.contains("  lights  ed asks: Which boat?, since"), "\(status)")
    #expect(!status.contains("Comments"))
  }
}
