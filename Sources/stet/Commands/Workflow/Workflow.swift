import ArgumentParser

/// `stet workflow`.
struct WorkflowCommands: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "workflow",
    abstract: "Show, check and choose workflows",
    discussion: """
      The rules that articles go through: files in workflows/ of the settings, which owners change.

      Example: stet workflow show standard
      """,
    subcommands: [
      WorkflowList.self, WorkflowShow.self, WorkflowCheck.self, WorkflowAdd.self,
      WorkflowEdit.self, WorkflowSet.self,
    ], defaultSubcommand: WorkflowList.self)
}
