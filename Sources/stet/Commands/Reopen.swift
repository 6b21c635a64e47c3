import ArgumentParser
import Editorial

/// `stet reopen`.
struct Reopen: PlainActCommand {
  static let kind: EventKind = .reopen
  static let discussion = """
    Each is recorded separately.

    Example: stet reopen harbour-inquiry t3 -m "The filing says something else."
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions
}
