import ArgumentParser
import Editorial
import Newsroom

/// `stet withdraw`.
struct Withdraw: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "withdraw",
    abstract: "Take a submission back",
    discussion: """
      Withdraws a submission, not a story: to drop an unpublished story, stet spike.

      Example: stet withdraw harbour-inquiry
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("withdraw", common) }
}
