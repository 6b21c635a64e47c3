import ArgumentParser
import Editorial
import Newsroom

/// `stet pass`.
struct Pass: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "pass",
    abstract: "Pass an edited text on to those who check it",
    discussion: """
      An open copy with unsaved words is saved first.

      Example: stet pass harbour-inquiry
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("pass", common) }
}
