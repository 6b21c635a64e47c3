import ArgumentParser
import Editorial
import Newsroom

/// `stet unsource`.
struct Unsource: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "unsource",
    abstract: "Take sources of statements away",
    discussion: """
      Each is an act of its own.

      Example: stet unsource harbour-inquiry t6 -m "The page was about another port."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.unsource, common) }
}
