import Foundation
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

  /// Runs `stet review` on a terminal of its own.
  ///
  /// The feeder is a shell script that types: what it
  /// prints are keys, and `wait_for WORDS` returns once the screen shows them.
  private func sit(_ desk: Sandbox, _ arguments: String, typing feeder: String) throws -> String {
    try Self.feeder.write(toFile: desk.home + "/lib.sh", atomically: true, encoding: .utf8)
    try feeder.write(toFile: desk.home + "/feed.sh", atomically: true, encoding: .utf8)
    let command = """
      cd '\(desk.home)'; : > screen; . ./lib.sh; (wait_for ready; . ./feed.sh) \
      | script -qefc "stty raw -echo cols 80 rows 50; echo ready; cd '\(desk.folder)'; \
      '\(Sandbox.binary)' review \(arguments)" screen > /dev/null; status=$?; cat screen; exit $status
      """
    var environment = desk.variables()
    environment["TERM"] = "xterm"
    environment["NO_COLOR"] = "1"
    environment["STET"] = Sandbox.binary
    environment["ROOM"] = desk.folder
    let result = Sandbox.run(
      "/bin/bash", ["-c", command], in: desk.home, environment: environment, input: nil)
    #expect(result.status == 0, "\(result.out)\(result.err)")
    return result.out
  }

  private static let feeder = """
    wait_for() { until grep -qF -- "$1" screen; do :; done; }
    """

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here: script is missing"),
    .timeLimit(.minutes(3)))
  func `one key renews an approval, and the next article comes`() throws {
    let desk = try desk()

    let screen = try sit(
      desk, "--as ed",
      typing: """
        wait_for 'approve r2 again'; printf a; wait_for '(2 of 3)'; wait_for 'quit'; printf q
        """)

    #expect(screen.contains("2 words changed since you approved r1:"))
    #expect(screen.contains("Approved Harbour lights (lights@r2): it is Approved now."))
    #expect(screen.contains("Done: approve lights."))
    #expect(desk.stet("show", "lights", as: "ed").out.contains("Work       Approved"))
  }

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here: script is missing"),
    .timeLimit(.minutes(3)))
  func `what was saved meanwhile is shown before anything is approved`() throws {
    let desk = try desk()
    try desk.write(
      Sandbox.article("Harbour lights", body: "The lamp is out."), to: desk.home + "/out.md")

    let screen = try sit(
      desk, "lights --as ed",
      typing: """
        wait_for 'approve r2 again'
        "$STET" save lights -C "$ROOM" --file out.md --as wim > saved 2>&1
        printf a; wait_for 'approve r3 again'; printf aq
        """)

    #expect(screen.contains("can't approve lights@r2: r3 stands by now, and differs:"))
    #expect(screen.contains("1 word changed since r2, which you just saw:"))
    #expect(screen.contains("[-dark-]{+out+}"))
    #expect(screen.contains("Approved Harbour lights (lights@r3)"))
  }

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here: script is missing"),
    .timeLimit(.minutes(3)))
  func `a note is typed, mended and goes with the request`() throws {
    let desk = try desk()

    let screen = try sit(
      desk, "lights --as ed",
      typing: """
        wait_for 'approve r2 again'; printf 'cWhich lampé\\177?\\r\\r'; wait_for 'Done:'
        """)

    #expect(screen.contains("Asked for changes to Harbour lights (lights)"))
    #expect(desk.stet("log", "lights", as: "ed").out.hasSuffix("> Which lamp?\n"))
  }

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here: script is missing"),
    .timeLimit(.minutes(3)))
  func `words are spoken of, others suggested and a question answered without leaving`() throws {
    let desk = try desk()

    let screen = try sit(
      desk, "low-water --as ed",
      typing: """
        wait_for 'answer'; printf 'mtide went\rWhich one?\r\r'; wait_for 'Commented on'
        printf 'swent out\rcame back\r\r'; wait_for 'Suggested'
        printf 'tIt is.\r\r'; wait_for 'Answered in'; printf 'mnot there\rHm.\r\r'
        wait_for 'What you wrote is in'; printf q
        """)

    #expect(screen.contains("Done: comment low-water; suggest low-water; reply low-water."))
    desk.stet("threads", "low-water", as: "ed")
    try desk.expect("review threads")
  }

  @Test(
    .enabled(if: FindTests.hasTerminals, "no terminal can be made here: script is missing"),
    .timeLimit(.minutes(3)), arguments: ["\\004", "\\003"])
  func `an input that ends in a note loses no word`(_ end: String) throws {
    let desk = try desk()

    let screen = try sit(
      desk, "lights --as ed",
      typing:
        "wait_for 'approve r2 again'; printf 'cTwo lines\\rof a note\(end)'; wait_for 'Nothing'")

    #expect(screen.contains("What you wrote is in"))
    #expect(try desk.read(".git/stet/review.md") == "Two lines\nof a note\n")
    #expect(!desk.stet("log", "lights", as: "ed").out.contains("request-changes"))
  }
}
