import Editorial
import Newsroom

/// Somebody else has an article open, and the user did not say to take it over.
struct OpenElsewhere: Error {
  var article: Slug
  var by: Handle
  var since: String

  var account: Failure.Account {
    Failure.Account(
      refusal: "open-elsewhere", message: "\(by) has had \(article) open since \(since)",
      article: article.rawValue, hint: "take it over: stet open \(article) --take-over", code: 1)
  }
}

/// What colleagues have open, and what they learn about ours.
struct Colleagues {
  let session: Session

  private var presence: Presence { Presence(session.newsroom) }

  /// The person whom an article is taken over from; nil if nobody else has it open.
  ///
  /// - Throws: ``OpenElsewhere`` unless the user says to take it over.
  func takenOver(_ slug: Slug, isTold: Bool) throws -> Handle? {
    guard let me = try session.meIfKnown(), let (by, since) = try holder(of: slug, besides: me)
    else { return nil }
    if isTold { return by }
    guard !session.options.json, Terminal.showsQuestions else {
      throw OpenElsewhere(article: slug, by: by, since: since)
    }
    Terminal.show("\(by) has had \(slug) open since \(since).")
    guard Terminal.confirm("Take it over?") else {
      throw OpenElsewhere(article: slug, by: by, since: since)
    }
    return by
  }

  /// Warns if somebody else has an article open.
  func note(_ slug: Slug, besides me: Handle) throws {
    guard let (by, since) = try holder(of: slug, besides: me) else { return }
    session.say("Note: \(by) has had \(slug) open since \(since).")
  }

  private func holder(of slug: Slug, besides me: Handle) throws -> (by: Handle, since: String)? {
    try presence.others(than: me, with: slug, at: MachineClock.now()).last
      .map { ($0.by, Moment($0.since).minute) }
  }

  /// Who took over what this person still has open, by article.
  func takenOver() throws -> [Slug: OpenCopyItem.Taken] {
    guard let me = try session.meIfKnown() else { return [:] }
    return Dictionary(
      try presence.takenOver(from: me, at: MachineClock.now()).map {
        ($0.article, OpenCopyItem.Taken($0))
      }
    ) { $1 }
  }

  /// Records for others what is open here; if that fails, work goes on.
  func tell(takingOver taken: (article: Slug, from: Handle)? = nil) {
    guard let me = try? session.meIfKnown() else { return }
    let actor = Actor(me, at: MachineClock.now(), offset: MachineClock.offset())
    try? presence.tell(as: actor, takingOver: taken)
  }
}
