import Foundation
import Testing

@Suite struct CompletionTests {
  /// What is typed, as bash divides it into words, and what is offered.
  struct Case: Sendable, CustomTestStringConvertible {
    var words: [String]
    var offered: [String]

    var testDescription: String { words.joined(separator: " ") }
  }

  static let cases = [
    Case(words: ["show", "low"], offered: ["low-water"]),
    Case(words: ["approve", "ha"], offered: ["harbour-inquiry", "harbour-lights"]),
    Case(words: ["diff", "low-water", "r"], offered: ["r1", "r2"]),
    // Bash replaces the sign with what is offered.
    Case(words: ["show", "low-water", "@r"], offered: ["@r1", "@r2"]),
    Case(words: ["show", "low-water", "@"], offered: ["@r1", "@r2"]),
    Case(words: ["resolve", "lo", "t"], offered: ["t2"]),
    Case(words: ["approve", "lo"], offered: ["low-water"]),
    Case(words: ["approve", "dropped"], offered: []),
    Case(words: ["submit", "dropped"], offered: []),
    Case(words: ["unspike", ""], offered: ["dropped"]),
    Case(words: ["show", "dr"], offered: ["dropped"]),
    Case(words: ["show", "low-water", "lo"], offered: []),
    Case(words: ["restore", "low-water", "@r", "--dry"], offered: ["--dry-run"]),
    Case(words: ["list", "--author", "wil"], offered: ["willa"]),
    Case(words: ["show", "low-water", "--as", "w"], offered: ["willa", "wim"]),
    Case(words: ["list", "--state", "rev"], offered: ["review"]),
    Case(words: ["list", "--topic", "f"], offered: ["ferries"]),
    Case(words: ["list", "--section", "p"], offered: ["politics"]),
    Case(words: ["outlet", "show", "h"], offered: ["herald"]),
    Case(words: ["topic", "edit", "f"], offered: ["ferries"]),
    Case(words: ["people", "show", "e"], offered: ["ed", "eva"]),
    Case(words: ["people", "list", "--role", "ed"], offered: ["editor"]),
    Case(words: ["assign", "low-water", "pi"], offered: ["pia"]),
    Case(words: ["resolve", "low-water", "t"], offered: ["t2"]),
    Case(words: ["reopen", "low-water", "t"], offered: ["t1"]),
    Case(words: ["workflow", "set", "low-water", "st"], offered: ["standard"]),
    Case(words: ["show", "nothing-here"], offered: []),
  ]

  private func desk() throws -> Sandbox {
    let desk = try Sandbox()
    try desk.found()
    for slug in ["harbour-inquiry", "harbour-lights", "low-water"] { try desk.draft(slug) }
    let text = "---\nheadline: Low water\nauthors: [wim]\nsection: politics\n---\n\nNew.\n"
    try desk.quietly("save", "low-water", "--file", "-", input: text, as: "wim")
    for _ in 1...2 { try desk.quietly("comment", "low-water", "-m", "Hm.", as: "ed") }
    try desk.quietly("resolve", "low-water", "t1", as: "ed")
    try desk.draft("dropped")
    try desk.quietly("spike", "dropped", "-m", "No.", as: "ed")
    try desk.quietly("topic", "add", "ferries", "--name", "Ferries")
    try desk.quietly(
      "outlet", "add", "herald", "--name", "The Port Herald", "--url", "https://herald.example")
    return desk
  }

  /// Asks as bash does.
  private static let shell = """
    source /dev/stdin
    function=$(complete -p stet) && function=${function##*-F } && function=${function%% *}
    COMP_WORDS=(stet "$@") COMP_CWORD=$# COMP_LINE="stet $*" COMPREPLY=()
    COMP_LINE=${COMP_LINE// @/@} COMP_POINT=${#COMP_LINE}
    "$function" stet "${!#}" "${COMP_WORDS[$# - 1]}"
    printf '%s\\n' "${COMPREPLY[@]}"
    """

  @Test func `bash completes what the newsroom has`() throws {
    let desk = try desk()
    let script = desk.stet("--generate-completion-script", "bash").out
    try FileManager.default.createDirectory(
      atPath: desk.home + "/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.home + "/bin/stet", withDestinationPath: Sandbox.binary)
    var environment = desk.variables()
    environment["PATH"] = desk.home + "/bin:" + (environment["PATH"] ?? "/usr/bin:/bin")

    for item in Self.cases {
      let result = Sandbox.run(
        "/usr/bin/env", ["bash", "--norc", "-c", Self.shell, "bash"] + item.words,
        in: desk.folder, environment: environment, input: script)
      let offered = result.out.split(separator: "\n").map(String.init).sorted()

      #expect(offered == item.offered, "\(item): \(result.err)")
    }
  }

  @Test(
    .timeLimit(.minutes(10)),
    arguments: [
      ("approve low-water@r2\t-m", "approve low-water@r2 -m"),
      ("show harbour-l\t@r1", "show harbour-lights @r1"),
      ("show harbour-lights@\t-", "show harbour-lights@r1 -"),
      ("show harbour-lights@r\t-", "show harbour-lights@r1 -"),
      ("diff low-water r\t\t1", "diff low-water r1"),
      ("show low-water@\t2", "show low-water@r2"),
    ])
  func `a line that is completed in bash keeps what was typed`(_ keys: String, _ line: String)
    throws
  {
    let desk = try desk()
    try FileManager.default.createDirectory(
      atPath: desk.home + "/bin", withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: desk.home + "/bin/stet", withDestinationPath: Sandbox.binary)
    var environment = desk.variables()
    environment["PATH"] = desk.home + "/bin:" + (environment["PATH"] ?? "/usr/bin:/bin")
    environment["INPUTRC"] = "/dev/null"
    let terminal = try Pseudoterminal(
      ["bash", "--norc", "--noprofile", "-i"], in: desk.folder, environment: environment,
      program: "/usr/bin/env")
    terminal.type("bind 'set enable-bracketed-paste off'\n")
    terminal.type("source <(stet --generate-completion-script bash); echo rea''dy\n")
    try terminal.wait(for: "\nready")

    // The function of the name shows what it was called with, once the line is whole.
    terminal.type("stet \(keys)\u{1}printf '<%s>' \u{5}\n")
    let words = "stet \(line)".split(separator: " ").map { "<\($0)>" }.joined()
    try terminal.wait(for: words)
    terminal.type("exit\n")
    try terminal.end()
  }

  @Test(arguments: ["zsh", "fish"]) func `the other shells ask the same`(_ shell: String) throws {
    let desk = try desk()

    let script = desk.stet("--generate-completion-script", shell).out
    let asked = ["---completion", "show", "--", "positional@0", "2", "3", "stet", "show", "low"]
    let offered = Sandbox.run(
      Sandbox.binary, asked, in: desk.folder, environment: desk.variables(), input: nil
    ).out

    #expect(script.contains("---completion show -- positional@0"))
    #expect(offered.hasPrefix("low-water\n"))
  }

  @Test func `outside of a newsroom nothing is offered, and nothing is said`() throws {
    let desk = try Sandbox()

    let result = desk.stet(
      "---completion", "show", "--", "positional@0", "2", "0", "stet", "show", "")

    #expect(result.out.trimmingCharacters(in: .whitespacesAndNewlines) == "")
    #expect(result.err == "")
    #expect(result.status == 0)
  }

  @Test func `who names no article is told likely ones`() throws {
    let desk = try desk()
    try desk.quietly("submit", "harbour-lights", as: "wim")

    let refused = desk.stet("show", as: "ed")
    let quiet = desk.stet("approve", "--json", as: "ed")

    #expect(refused.status == 64)
    #expect(
      refused.err.contains("\nHint: likely ones: harbour-lights, dropped, low-water\n"),
      "\(refused.err)")
    #expect(quiet.err.contains(#""hint":"likely ones: harbour-lights, "#), "\(quiet.err)")
  }

  @Test(.timeLimit(.minutes(10)), arguments: [["diff"], ["front", "remove"]])
  func `at a terminal an article is chosen with keys that are named, or none`(_ typed: [String])
    throws
  {
    let desk = try desk()
    try desk.quietly("front", "lead", "low-water", as: "maria-okafor")
    var environment = desk.variables()
    environment["TERM"] = "xterm"

    let terminal = try Pseudoterminal(
      typed + ["--as", "maria-okafor"], in: desk.folder, environment: environment)
    try terminal.wait(for: "type to narrow, arrows, Enter takes it, Esc leaves")
    terminal.type("\u{1B}")
    let screen = try terminal.end()

    #expect(screen.contains("stet \(typed.joined(separator: " "))"), "\(screen)")
    #expect(screen.contains("low-water"))
    #expect(screen.contains("harbour-lights") == (typed == ["diff"]), "\(screen)")
  }
}
