import ArgumentParser
import Editorial

/// `stet file`.
struct File: PlainActCommand {
  static let kind: EventKind = "file"
  static let discussion = """
    An open copy with unsaved words is saved first.

    Example: stet file harbour-inquiry -m "Second half follows tonight."
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
