import Foundation
import Testing

/// Suggestions that meet others, older copies, or a text that went on.
@Suite struct SuggestionClashTests {
  private static let body = "One lamp.\n\n- two\n- three\n\nFour boats came."

  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: Self.body)
    return desk
  }

  /// Suggests the article's own file with some of it replaced.
  @discardableResult
  private func suggest(
    _ old: String, _ new: String, _ desk: Sandbox, as handle: String
  ) -> Sandbox.Result {
    let copy = desk.run(["cat", "lights"], as: handle).out.replacing(old, with: new)
    return desk.stet("suggest", "lights", "--file", "-", input: copy, as: handle)
  }

  private func text(_ desk: Sandbox) -> String { desk.run(["cat", "lights"], as: "wim").out }

  @Test func `what two people put in comes in once`() throws {
    let desk = try desk()
    let new = "Four boats came.\n\nFive more followed."
    suggest("Four boats came.", new, desk, as: "ed")
    suggest("Four boats came.", new, desk, as: "eva")

    let accepted = desk.stet("accept", "lights", "--all", as: "wim")

    #expect(text(desk).hasSuffix("Four boats came.\n\nFive more followed.\n"))
    #expect(
      accepted.err.hasPrefix(
        """
        stet: lights already has what t2 would put in
        Hint: to settle it: stet resolve lights t2
        """))
    #expect(accepted.status == 3)
  }

  @Test func `of two words put in at one place one comes in, and the article can be read`() throws {
    let desk = try desk()
    try desk.quietly("suggest", "lights", "--replace", "boats", "--with", "long boats", as: "ed")
    try desk.quietly("suggest", "lights", "--replace", "boats", "--with", "short boats", as: "eva")

    let accepted = desk.stet("accept", "lights", "--all", as: "wim")

    #expect(text(desk).hasSuffix("Four long boats came.\n"), "\(text(desk))\(accepted.err)")
    #expect(desk.stet("threads", "lights", as: "wim").status == 0)
    #expect(desk.stet("blame", "lights", as: "wim").status == 0)
  }

  @Test func `no field comes in twice`() throws {
    let desk = try desk()
    suggest("\n---\n", "\nrights: ours\n---\n", desk, as: "ed")
    suggest("\n---\n", "\nrights: theirs\n---\n", desk, as: "eva")

    let accepted = desk.stet("accept", "lights", "--all", as: "wim")

    #expect(
      accepted.err.contains(
        "t2 of lights can't be taken in as the text is now: \"rights\" is here"))
    #expect(text(desk).components(separatedBy: "rights:").count == 2)
  }

  @Test func `an edit that only moves an item a level down is a suggestion`() throws {
    let desk = try desk()

    suggest("- three", "  - three", desk, as: "ed")
    try desk.quietly("accept", "lights", "t1", as: "wim")

    #expect(text(desk).contains("- two\n  - three\n"))
  }

  @Test func `a copy of an older text has to say which, and takes nothing back`() throws {
    let desk = try desk()
    let copy = text(desk).replacing("Four boats", with: "Five boats")
    try desk.write(copy, to: desk.home + "/copy.md")
    try desk.quietly(
      "save", "lights", "--file", "-", input: text(desk).replacing("One", with: "A"), as: "wim")

    let refused = desk.stet("suggest", "lights", "--file", "\(desk.home)/copy.md", as: "ed")
    #expect(
      desk.shown(refused.err) == """
        stet: can't suggest on lights: the file is nearer to r1 than to r2, which came since
        Hint: if it was made from r1: stet suggest lights@r1 --file $HOME/copy.md; if it was made from r2: stet suggest lights@r2 --file $HOME/copy.md

        """)
    try desk.quietly("suggest", "lights@r1", "--file", "\(desk.home)/copy.md", as: "ed")
    try desk.quietly("accept", "lights", "--all", as: "wim")

    #expect(text(desk).contains("A lamp.") && text(desk).contains("Five boats came."))
  }

  @Test func `a file without the words that were accepted does not take them back`() throws {
    let desk = try desk()
    let mine = text(desk)
    suggest("One lamp", "One light", desk, as: "ed")
    try desk.quietly("accept", "lights", "t1", as: "wim")

    let refused = desk.stet(
      "save", "lights", "--file", "-", input: mine.replacing("Four", with: "Six"), as: "wim")

    #expect(
      refused.err.hasPrefix(
        "stet: can't save lights: r2 took in words by ed, which are not in this file. It would change:"
      ))
    #expect(refused.status == 3)
    try desk.quietly(
      "save", "lights", "--file", "-", input: text(desk).replacing("Four", with: "Six"), as: "wim")
  }

  @Test func `other ends of lines and a mark at the beginning are no suggestion`() throws {
    let desk = try desk()
    let copy = "\u{FEFF}" + text(desk).replacing("Four", with: "Six").replacing("\n", with: "\r\n")

    let suggested = desk.stet("suggest", "lights", "--file", "-", input: copy, as: "ed")

    #expect(suggested.err.components(separatedBy: "Suggested").count == 2, "\(suggested.err)")
    try desk.quietly("accept", "lights", "t1", as: "wim")
    #expect(text(desk).hasSuffix("Six boats came.\n"))
  }

  @Test func `front matter that can't be read is not suggested`() throws {
    let desk = try desk()

    let refused = suggest("headline:", "headline: [", desk, as: "ed")

    #expect(
      refused.err.hasPrefix(
        "stet: can't suggest lights: the front matter can't be read, so every field would be empty")
    )
    #expect(refused.status == 2)
  }

  @Test func `a copy without front matter changes none`() throws {
    let desk = try desk()

    let suggested = desk.stet("suggest", "lights", "--file", "-", input: Self.body + "\n", as: "ed")

    #expect(suggested.err == "You changed no word that can be suggested.\n")
  }

  @Test func `space around typed words stays as it is`() throws {
    let desk = try desk()

    let said = desk.stet(
      "suggest", "lights", "--replace", " boats came.", "--with", " ships came.", as: "ed")
    try desk.quietly("accept", "lights", "t1", as: "wim")

    #expect(text(desk).hasSuffix("Four ships came.\n"))
    #expect(!said.err.contains("Note:"))
  }

  @Test func `words by several people are each one's own after all of them came in`() throws {
    let desk = try desk()
    suggest("One lamp", "One light", desk, as: "ed")
    suggest("Four boats", "Five boats", desk, as: "eva")
    try desk.quietly("accept", "lights", "--all", as: "wim")

    desk.stet("blame", "lights", as: "wim")
    desk.stet("diff", "lights", "r1", "r2", "--who", as: "wim")
    try desk.expect("suggestions by several people")
  }

  @Test func `an acceptance that is taken back offers its suggestions again`() throws {
    let desk = try desk()
    suggest("One lamp", "One light", desk, as: "ed")
    try desk.quietly("accept", "lights", "t1", as: "wim")

    let again = desk.stet("accept", "lights", "t1", as: "wim")
    #expect(again.err.hasSuffix("Hint: to offer it again: stet reopen lights t1\n"))
    let terminal = try Pseudoterminal(desk, "undo", "lights", as: "wim")
    try terminal.wait(for: "Do it? [y/N]")
    terminal.type("y\r")
    try terminal.end()

    #expect(text(desk).contains("One lamp."))
    #expect(desk.stet("suggestions", "lights", as: "wim").out.contains("t1 by ed"))
  }

  @Test func `a range of threads is all of them`() throws {
    let desk = try desk()
    for words in ["One.", "Two.", "Three."] {
      let said = desk.stet("comment", "lights", "-m", words, as: "ed")
      #expect(said.err.contains("(lights t"))
    }

    try desk.quietly("resolve", "lights", "t1-t2", as: "wim")

    let threads = desk.stet("threads", "lights", as: "wim").out
    #expect(threads.components(separatedBy: "(resolved)").count == 3, "\(threads)")
  }

  @Test func `what can't be written to standard output is said`() throws {
    let desk = try desk()

    let result = Sandbox.run(
      "/bin/sh", ["-c", "'\(Sandbox.binary)' cat lights --as wim > /dev/full"], in: desk.folder,
      environment: desk.variables(), input: nil)

    #expect(
      result.err == "stet: can't write all of it to standard output: No space left on device\n")
    #expect(result.status == 1)
  }
}
