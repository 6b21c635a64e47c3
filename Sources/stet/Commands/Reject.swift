import ArgumentParser
import Editorial

/// `stet reject`.
struct Reject: PlainActCommand {
  static let kind: EventKind = .reject
  static let discussion = """
    The text stays as it is. Each is recorded separately.

    Example: stet reject harbour-inquiry t5 -m "The quotation has to stay as it was said."
    Example: stet reject harbour-inquiry t6-t9
    """

  @OptionGroup var arguments: SuggestionArguments
  @OptionGroup var common: CommonOptions
}
