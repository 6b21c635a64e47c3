import Testing

@testable import stet

@Suite struct HelpTests {
  @Test(arguments: ["80", "61", "132"])
  func `the help is what the commands declare, at every width`(columns: String) throws {
    let desk = try Sandbox()
    desk.environment["COLUMNS"] = columns

    let quick = desk.stet("--help")
    let declared = desk.stet("help")

    #expect(quick.status == 0)
    #expect(quick.out == declared.out)
  }

  @Test func `every command has a help with an example`() throws {
    let desk = try Sandbox()
    let names = desk.stet("help").out.split(separator: "\n").compactMap { line -> String? in
      guard line.hasPrefix("  "), !line.hasPrefix("   ") else { return nil }
      return line.split(separator: " ").first.map(String.init)
    }.filter { !$0.hasPrefix("-") && $0 != "See" }
    #expect(names.count > 35)

    for name in names {
      let help = desk.stet(name, "--help")
      #expect(help.status == 0, "\(name)")
      let hasExample = help.out.contains("Example: stet ") || help.out.contains("SUBCOMMANDS")
      #expect(hasExample, "\(name)")
    }
  }

  @Test(arguments: ["solo", "standard", "newsroom", "peer-review"])
  func `everything that workflow show draws is a command`(workflow: String) throws {
    let desk = try Sandbox()
    desk.stet(
      "init", desk.folder, "--workflow", workflow, "--me", "ada", "--my-name", "Ada Reed",
      "--email", "ada@example.org")

    let drawn = desk.stet("workflow", "show", workflow, as: "ada").out.split(separator: "\n")
      .filter { $0.hasPrefix("  ") && !$0.hasPrefix("   ") }
      .compactMap { $0.split(separator: " ").first.map(String.init) }

    #expect(drawn.contains("publish"))
    for action in Set(drawn) {
      #expect(desk.stet(action, "--help").status == 0, "\(action)")
    }
  }

  @Test(.timeLimit(.minutes(10)), arguments: ["new", "assign", "log", "submit", "restore"])
  func `how a command is typed is broken between options, never inside one`(command: String) throws
  {
    let desk = try Sandbox()
    func shown(_ arguments: String..., columns: UInt16) throws -> [Substring] {
      try Pseudoterminal(
        arguments, in: desk.home, environment: desk.variables(), columns: columns
      ).end().split(separator: "\n")
    }

    for columns: UInt16 in [60, 80] {
      let help = try shown(command, "--help", columns: columns)
      let failed = try shown(command, "--nonsense", columns: columns)

      for line in help + failed {
        #expect(Table.width(String(line)) <= columns, "\(line)")
        #expect(line.count { $0 == "[" } == line.count { $0 == "]" }, "\(line)")
      }
      #expect(failed.first?.hasPrefix("stet: ") == true, "\(failed)")
      #expect(help.contains { $0.hasPrefix("USAGE: stet \(command)") })
    }
  }

  @Test func `help says how names are completed`() throws {
    let desk = try Sandbox()

    #expect(
      desk.stet("--help").out.contains("\n  source <(stet --generate-completion-script bash)\n"))
  }

  @Test(arguments: [
    (
      ["topic", "remove", "harbour"],
      """
      stet: stet topic has no command remove
      Hint: it has list, show, add, edit: stet topic --help

      """
    ),
    (
      ["help", "settings", "discard"],
      """
      stet: stet settings has no command discard
      Hint: it has diff, save: stet settings --help

      """
    ),
    (
      ["people", "ad"],
      """
      stet: stet people has no command ad
      Hint: did you mean add?

      """
    ),
    (
      ["help", "nonsense"],
      """
      stet: stet has no command nonsense, and there is no newsroom here whose workflows could have such \
      an action
      Hint: all commands: stet --help

      """
    ),
    (
      ["history"],
      """
      stet: stet has no command history, and there is no newsroom here whose workflows could have such \
      an action
      Hint: did you mean log?

      """
    ),
  ])
  func `a word that is no command is refused with those that there are`(
    _ typed: [String], _ sentence: String
  ) throws {
    let desk = try Sandbox()

    let result = Sandbox.run(
      Sandbox.binary, typed, in: desk.home, environment: desk.variables(), input: nil)

    #expect(result.status == 64)
    #expect(result.err == sentence)
  }

  @Test func `help for an action of a workflow is that of the action`() throws {
    let desk = try Sandbox()
    try desk.found(workflow: "newsroom")

    for words in [["front", "lead"], ["file"]] {
      let help = Sandbox.run(
        Sandbox.binary, ["help"] + words, in: desk.folder, environment: desk.variables(), input: nil
      )
      #expect(help.out.contains("USAGE: stet \(words.joined(separator: " "))"), "\(help)")
    }
  }
}
