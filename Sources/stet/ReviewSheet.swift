import Editorial
import Newsroom
import Prose

/// What somebody has to see of an article to judge it in one sitting.
struct ReviewSheet: Encodable {
  /// What this person knows, and what is new to them.
  struct News: Encodable {
    /// The revision that they know; nil where they never read it, and all of the text is new.
    var since: Int?
    /// How they know it: `approved`, `read` or `acted`.
    var because: String?
    var removed: Int
    var inserted: Int
    /// The words that went and came, marked `[-gone-]{+come+}`; nil where all of the text is new.
    var changes: String?
    var pictures: [String]
  }
  /// A remark, a suggestion or a source that is not settled.
  struct Thread: Encodable {
    var id: String
    var kind: String
    var by: String
    var to: String?
    var at: String
    /// The words that it is about.
    var on: String?
    var note: String?
  }
  /// What readers would get.
  struct Publication: Encodable {
    var edition: Int
    var words: Int
    var pictures: [String]
    var topics: [String]
    var section: String?
    var corrections: [String]
  }
  /// Something that this person can do about it now.
  struct Choice: Encodable {
    /// What it is: `approve`, `changes`, `comment`, `suggest`, `read`, `further`.
    var act: String
    /// The event that it makes.
    var event: String
    /// What it is called here: `approve r3 again`.
    var title: String
    /// The same as a command.
    var command: String
  }

  var article: String
  var revision: Int
  var state: String
  var label: String
  /// Why it waits for this person: the most pressing first; empty where they came by themselves.
  var waiting: [String]
  var kicker: String?
  var headline: String?
  var dek: String?
  var byline: String
  var news: News
  /// The whole text, where this person never read any of it.
  var text: String?
  var threads: [Thread]
  var publication: Publication?
  var checks: [CheckReport.Act]
  var choices: [Choice]
  /// My open copy, where it has words that were not saved: they are no part of what is judged.
  var unsaved: String?

  /// The text that is shown: what is approved is this and no other.
  var shown: TextID
  var slug: Slug

  enum CodingKeys: String, CodingKey {
    case article, revision, state, label, waiting, kicker, headline, dek, byline, news, text
    case threads, publication, checks, choices, unsaved
  }
}

extension Session {
  /// What this person has to see of an article now.
  ///
  /// `known` is the revision that was shown to them a moment ago, where that is newer than anything
  /// they did.
  func reviewSheet(
    of item: ReviewItem, for actor: Actor, known: Int = 0
  ) throws -> ReviewSheet {
    let slug = item.slug
    let history = try newsroom.history(of: slug)
    let standing = history.standing
    let policy = try newsroom.policy()
    let file = ArticleFile(bytes: try newsroom.article(standing.text, of: slug))
    let fields = file.fields
    let authors = fields.authors.map { policy.people[$0]?.name ?? $0.rawValue }
    let workflow = standing.workflow.flatMap { policy.workflows[$0] }
    let news = try news(for: actor.handle, in: history, known: known)
    let checked = try newsroom.check(slug, as: actor)
    return ReviewSheet(
      article: slug.rawValue, revision: standing.revisions.count,
      state: standing.displayState.rawValue,
      label: workflow?.label(standing.displayState) ?? standing.displayState.rawValue,
      waiting: item.reasons.map(\.word), kicker: fields.kicker, headline: fields.headline,
      dek: fields.dek, byline: fields.byline ?? Byline.of(authors), news: news,
      text: news.since == nil ? file.body : nil, threads: threads(in: history),
      publication: publication(of: fields, file.body, standing),
      checks: CheckReport.Article(checked, state: "").acts,
      choices: try choices(history, policy: policy, workflow, for: actor, item.reasons),
      unsaved: checked.isOpenCopy ? try newsroom.openCopy(slug)?.folder : nil,
      shown: standing.text, slug: slug)
  }

  private func news(
    for handle: Handle, in history: History, known: Int
  ) throws -> ReviewSheet.News {
    let standing = history.standing
    let read = history.lastRead(by: handle)
    guard let since = standing.revision(.revision(max(known, read?.number ?? 0))) else {
      return ReviewSheet.News(removed: 0, inserted: 0, pictures: [])
    }
    let isApproved = standing.approvals.contains { $0.giver == handle && $0.text == since.text }
    let hasSaidSo = history.steps.contains { step in
      guard step.verdict == .counted, case .event(let event) = step.entry.message else {
        return false
      }
      return event.kind == .read && event.by == handle && event.revision == since.event
    }
    let change = try newsroom.change(from: since.text, to: standing.text, of: standing.slug)
    return ReviewSheet.News(
      since: since.number,
      because: known > read?.number ?? 0
        ? "shown" : isApproved ? "approved" : hasSaidSo ? "read" : "acted",
      removed: change.removed, inserted: change.inserted, changes: change.words,
      pictures: change.pictures)
  }

  private func threads(in history: History) -> [ReviewSheet.Thread] {
    history.standing.threads.filter { !$0.isResolved }.map { thread in
      let step = history.steps.first { $0.entry.identity == thread.event }
      var note: String?
      if case .event(let event) = step?.entry.message { note = event.note }
      return ReviewSheet.Thread(
        id: String(thread.event.hex.prefix(10)), kind: thread.kind.rawValue,
        by: thread.by.rawValue, to: thread.to?.rawValue, at: thread.at.description, note: note)
    }
  }

  private func publication(
    of fields: FrontMatter, _ body: String, _ standing: Standing
  ) -> ReviewSheet.Publication? {
    guard standing.state != .published else { return nil }
    return ReviewSheet.Publication(
      edition: standing.editions.count + 1, words: Words.count(in: body),
      pictures: fields.images.map(\.file), topics: fields.topics.map(\.rawValue),
      section: fields.section,
      corrections: standing.corrections.compactMap { $0.notice ?? $0.kind })
  }

  private func choices(
    _ history: History, policy: Policy, _ workflow: Workflow?, for actor: Actor,
    _ reasons: [Waiting.Reason]
  ) throws -> [ReviewSheet.Choice] {
    guard policy.people[actor.handle] != nil else { return [] }
    let standing = history.standing
    let name = "\(standing.slug)@r\(standing.revisions.count)"
    let possible = try newsroom.possibilities(history, policy: policy, for: actor)
    let place = workflow?.states.firstIndex { $0.name == standing.state }
    var choices: [ReviewSheet.Choice] = []
    for possibility in possible {
      let kind = possibility.kind
      var title: String?
      var act = kind.rawValue
      switch kind {
      case .approve:
        let isRenewal = reasons.contains { if case .renewal = $0 { true } else { false } }
        title = "approve r\(standing.revisions.count)" + (isRenewal ? " again" : "")
      case .comment: title = "comment"
      case .publish:
        (act, title) = ("further", "publish as e\(standing.editions.count + 1)")
      case _ where !kind.isReserved:
        let target = workflow?.transition(kind, from: standing.state)?.to
        let next = target.flatMap { target in workflow?.states.firstIndex { $0.name == target } }
        guard let place, let next, next != place else { continue }
        title = kind.title.lowercased()
        act = next < place ? "changes" : "further"
      default: continue
      }
      if let title, !choices.contains(where: { $0.act == act }) {
        choices.append(
          .init(act: act, event: kind.rawValue, title: title, command: possibility.command))
      }
    }
    if history.lastRead(by: actor.handle).map({ $0.text != standing.text }) ?? true {
      choices.append(
        .init(act: "read", event: "read", title: "note as read", command: "stet read \(name)"))
    }
    return choices.sorted { $0.rank < $1.rank }
  }
}

extension ReviewSheet.Choice {
  /// The acts in the order in which they are offered.
  private static let order = ["approve", "changes", "further", "comment", "suggest", "read"]

  fileprivate var rank: Int { Self.order.firstIndex(of: act) ?? Self.order.count }
}
