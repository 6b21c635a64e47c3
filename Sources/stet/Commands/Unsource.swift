import ArgumentParser
import Editorial

/// `stet unsource`.
struct Unsource: PlainActCommand {
  static let kind: EventKind = .unsource
  static let discussion = """
    Each is recorded separately.

    Example: stet unsource harbour-inquiry t6 -m "The page was about another port."
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions
}
