import ArgumentParser
import Editorial
import Newsroom

/// `stet request-changes`.
struct RequestChanges: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "request-changes",
    abstract: "Send a text back, and say what has to change",
    discussion: """
      Say with -m what has to change.

      Example: stet request-changes harbour-inquiry -m "The second figure has no source."
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("request-changes", common) }
}
