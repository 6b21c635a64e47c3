import ArgumentParser
import Editorial
import Foundation

/// The command line: from what is typed to the exit code.
@main
struct Stet: ParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "stet",
    abstract: "Editorial workflow in a git repository: drafts, review, publication",
    discussion: """
      Without a command, stet shows what waits for you: stet status.

      To complete names with Tab in bash (zsh and fish: docs/guides/administrators.md):
        source <(stet --generate-completion-script bash)
      """,
    version: version,
    groupedSubcommands: HelpGroup.allCases.map { group in
      CommandGroup(
        name: group.rawValue, subcommands: commands.filter { $0.group == group }.map(\.command))
    })

  /// Every command in the order in which help lists them.
  private static let commands: [Listed] =
    of(.write, New.self, Edit.self, Open.self) + acts(Save.self)
    + of(.write, Close.self, Image.self, Cat.self) + acts(Restore.self)
    + of(.write, Reconcile.self)
    + of(.review, Review.self)
    + acts(
      Submit.self, Withdraw.self, RequestChanges.self, Approve.self, Unapprove.self, Comment.self,
      Reply.self, Resolve.self, Reopen.self)
    + of(.review, ThreadList.self)
    + acts(Suggest.self, Accept.self, Reject.self) + of(.review, SuggestionList.self)
    + acts(SourceCommand.self, Unsource.self)
    + of(.review, SourceList.self) + acts(Assign.self) + of(.review, Check.self)
    + acts(Commission.self, File.self, SendBack.self, Pass.self, ReadCommand.self)
    + of(.review, ProofCommand.self, Undo.self, ActByName.self)
    + acts(
      Publish.self, Revise.self, PutOnHold.self, Release.self, Spike.self, Unspike.self)
    + of(
      .publish, FrontCommand.self, ThemeCommand.self, BuildCommand.self, Preview.self, Serve.self,
      Links.self)
    + of(
      .find, Status.self, List.self, Show.self, Log.self, Diff.self, Blame.self, WhoCommand.self)
    + of(.people, People.self, TopicCommand.self, OutletCommand.self)
    + of(
      .newsroom, Init.self, Clone.self, RemoteCommand.self, SyncCommand.self, UndoSync.self,
      WhoAmI.self, WorkflowCommands.self, SettingsCommand.self, Config.self,
      DoctorCommand.self, Tidy.self, Export.self)

  private typealias Listed = (group: HelpGroup, command: any ParsableCommand.Type)

  private static func of(
    _ group: HelpGroup, _ commands: any ParsableCommand.Type...
  ) -> [Listed] {
    commands.map { (group, $0) }
  }

  private static func acts(_ commands: any ActCommand.Type...) -> [Listed] {
    commands.map { ($0.kind.row?.group ?? .review, $0) }
  }

  /// The names of commands.
  static let names = Set(
    commands.flatMap { [$0.command._commandName] + $0.command.configuration.aliases } + ["help"])

  /// The commands below a command; none for most.
  static func subcommands(of name: String) -> [String] {
    commands.first { $0.command._commandName == name }?.command.configuration.subcommands
      .map { $0._commandName } ?? []
  }

  static func main() {
    let arguments = CommandLine.arguments
    // Even without arguments, the first is the program's name: on Linux it is read from /proc.
    guard !arguments.isEmpty else {
      Terminal.fail(
        "stet: can't tell what was typed: /proc can't be read\n"
          + "Hint: mount it: mount -t proc proc /proc")
      Foundation.exit(1)
    }
    let code = run(Array(arguments.dropFirst()))
    if let lost = Terminal.lostData {
      // A program that takes part of the output for all of it would lose the rest.
      let reason = unsafe String(cString: strerror(lost))
      Terminal.fail("stet: can't write all of it to standard output: \(reason)")
      Foundation.exit(code == 0 ? 1 : code)
    }
    Foundation.exit(code)
  }

  /// Runs one command and returns its exit code.
  static func run(_ arguments: [String]) -> Int32 {
    // These need nothing else, so no command is set up for them.
    if arguments == ["--version"] {
      Terminal.data(version + "\n")
      return 0
    }
    if arguments == ["--help"] || arguments == ["-h"] {
      Terminal.data(configuration.rootHelp(width: Terminal.helpWidth) + "\n")
      return 0
    }
    if arguments.count > 1, arguments[0] == "--generate-completion-script",
      let script = completions(for: arguments[1])
    {
      Terminal.data(script)
      return 0
    }
    Failure.isJSON = arguments.contains("--json")
    do {
      var command = try parsed(Arguments.arranged(arguments) { names.contains($0) })
      guard var told = command as? any StetCommand else {
        try command.run()
        return 0
      }
      told.common.invocation = Invocation(version: version) { names }
      Failure.isJSON = told.common.json
      try told.run()
      return 0
    } catch {
      if let chosen = LikelyArticles.chosen(for: arguments, missingAfter: message(for: error)) {
        // A user who left without choosing has seen enough.
        return chosen.isEmpty ? 130 : run(chosen)
      }
      return Failure.handle(error, of: Self.self) { LikelyArticles.slugs(for: arguments) }
    }
  }

  private static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    if let command = Arguments.usualCommand(arguments) { return command }
    var words = arguments[...]
    if words.first == "help", let name = words.dropFirst().first, !name.hasPrefix("-") {
      words = words.dropFirst()
      if !names.contains(name) {
        try ActByName.answer(to: ["act", name, "--help"], of: Self.self, commands: names)
      }
    }
    try UnknownSubcommand.check(words)
    try ActByName.answer(to: arguments, of: Self.self, commands: names)
    return try parseAsRoot(arguments)
  }
}
