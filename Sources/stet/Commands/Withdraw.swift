import ArgumentParser
import Editorial

/// `stet withdraw`.
struct Withdraw: PlainActCommand {
  static let kind: EventKind = "withdraw"
  static let discussion = """
    This withdraws a submission, not a story. To drop an unpublished story: stet spike SLUG

    Example: stet withdraw harbour-inquiry
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
