import ArgumentParser
import Editorial

/// `stet commission`.
struct Commission: PlainActCommand {
  static let kind: EventKind = "commission"
  static let discussion = """
    Times are in the newsroom's time zone: 2026-03-05, "2026-03-05 17:00", +2d, tomorrow.

    Example: stet commission harbour-inquiry --to wim --due 2026-03-05 --words 900
    """

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions
}
