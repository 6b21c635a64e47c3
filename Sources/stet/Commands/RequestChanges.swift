import ArgumentParser
import Editorial

/// `stet request-changes`.
struct RequestChanges: PlainActCommand {
  static let kind: EventKind = "request-changes"
  static let discussion = """
    Say with -m what has to change.

    Example: stet request-changes harbour-inquiry -m "The second figure has no source."
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
