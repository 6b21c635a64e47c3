import ArgumentParser

/// `stet workflow`.
struct WorkflowCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Show, check and choose workflows",
    subcommands: [WorkflowSet.self])
}
