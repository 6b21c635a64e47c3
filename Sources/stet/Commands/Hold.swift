import ArgumentParser
import Editorial
import Newsroom

/// The half of an article that a hold is about.
enum HoldScope: String, EnumerableFlag {
  /// The text in hand.
  case work
  /// What readers have.
  case live

  static func help(for half: HoldScope) -> ArgumentHelp? {
    switch half {
    case .work: "The draft"
    case .live: "The published text: readers find a notice in its place"
    }
  }
}

/// `stet hold`.
struct PutOnHold: ActCommand {
  static let kind: EventKind = .hold
  static let discussion = """
    Say with -m what is being checked. Without --work or --live, this stops the draft; or, if an \
    article is published and no next edition has begun, the published text: readers then find a \
    notice in its place until it is released. Times are in the newsroom's time zone: 2026-03-05, \
    "2026-03-05 17:00", +2d, tomorrow; a day by itself means its last minute.

    Example: stet hold harbour-inquiry -m "Counsel reads it again." --until "tomorrow 12:00"
    """

  @OptionGroup var arguments: PlainActArguments
  @Option(
    help: ArgumentHelp("Until when; only the hold of a draft can end by itself", valueName: "time"),
    transform: TypedTime.typed)
  var until: TypedTime?
  @Flag var half: HoldScope?
  @OptionGroup var common: CommonOptions

  func report() throws -> ActsReport {
    try arguments.perform(.hold, common) { event, session in
      event.subkind = half?.rawValue
      if let slug = event.article { try warn(slug, event, session) }
      guard let until else { return "" }
      let zone = try session.timeZone()
      let now = MachineClock.now()
      let end = until.instant(in: zone, now: now, side: .end)
      guard end > now else {
        throw UsageFailure("can't hold until \(end.shown(in: zone)): that is over", hint: nil)
      }
      event.until = end
      return " until \(end.shown(in: zone))"
    }
  }

  /// Says what readers will find before a published text is put on hold, and asks if --live was not
  /// given and somebody can answer.
  private func warn(_ slug: Slug, _ event: Event, _ session: Session) throws {
    let standing = try session.newsroom.lines.history(of: slug).standing
    guard standing.live.isPublished, half == .live || half == nil && standing.isHeldLive else {
      return
    }
    if until != nil {
      throw UsageFailure(
        "can't hold \(slug) until a time: it is published, and a published text stays on hold until"
          + " somebody releases it",
        hint: "leave --until away; when it is checked: stet release \(slug)")
    }
    guard half == nil else { return }
    // What would be refused anyhow, as for want of a note, is no question.
    _ = try session.newsroom.desk.act(Proposal(event), as: session.actor(), isDryRun: true)
    let what =
      "\(slug) is published: readers will find a notice in its place until it is released."
    guard Terminal.isInteractive, !arguments.writing.isDryRun else {
      return session.say(Terminal.note(what))
    }
    guard Terminal.confirm(what + "\nPut it on hold?") else {
      throw Declined(slug: slug, command: "hold")
    }
  }
}
