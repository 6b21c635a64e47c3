import Foundation
import Synchronization
import Testing

@Suite struct ReviewTests {
  /// One article that waits for Ed's approval anew, one for his first, and one with a question to him.
  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("night-boats", headline: "Night boats", body: "Who crosses at night?")
    try desk.quietly("submit", "night-boats", as: "wim")
    try desk.draft("lights")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is dark."), as: "wim")
    try desk.draft("low-water", headline: "Low water", body: "The tide went out. TK")
    try desk.quietly("comment", "low-water", "--to", "ed", "-m", "Is it any good?", as: "wim")
    return desk
  }

  @Test func `without a terminal everything is printed and nothing asked`() throws {
    let desk = try desk()

    desk.stet("review", as: "ed")
    desk.stet("review", "lights", "--json", as: "ed")
    desk.stet("review", "lights", as: "willa")
    desk.stet("review", as: "willa")
    desk.stet("review", "lights@r1", as: "ed")
    desk.stet("review", "none", as: "ed")
    desk.stet("review", as: "nobody")
    try desk.expect("review sitting")
  }

  // MARK: At a terminal

  @Test(.timeLimit(.minutes(10)))
  func `one key renews an approval, and the next article comes`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", as: "ed")
    try terminal.wait(for: "approve r2 again")
    terminal.type("a")
    try terminal.wait(for: "(2 of 3)")
    try terminal.wait(for: "Q stop")
    terminal.type("Q")
    let screen = try terminal.end()

    #expect(screen.contains("2 words changed since you approved r1:"))
    #expect(screen.contains("Approved Harbour lights (lights@r2): it is Approved now."))
    #expect(screen.contains("  To take it back: stet unapprove lights\n"))
    #expect(screen.contains("Done: approve lights."))
    #expect(desk.stet("show", "lights", as: "ed").out.contains("Work       Approved"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `what was saved meanwhile is shown before anything is approved`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", "lights", as: "ed")
    try terminal.wait(for: "approve r2 again")
    try desk.quietly(
      "save", "lights", "--file", "-",
      input: Sandbox.article("Harbour lights", body: "The lamp is out."), as: "wim")
    terminal.type("a")
    try terminal.wait(for: "approve r3 again")
    terminal.type("a")
    let screen = try terminal.end()

    #expect(screen.contains("can't approve lights@r2: r3 is the newest text now, and differs:"))
    #expect(screen.contains("1 word changed since r2, which you just saw:"))
    #expect(screen.contains("[-dark-]{+out+}"))
    #expect(screen.contains("Approved Harbour lights (lights@r3)"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a note is typed, mended and goes with the request`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", "lights", as: "ed")
    try terminal.wait(for: "approve r2 again")
    terminal.type("cWhich lampé\u{7F}?\r\r")
    let screen = try terminal.end()

    #expect(screen.contains("Asked for changes to Harbour lights (lights)"))
    #expect(screen.contains("  To take it back: stet submit lights\n"))
    #expect(desk.stet("log", "lights", as: "ed").out.hasSuffix("> Which lamp?\n"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `whoever had a hand in a text is told why the approval is not theirs`() throws {
    let desk = try desk()
    let body = "---\nheadline: The pier\nauthors: [wim]\ndek: A dek.\n---\nOld wood.\n"
    try desk.write(body, to: "../pier.md")
    try desk.quietly("new", "--slug", "pier", "--file", "../pier.md", as: "wim")
    try desk.write(body + "New nails.\n", to: "../pier.md")
    try desk.quietly("save", "pier", "--file", "../pier.md", as: "ed")
    try desk.quietly("submit", "pier", as: "wim")

    let terminal = try Pseudoterminal(desk, "review", "pier", as: "ed")
    try terminal.wait(for: "You can't approve it: ed had a hand in this text")
    try terminal.wait(for: "c request changes   w withdraw")
    terminal.type("a")
    try terminal.wait(for: "You can't approve it: ed had a hand in this text")
    try terminal.wait(for: "Q stop")
    terminal.type("w")
    try terminal.wait(for: "Withdraw: pier? [y/N]")
    terminal.type("n\r")
    try terminal.wait(for: "Q stop")
    // What the sheet shows above the text can be spoken of like the text.
    terminal.type("mA dek\rWhose?\r\r")
    try terminal.wait(for: "To take it back: stet resolve pier t1")
    try terminal.wait(for: "Q stop")
    terminal.type("Q")
    let screen = try terminal.end()

    #expect(screen.contains("Done: comment pier."), "\(screen)")
    #expect(desk.stet("threads", "pier", as: "ed").out.contains("dek"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `words are spoken of, others suggested and a question answered without leaving`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", "low-water", as: "ed")
    for (keys, said) in [
      ("mtide went\rWhich one?\r\r", "To take it back: stet resolve low-water t2"),
      ("swent out\rcame back\r\r", "To take it back: stet resolve low-water t3"),
      ("tIt is.\r\r", "Answer in t1? [y/N]"),
      ("y\r", "Can't take back your reply of low-water: what was said in a thread stays said."),
      ("mnot there\rHm.\r\r", "What you wrote is in"),
    ] {
      if keys != "y\r" { try terminal.wait(for: "Q stop") }
      terminal.type(keys)
      try terminal.wait(for: said)
    }
    try terminal.wait(for: "Q stop")
    terminal.type("q")
    let screen = try terminal.end()

    #expect(screen.contains("Done: comment low-water; suggest low-water; reply low-water."))
    desk.stet("threads", "low-water", as: "ed")
    try desk.expect("review threads")
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["\u{4}", "\u{3}"])
  func `an input that ends in a note loses no word`(_ end: String) throws {
    let desk = try desk()

    for words in ["Two lines\rof a note", "Once more"] {
      let terminal = try Pseudoterminal(desk, "review", "lights", as: "ed")
      try terminal.wait(for: "approve r2 again")
      terminal.type("c\(words)\(end)")
      #expect(try terminal.end().contains("What you wrote is in"))
    }

    #expect(try desk.read(".git/stet/review.md") == "Two lines\nof a note\n\nOnce more\n")
    #expect(!desk.stet("log", "lights", as: "ed").out.contains("request-changes"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `an empty line within pasted words is one of them`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", "lights", as: "ed")
    try terminal.wait(for: "approve r2 again")
    terminal.type("mlamp\rFirst.\r\rapprove it\r\r")
    try terminal.wait(for: "Commented on")
    try terminal.wait(for: "Q stop")
    terminal.type("Q")
    try terminal.end()

    #expect(
      desk.stet("log", "lights", as: "ed").out.hasSuffix("    > First.\n    > \n    > approve it\n")
    )
    #expect(desk.stet("show", "lights", as: "ed").out.contains("Work       In review"))
  }

  @Test(.timeLimit(.minutes(10)))
  func `that a text was read is noted`() throws {
    let desk = try desk()

    let terminal = try Pseudoterminal(desk, "review", "night-boats", as: "ed")
    try terminal.wait(for: "r note as read")
    terminal.type("r")
    try terminal.wait(for: "Noted that you read Night boats (night-boats@r1)")
    try terminal.wait(for: "Q stop")
    terminal.type("q")
    try terminal.end()

    #expect(desk.stet("log", "night-boats", "--short", as: "ed").out.contains(" read "))
  }

  @Test(.timeLimit(.minutes(10)))
  func `a text that takes several screens is approved after the last one only`() throws {
    let desk = try Sandbox()
    try desk.found()
    let body = (1...60).map { "Sentence \($0) of the inquiry." }.joined(separator: "\n\n")
    try desk.draft("inquiry", body: body)
    try desk.quietly("submit", "inquiry", as: "wim")

    for command in [["review"], ["approve", "inquiry"]] {
      let left = try Pseudoterminal(desk, command[0], "inquiry", as: "ed", rows: 24)
      try left.wait(for: "more lines: space")
      left.type("ay\r")
      try left.wait(for: "more lines: space")
      left.type("q")
      try left.end()
    }
    #expect(desk.stet("show", "inquiry", as: "ed").out.contains("Work       In review"))

    let terminal = try Pseudoterminal(desk, "approve", "inquiry", as: "ed", rows: 24)
    while try terminal.wait(for: "space shows them", "[y/N]") != "[y/N]" { terminal.type(" ") }
    terminal.type("y\r")
    let screen = try terminal.end()

    #expect((1...60).allSatisfy { screen.contains("Sentence \($0) of") })
    #expect(desk.stet("show", "inquiry", as: "ed").out.contains("Work       Approved"))
  }

  /// Every key of the review.
  private static let keys = "acpmstrqQ".map(String.init)

  @Test func `whatever is typed before an article was shown decides nothing about it`() throws {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["one", "two"] {
      try desk.draft(slug, headline: slug)
      try desk.quietly("submit", slug, as: "wim")
      try desk.quietly("comment", slug, "-m", "Is it any good?", as: "wim")
    }
    let all = Self.keys.flatMap { first in
      Self.keys.filter { $0 != first }.flatMap { second in
        Self.keys.filter { ![first, second].contains($0) }.map { [first, second, $0] }
      }
    }
    // Every two keys, with two or three of the seven that may follow them.
    let sequences = stride(from: 0, to: all.count, by: 3).map { all[$0] }

    // Most of the time is waited for keys: several sit beside one another. They are threads, since
    // tasks would queue behind every other test.
    let (template, home, variables) = (desk.folder, desk.home, desk.variables())
    let outcomes = Mutex<[Result<Outcome, any Error>]>([])
    DispatchQueue.concurrentPerform(iterations: sequences.count) { place in
      let outcome = Result {
        try Self.outcome(of: sequences[place], template, home + "/\(place)", variables)
      }
      outcomes.withLock { $0.append(outcome) }
    }
    withExtendedLifetime(desk) {}

    let made = try outcomes.withLock { try $0.map { try $0.get() } }
    #expect(made.count == 168)
    for outcome in made {
      let keys = outcome.keys
      let done = ["a": "Approve: one\n", "r": "Read: one\n"][keys[0]]
      #expect(
        outcome.after == [done ?? outcome.before[0], outcome.before[1]], "\(keys) \(outcome.screen)"
      )
      // What follows one of these are words, of which none may be lost.
      let isTyped = ["c", "m", "s", "t"].contains(keys[0])
      #expect(
        outcome.kept == (isTyped ? keys[1] + keys[2] + "\n" : nil), "\(keys) \(outcome.screen)")
    }
  }

  /// What came of keys that were typed in one go.
  private struct Outcome {
    let keys: [String]
    /// The subjects of both lines' newest events.
    let before: [String]
    let after: [String]
    /// The words that wait to be used.
    let kept: String?
    let screen: String
  }

  /// Types keys in one go at the first of two texts.
  private static func outcome(
    of keys: [String], _ template: String, _ folder: String, _ variables: [String: String]
  ) throws -> Outcome {
    try FileManager.default.copyItem(atPath: template, toPath: folder)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    func newest(_ slug: String) -> String {
      Sandbox.run(
        "/usr/bin/env", ["git", "log", "-1", "--format=%s", "drafts/\(slug)"], in: folder,
        environment: variables, input: nil
      ).out
    }
    let before = ["one", "two"].map(newest)

    let terminal = try Pseudoterminal(
      ["review", "--as", "ed"], in: folder, environment: variables)
    try terminal.wait(for: "Q stop")
    terminal.type(keys.joined() + "\u{4}")
    let screen = try terminal.end()

    return Outcome(
      keys: keys, before: before, after: ["one", "two"].map(newest),
      kept: try? String(contentsOfFile: folder + "/.git/stet/review.md", encoding: .utf8),
      screen: screen)
  }
}
