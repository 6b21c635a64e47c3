import Foundation
import Testing

@Suite struct UndoTests {
  /// What led up to an act, the act, and what takes it back.
  struct Case: Sendable, CustomTestStringConvertible {
    var before: [String] = []
    var act: String
    var back: String

    var testDescription: String { act }
  }

  /// `WHO COMMAND …`, in `standard`; the article is `lights`, by Wim.
  static let cases = [
    Case(act: "wim comment lights -m Hm.", back: "stet resolve lights t1"),
    Case(act: "ed suggest lights --replace lamp --with light", back: "stet resolve lights t1"),
    Case(
      before: ["ed comment lights -m Hm."], act: "ed resolve lights t1",
      back: "stet reopen lights t1"),
    Case(
      before: ["ed suggest lights --replace lamp --with light"], act: "wim accept lights t1",
      back: "stet restore lights@r1 && stet reopen lights t1"),
    Case(
      before: ["ed suggest lights --replace lamp --with light"], act: "ed reject lights t1",
      back: "stet reopen lights t1"),
    Case(
      act: "wim source lights --on lamp --url https://example.org", back: "stet unsource lights t1"),
    Case(act: "wim submit lights", back: "stet withdraw lights"),
    Case(before: ["wim submit lights"], act: "wim withdraw lights", back: "stet submit lights"),
    Case(before: ["wim submit lights"], act: "ed approve lights@r1", back: "stet unapprove lights"),
    Case(
      before: ["wim submit lights", "ed approve lights@r1"], act: "ed unapprove lights",
      back: "stet approve lights@r1"),
    Case(
      before: ["wim submit lights"], act: "ed request-changes lights -m No.",
      back: "stet submit lights"),
    Case(act: "ed hold lights -m Wait.", back: "stet release lights --work"),
    Case(act: "ed spike lights -m No.", back: "stet unspike lights"),
    Case(
      before: ["ed spike lights -m No."], act: "ed unspike lights", back: "stet spike lights -m …"),
    Case(
      before: ["ed assign lights willa"], act: "ed assign lights wim",
      back: "stet assign lights willa"),
    Case(
      before: ["wim submit lights", "ed approve lights@r1", "pia publish lights"],
      act: "ed revise lights", back: "stet restore lights@live"),
    Case(
      before: ["ed assign lights willa --role writer --due 2026-12-04 --words 900"],
      act: "ed assign lights wim",
      back: "stet assign lights willa --role writer --due '2026-12-04 23:59' --words 900"),
    Case(
      before: ["eva hold lights -m Counsel. --until 2099-01-02"], act: "ed release lights",
      back: "stet hold lights --work --until '2099-01-02 23:59' -m Counsel."),
  ]

  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    try desk.draft("lights")
    return desk
  }

  private func perform(_ line: String, _ desk: Sandbox) throws {
    let words = line.matches(of: /'([^']*)'|[^ ]+/).map { String($0.1 ?? $0.0) }
    let result = desk.run(Array(words.dropFirst()), as: words[0])
    #expect(result.status == 0, "\(line): \(result.err)")
  }

  @Test(arguments: cases) func `what takes an act back is named, and does so`(_ item: Case) throws {
    let desk = try desk()
    for line in item.before + [item.act] { try perform(line, desk) }
    let who = String(item.act.prefix { $0 != " " })

    let refused = desk.stet("undo", "lights", as: who)

    #expect(refused.err.hasSuffix("Hint: what takes it back: \(item.back)\n"), "\(refused.err)")
    #expect(refused.status == 64)
    for command in item.back.split(separator: " && ") {
      try perform("\(who) \(command.dropFirst(5).replacing("…", with: "x"))", desk)
    }
  }

  @Test func `what can't be taken back is said with the reason`() throws {
    let desk = try desk()
    try desk.quietly("comment", "lights", "-m", "Hm.", as: "ed")
    try desk.quietly("reply", "lights", "t1", "-m", "Ha.", as: "willa")
    try desk.quietly("submit", "lights", as: "wim")
    try desk.quietly("approve", "lights@r1", as: "ed")
    try desk.quietly("request-changes", "lights", "-m", "No.", as: "eva")

    desk.stet("undo", "lights", as: "willa")
    desk.stet("undo", "lights", as: "wim")
    desk.stet("undo", "lights", as: "ed")
    desk.stet("undo", "lights", as: "eva")
    desk.stet("undo", "lights", as: "pia")
    desk.stet("undo", as: "pia")
    try desk.quietly("save", "lights", "--file", "-", input: "Mine.", as: "wim")
    try desk.quietly("save", "lights", "--file", "-", "--over", "r2", input: "Ours.", as: "ed")
    desk.stet("undo", "lights", as: "wim")
    try desk.expect("undo refused")
  }

  @Test func `what was published stays published`() throws {
    let desk = try desk()
    for line in ["wim submit lights", "ed approve lights@r1", "pia publish lights"] {
      try perform(line, desk)
    }

    let refused = desk.stet("undo", as: "pia")

    #expect(
      refused.err == """
        stet: can't take back your publish of lights: readers have it, and what was published stays on record
        Hint: to stop readers seeing it: stet hold lights --live -m …

        """)
  }

  @Test(.timeLimit(.minutes(10)))
  func `a yes counts for what was shown alone`() throws {
    let desk = try desk()
    for line in ["wim submit lights", "ed approve lights@r1", "ed unapprove lights"] {
      try perform(line, desk)
    }

    let terminal = try Pseudoterminal(desk, "undo", "lights", as: "ed")
    try terminal.wait(for: "What takes it back: stet approve lights@r1")
    try terminal.wait(for: "Do it? [y/N]")
    try desk.quietly("save", "lights", "--file", "-", input: "Other words.", as: "wim")
    terminal.type("y\r")
    let screen = try terminal.end()

    let said = screen.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(said.contains("something was done to lights meanwhile"))
    #expect(desk.stet("show", "lights", as: "ed").out.contains("Work       In review"))
  }

  @Test func `a dry run says what it would do`() throws {
    let desk = try desk()
    try perform("wim submit lights", desk)

    let tried = desk.stet("undo", "--dry-run", as: "wim")

    #expect(tried.err.hasPrefix("Would withdraw Harbour lights (lights)"), "\(tried.err)")
    #expect(desk.stet("show", "lights", as: "wim").out.contains("Work       In review"))
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [("y\r", "Draft"), ("n\r", "In review"), ("\u{4}", "In review")])
  func `at a terminal it asks first`(_ answer: String, _ label: String) throws {
    let desk = try desk()
    try perform("wim submit lights", desk)

    let terminal = try Pseudoterminal(desk, "undo", "lights", as: "wim")
    try terminal.wait(for: "What takes it back: stet withdraw lights")
    try terminal.wait(for: "Do it? [y/N]")
    terminal.type(answer)
    try terminal.end()

    #expect(desk.stet("show", "lights", as: "wim").out.contains("Work       \(label)"))
  }
}
