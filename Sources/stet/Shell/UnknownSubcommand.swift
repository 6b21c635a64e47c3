import Editorial

/// A word after a command that has commands below it, and that is none of them.
struct UnknownSubcommand: Error {
  var command: String
  var name: String
  var names: [String]

  /// Refuses arguments whose second word is no command below the first.
  static func check(_ arguments: ArraySlice<String>) throws {
    guard let command = arguments.first, let name = arguments.dropFirst().first,
      !name.hasPrefix("-"), name != "help"
    else { return }
    let names = Stet.subcommands(of: command)
    guard !names.isEmpty, !names.contains(name) else { return }
    throw Self(command: command, name: name, names: names)
  }

  var account: Failure.Account {
    let near = nearest(to: name, among: names)
    return Failure.Account(
      refusal: "unknown-command", message: "stet \(command) has no command \(name)",
      hint: near.isEmpty
        ? "it has \(names.joined(separator: ", ")): stet \(command) --help"
        : "did you mean \(near.joined(separator: ", "))?",
      code: 64)
  }
}
