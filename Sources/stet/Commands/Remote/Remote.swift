import ArgumentParser

/// `stet remote`.
struct RemoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "remote",
    abstract: "Manage the servers that stet sync exchanges with",
    discussion: """
      Any git server will do, and nothing of Stet runs there: a folder on a shared disk, ssh, https.

      Example: stet remote add origin ssh://git@example.org/review.git
      Example: stet remote add public https://example.org/review.git --public
      """,
    subcommands: [RemoteList.self, RemoteAdd.self], defaultSubcommand: RemoteList.self)
}
