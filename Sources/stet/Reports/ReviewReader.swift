import Editorial
import Formats
import Newsroom
import Prose
import Site

/// Gathers what somebody has to see of an article.
struct ReviewReader {
  private let session: Session
  private var newsroom: NewsroomRepository { session.newsroom }

  init(_ session: Session) { self.session = session }

  /// What this person has to see of an article now.
  ///
  /// `known` is the revision that was shown to them a moment ago, if it is newer than anything they
  /// did.
  func reviewSheet(
    of item: ReviewItem, for actor: Actor, known: Int = 0
  ) throws -> ReviewSheet {
    let slug = item.slug
    session.tellLag(of: slug)
    let history = try newsroom.lines.history(of: slug)
    let standing = history.standing
    let policy = try newsroom.settings.policy()
    let file = ArticleFile(bytes: try newsroom.texts.article(standing.text, of: slug))
    let fields = file.fields
    let authors = fields.authors.map { policy.people[$0]?.name ?? $0.rawValue }
    let workflow = standing.workflow.flatMap { policy.workflows[$0] }
    let news = try news(for: actor.handle, in: history, known: known)
    let checked = try newsroom.articleCheck.check(slug, as: actor)
    return ReviewSheet(
      article: slug.rawValue, revision: standing.revisions.count,
      state: standing.displayState.rawValue,
      label: workflow?.label(standing.displayState) ?? standing.displayState.rawValue,
      waiting: item.reasons.map(\.word), kicker: fields.kicker, headline: fields.headline,
      dek: fields.dek, byline: fields.byline ?? Byline.of(authors), news: news,
      sentBack: history.sentBack(of: actor.handle),
      noApproval: try noApproval(history, policy, workflow, for: actor),
      text: news.since == nil ? file.body : nil,
      frontMatter: news.since == nil ? file.frontMatter(without: Self.shownFields) : nil,
      files: try FileItem.all(
        beside: standing.text, since: news.since.flatMap { standing.revisions.numbered($0)?.text },
        of: slug, in: newsroom),
      said: said(in: history, since: actor.handle),
      threads: newsroom.threads.items(
        of: history.articleThreads.filter { $0.isOpen && $0.thread.kind != .source }, in: history),
      sources: try sources(of: history),
      publication: try publication(of: fields, file.body, standing),
      checks: CheckReport.Article(checked, state: "").acts,
      choices: try choices(history, policy: policy, workflow, for: actor, item.reasons),
      unsaved: checked.isOpenCopy ? try newsroom.copies.openCopy(slug)?.folder : nil,
      shown: standing.text, slug: slug)
  }

  /// Why somebody with the role for it may not approve the text; nil if they may, or nobody is to.
  private func noApproval(
    _ history: History, _ policy: Policy, _ workflow: Workflow?, for actor: Actor
  ) throws -> String? {
    let state = history.standing.state
    guard workflow?.gate(state) != nil,
      let refusal = try newsroom.possibilities.refusal(
        of: .approve, step: state, history, policy: policy, by: actor)
    else { return nil }
    switch refusal.reason {
    case .contributor, .approvedAlready, .service: return refusal.reason.shownSentence
    default: return nil
    }
  }

  /// The fields that a sheet shows elsewhere.
  private static let shownFields: Set<String> = [
    "headline", "title", "dek", "kicker", "authors", "byline", "section", "topics",
  ]

  private func news(
    for handle: Handle, in history: History, known: Int
  ) throws -> ReviewSheet.News {
    let standing = history.standing
    let read = history.knowledge(of: handle, ofTheWhole: true)
    let number = read?.revision.number ?? 0
    guard let since = standing.revisions.numbered(max(known, number)) else {
      return ReviewSheet.News(removed: 0, inserted: 0)
    }
    let change = try newsroom.differences.difference(
      from: since.text, to: standing.text, of: standing.slug)
    let because =
      switch read?.act {
      case _ where known > number: "shown"
      case .approve: "approved"
      case .read: "read"
      default: "acted"
      }
    return ReviewSheet.News(
      since: since.number, because: because, removed: change.counts.wordsRemoved,
      inserted: change.counts.wordsAdded, changes: change.isEmpty ? "" : change.marked,
      difference: change)
  }

  /// The notes of acts after this person's last one; notes that open a thread are shown with the
  /// threads.
  private func said(in history: History, since handle: Handle) -> [ReviewSheet.Said] {
    let events = history.steps.compactMap { step -> (event: Event, at: Instant)? in
      guard step.verdict == .counted, case .event(let event) = step.entry.message else {
        return nil
      }
      return (event, step.entry.time)
    }
    let mine = events.lastIndex { $0.event.by == handle }
    let opening = EventKind.all(.opensThread) + [.reply]
    return events[(mine.map { $0 + 1 } ?? 0)...].compactMap { event, at in
      guard let note = event.note, !opening.contains(event.kind) else { return nil }
      return ReviewSheet.Said(
        event: event.kind.rawValue, by: event.by.rawValue, at: Moment(at), note: note)
    }
  }

  private func sources(of history: History) throws -> ReviewSheet.Sources {
    let sourcing = try newsroom.threads.sourcing(of: history)
    return ReviewSheet.Sources(
      sourced: sourcing.sentences.count - sourcing.missing.count,
      missing: sourcing.missing.map { ReviewSheet.Statement(line: $0.line, words: $0.words) })
  }

  private func publication(
    of fields: FrontMatter, _ body: String, _ standing: Standing
  ) throws -> ReviewSheet.Publication? {
    guard standing.state != .published else { return nil }
    let change = try standing.live.edition.map {
      try newsroom.differences.difference(from: $0.text, to: standing.text, of: standing.slug)
        .counts
    }
    return ReviewSheet.Publication(
      edition: standing.live.editions.count + 1,
      changed: change.map { max($0.wordsRemoved, $0.wordsAdded) },
      words: SiteSettings(try newsroom.settings.record())
        .words(inMarkdown: body, language: fields.language),
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
    let newest = try newsroom.lines.revisionNames(of: standing).typed(standing.revisions.count)
    let name = "\(standing.slug)@\(newest)"
    let possible = try newsroom.possibilities.all(history, policy: policy, for: actor)
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
      case .comment:
        title = "comment"
        choices.append(
          .init(
            act: "suggest", event: "suggest", title: "suggest",
            command: "stet suggest \(standing.slug) --replace … --with …"))
        if history.articleThreads.contains(where: \.isOpen) {
          choices.append(
            .init(
              act: "answer", event: "reply", title: "answer",
              command: "stet reply \(standing.slug) t1 -m …"))
        }
      case .publish:
        (act, title) = ("further", "publish as e\(standing.live.editions.count + 1)")
      case _ where !kind.isReserved:
        let target = workflow?.transition(kind, from: standing.state)?.to
        let next = target.flatMap { target in workflow?.states.firstIndex { $0.name == target } }
        guard let place, let next, next != place else { continue }
        title = kind.title.lowercased()
        // To take one's own text back is another thing than to send it back to somebody.
        let isBack = workflow?.transition(kind, from: standing.state)?.reopens ?? false
        act = next > place ? "further" : isBack ? "changes" : "withdraw"
      default: continue
      }
      if let title, !choices.contains(where: { $0.act == act }) {
        choices.append(
          .init(
            act: act, event: kind.rawValue, title: title, command: possibility.command,
            takes: possibility.takes))
      }
    }
    let known = history.knowledge(of: actor.handle, ofTheWhole: true)?.revision.text
    if known != standing.text {
      choices.append(
        .init(act: "read", event: "read", title: "note as read", command: "stet read \(name)"))
    }
    return choices.sorted { $0.rank < $1.rank }
  }
}

extension ReviewSheet.Choice {
  /// The acts in the order in which they are offered.
  private static let order = [
    "approve", "changes", "withdraw", "further", "comment", "suggest", "answer", "read",
  ]

  fileprivate var rank: Int { Self.order.firstIndex(of: act) ?? Self.order.count }
}
