import ArgumentParser
import Editorial
import Newsroom

/// `stet reopen`.
struct Reopen: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Reopen settled threads",
    discussion: """
      Each is recorded separately.

      Example: stet reopen harbour-inquiry t3 -m "The filing says something else."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.reopen, common) }
}
