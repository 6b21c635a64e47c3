import ArgumentParser
import Editorial
import Newsroom

/// `stet release`.
struct Release: ActCommand {
  static let kind: EventKind = .release
  static let discussion = """
    It goes on from where it was; approvals of an unchanged text still count.

    Example: stet release harbour-inquiry -m "Counsel has no objection."
    """

  @OptionGroup var arguments: PlainActArguments
  @Flag var half: HoldScope?
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    try arguments.perform(.release, common) { event, _ in
      event.subkind = half?.rawValue
      return ""
    }
  }
}
