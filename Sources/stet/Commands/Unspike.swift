import ArgumentParser
import Editorial
import Newsroom

/// `stet unspike`.
struct Unspike: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "unspike",
    abstract: "Bring back a spiked story",
    discussion: """
      It goes on from where it was; approvals of an unchanged text still count.

      Example: stet unspike harbour-inquiry
      """)

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform(.unspike, common) }
}
