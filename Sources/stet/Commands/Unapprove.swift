import ArgumentParser
import Editorial
import Newsroom

/// `stet unapprove`.
struct Unapprove: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "unapprove",
    abstract: "Take your approval back",
    discussion: """
      A text that had left the gate goes back to it where approvals are missing then. An approval \
      that you recorded for somebody else is yours to take back too.

      Example: stet unapprove harbour-inquiry -m "The second figure is disputed."
      """)

  @OptionGroup var arguments: PlainActArguments
  @Option(help: ArgumentHelp("The gate, where you approved at several", valueName: "state"))
  var step: String?
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    try arguments.perform(.unapprove, common) { event, _ in
      event.step = step.map { StateName($0) }
      return ""
    }
  }
}
