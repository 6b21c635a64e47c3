import ArgumentParser
import Editorial
import Newsroom

/// `stet spike`.
struct Spike: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "spike",
    abstract: "Drop an unpublished story; it can be brought back",
    discussion: """
      Say with -m why. Nothing is lost: stet unspike brings it back to where it was.

      Example: stet spike harbour-inquiry -m "The hearing was cancelled."
      """)

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.spike, common) }
}
