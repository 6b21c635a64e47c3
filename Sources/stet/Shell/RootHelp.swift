import ArgumentParser

extension CommandConfiguration {
  /// The output of `stet --help`, in ArgumentParser's form.
  ///
  /// ArgumentParser would go through every option of every command, which costs more than
  /// everything else that the process does. A test compares the two.
  func rootHelp(width: Int) -> String {
    let column = 26
    func row(_ name: String, _ text: String) -> String {
      let lines = Self.wrapped(text, to: width - column)
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
        Self.wrapped("OVERVIEW: " + abstract, to: width).joined(separator: "\n"),
        discussion.split(separator: "\n", omittingEmptySubsequences: false)
          .flatMap { Self.wrapped(String($0), to: width) }.joined(separator: "\n"),
        "USAGE: stet <subcommand>", options.joined(separator: "\n"),
      ] + groups + ["  See 'stet help <subcommand>' for detailed help."])
      .joined(separator: "\n\n")
  }

  /// A paragraph as ArgumentParser breaks it: only the last line fills the width.
  private static func wrapped(_ text: String, to width: Int) -> [Substring] {
    var lines: [Substring] = []
    var rest = text[...]
    while rest.count > width,
      let space = rest.prefix(width).lastIndex(of: " ") ?? rest.firstIndex(of: " ")
    {
      lines.append(rest[..<space])
      rest = rest[rest.index(after: space)...]
    }
    return lines + [rest]
  }
}
