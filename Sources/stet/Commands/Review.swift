import ArgumentParser
import Editorial
import Newsroom

/// `stet review`.
struct Review: StetCommand {
  static let configuration = CommandConfiguration(
    commandName: "review",
    abstract: "Go through what waits for you, article by article",
    discussion: """
      For each: headline and dek, what changed since you last read or approved it (all of it if \
      you never did), open threads, and what publishing would send out. Then one key does what you \
      can do about it, and the command that takes it back is shown. A key counts only once the \
      whole article has been on the screen. q leaves an article, Q the review. Without a terminal, \
      the same is printed.

      Example: stet review
      Example: stet review harbour-inquiry
      """
  ).usual

  @Argument(help: "The articles (else everything that waits for you)")
  var articles: [ArticleName] = []

  @OptionGroup var common: CommonOptions

  func validate() throws { try ArticleName.refuseRevisions(articles) }

  func run() throws {
    let session = try Session(common)
    let actor = try session.actor()
    let items = try items(session, actor)
    if !common.json, !items.isEmpty, Terminal.showsQuestions,
      let keyboard = Keyboard()
    {
      defer { keyboard.close() }
      var sitting = ReviewSitting(session, actor, keyboard)
      try sitting.go(through: items)
      return
    }
    try common.print(report(items, session, actor))
  }

  func report() throws -> ReviewReport {
    let session = try Session(common)
    let actor = try session.actor()
    return try report(items(session, actor), session, actor)
  }

  private func report(
    _ items: [ReviewItem], _ session: Session, _ actor: Actor
  ) throws -> ReviewReport {
    ReviewReport(
      me: actor.handle.rawValue,
      articles: try items.map { try ReviewReader(session).reviewSheet(of: $0, for: actor) })
  }

  /// The articles that were named, or those that wait, the most pressing first.
  private func items(_ session: Session, _ actor: Actor) throws -> [ReviewItem] {
    let newsroom = session.newsroom
    let person = try newsroom.settings.person(actor.handle)
    let isOwner = try newsroom.settings.isOwner(person, at: actor.time)
    let waiting = try newsroom.index.outlines().compactMap { outline -> ReviewItem? in
      let reasons = outline.reasons(for: person, isOwner: isOwner, at: actor.time)
      return reasons.isEmpty ? nil : ReviewItem(slug: outline.slug, reasons: reasons)
    }
    guard articles.isEmpty else {
      return try articles.map { name in
        let slug = try session.slug(named: name.slug)
        return waiting.first { $0.slug == slug } ?? ReviewItem(slug: slug, reasons: [])
      }
    }
    return waiting.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
  }
}

/// An article to look at, and why it waits for this person.
struct ReviewItem {
  var slug: Slug
  /// The most pressing first; empty if it does not wait.
  var reasons: [Waiting.Reason]

  fileprivate var rank: Int { reasons.first?.rank ?? .max }
}
