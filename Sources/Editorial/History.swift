/// A commit of an article's line, as it was read.
public struct LineEntry: Hashable, Sendable {
  /// Somebody as a commit names them.
  public struct Person: Hashable, Sendable {
    /// The name.
    public var name: String
    /// The email.
    public var email: String
    /// Names somebody.
    public init(name: String, email: String) {
      self.name = name
      self.email = email
    }
  }

  /// The commit.
  public var id: EventID
  /// Its tree.
  public var text: TextID
  /// What makes the tree no text; nil where it is one.
  public var treeProblem: TreeProblem?
  /// How many parents it has; the line goes on with the first.
  public var parents: Int
  /// Whose words or decision it is.
  public var author: Person
  /// Who acted.
  public var committer: Person
  /// The committer's time.
  public var time: Instant
  /// The commit's first line.
  public var subject: String
  /// What the message says.
  public var message: MessageReading

  /// Makes an entry.
  public init(
    id: EventID, text: TextID, treeProblem: TreeProblem? = nil, parents: Int, author: Person,
    committer: Person, time: Instant, subject: String, message: MessageReading
  ) {
    self.id = id
    self.text = text
    self.treeProblem = treeProblem
    self.parents = parents
    self.author = author
    self.committer = committer
    self.time = time
    self.subject = subject
    self.message = message
  }

  /// The name that the event has for ever: the first commit that held it.
  public var identity: EventID {
    if case .event(let event) = message, let first = event.replayedFrom { return first }
    return id
  }
}

/// An article's whole line, judged: every event with what it did, and the standing it led to.
public struct History: Sendable {
  /// One commit and what came of it.
  public struct Step: Sendable {
    /// The commit.
    public var entry: LineEntry
    /// What came of it.
    public var verdict: Verdict
    /// Where the work stood afterwards.
    public var state: StateName
    /// The revision that it made.
    public var revision: Int?
    /// The edition that it made.
    public var edition: Int?
  }

  /// What came of a commit.
  public enum Verdict: Hashable, Sendable {
    /// It is an event, and the rules allow it.
    case counted
    /// The rules refuse it: it counts for its text alone.
    case refused(Refusal.Reason)
    /// A newer Stet made it: it counts for its text alone.
    case newer(MessageReading.Newer)
    /// It is no event: it counts for its text alone.
    case plain(MessageReading.Plain)
  }

  /// Every commit, oldest first.
  public private(set) var steps: [Step] = []
  /// Where the article stands.
  public private(set) var standing: Standing

  private var identities: Set<EventID> = []
  private var lastPolicy: Policy?

  /// The history of an article that has no commit yet.
  public init(slug: Slug) { standing = Standing(slug: slug) }

  /// The policy of the last event that counted.
  public var policy: Policy? { lastPolicy }

  /// Folds a line.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - entries: Its commits, oldest first.
  ///   - policies: The policies that they name, with the people that they name; where the line has
  ///     commits that are no events, with everybody.
  ///   - authors: Whom a text names under `authors`. Asked only where a judgement depends on it.
  /// - Throws: What `authors` throws.
  public init(
    of slug: Slug, _ entries: [LineEntry], policies: [PolicyID: Policy],
    authors: @escaping (TextID) throws -> [Handle]
  ) throws {
    self.init(slug: slug)
    steps.reserveCapacity(entries.count)
    // An iterator would copy every entry.
    for place in entries.indices { try take(entries[place], policies: policies, authors: authors) }
  }

  /// Takes the line's next commit.
  public mutating func take(
    _ entry: LineEntry, policies: [PolicyID: Policy],
    authors: @escaping (TextID) throws -> [Handle]
  ) throws {
    // Numbers, not the standing: a second copy of it would make every change copy what it changes.
    let (revisions, editions) = (standing.revisions.count, standing.editions.count)
    let verdict = try judge(entry, policies: policies, authors: authors)
    standing.last = entry.identity
    steps.append(
      Step(
        entry: entry, verdict: verdict, state: standing.displayState,
        revision: standing.revisions.count > revisions ? standing.revisions.count : nil,
        edition: standing.editions.count > editions ? standing.editions.count : nil))
  }

  /// Judges an event that somebody wants to add, and changes nothing.
  ///
  /// - Parameters:
  ///   - act: The event with `State:` left open: it is what comes of it.
  ///   - policy: The newest policy.
  ///   - authors: Whom a text names under `authors`.
  /// - Returns: The standing that the act would lead to.
  /// - Throws: ``Refusal`` where the rules do not allow it, or what `authors` throws.
  public func judge(
    _ act: Act, policy: Policy, authors: @escaping (TextID) throws -> [Handle]
  ) throws -> Standing {
    var act = act
    act.event.state = "open"
    var judgement = Judgement(act, on: standing, by: policy, authors: authors)
    do {
      try refuseOlder(policy)
      try judgement.judge()
    } catch {
      switch error {
      case .refused(let reason):
        throw Refusal(
          reason, article: standing.slug, attempted: act.event.kind,
          state: judgement.standing.displayState)
      case .unreadable(let underlying): throw underlying
      }
    }
    return judgement.standing
  }

  // MARK: Reading is total

  private mutating func judge(
    _ entry: LineEntry, policies: [PolicyID: Policy],
    authors: @escaping (TextID) throws -> [Handle]
  ) throws -> Verdict {
    let verdict: Verdict
    switch entry.message {
    case .plain(let plain): verdict = .plain(plain)
    case .newer(let newer): verdict = .newer(newer)
    case .event(let event):
      if let newer = newer(event, policies: policies) {
        verdict = .newer(newer)
      } else if !event.kind.isReserved && !event.hasOnlyActionKeys {
        verdict = .plain(.malformed)
      } else {
        do {
          try take(event, of: entry, policies: policies, authors: authors)
          return .counted
        } catch {
          switch error {
          case .refused(let reason): verdict = .refused(reason)
          case .unreadable(let underlying): throw underlying
          }
        }
      }
    }
    countText(of: entry, policies: policies)
    if case .newer(let newer) = verdict { freeze(newer) }
    return verdict
  }

  /// A newer Stet's act outweighs a bad tree, which may be a good one to it: only an owner goes on.
  private mutating func freeze(_ newer: MessageReading.Newer) {
    if case .newer = standing.freeze { return }
    standing.freeze = .newer(newer)
  }

  /// Why a well-formed event is a newer Stet's: a kind that neither Stet fixes nor the article's
  /// workflow knows.
  private func newer(_ event: Event, policies: [PolicyID: Policy]) -> MessageReading.Newer? {
    guard !event.kind.isReserved else { return nil }
    let workflow = event.policy.flatMap { policies[$0] }.flatMap { policy in
      standing.workflow.flatMap { policy.workflows[$0] }
    }
    guard let workflow, workflow.declares(event.kind) else {
      return .kind(event.kind)
    }
    return nil
  }

  private mutating func take(
    _ event: Event, of entry: LineEntry, policies: [PolicyID: Policy],
    authors: @escaping (TextID) throws -> [Handle]
  ) throws(Setback) {
    guard entry.parents == (steps.isEmpty ? 0 : 1) else {
      throw .refused(.parents(entry.parents))
    }
    guard !identities.contains(entry.identity) else { throw .refused(.twice(entry.identity)) }
    guard let id = event.policy, let policy = policies[id] else { throw .refused(.noPolicy) }
    try refuseOlder(policy)
    // A bad tree makes no text; only the restore of a good one is read on, and that has none.
    if entry.treeProblem != nil { throw .refused(.changesText) }
    let act = Act(
      event: event, identity: entry.identity, text: entry.text, time: entry.time,
      email: entry.committer.email)
    var judgement = Judgement(act, on: standing, by: policy, authors: authors)
    try judgement.judge()
    guard event.state == judgement.standing.displayState else {
      throw .refused(.falseState(event.state))
    }
    standing = judgement.standing
    lastPolicy = policy
    identities.insert(entry.identity)
  }

  private func refuseOlder(_ policy: Policy) throws(Setback) {
    if let lastPolicy, policy.ordinal < lastPolicy.ordinal { throw .refused(.olderPolicy) }
  }

  /// Counts a commit for its text alone.
  private mutating func countText(of entry: LineEntry, policies: [PolicyID: Policy]) {
    if let problem = entry.treeProblem {
      if standing.freeze == nil { standing.freeze = .badTree(problem) }
      return
    }
    if case .badTree = standing.freeze { standing.freeze = nil }
    guard entry.text != standing.text else { return }
    let hands = [entry.author.email, entry.committer.email].flatMap { email in
      // Where several people share an email, any of them may have written the words.
      let people = lastPolicy?.people.values.filter { $0.has(email: email) } ?? []
      return people.isEmpty
        ? [.unknown(email: email)] : people.map { Contributor.person($0.handle) }
    }
    let workflow = lastPolicy.flatMap { policy in
      standing.workflow.flatMap { policy.workflows[$0] }
    }
    standing.takePlainText(
      entry.text, by: entry.id, at: entry.time, contributors: Set(hands), workflow: workflow)
  }
}

extension Event {
  /// Whether the event has no key but those of every event and those of an action.
  var hasOnlyActionKeys: Bool {
    EventKey.allCases.allSatisfy {
      self[$0] == nil || EventKey.common.contains($0) || EventKind.actionKeys.contains($0)
    }
  }
}
