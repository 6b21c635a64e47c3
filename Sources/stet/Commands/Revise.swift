import ArgumentParser
import Editorial
import Newsroom

/// `stet revise`.
struct Revise: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "revise",
    abstract: "Begin the next edition of a published article",
    discussion: """
      Readers keep what they have until the next edition is published. To drop the rewrite: \
      stet restore SLUG@e1.

      Example: stet revise harbour-inquiry
      """)

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.revise, common) }
}
