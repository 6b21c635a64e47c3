import Testing

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
}
