import ArgumentParser
import Editorial
import Newsroom

/// `stet send-back`.
struct SendBack: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "send-back",
    abstract: "Send a filed text back to its writer",
    discussion: """
      Say with -m what is missing.

      Example: stet send-back harbour-inquiry -m "It ends before the vote."
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("send-back", common) }
}
