import ArgumentParser
import Editorial
import Newsroom

/// Which half of an article a stop is about.
enum Half: String, EnumerableFlag {
  /// The text in hand.
  case work
  /// What readers have.
  case live

  static func help(for half: Half) -> ArgumentHelp? {
    switch half {
    case .work: "The text in hand"
    case .live: "The published text: readers find a notice in its place"
    }
  }
}

/// `stet hold`.
struct PutOnHold: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "hold",
    abstract: "Stop an article until something is checked",
    discussion: """
      Say with -m what is being checked. Without --work or --live, the work is stopped, or the live \
      text where no next edition is begun. A time is one of the newsroom's zone: 2026-03-05, \
      "2026-03-05 17:00", +2d, tomorrow; a day by itself means its first minute.

      Example: stet hold harbour-inquiry -m "Counsel reads it again." --until "tomorrow 12:00"
      """)

  @OptionGroup var arguments: PlainActArguments
  @Option(
    help: ArgumentHelp("When the stop of the work ends by itself", valueName: "time"),
    transform: TypedTime.typed)
  var until: TypedTime?
  @Flag var half: Half?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if half == .live, until != nil {
      throw ValidationError("a live text stays on hold until it is released: leave --until away")
    }
  }

  func report() throws -> ActsReport {
    try arguments.perform(.hold, common) { event, session in
      event.subkind = half?.rawValue
      guard let until else { return "" }
      let zone = try session.timeZone()
      let now = Session.now()
      let end = until.instant(in: zone, now: now, side: .start)
      guard end > now else {
        throw UsageFailure("can't hold until \(end.shown(in: zone)): that is over", hint: nil)
      }
      event.until = end
      return " until \(end.shown(in: zone))"
    }
  }
}
