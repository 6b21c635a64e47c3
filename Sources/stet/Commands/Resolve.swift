import ArgumentParser
import Editorial
import Newsroom

/// `stet resolve`.
struct Resolve: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "resolve",
    abstract: "Settle threads",
    discussion: """
      Nothing of them is lost: stet threads SLUG shows them, and stet reopen takes them up again. A \
      suggestion that is resolved is neither accepted nor turned down. Each is an act of its own.

      Example: stet resolve harbour-inquiry t3 t4
      """)

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.resolve, common) }
}
