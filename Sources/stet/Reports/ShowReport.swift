import Editorial
import Formats
import Newsroom
import Site

/// Everything that `stet show` says about an article.
struct ShowReport: Report {
  struct Standing: Encodable {
    var state: String
    var label: String
    var workflow: String?
    var heldUntil: Moment?
    var holdNote: String?
    var heldBy: String?
    var heldAt: Moment?
    var spikedBy: String?
    var spikedAt: Moment?
    var spikeNote: String?
    var scheduled: Moment?
    var embargo: Moment?
    var frozen: String?
    /// Whether a side of the line waits for somebody to choose.
    var conflicted = false
    /// What waits; nil if nothing does.
    var conflict: SetAsideItem?
  }
  struct Live: Encodable {
    var state: String
    var edition: Int?
    var address: String?
    /// Who withheld it from readers, when and why; nil if nobody did.
    var heldBy: String?
    var heldAt: Moment?
    var holdNote: String?
  }
  struct Assignment: Encodable {
    var assignee: String
    var role: String?
    var due: Moment?
    var words: Int?
    var by: String
    var note: String?
  }
  struct Revision: Encodable {
    var number: Int
    var id: String
    var at: Moment
    /// Whether the number may come to mean another text.
    var isUnsure: Bool
  }
  struct Edition: Encodable {
    var number: Int
    var id: String
    var revision: Int?
    var at: Moment
    var by: String
    var approvedByRoles: [String]
  }
  struct Notice: Encodable {
    var kind: String
    var text: String?
    var at: Moment
    var edition: Int?
  }

  var article: String
  var shown: String
  /// The moment shown, if a time was given.
  var at: Moment?
  var headline: String?
  var dek: String?
  var kicker: String?
  var byline: String
  var section: String?
  var topics: [String]
  var words: Int
  /// The files beside the text shown.
  var files: [FileItem]
  var work: Standing
  var live: Live
  var approvals: [Approval]
  /// The approvals of the words in hand that ended when these were sent back.
  var sentBack: [SentBack]
  /// What it waits for, the most pressing first; empty while the work is held.
  var waits: [WaitItem]
  /// Since when the first of it waits.
  var waitingSince: Moment?
  /// The approvals that it needs and that nobody here can give; nil if there are none.
  var deadEnds: [DeadEndItem]?
  var assignment: Assignment?
  var contributors: [String]
  var revisions: [Revision]
  var editions: [Edition]
  var notices: [Notice]
  var open: OpenCopyItem?
  var openThreads: Int
  /// The open comments and suggestions, each with where its words are now.
  var threads: [ThreadItem]
  /// What a remote has of the article that the branch here lacks.
  var behind: [LagItem]?
  var possible: [String]

  /// Whether an earlier text is shown, about which there is less to say.
  @Untold var isEarlier: Bool
  /// When it is shown.
  @Untold var now: Instant
  /// The moment by the newsroom's clocks, if a time was given.
  @Untold var moment: String? = nil

  init(
    _ history: History, shown text: NamedText, isEarlier: Bool, newsroom: NewsroomRepository,
    me: Actor?, at now: Instant = MachineClock.now()
  ) throws {
    let standing = history.standing
    let file = ArticleFile(bytes: text.article)
    let fields = file.fields
    var people = Set(fields.authors)
    if let me { people.insert(me.handle) }
    let policy = try newsroom.settings.policy(
      people: people, workflows: Set([standing.workflow].compactMap(\.self)))
    let workflow = standing.workflow.flatMap { policy.workflows[$0] }
    let authors = fields.authors.map { policy.people[$0]?.name ?? $0.rawValue }

    self.isEarlier = isEarlier
    self.now = now
    article = standing.slug.rawValue
    shown = text.name
    headline = fields.headline
    dek = fields.dek
    kicker = fields.kicker
    byline = fields.byline ?? Byline.of(authors)
    section = fields.section
    topics = fields.topics.map(\.rawValue)
    words = SiteSettings(try newsroom.settings.record())
      .words(inMarkdown: file.body, language: fields.language)
    files = try FileItem.all(beside: text.text, of: standing.slug, in: newsroom)
    let state = standing.displayState
    let spike = history.steps.first { $0.entry.id == standing.spike }
    let hold = standing.holds.longest
    work = Standing(
      state: state.rawValue, label: workflow?.label(state) ?? state.rawValue,
      workflow: standing.workflow?.rawValue,
      heldUntil: hold?.until.map(Moment.init),
      holdNote: hold?.note, heldBy: hold?.by.rawValue,
      heldAt: hold.map { Moment($0.at) },
      spikedBy: spike?.entry.event.map { ($0.behalf ?? $0.by).rawValue },
      spikedAt: spike.map { Moment($0.entry.time) }, spikeNote: spike?.entry.event?.note,
      scheduled: standing.schedules.newest.map(Moment.init),
      embargo: standing.embargoes.latest.map(Moment.init), frozen: standing.freeze.map(Words.of))
    let check = standing.live.holds.longest
    live = Live(
      state: standing.live.shown.word, edition: standing.live.edition?.number,
      address: standing.live.address, heldBy: check?.by.rawValue,
      heldAt: check.map { Moment($0.at) }, holdNote: check?.note)
    approvals = try Approval.all(history, workflow: workflow, newsroom: newsroom)
    sentBack = history.sentBack.map { SentBack($0, to: me?.handle) }
    let waiting = Waiting(history, workflow: workflow, authors: fields.authors)
    let masthead = try newsroom.settings.policy()
    waits = isEarlier ? [] : Self.waits(waiting, history, masthead, at: now)
    let ends =
      isEarlier ? [] : try newsroom.possibilities.deadEnds(standing, policy: masthead, at: now)
    deadEnds = ends.isEmpty ? nil : ends.map(DeadEndItem.init)
    waitingSince = waits.isEmpty ? nil : waiting.since.map(Moment.init)
    assignment = standing.assignment.map {
      Assignment(
        assignee: $0.assignee.rawValue, role: $0.role?.rawValue, due: $0.due.map(Moment.init),
        words: $0.words, by: $0.by.rawValue, note: $0.note)
    }
    contributors = standing.contributors(authors: fields.authors).sorted().map(Words.of)
    let names = try newsroom.lines.revisionNames(of: standing)
    revisions = standing.revisions.map {
      Revision(
        number: $0.number, id: $0.event.hex, at: Moment($0.at),
        isUnsure: names.isUnsure($0.number))
    }
    editions = standing.live.editions.map { edition in
      Edition(
        number: edition.number, id: edition.event.hex,
        revision: history.revision(ofEdition: edition.number)?.number, at: Moment(edition.at),
        by: edition.by.rawValue, approvedByRoles: edition.approvedByRoles.map(\.rawValue))
    }
    notices = standing.live.notices.map {
      Notice(kind: $0.kind, text: $0.text, at: Moment($0.at), edition: $0.edition)
    }
    openThreads = standing.threads.filter { !$0.isResolved }.count
    threads =
      openThreads == 0
      ? []
      : newsroom.threads.items(
        of: history.articleThreads.filter { $0.isOpen && $0.thread.kind != .source }, in: history)
    open = try newsroom.copies.openCopy(standing.slug)
      .map { OpenCopyItem($0, head: standing.text, in: newsroom) }
    if !isEarlier {
      work.conflict = try newsroom.drafts.reconciliation.setAside(of: standing.slug).map {
        try SetAsideItem($0, in: newsroom)
      }
      work.conflicted = work.conflict != nil
    }
    let lags = newsroom.activities.lags(of: standing.slug)
    behind = lags.isEmpty ? nil : lags.map(LagItem.init)
    possible =
      try me.flatMap { me in policy.people[me.handle].map { _ in me } }
      .map {
        try newsroom.possibilities.all(history, policy: policy, for: $0).map(\.command)
      } ?? []
  }

  private static func waits(
    _ waiting: Waiting, _ history: History, _ policy: Policy, at now: Instant
  ) -> [WaitItem] {
    guard !waiting.needs.isEmpty, history.standing.holds.isEmpty else { return [] }
    return waiting.turns(
      among: Array(policy.people.values), isOwner: { policy.isOwner($0, at: now) }, at: now
    ).map { WaitItem($0, of: history) }
  }

  /// How everything was at a moment; nothing can be done then, and my open copy belongs to today.
  init(_ history: History, at moment: Instant, newsroom: NewsroomRepository) throws {
    try self.init(
      history, shown: newsroom.named.text(.head, of: history), isEarlier: false, newsroom: newsroom,
      me: nil, at: moment)
    at = Moment(moment)
    behind = nil
    (work.conflicted, work.conflict) = (false, nil)
    self.moment = moment.shown(in: try newsroom.settings.record().timeZone)
    open = nil
  }
}
