import ArgumentParser
import Editorial
import Newsroom

/// `stet spike`.
struct Spike: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "spike",
    abstract: "Drop an unpublished story, reversibly",
    discussion: """
      Say with -m why. Nothing is lost: stet unspike takes it up where it stood.

      Example: stet spike harbour-inquiry -m "The hearing was cancelled."
      """)

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.spike, common) }
}
