import ArgumentParser

extension CommandConfiguration {
  /// What `stet --help` prints, as ArgumentParser does.
  ///
  /// That goes through every option of every command for it, which costs a process more than all else
  /// that it does; a test compares the two.
  func rootHelp(width: Int) -> String {
    let column = 26
    func row(_ name: String, _ text: String) -> String {
      let lines = Table.wrapped(text, to: width - column - 1)
      let label = "  " + name + String(repeating: " ", count: column - 2 - name.count)
      return label + lines.joined(separator: "\n" + String(repeating: " ", count: column))
    }
    let groups = groupedSubcommands.map { group in
      let rows = group.subcommands.map { (name: $0._commandName, configuration: $0.configuration) }
        .filter(\.configuration.shouldDisplay).map { row($0.name, $0.configuration.abstract) }
      return (["\(group.name.uppercased()) SUBCOMMANDS:"] + rows).joined(separator: "\n")
    }
    let options = [
      "OPTIONS:", row("--version", "Show the version."),
      row("-h, --help", "Show help information."),
    ]
    return
      ([
        Table.wrapped("OVERVIEW: " + abstract, to: width - 1).joined(separator: "\n"),
        Table.wrapped(discussion, to: width - 1).joined(separator: "\n"),
        "USAGE: stet <subcommand>", options.joined(separator: "\n"),
      ] + groups + ["  See 'stet help <subcommand>' for detailed help."])
      .joined(separator: "\n\n")
  }
}
