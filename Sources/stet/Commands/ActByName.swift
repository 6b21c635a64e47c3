import ArgumentParser
import Editorial
import Formats
import Newsroom

/// `stet NAME`, where NAME is an action of a workflow; typed out it is `stet act NAME`.
struct ActByName: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "act",
    abstract: "Do an action of the article's workflow by its name",
    discussion: """
      The word `act` can be left away. stet workflow show NAME lists a workflow's actions.

      Example: stet act submit harbour-inquiry
      """,
    shouldDisplay: false)

  @Argument(help: "The action, as the workflow names it")
  var name: String
  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    try Self.check(name, folder: common.folder, commands: common.invocation.commands())
    return try arguments.perform(EventKind(name), common)
  }

  /// Refuses a word that is neither a command nor an action of a workflow of the newsroom.
  static func check(_ name: String, folder: String, commands: Set<String>) throws {
    var actions: [String] = []
    var isNewsroom = true
    do {
      let newsroom = try NewsroomRepository.open(folder)
      actions = try newsroom.settings.policy(people: []).workflows.values.flatMap(\.ownActions)
        .map(\.rawValue)
    } catch {
      // Outside a newsroom there are only commands.
      isNewsroom = false
    }
    guard !actions.contains(name) else { return }
    throw UnknownCommand(
      name: name, isNewsroom: isNewsroom,
      near: UnknownCommand.elsewhere[name].map { [$0] }
        ?? nearest(to: name, among: Array(Set(actions).union(commands))))
  }

  /// Refuses arguments whose first word is neither a command nor an action, and answers
  /// `stet NAME --help` for an action; other arguments are left alone.
  static func answer(
    to arguments: [String], of program: any ParsableCommand.Type, commands: Set<String>
  ) throws {
    guard arguments.first == configuration.commandName, arguments.count > 1,
      !arguments[1].hasPrefix("-")
    else { return }
    let name = arguments[1]
    try check(name, folder: folder(in: arguments), commands: commands)
    guard arguments.contains("--help") || arguments.contains("-h") else { return }
    throw CleanExit.message(
      program.helpMessage(for: Self.self)
        .replacing(configuration.abstract, with: "Do \(name), an action of a workflow here")
        .replacing("[<options>] <name>", with: "[<options>]")
        .replacing("stet act", with: "stet")
        .replacing("stet [<options>]", with: "stet \(name) [<options>]")
        .replacing("stet submit", with: "stet \(name)")
        .replacing("The word `act` can be left away. ", with: "")
        .replacing("  <name>                  The action, as the workflow names it\n", with: ""))
  }

  /// The newsroom's folder that the arguments name, or the current one if they name none.
  static func folder(in arguments: [String]) -> String {
    for (place, argument) in arguments.enumerated() {
      if argument == "-C" || argument == "--newsroom", place + 1 < arguments.count {
        return arguments[place + 1]
      }
      if argument.hasPrefix("--newsroom=") { return String(argument.dropFirst(11)) }
    }
    return "."
  }
}

/// A first word that means nothing.
struct UnknownCommand: Error {
  var name: String
  /// Whether there is a newsroom whose workflows were searched.
  var isNewsroom: Bool
  var near: [String]

  /// What other programs call something that there is a command for.
  static let elsewhere = [
    "history": "log", "commit": "save", "push": "sync", "pull": "sync", "fetch": "sync",
    "delete": "spike", "create": "new", "correct": "revise", "update": "revise",
  ]

  var account: Failure.Account {
    Failure.Account(
      refusal: "unknown-command",
      message: "stet has no command \(name), and "
        + (isNewsroom
          ? "no workflow of this newsroom has such an action"
          : "there is no newsroom here whose workflows could have such an action"),
      hint: near.isEmpty
        ? "all commands: stet --help" : "did you mean \(near.joined(separator: ", "))?",
      code: 64)
  }
}
