import Foundation
import Testing

/// Suggestions, and articles, that somebody goes through with keys.
@Suite struct SuggestionSittingTests {
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights", body: "One lamp.\n\nTwo boats.\n\nThree men.\n\nFour oars.")
    for (old, new) in [
      ("One lamp", "A lamp"), ("Two boats", "2 boats"), ("Three men", "Men"), ("Four oars", "Oars"),
    ] {
      try desk.quietly("suggest", "lights", "--replace", old, "--with", new, as: "ed")
    }
    return desk
  }

  private func text(_ desk: Sandbox) -> String { desk.run(["cat", "lights"], as: "wim").out }

  @Test(.timeLimit(.minutes(10)))
  func `what is accepted with keys is one revision, and each answer its own`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "suggestions", "lights", as: "wim")
    for (screen, keys) in [
      ("Q leave", "a"), ("Q leave", "e"), ("What instead of", "Both boats\r"), ("Q leave", "r"),
      ("Why?", "Why?\r\r"), ("Q leave", "q"),
    ] {
      try terminal.wait(for: screen)
      terminal.type(keys)
    }
    let screen = try terminal.end()

    #expect(screen.contains("Accepted t1 by ed, t5 by wim. Saved lights as r2: Harbour lights."))
    #expect(screen.contains("To take it back: stet undo lights"))
    #expect(text(desk).hasSuffix("A lamp.\n\nBoth boats.\n\nThree men.\n\nFour oars.\n"))
    #expect(desk.run(["suggestions", "lights"], as: "wim").out.hasPrefix("t4 by ed"))
    #expect(desk.run(["threads", "lights"], as: "wim").out.contains("> Why?"))
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["Q", "\u{4}"])
  func `whoever leaves has taken nothing in, and is told what they chose`(_ end: String) throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "suggestions", "lights", as: "wim")
    for keys in ["a", "a", end] {
      try terminal.wait(for: "Q leave")
      terminal.type(keys)
    }
    let screen = try terminal.end()

    #expect(screen.contains("Nothing was taken into the text. What you accepted:"))
    #expect(screen.contains("stet accept lights t1 t2"))
    #expect(text(desk).contains("One lamp."))
  }

  @Test(.timeLimit(.minutes(10)))
  func `all by one person are accepted with one key`() throws {
    let desk = try desk()
    try desk.quietly("suggest", "lights", "--replace", "lamp.", "--with", "light.", as: "eva")

    let terminal = try Pseudoterminal(desk, "suggestions", "lights", as: "wim")
    try terminal.wait(for: "p accept all by ed")
    terminal.type("p")
    try terminal.wait(for: "Accept 4 suggestions by ed? [y/N]")
    terminal.type("y\r")
    try terminal.wait(for: "by eva")
    try terminal.wait(for: "Q leave")
    terminal.type("n")
    try terminal.end()

    #expect(text(desk).hasSuffix("A lamp.\n\n2 boats.\n\nMen.\n\nOars.\n"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `an article that is missing is chosen by letters and arrows`() throws {
    let desk = try desk()
    try desk.draft("low-water", headline: "Low water")
    desk.environment["TERM"] = "xterm"

    let terminal = try Pseudoterminal(desk, "cat", as: "wim")
    try terminal.wait(for: "low-water")
    terminal.type("harbour")
    terminal.type("\r")
    let screen = try terminal.end()

    #expect(screen.contains("stet cat lights"))
    #expect(screen.contains("One lamp."))
  }

  @Test func `a list says what its template says`() throws {
    let desk = try desk()

    let listed = desk.stet(
      "list", "--format", "{article}: {headline} by {authors}\\t{state}, r{revision}", as: "wim")
    #expect(listed.out == "lights: Harbour lights by wim\tdraft, r1\n")
    let refused = desk.stet("list", "--format", "{slug}", as: "wim")

    #expect(refused.err.contains("--format has no {slug}; it has {article} {headline} {state}"))
    #expect(refused.status == 64)
  }

  @Test(.timeLimit(.minutes(10)))
  func `what can't be accepted now is not offered`() throws {
    let desk = try desk()
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "eva")
    try desk.quietly("publish", "lights", as: "pia")

    let terminal = try Pseudoterminal(desk, "suggestions", "lights", as: "wim")
    try terminal.wait(for: "Q leave")
    terminal.type("a")
    try terminal.wait(for: "Q leave")
    terminal.type("q")
    let screen = try terminal.end()

    #expect(screen.contains("It can't be accepted now: the text in hand is the published one."))
    #expect(!screen.contains("a accept"), "\(screen)")
    #expect(screen.contains("Nothing was taken into the text."))
  }
}
