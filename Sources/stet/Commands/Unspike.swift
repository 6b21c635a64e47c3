import ArgumentParser
import Editorial

/// `stet unspike`.
struct Unspike: PlainActCommand {
  static let kind: EventKind = .unspike
  static let discussion = """
    It goes on from where it was; approvals of an unchanged text still count.

    Example: stet unspike harbour-inquiry
    """

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions
}
