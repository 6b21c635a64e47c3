import ArgumentParser
import Editorial

/// `stet revise`.
struct Revise: PlainActCommand {
  static let kind: EventKind = .revise
  static let discussion = """
    Readers keep what they have until the next edition is published. To drop the rewrite: \
    stet restore SLUG@e1.

    Example: stet revise harbour-inquiry
    """

  @OptionGroup var arguments: PlainActArguments
  @OptionGroup var common: CommonOptions
}
