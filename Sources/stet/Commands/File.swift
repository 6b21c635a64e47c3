import ArgumentParser
import Editorial
import Newsroom

/// `stet file`.
struct File: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "file",
    abstract: "Hand in an assigned text",
    discussion: """
      An open copy with unsaved words is saved first.

      Example: stet file harbour-inquiry -m "Second half follows tonight."
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("file", common) }
}
