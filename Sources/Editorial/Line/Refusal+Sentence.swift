extension Refusal {
  /// The refusal's name in `--json`, which never changes.
  public var id: String { reason.id }

  /// What was attempted, on what, and why not: one sentence without a full stop.
  public var sentence: String {
    let target = article.map { " \($0)" } ?? ""
    return "can't \(attempted.verb)\(target): "
      + reason.sentence(state: state, attempted: attempted, labels: labels)
  }

  /// What to do next; nil if the possible acts say it all.
  public var advice: String? {
    hint ?? reason.hint(article: article, attempted: attempted, state: state)
  }

  /// The act that the hint suggests; nil if it suggests none.
  package var way: EventKind? {
    switch reason {
    case .published where attempted == "withdraw": .hold
    case .published: .revise
    case .live: .hold
    case .spiked: .unspike
    case .held: .release
    case .approvedAlready: .unapprove
    case .rewriteWaits: .restore
    case .equalsLive where state == .published: .revise
    case .equalsLive: .save
    case .unchanged where attempted == .save: .save
    case .notLive where attempted == .revise: .save
    case .notLive where [.unpublish, .kill, .retract].contains(attempted): .spike
    case .noteOwed where attempted != .approve: attempted
    default: nil
    }
  }
}

extension Refusal.Reason {
  /// The reason's name in `--json`.
  package var id: String {
    switch self {
    case .notOnMasthead: "not-on-masthead"
    case .hasLeft: "has-left"
    case .notTheirEmail: "not-their-email"
    case .notThisPerson: "not-this-person"
    case .contributor: "contributor"
    case .service: "service"
    case .noRelay: "no-relay"
    case .approvedAlready: "approved-already"
    case .noApproval: "no-approval"
    case .notFromHere: "not-from-here"
    case .noSuchAction: "no-such-action"
    case .notCreated: "not-created"
    case .exists: "exists"
    case .noWorkflow: "no-workflow"
    case .sameWorkflow: "same-workflow"
    case .spiked: "spiked"
    case .notSpiked: "not-spiked"
    case .held: "held"
    case .notHeld: "not-held"
    case .published: "published"
    case .live: "live"
    case .notLive: "not-live"
    case .killed: "killed"
    case .embargoed: "embargoed"
    case .noEmbargo: "no-embargo"
    case .notScheduled: "not-scheduled"
    case .frozen: "frozen"
    case .rewriteWaits: "rewrite-waits"
    case .unusedWorkflow: "unused-workflow"
    case .sentBack: "sent-back"
    case .unseenText: "unseen-text"
    case .noText: "no-text"
    case .unchanged: "unchanged"
    case .equalsLive: "equals-live"
    case .changesText: "changes-text"
    case .approvalsMissing: "approvals-missing"
    case .textMoved: "text-moved"
    case .noRevision: "no-revision"
    case .notAGate: "not-a-gate"
    case .otherArticle: "other-article"
    case .parents: "parents"
    case .notBehind: "not-behind"
    case .changedMeanwhile: "changed-meanwhile"
    case .settings(.taken): "name-taken"
    case .settings: "not-owner"
    case .key: "key"
    case .wrongPlace: "wrong-place"
    case .noThread: "no-thread"
    case .wrongEdition: "wrong-edition"
    case .noteOwed: "note-owed"
    case .words: "words"
    }
  }

  /// Whether it is about who acts, so that it helps to know who may.
  ///
  /// What stops everybody alike is about the article.
  public var isAboutPeople: Bool {
    switch self {
    case .notOnMasthead, .hasLeft, .notTheirEmail, .notThisPerson, .contributor, .service,
      .noRelay, .approvedAlready, .noApproval, .approvalsMissing:
      true
    default: false
    }
  }

  /// The reason on its own, as `log` and `doctor` show it.
  package var sentence: String { sentence(state: nil, attempted: nil) }

  func sentence(
    state: StateName?, attempted: EventKind?, labels: [StateName: String] = [:]
  ) -> String {
    switch self {
    case .notOnMasthead, .hasLeft, .notTheirEmail, .notThisPerson, .contributor, .service,
      .noRelay, .approvedAlready, .noApproval:
      personSentence
    case .unchanged, .equalsLive, .changesText, .approvalsMissing, .textMoved, .noRevision,
      .notAGate, .noteOwed, .words, .unseenText, .noText:
      textSentence
    case .otherArticle, .parents, .notBehind, .changedMeanwhile, .settings, .key, .wrongPlace,
      .noThread, .wrongEdition:
      recordSentence
    default: stateSentence(state, attempted) { labels[$0] ?? $0.rawValue }
    }
  }

  private var personSentence: String {
    switch self {
    case .notOnMasthead(let handle): "\(handle) is not on the masthead"
    case .hasLeft(let handle, let day): "\(handle) left on \(day)"
    case .notTheirEmail(let handle, let email):
      "the commit was made as \(email.isEmpty ? "nobody" : email), which is not an email of \(handle)"
    case .notThisPerson(let handle, let may): Self.sentence(for: handle, may: may)
    case .contributor(let handle):
      "\(handle) had a hand in this text, and nobody approves their own words"
    case .service(let handle): "\(handle) is a service, and a service never approves"
    case .noRelay: "this workflow lets nobody approve for another"
    case .approvedAlready(let handle): "\(handle) has approved this text already"
    case .noApproval(let handle): "\(handle) has given this text no approval that still stands"
    default: id
    }
  }

  /// The sentence that names those who may do an act, and says that somebody is not among them.
  private static func sentence(for handle: Handle, may: [Who]) -> String {
    let roles = may.compactMap { who in
      if case .role(let role) = who { role.rawValue } else { nil }
    }
    guard roles.count == may.count else {
      return may.count == 1
        ? "that is for \(list(may.map(\.phrase), "or")), which \(handle) is not"
        : "that is for \(list(may.map(\.phrase), "or")), and \(handle) is none of these"
    }
    return switch roles.count {
    case 0: "the workflow lets nobody do it"
    case 1: "that takes the role \(roles[0]), which \(handle) does not have"
    default:
      "that takes the role \(list(roles, "or")), and \(handle) has \(roles.count == 2 ? "neither" : "none of them")"
    }
  }

  private func stateSentence(
    _ state: StateName?, _ attempted: EventKind?, label: (StateName) -> String
  ) -> String {
    switch self {
    case .notFromHere where attempted == .revise:
      "its next edition has already begun, and is \(state.map(label) ?? "in the workflow")"
    case .notFromHere(let from):
      "it is \(state.map(label) ?? "in another state")"
        + (from.isEmpty
          ? ""
          : ", and that is possible only from "
            + Self.list(Self.unique(from).map(label), "or"))
    case .noSuchAction: "its workflow has no such action"
    case .notCreated: "it has no beginning that Stet knows: somebody made the branch with plain git"
    case .exists: "it has begun already"
    case .noWorkflow(let name): "the newsroom has no workflow \(name) that works"
    case .sameWorkflow(let name): "it goes through \(name) already, so there is nothing to do"
    case .spiked: "the story is spiked"
    case .notSpiked: "the story is not spiked"
    case .held(let until):
      "the work is on hold" + (until.map { " until \($0.minute(offset: 0)) UTC" } ?? "")
    case .notHeld: "it is not on hold"
    case .published: "the text in hand is the published one"
    case .live: "it is published, and only an unpublished story can be spiked"
    case .notLive where attempted == .revise: "it is not published yet"
    case .notLive: "it was never published, or is not live now"
    case .killed: "it was killed, and that is final"
    case .embargoed(let until): "it is under embargo until \(until.minute(offset: 0)) UTC"
    case .noEmbargo: "it is under no embargo"
    case .notScheduled: "it is not scheduled"
    case .frozen(.badTree(let problem)):
      "its newest commit holds no text of it (\(problem.sentence)), so it stays at its last good text"
    case .frozen(.newer(.policy)):
      "an event on its line names settings that are not here"
    case .frozen(.newer(let newer)):
      "a newer Stet has acted on it (\(newer.sentence)), and this one does not know what that means"
    case .rewriteWaits: "a rewrite of it is in hand, and a correction is made to the live text"
    case .unusedWorkflow(let name): "newsroom.yml sends no article through the workflow \(name)"
    case .sentBack: "the text had been sent back, and the approver did not know"
    default: id
    }
  }

  private var textSentence: String {
    switch self {
    case .unchanged: "the text is what it was"
    case .equalsLive: "readers have exactly this text already"
    case .changesText: "the act leaves the text as it is, and its commit does not"
    case .unseenText: "the text in hand is not the one that was read"
    case .noText(let problem): "its commit holds no text of the article: \(problem.sentence)"
    case .approvalsMissing(let missing):
      "it still needs "
        + Self.list(
          missing.sorted { $0.key < $1.key }.map { step, places in
            let roles = places.compactMap { $0?.rawValue }
            let what = places.count == 1 ? "1 approval" : "\(places.count) approvals"
            return what + (roles.isEmpty ? "" : " by \(Self.list(roles, "and"))") + " at \(step)"
          }, "and")
    case .textMoved: "the text has moved on since then"
    case .noRevision: "it has no such revision"
    case .notAGate(let step): "nothing waits for an approval at \(step)"
    case .noteOwed: "it needs a note that says why"
    case .words(let findings):
      findings.filter { $0.level == .refuse }.map(\.sentence).joined(separator: "; ")
    default: id
    }
  }

  private var recordSentence: String {
    switch self {
    case .otherArticle(let slug): "the event is about \(slug)"
    case .parents(let count):
      count == 0 ? "the event has no parent" : "the event has \(count) parents"
    case .changedMeanwhile(let path): "somebody changed \(path) meanwhile"
    case .settings(let refusal): refusal.sentence
    case .notBehind(let key): "what its \(key.rawValue): names is not on the line before it"
    case .key(let key): "\(key.rawValue): is missing or says what it can't"
    case .wrongPlace: "such an event has no place on an article's line"
    case .noThread: "it has no such thread, or one that can't be treated so"
    case .wrongEdition(let expected): "the next edition is e\(expected)"
    default: id
    }
  }

  func hint(article: Slug?, attempted: EventKind, state: StateName?) -> String? {
    let slug = article?.rawValue ?? "SLUG"
    return switch self {
    case .notOnMasthead(let handle):
      "an owner can add somebody: stet people add \(handle) --name … --role …"
    case .contributor: "somebody who did not write in it has to approve it"
    case .approvedAlready: "to take it back: stet unapprove \(slug)"
    case .published where attempted == "withdraw":
      "to stop readers seeing it: stet hold \(slug) --live -m …"
    case .published: "the next edition begins with: stet revise \(slug)"
    case .live: "to stop readers seeing it: stet hold \(slug) --live -m …"
    case .spiked: "to take it up again: stet unspike \(slug)"
    case .held: "when it is settled: stet release \(slug)"
    case .notLive where attempted == .revise: "work on it as it is: stet edit \(slug)"
    case .equalsLive where state == .published:
      "to change it, begin the next edition: stet revise \(slug)"
    case .equalsLive: "the next edition needs other words: stet edit \(slug)"
    case .approvalsMissing: "a change of the words voids every approval"
    case .noWorkflow: "all workflows: stet workflow list"
    case .notLive where attempted == .unpublish || attempted == .kill || attempted == .retract:
      "never published; to drop it: stet spike \(slug) -m …"
    case .notSpiked where attempted == .unspike: nil
    case .notCreated: "its words, as an article: stet new --file F --slug SLUG"
    case .unusedWorkflow: "an owner can name it in newsroom.yml: stet config --edit"
    case .frozen(.badTree): "to mend it: stet doctor --repair"
    case .frozen(.newer(.policy)):
      "fetch them (stet sync); or go on without them: stet doctor --repair"
    case .frozen(.newer): "use the newer Stet; or go on without it: stet doctor --repair"
    case .textMoved: "look at what changed: stet diff \(slug)"
    case .noRevision: "the revisions: stet log \(slug)"
    case .noteOwed where attempted == .approve: "add it with -m"
    case .noteOwed: "say it with -m: stet \(attempted) \(slug) -m …"
    case .unchanged where attempted == .save: "edit it first: stet edit \(slug)"
    case .noSuchAction: "what its workflow has: stet show \(slug), stet workflow list"
    case .rewriteWaits: "set the rewrite aside first: stet restore \(slug)@live"
    default: nil
    }
  }

  /// The sentence that replaces a hint when its act is for others.
  package static func hint(for way: EventKind, who: [Handle]) -> String {
    who.isEmpty
      ? "nobody here can \(way.verb) it" : "\(list(who.map(\.rawValue), "or")) can \(way.verb) it"
  }

  private static func list(_ words: [String], _ conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  private static func unique(_ states: [StateName]) -> [StateName] {
    var seen: Set<StateName> = []
    return states.filter { seen.insert($0).inserted }
  }
}

extension Who {
  /// The person in a sentence: `somebody with the role editor`, `the assignee`.
  public var phrase: String {
    switch self {
    case .role(let role): "somebody with the role \(role)"
    case .author: "an author"
    case .contributor: "a contributor"
    case .assignee: "the assignee"
    case .owner: "an owner"
    case .anyone: "anyone on the masthead"
    }
  }
}
