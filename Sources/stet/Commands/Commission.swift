import ArgumentParser
import Editorial
import Newsroom

/// `stet commission`.
struct Commission: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "commission",
    abstract: "Assign a pitch to a writer",
    discussion: """
      Times are in the newsroom's time zone: 2026-03-05, "2026-03-05 17:00", +2d, tomorrow.

      Example: stet commission harbour-inquiry --to wim --due 2026-03-05 --words 900
      """)

  @OptionGroup var arguments: ActionArguments
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport { try arguments.perform("commission", common) }
}
