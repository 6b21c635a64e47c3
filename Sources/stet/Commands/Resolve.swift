import ArgumentParser
import Editorial

/// `stet resolve`.
struct Resolve: PlainActCommand {
  static let kind: EventKind = .resolve
  static let discussion = """
    Nothing is lost: stet threads SLUG shows them, and stet reopen opens them again. A \
    suggestion that is resolved is neither accepted nor rejected. Each is recorded separately.

    Example: stet resolve harbour-inquiry t3 t4
    """

  @OptionGroup var arguments: ThreadArguments
  @OptionGroup var common: CommonOptions
}
