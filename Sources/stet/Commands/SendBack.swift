import ArgumentParser
import Editorial

/// `stet send-back`.
struct SendBack: PlainActCommand {
  static let kind: EventKind = "send-back"
  static let discussion = """
    Say with -m what is missing.

    Example: stet send-back harbour-inquiry -m "It ends before the vote."
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
