import ArgumentParser
import Editorial
import Foundation

/// The command line: what is typed, and the exit code that comes of it.
@main
struct Stet: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "stet",
    abstract: "Editorial workflow in a git repository: drafts, review, publication",
    discussion: "Without a command, stet shows what waits for you: stet status.",
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Write",
        subcommands: [
          New.self, Edit.self, Open.self, Save.self, Close.self, Image.self, Cat.self,
          Restore.self,
        ]),
      CommandGroup(
        name: "Review",
        subcommands: [
          Review.self, Submit.self, Withdraw.self, RequestChanges.self, Approve.self,
          Unapprove.self,
          Comment.self, Reply.self, Resolve.self, Reopen.self, ThreadList.self, Suggest.self,
          Accept.self, Reject.self, SourceCommand.self, Unsource.self, SourceList.self,
          Assign.self, Check.self, Commission.self, File.self, SendBack.self, Pass.self,
          ReadCommand.self, ProofCommand.self, ActByName.self,
        ]),
      CommandGroup(
        name: "Publish",
        subcommands: [
          Publish.self, Revise.self, PutOnHold.self, Release.self, Spike.self, Unspike.self,
          BuildCommand.self, Preview.self, Serve.self,
        ]),
      CommandGroup(
        name: "Find",
        subcommands: [Status.self, List.self, Show.self, Log.self, Diff.self, Blame.self]),
      CommandGroup(
        name: "People", subcommands: [People.self, TopicCommand.self, OutletCommand.self]),
      CommandGroup(
        name: "Newsroom",
        subcommands: [
          Init.self, WhoAmI.self, WorkflowCommands.self, SettingsCommand.self, Config.self,
          DoctorCommand.self, Tidy.self,
          Export.self,
        ]),
    ])

  static func main() {
    let arguments = CommandLine.arguments
    // Even of a command without any, the first is the program: it is read from /proc on Linux.
    guard !arguments.isEmpty else {
      Terminal.fail(
        "stet: can't tell what was typed: /proc can't be read\n"
          + "Hint: mount it: mount -t proc proc /proc")
      Foundation.exit(1)
    }
    Foundation.exit(run(Array(arguments.dropFirst())))
  }

  /// Runs one command and returns its exit code.
  static func run(_ arguments: [String]) -> Int32 {
    // The two that need nothing else: no command is set up for them.
    if arguments == ["--version"] {
      Terminal.data(version + "\n")
      return 0
    }
    if arguments == ["--help"] || arguments == ["-h"] {
      Terminal.data(rootHelp + "\n")
      return 0
    }
    Failure.isJSON = arguments.contains("--json")
    let arranged = Arguments.arranged(arguments)
    do {
      if var command = Arguments.usualCommand(arranged) {
        try command.run()
        return 0
      }
      try ActByName.answer(to: arranged)
      var command = try parseAsRoot(arranged)
      try command.run()
      return 0
    } catch {
      return Failure.handle(error, command: Stet.self)
    }
  }
}
