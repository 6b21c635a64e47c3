import ArgumentParser
import Editorial
import Newsroom

/// `stet reopen`.
struct Reopen: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "reopen",
    abstract: "Take settled threads up again",
    discussion: """
      Each is an act of its own.

      Example: stet reopen harbour-inquiry t3 -m "The filing says something else."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.reopen, common) }
}
