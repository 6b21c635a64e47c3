import Editorial
import Newsroom

extension StatusReport {
  /// An article of this person's that is on its way.
  struct Mine: Encodable {
    var article: String
    var headline: String?
    var state: String
    /// The state as its workflow names it, and for whom the article waits.
    var message: String
    var at: Moment
  }

  /// The articles of which this person is an author, and that are neither published, nor open, nor waiting
  /// for this person.
  mutating func takeMine(_ outlines: [ArticleOutline], of me: Handle, at time: Instant) {
    let others = Set(waiting.map(\.article) + open.map(\.slug.rawValue))
    mine = outlines.filter {
      $0.authors.contains(me) && $0.mayBeDraft && $0.damage == nil
        && !others.contains($0.slug.rawValue)
    }.sorted { $0.lastAt > $1.lastAt }.map { outline in
      let need = outline.isHeld(at: time) ? nil : outline.waiting.needs.first
      let whom = need?.shortly { $0 == me } ?? ""
      return Mine(
        article: outline.slug.rawValue, headline: outline.headline,
        state: outline.displayState(at: time).rawValue,
        message: outline.label(at: time) + (whom.isEmpty ? "" : ", waits for \(whom)"),
        at: Moment(outline.lastAt))
    }
  }
}
