import ArgumentParser
import Editorial
import Newsroom

/// `stet resolve`.
struct Resolve: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Mark threads as settled",
    discussion: """
      Nothing is lost: stet threads SLUG shows them, and stet reopen opens them again. A \
      suggestion that is resolved is neither accepted nor rejected. Each is recorded separately.

      Example: stet resolve harbour-inquiry t3 t4
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.resolve, common) }
}
