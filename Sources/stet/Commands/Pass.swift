import ArgumentParser
import Editorial

/// `stet pass`.
struct Pass: PlainActCommand {
  static let kind: EventKind = "pass"
  static let discussion = """
    An open copy with unsaved words is saved first.

    Example: stet pass harbour-inquiry
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
