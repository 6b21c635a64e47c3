import ArgumentParser
import Editorial
import Newsroom

/// `stet unapprove`.
struct Unapprove: ActCommand {
  static let kind: EventKind = .unapprove
  static let discussion = """
    A text that had moved on goes back to the step whose approval is now missing. You can also \
    take back an approval that you recorded for somebody else.

    Example: stet unapprove harbour-inquiry -m "The second figure is disputed."
    """

  @OptionGroup var arguments: PlainActArguments
  @Option(
    help: ArgumentHelp("The step, where you approved at several", valueName: "state"),
    completion: .states)
  var step: String?
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    try arguments.perform(.unapprove, common) { event, _ in
      event.step = step.map { StateName($0) }
      return ""
    }
  }
}
