import ArgumentParser
import Editorial
import Newsroom

/// `stet status`, and `stet` alone.
struct Status: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Show what is open, what waits for you, what is due and what is new",
    discussion: """
      What waits for you: your approvals that a later change made void come first, then questions to \
      you, texts that were sent back, approvals that you may give, and what else is yours to do next.

      Example: stet status --as maria-okafor
      """
  ).usual

  @OptionGroup var times: TimeOptions
  @OptionGroup var common: CommonOptions

  func report() throws -> StatusReport {
    let session = try Session(common)
    let newsroom = session.newsroom
    try NewsroomClock.isOf(newsroom)
    let now = MachineClock.now()
    var report = StatusReport(newsroom: try newsroom.settings.record().name)
    report.times = times.style
    let taken = try Colleagues(session: session).takenOver()
    report.open = try newsroom.copies.all().map {
      var item = OpenCopyItem($0, in: newsroom)
      item.article = item.slug.rawValue
      item.takenOver = taken[item.slug]
      return item
    }
    report.conflicts = try SetAsideItem.all(in: newsroom)
    let outlines = try newsroom.index.outlines()
    report.articles = outlines.count
    report.damaged = outlines.filter { $0.damage != nil }.map(\.slug.rawValue)
    report.misfits = try SettingsWhole(newsroom).misfits(outlines, at: now).map {
      StatusReport.Misfit(message: $0.sentence, way: $0.remedy)
    }
    report.takeDue(outlines, at: now)
    report.takeComplaints(outlines)
    report.takeAhead(outlines, at: now)
    report.fetchedFrom = newsroom.index.fetchedFrom
    report.behind = newsroom.index.lags(limit: 10).map(LagItem.init)
    report.unsent = try Remotes(newsroom).unsent()
    // What can't be read there is told when it is saved.
    report.unsaved = (try? newsroom.folderSettings.folderChanges().map(\.path)) ?? []
    let me = try session.meIfKnown()
    try report.takeUndone(
      outlines, for: me.map { Actor($0, at: now, offset: MachineClock.offset()) }, newsroom)
    guard let me else { return report }
    let person = try newsroom.settings.person(me)
    report.me = me.rawValue
    report.name = person.name
    try report.takeWaiting(
      outlines, for: person, isOwner: newsroom.settings.isOwner(person, at: now), at: now, newsroom)
    report.takeMine(outlines, of: me, at: now)
    report.takeMoved(outlines, since: outlines.compactMap { $0.lastDeed(of: me) }.max(), by: me)
    try report.takeSettled(outlines, of: me, newsroom)
    try report.takeHeld(outlines, by: me, at: now, newsroom)
    try report.takeComments(outlines, for: me, newsroom)
    return report
  }
}
