import Foundation
import Testing

@testable import stet

/// What is said of a text that was given to somebody, of one that nobody can approve, and of what waits.
@Suite struct HandoverTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    return desk
  }

  private func shown(_ desk: Sandbox, _ arguments: String..., as handle: String) throws -> String {
    try Pseudoterminal(
      arguments + ["--as", handle], in: desk.folder, environment: desk.variables()
    ).end()
  }

  @Test(.timeLimit(.minutes(10)))
  func `whoever gets a text reads the note, and everybody whose turn it is first`() throws {
    let desk = try desk()
    try desk.quietly(
      "assign", "lights", "eva", "--role", "editor", "--due", "2026-03-05", "-m", "I am away.",
      as: "ed")

    let status = desk.stet("status", as: "eva").out
    let show = desk.stet("show", "lights", as: "wim").out
    let log = desk.stet("log", "lights", as: "wim").out

    #expect(
      status.contains(", due 2026-03-05  stet review lights\n    Harbour lights\n"), "\(status)")
    #expect(status.contains("\n    > I am away.\n"))
    #expect(!desk.stet("status", as: "maria-okafor").out.contains("I am away."))
    #expect(show.contains("an editor (first eva, else ed, maria-okafor) to approve it"), "\(show)")
    #expect(show.contains("\nAssigned   eva as editor, due 2026-03-05, by ed: I am away.\n"))
    #expect(log.contains("\n    to eva as editor, due 2026-03-05\n    > I am away.\n"), "\(log)")
    #expect(try self.shown(desk, "list", as: "wim").contains("  eva, "))
    #expect(try self.shown(desk, "list", "--sort", "due", as: "wim").contains("due 2026-03-05"))
    #expect(try self.shown(desk, "list", "--waiting", as: "ed").contains("  ed, "))
  }

  @Test func `what waits says which article it is, since when, and how to look at it`() throws {
    let desk = try desk()

    let status = desk.stet("status", as: "ed").out
    let json = desk.stet("status", "--json", as: "ed").out

    #expect(
      status.contains(
        """

          lights  approve r1, since 2026-03-02 09:08  stet review lights
            Harbour lights

        """), "\(status)")
    #expect(status.contains("\nYou can: stet approve lights@r1\n"))
    #expect(json.contains(#""command" : "stet approve lights@r1""#))
    #expect(json.contains(#""look" : "stet review lights""#))
  }

  @Test func `a question waits since it was asked`() throws {
    let desk = try desk()
    desk.environment["STET_NOW"] = "2026-03-05T10:00:00Z"
    try desk.quietly("comment", "lights", "--to", "wim", "-m", "Which?", as: "ed")
    desk.environment["STET_NOW"] = "2026-03-05T10:40:00Z"

    let shown = desk.stet("show", "lights", as: "wim").out

    #expect(shown.contains("Waits for  wim to answer ed, for 40 minutes\n"), "\(shown)")
    #expect(shown.contains("to approve it, for 3 days\n"), "\(shown)")
  }

  @Test func `that nobody is left who could approve is said before anybody has to`() throws {
    let desk = try Sandbox()
    try desk.found()
    try desk.quietly("people", "edit", "maria-okafor", "--role", "owner", "--role", "publisher")
    try desk.draft("lights")
    for (handle, words) in [("ed", "It turns."), ("eva", "It is dark.")] {
      try desk.quietly(
        "save", "lights", "--file", "-",
        input: Sandbox.article("Harbour lights", body: words), as: handle)
    }
    let sentence =
      "the approval at review takes an editor: ed and eva had a hand in the text, and nobody is left"

    let checked = desk.stet("check", "lights", as: "wim")
    let submitted = desk.stet("submit", "lights", as: "wim")
    let shown = desk.stet("show", "lights", as: "wim")
    let json = desk.stet("show", "lights", "--json", as: "wim")

    #expect(checked.status == 1)
    #expect(
      checked.out.contains(
        "  publish, later\n    ✗ \(sentence)\n      Hint: an owner (maria-okafor) "),
      "\(checked.out)")
    #expect(submitted.status == 0)
    #expect(submitted.err.contains("  Note: \(sentence). An owner (maria-okafor) can let somebody"))
    #expect(submitted.err.contains("stet people add HANDLE --name … --role editor"))
    #expect(submitted.err.contains("stet workflow set lights NAME"))
    #expect(shown.out.contains("\nNo way on  \(sentence)\n"), "\(shown.out)")
    #expect(json.out.contains(#""dead_ends" : ["#))

    try desk.quietly(
      "people", "add", "tove", "--name", "Tove", "--email", "t@example.org", "--role", "editor")
    #expect(!desk.stet("show", "lights", as: "wim").out.contains("No way on"))
    #expect(desk.stet("check", "lights", as: "wim").status == 0)
  }

  @Test func `of a spiked article it is said by whom, when and why`() throws {
    let desk = try desk()
    try desk.quietly("spike", "lights", "-m", "It ran before.", as: "ed")

    let shown = desk.stet("show", "lights", as: "wim").out

    #expect(
      shown.contains("\nWork       Spiked by ed, 2026-03-02 09:09: It ran before.  (workflow"),
      "\(shown)")
  }

  @Test func `a hint to add something goes to whoever may, and names them to the others`() throws {
    let desk = try desk()
    let text = "---\nheadline: The pier\nauthors: [wim, zed]\ntopics: [ferries]\n---\n\nIt is.\n"

    let writer = desk.stet("new", "--slug", "pier", "--file", "-", input: text, as: "wim").err
    let editor = desk.stet("new", "--slug", "quay", "--file", "-", input: text, as: "ed").err
    let option = desk.stet("new", "Dock", "--topic", "ferries", "--no-edit", as: "wim")
    let mine = desk.stet("new", "Dock", "--topic", "ferries", "--no-edit", as: "ed")
    let refused = desk.stet("topic", "add", "ferries", "--name", "Ferries", as: "wim").err

    #expect(writer.contains("there is no topic ferries: ed, eva or maria-okafor can add it"))
    #expect(writer.contains("nobody on the masthead is called zed: maria-okafor can add them"))
    #expect(editor.contains("there is no topic ferries: stet topic add ferries --name …"))
    #expect(option.status == 1)
    #expect(option.err.contains("\nHint: ed, eva or maria-okafor can add it\n"), "\(option.err)")
    #expect(mine.err.contains("\nHint: stet topic add ferries --name …\n"), "\(mine.err)")
    #expect(
      refused.contains("that is for role editor or owner, and wim has no such role\n"), "\(refused)"
    )
    #expect(refused.contains("\nHint: ed, eva or maria-okafor can do it\n"))
  }
}
