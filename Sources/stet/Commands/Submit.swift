import ArgumentParser
import Editorial
import Newsroom

/// `stet submit`.
struct Submit: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "submit",
    abstract: "Submit a draft for review",
    discussion: """
      An open copy with unsaved words is saved first.

      Example: stet submit harbour-inquiry -m "Both figures are checked."
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("submit", common) }
}
