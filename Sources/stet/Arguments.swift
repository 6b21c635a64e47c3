import ArgumentParser

/// Puts what was typed into the order that the commands are declared in.
enum Arguments {
  /// The options that may also stand before the command, and take a value.
  private static let leading: Set<String> = ["-C", "--newsroom", "--as"]
  private static let leadingFlags: Set<String> = ["--json", "--quiet", "-q"]

  /// Arguments with options before the command moved behind it, and a word that is no command taken
  /// for an action of the workflow.
  static func arranged(_ arguments: [String]) -> [String] {
    var front: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if leading.contains(first), rest.count > 1 {
        front += rest.prefix(2)
        rest = rest.dropFirst(2)
      } else if leadingFlags.contains(first)
        || leading.contains(where: { first.hasPrefix($0 + "=") })
      {
        front.append(first)
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    guard let command = rest.first else { return ["status"] + front }
    if command.hasPrefix("-") { return Array(rest) + front }
    if isCommand(command) { return Array(rest) + front }
    return ["act", command] + rest.dropFirst() + front
  }

  /// Whether a word is a command.
  ///
  /// The most usual are known by heart: to ask the declarations costs a process as much as opening
  /// the repository.
  private static func isCommand(_ word: String) -> Bool {
    usual.contains(word) || commands.contains(word)
  }

  static let usual: Set<String> = [
    "status", "list", "show", "log", "diff", "new", "open", "edit", "save", "close", "cat",
    "submit",
    "approve", "publish", "comment",
  ]

  /// The words that are commands.
  static let commands: Set<String> = {
    let configuration = Stet.configuration
    let types = configuration.subcommands + configuration.groupedSubcommands.flatMap(\.subcommands)
    return Set(types.flatMap { [$0._commandName] + $0.configuration.aliases } + ["help"])
  }()
}
