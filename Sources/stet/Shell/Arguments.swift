import ArgumentParser

/// Puts what was typed into the order that the commands are declared in.
enum Arguments {
  /// The options that may also come before the command, and take a value.
  private static let leading: Set<String> = ["-C", "--newsroom", "--as"]
  private static let leadingFlags: Set<String> = ["--json", "--quiet", "-q"]

  /// Arguments with the options before the command moved after it; a word that is no command is
  /// taken for an action of the workflow.
  static func arranged(_ arguments: [String], isCommand: (String) -> Bool) -> [String] {
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
    if usual[command] != nil || isCommand(command) { return Array(rest) + front }
    return ["act", command] + rest.dropFirst() + front
  }

  /// The commands that are used most, by name; to parse them, no other command's declaration is
  /// needed.
  ///
  /// The configuration of each is `CommandConfiguration.usual`.
  static let usual: [String: any ParsableCommand.Type] = [
    "status": Status.self, "list": List.self, "show": Show.self, "log": Log.self,
    "diff": Diff.self, "blame": Blame.self, "review": Review.self, "save": Save.self,
    "cat": Cat.self, "approve": Approve.self, "sync": SyncCommand.self,
  ]

  /// The arguments parsed as one of the usual commands; nil if it is none of them, or is used
  /// wrongly, which only the whole parser can explain.
  static func usualCommand(_ arguments: [String]) -> (any ParsableCommand)? {
    guard let name = arguments.first, let command = usual[name],
      !arguments.contains("--help"), !arguments.contains("-h")
    else { return nil }
    return try? command.parseAsRoot(Array(arguments.dropFirst()))
  }
}
