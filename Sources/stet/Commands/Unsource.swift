import ArgumentParser
import Editorial
import Newsroom

/// `stet unsource`.
struct Unsource: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsource",
    abstract: "Remove the sources of statements",
    discussion: """
      Each is recorded separately.

      Example: stet unsource harbour-inquiry t6 -m "The page was about another port."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.unsource, common) }
}
