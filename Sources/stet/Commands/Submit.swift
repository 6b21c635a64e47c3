import ArgumentParser
import Editorial

/// `stet submit`.
struct Submit: PlainActCommand {
  static let kind: EventKind = "submit"
  static let discussion = """
    An open copy with unsaved words is saved first.

    Example: stet submit harbour-inquiry -m "Both figures are checked."
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
