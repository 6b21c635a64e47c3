import ArgumentParser
import Editorial

/// `stet withdraw`.
struct Withdraw: PlainActCommand {
  static let kind: EventKind = "withdraw"
  static let discussion = """
    Withdraws a submission, not a story: to drop an unpublished story, stet spike.

    Example: stet withdraw harbour-inquiry
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
