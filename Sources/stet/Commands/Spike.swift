import ArgumentParser
import Editorial

/// `stet spike`.
struct Spike: PlainActCommand {
  static let kind: EventKind = .spike
  static let discussion = """
    Say with -m why. Nothing is lost: stet unspike brings it back to where it was.

    Example: stet spike harbour-inquiry -m "The hearing was cancelled."
    """

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions
}
