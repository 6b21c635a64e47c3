/// The rules of an article's line: what each of its commits does to the article's standing.
struct ArticleLine: LineRules {
  var map: LineMap
  let slug: Slug
  let policies: Policies
  let texts: TextReading
  /// The texts that the sides of each merge had, by number.
  private var numbered: [Int: [[TextID]]] = [:]

  /// A line that begins with a commit.
  init(
    _ map: LineMap, from first: Int, of slug: Slug, policies: Policies, texts: @escaping TextReading
  ) {
    self.map = map
    self.map.first = first
    self.slug = slug
    self.policies = policies
    self.texts = texts
  }

  var ancestry: Ancestry { map.ancestry }

  /// The result of a line's commits.
  struct Facts {
    var standing: Standing
    var steps: [Step] = []
    /// The policies named by the events that counted, each once, in order of last mention.
    var named: [PolicyID] = []
    /// The policy that judged the last event that counted.
    var policy: Policy?
    /// The events that counted, by the parts that a rebase leaves unchanged; empty if the line is
    /// straight.
    var made: [EventID: [Int]] = [:]
    /// The original events, by their copies.
    var copies: [EventID: EventID] = [:]
  }

  /// The verdict on a commit, and what it did.
  struct Step {
    var commit: Int
    var verdict: History.Verdict
    var state: StateName
    var revision: Int?
    var edition: Int?
    var moved: Standing?
  }

  func beginning() -> Facts { Facts(standing: Standing(slug: slug)) }

  func take(_ commit: Int, isAdded: Bool, into folded: inout Folded<Facts>) throws {
    folded.order.append(commit)
    // Only the counts are kept, not the standing: with a second reference to it, every change would
    // copy what it changes.
    let revisions = folded.facts.standing.revisions.count
    let editions = folded.facts.standing.live.editions.count
    let moves = folded.moving.count
    let verdict = try judge(commit, isAdded: isAdded, &folded)
    folded.facts.standing.last = map.entries[commit].id
    let standing = folded.facts.standing
    folded.facts.steps.append(
      Step(
        commit: commit, verdict: verdict, state: standing.displayState,
        revision: standing.revisions.count > revisions ? standing.revisions.count : nil,
        edition: standing.live.editions.count > editions ? standing.live.editions.count : nil,
        moved: folded.moving.count > moves ? standing : nil))
  }

  func binds(merge commit: Int, _ facts: Facts) throws -> Bool {
    guard let policy = facts.policy,
      let workflow = facts.standing.workflow.flatMap({ policy.workflows[$0] })
    else { return false }
    let entry = map.entries[commit]
    let event = Event(.publish, article: slug, by: "")
    let act = Act(
      event: event, id: entry.id, text: entry.text, time: entry.time, email: entry.committer.email)
    let attempt = Attempt(
      act, at: ActPlace(map: map, commit: commit), on: facts.standing, by: policy,
      copies: facts.copies, texts: texts)
    for person in policy.people(email: entry.committer.email)
    where !person.hasLeft(at: attempt.moment) {
      do {
        if try attempt.isAny(person, of: workflow.publishers, on: facts.standing) { return true }
      } catch {
        if case .unreadable(let underlying) = error { throw underlying }
      }
    }
    return false
  }

  mutating func learn(_ commit: Int, _ folded: Folded<Facts>, sides: [Folded<Facts>]) {
    let standing = folded.facts.standing
    map.own[commit] = LineMap.Own(text: standing.text, revision: standing.revisions.last)
    if !sides.isEmpty {
      numbered[commit] = sides.map { $0.facts.standing.revisions.map(\.text) }
    }
  }

  /// The numbers that a side of a merge gave to a text other than the line's.
  func ambiguousNumbers(_ folded: Folded<Facts>) -> Set<Int> {
    let texts = folded.facts.standing.revisions.map(\.text)
    var found: Set<Int> = []
    for side in folded.order.lazy.compactMap({ numbered[$0] }).joined() {
      for place in side.indices where place >= texts.count || texts[place] != side[place] {
        found.insert(place + 1)
      }
    }
    return found
  }

  // MARK: Reading is total

  private func judge(
    _ commit: Int, isAdded: Bool, _ folded: inout Folded<Facts>
  ) throws -> History.Verdict {
    let entry = map.entries[commit]
    let verdict: History.Verdict
    do {
      let event = try event(of: entry)
      let policy = try policy(of: event, folded.facts)
      if let original = original(of: entry, commit, folded.facts) {
        throw JudgementError.copy(original)
      }
      try take(event, commit, isAdded: isAdded, by: policy, &folded)
      return .counted
    } catch let setback as JudgementError {
      switch setback {
      case .refused(let reason): verdict = .refused(reason)
      case .newer(let newer): verdict = .newer(newer)
      case .plain(let plain): verdict = .plain(plain)
      case .copy(let original):
        verdict = .copy(of: original)
        folded.facts.copies[entry.id] = original
      case .unreadable(let underlying): throw underlying
      }
    }
    if case .newer(let newer) = verdict {
      folded.facts.standing.stops.append(Stop(event: entry.id, reason: newer))
    }
    try countText(of: commit, isAdded: isAdded, &folded.facts)
    return verdict
  }

  private func event(of entry: LineEntry) throws(JudgementError) -> Event {
    switch entry.message {
    case .plain(let plain): throw .plain(plain)
    case .newer(let newer): throw .newer(newer)
    case .event(let event):
      if let place = event.kind.shape?.place, place == .settings || place == .archive {
        throw .refused(.wrongPlace)
      }
      guard event.article != nil, event.state != nil, event.policy != nil,
        event.publishedFrom == nil
      else { throw .plain(.malformed) }
      return event
    }
  }

  /// The policy that judges an event.
  private func policy(of event: Event, _ facts: Facts) throws(JudgementError) -> Policy {
    guard let id = event.policy, let named = policies[id] else {
      throw .newer(.policy(event.policy))
    }
    if !event.kind.isReserved {
      guard named.workflows.values.contains(where: { $0.declares(event.kind) }) else {
        throw .newer(.kind(event.kind))
      }
      guard event.hasOnlyActionKeys else { throw .plain(.malformed) }
    }
    return policies[policies.judging(id, after: facts.named)] ?? named
  }

  /// The event that a commit is a copy of, made by a rebase: an earlier one that counted, with the
  /// same author, author's date and message, neither behind the other.
  private func original(of entry: LineEntry, _ commit: Int, _ facts: Facts) -> EventID? {
    guard let making = entry.making else { return nil }
    return facts.made[making]?.first { !ancestry.isBehind($0, commit) }
      .map { map.entries[$0].id }
  }

  private func take(
    _ event: Event, _ commit: Int, isAdded: Bool, by policy: Policy, _ folded: inout Folded<Facts>
  ) throws(JudgementError) {
    let entry = map.entries[commit]
    let act = Act(
      event: event, id: entry.id, text: entry.text, treeProblem: entry.treeProblem,
      time: entry.time, offset: entry.offset, email: entry.committer.email)
    let wasHeld = folded.facts.standing.live.holds.count
    let attempt = Attempt(
      act, at: ActPlace(map: map, commit: commit), on: folded.facts.standing, by: policy,
      copies: folded.facts.copies, texts: texts)
    var judgement = Judgement(attempt, on: folded.facts.standing)
    try judgement.judge()
    folded.facts.standing = judgement.standing
    if !isAdded { folded.facts.standing.treeProblem = nil }
    folded.facts.policy = policy
    if let id = event.policy {
      if folded.facts.named.last != id {
        folded.facts.named.removeAll { $0 == id }
        folded.facts.named.append(id)
      }
    }
    if let making = entry.making { folded.facts.made[making, default: []].append(commit) }
    if event.movesLive || wasHeld != folded.facts.standing.live.holds.count {
      folded.binding.append(commit)
      folded.moving.append(commit)
    }
  }

  /// Counts only the text of a commit.
  private func countText(of commit: Int, isAdded: Bool, _ facts: inout Facts) throws {
    let entry = map.entries[commit]
    if let problem = entry.treeProblem {
      if !isAdded { facts.standing.treeProblem = problem }
      return
    }
    let place = ActPlace(map: map, commit: commit)
    let sides = place.sides
    let workflow = facts.policy.flatMap { policy in
      facts.standing.workflow.flatMap { policy.workflows[$0] }
    }
    if let workflow { facts.standing.state = workflow.known(facts.standing.state) }
    guard isAdded else {
      facts.standing.treeProblem = nil
      guard entry.text != facts.standing.text else { return }
      facts.standing.takeText(
        entry.text, by: entry.id, at: entry.time,
        contributors: try hands(in: entry, sides: sides, facts))
      // The work goes where a save would send it; a published article is revised first.
      guard let workflow else { return }
      if facts.standing.state == .published { facts.standing.enter(workflow.first, workflow) }
      facts.standing.goWhereChangesGo(workflow)
      return
    }
    if !sides.contains(where: { map.entries[$0].text == entry.text }) {
      facts.standing.contributors.formUnion(try hands(in: entry, sides: sides, facts))
    }
    // Approvals of a different text, if the commit has them behind it, are void for good.
    let isVoided = facts.standing.approvals.void(by: entry.id) {
      $0.text != entry.text && place.isBehind($0.event, commit: commit)
    }
    if isVoided, facts.standing.state != .published, let workflow {
      facts.standing.goWhereChangesGo(workflow)
    }
  }

  /// The contributors of a text that no counting event brought.
  ///
  /// A merge that takes a parent's text brings that text's contributors and adds none; otherwise
  /// they are the author and the committer, by their emails.
  private func hands(
    in entry: LineEntry, sides: [Int], _ facts: Facts
  ) throws -> Set<Contributor> {
    if entry.parents.count > 1 {
      let same = sides.filter { map.entries[$0].text == entry.text }
      if !same.isEmpty { return try hands(at: same, facts.standing) }
    }
    guard try texts(entry.text).hasWords else { return [] }
    return Set(
      [entry.author.email, entry.committer.email].flatMap { email in
        // If several people share an email, any of them may have written the words.
        let people = facts.policy?.people(email: email) ?? []
        return people.isEmpty
          ? [Contributor.unknown(email: email)] : people.map { .person($0.handle) }
      })
  }

  private func hands(at commits: [Int], _ standing: Standing) throws -> Set<Contributor> {
    try commits.reduce(into: []) { hands, commit in
      guard
        let revision = ActPlace(map: map, commit: nil).newestRevision(at: commit, standing)
      else { return }
      hands.formUnion(revision.contributors)
      hands.formUnion(try texts(revision.text).authors.map(Contributor.person))
    }
  }
}

extension Event {
  /// Whether the event has only the keys of every event and those of an action.
  var hasOnlyActionKeys: Bool {
    EventKey.allCases.allSatisfy {
      self[$0] == nil || EventKey.common.contains($0) || EventKind.actionKeys.contains($0)
    }
  }

  /// Whether it changes what readers see, so that main has to follow.
  public var movesLive: Bool {
    switch kind {
    case .publish, .retract, .kill, .unpublish, .address: true
    case .hold, .release: subkind == "live"
    case .import: edition != nil
    default: false
    }
  }
}

extension Policy {
  /// The people with an email, among those who were read, by handle.
  func people(email: String) -> [Person] {
    people.values.filter { !$0.emails.isEmpty && $0.has(email: email) }
      .sorted { $0.handle < $1.handle }
  }
}
