public import Editorial

/// What an act did.
public struct Outcome: Sendable {
  /// The event as it was recorded, or would be.
  public var event: Event
  /// Its commit; nil of a dry run.
  public var id: EventID?
  /// Where the article stood before.
  public var before: Standing
  /// Where it stands now.
  public var standing: Standing
  /// What the checks found that does not stop the act.
  public var warnings: [Finding]
  /// The headline, or the slug where there is none.
  public var headline: String
  /// What became of the live half; nil if the act does not touch it.
  package var publication: Publication?
  /// What a remote has of the settings and of the article, and the branches here lack.
  package var lags: [Lag] = []

  /// The revision that the act made.
  public var revision: Int? {
    standing.revisions.count > before.revisions.count ? standing.revisions.count : nil
  }
}

/// The event is recorded, and main does not show it yet: the next act brings it up.
package struct PublicationHalfDone: Error {
  /// The article.
  package var slug: Slug
  /// The event.
  package var event: EventID
  /// What was in the way.
  package var underlying: any Error
}
