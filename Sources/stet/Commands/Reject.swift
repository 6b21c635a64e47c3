import ArgumentParser
import Editorial
import Newsroom

/// `stet reject`.
struct Reject: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "reject",
    abstract: "Reject suggestions",
    discussion: """
      The text stays as it is. Each is recorded separately.

      Example: stet reject harbour-inquiry t5 -m "The quotation has to stay as it was said."
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.reject, common) }
}
