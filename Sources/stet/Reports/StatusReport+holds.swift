import Editorial
import Newsroom

extension StatusReport {
  /// An article that this person put on hold, and that nobody has released.
  struct Held: Encodable {
    var article: String
    var headline: String?
    /// `work` or `live`: whether the draft is on hold, or what readers have.
    var half: String
    var at: Moment
    var until: Moment?
    /// What is being checked.
    var note: String?
  }

  /// What somebody stopped, and may have to release.
  mutating func takeHeld(
    _ outlines: [ArticleOutline], by me: Handle, at time: Instant, _ newsroom: NewsroomRepository
  ) throws {
    let stopped = outlines.filter { $0.isHeld(at: time) || $0.isWithheld }
    // Each line is folded, so only the newest are read.
    for outline in stopped.sorted(by: { $0.lastAt > $1.lastAt }).prefix(20) {
      let standing = try newsroom.lines.history(of: outline.slug).standing
      for (half, holds) in [("work", standing.holds), ("live", standing.live.holds)] {
        guard let hold = holds.filter({ $0.by == me }).longest,
          hold.until.map({ $0 >= time }) ?? true
        else { continue }
        held.append(
          Held(
            article: outline.slug.rawValue, headline: outline.headline, half: half,
            at: Moment(hold.at), until: hold.until.map(Moment.init), note: hold.note))
      }
    }
  }
}
