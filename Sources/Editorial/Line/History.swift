/// An article's whole line, judged: every event with what it did, and the standing that they led
/// to.
public struct History: Sendable {
  /// One commit and the verdict on it.
  public struct Step: Sendable {
    /// The commit.
    public var entry: LineEntry
    /// The verdict.
    public var verdict: Verdict
    /// The state of the work afterwards.
    public var state: StateName
    /// The revision that it made.
    public var revision: Int?
    /// The edition that it made.
    public var edition: Int?
    /// The standing afterwards; nil for a step that does not change what readers see.
    public var moved: Standing?

    /// Makes a step.
    package init(
      entry: LineEntry, verdict: Verdict, state: StateName, revision: Int? = nil,
      edition: Int? = nil, moved: Standing? = nil
    ) {
      self.entry = entry
      self.verdict = verdict
      self.state = state
      self.revision = revision
      self.edition = edition
      self.moved = moved
    }
  }

  /// The verdict on a commit.
  public enum Verdict: Hashable, Sendable {
    /// It is an event, and the rules allow it.
    case counted
    /// The rules refuse it; only its text counts.
    case refused(Refusal.Reason)
    /// This Stet can't judge it; only its text counts, and it stops acts.
    case newer(MessageReading.Newer)
    /// It is not an event; only its text counts.
    case plain(MessageReading.Plain)
    /// A rebase made it from another event, which counts for both; it is not shown.
    case copy(of: EventID)
  }

  /// Every commit in the order of the line, except those that don't have the line's beginning
  /// behind them.
  public private(set) var steps: [Step] = []
  /// The article's standing.
  public private(set) var standing: Standing
  /// Whether a commit that the head reaches names settings that are not here.
  ///
  /// With them, the result of the line might be different, and even its beginning.
  public private(set) var namesUnknownSettings = false

  private var map: LineMap
  private var copies: [EventID: EventID] = [:]

  /// The history of an article that has no commit yet.
  public init(slug: Slug) {
    standing = Standing(slug: slug)
    map = LineMap([])
  }

  /// Folds a line.
  ///
  /// - Parameters:
  ///   - slug: The article.
  ///   - entries: Every commit that the line's head reaches, parents before children, the head
  ///     last.
  ///   - policies: The policies that they name, with the people that they name; with everybody if
  ///     the line has merges, or commits that are not events.
  ///   - texts: Reads what the rules need to know about a text.
  /// - Throws: Whatever `texts` throws.
  package init(
    of slug: Slug, _ entries: [LineEntry], policies: Policies, texts: @escaping TextReading
  ) throws {
    standing = Standing(slug: slug)
    namesUnknownSettings = entries.contains { entry in
      entry.event?.policy.map { policies[$0] == nil } ?? false
    }
    var map = LineMap(entries)
    guard let head = entries.indices.last else {
      self.map = map
      return
    }
    var beginnings = LineBeginnings(map, slug: slug, policies: policies, texts: texts)
    guard let first = try beginnings.first(of: head) else {
      self.map = map
      steps = entries.map { Step(entry: $0, verdict: Self.withoutBeginning($0), state: "") }
      return
    }
    var line = ArticleLine(map, from: first, of: slug, policies: policies, texts: texts)
    let folded = try beginnings.known ?? line.fold(to: head, from: first)
    if beginnings.known == nil { map = line.map } else { map.first = first }
    self.map = map
    standing = folded.facts.standing
    standing.ambiguous = line.ambiguousNumbers(folded)
    copies = folded.facts.copies
    steps.reserveCapacity(folded.facts.steps.count)
    for step in folded.facts.steps {
      steps.append(
        Step(
          entry: entries[step.commit], verdict: step.verdict, state: step.state,
          revision: step.revision, edition: step.edition, moved: step.moved))
    }
  }

  private static func withoutBeginning(_ entry: LineEntry) -> Verdict {
    switch entry.message {
    case .event: .refused(.notCreated)
    case .newer(let newer): .newer(newer)
    case .plain(let plain): .plain(plain)
    }
  }

  /// Judges an event that somebody wants to add, without changing anything.
  ///
  /// - Parameters:
  ///   - act: The event, whose `State:` is left open: the judgement gives it.
  ///   - policy: The newest policy.
  ///   - texts: Reads what the rules need to know about a text.
  /// - Returns: The standing that the act would lead to.
  /// - Throws: ``Refusal`` if the rules do not allow it, or whatever `texts` throws.
  package func judge(
    _ act: Act, policy: Policy, texts: @escaping TextReading
  ) throws -> Standing {
    var act = act
    act.event.state = "open"
    let attempt = Attempt(
      act, at: ActPlace(map: map, commit: nil), on: standing, by: policy, copies: copies,
      texts: texts)
    var judgement = Judgement(attempt, on: standing)
    let (slug, kind) = (standing.slug, act.event.kind)
    func refusal(_ reason: Refusal.Reason) -> Refusal {
      Refusal(
        reason, article: slug, attempted: kind, state: judgement.standing.displayState)
    }
    do {
      try judgement.judge()
    } catch {
      switch error {
      case .refused(let reason): throw refusal(reason)
      case .newer(let newer): throw refusal(.frozen(.newer(newer)))
      case .plain, .copy: throw refusal(.wrongPlace)
      case .unreadable(let underlying): throw underlying
      }
    }
    // Somebody who acts wants to move the work; a stored event of this kind would use up approvals
    // even if it moved nothing.
    if let reason = judgement.unmoved { throw refusal(reason) }
    var standing = judgement.standing
    standing.treeProblem = nil
    return standing
  }

  /// The history with an act that was judged by ``judge(_:policy:texts:)`` and has since been made.
  ///
  /// - Parameters:
  ///   - entry: The act's commit, on the line's head.
  ///   - standing: The standing that it led to.
  /// - Returns: The same history that folding the line again would give.
  public func adding(_ entry: LineEntry, standing: Standing) -> History {
    var history = self
    history.map = LineMap(map.entries + [entry])
    history.map.first = map.first ?? 0
    history.map.own = map.own
    if !history.map.ancestry.isStraight {
      history.map.own[map.entries.count] = LineMap.Own(
        text: standing.text, revision: standing.revisions.last)
    }
    let before = self.standing
    history.standing = standing
    let hasMoved =
      entry.event?.movesLive == true || standing.live.holds.count != before.live.holds.count
    history.steps.append(
      Step(
        entry: entry, verdict: .counted, state: standing.displayState,
        revision: standing.revisions.count > before.revisions.count
          ? standing.revisions.count : nil,
        edition: standing.live.editions.count > before.live.editions.count
          ? standing.live.editions.count : nil,
        moved: hasMoved ? standing : nil))
    return history
  }

  /// The revisions that a revision was made from: one for each side of a merge, otherwise at most
  /// one.
  ///
  /// They need not come just before it in the line: two people who worked separately each changed
  /// the text that they had.
  public func revisions(before revision: Revision) -> [Revision] {
    let revisions = standing.revisions
    guard !map.ancestry.isStraight, let place = map.place(of: revision.event) else {
      return revision.number < 2 ? [] : [revisions[revision.number - 2]]
    }
    var found: [Revision] = []
    var open = map.sides(of: place)
    while let side = open.popLast() {
      guard let own = map.own[side]?.revision else { continue }
      if let known = revisions.last(where: { $0.event == own.event }) {
        if !found.contains(known) { found.append(known) }
      } else if let place = map.place(of: own.event) {
        // This commit made no revision in the order of the whole line: look at what it was made
        // from.
        open += map.sides(of: place)
      }
    }
    return found.sorted { $0.number < $1.number }
  }

  /// Whether a commit is a merge by plain git that changed no text and left none out: what each
  /// side had is in hand, or behind the text in hand.
  public func isPlainMerge(_ step: Step) -> Bool {
    guard step.verdict == .plain(.noBlock), step.revision == nil, step.entry.parents.count > 1,
      let place = map.place(of: step.entry.id)
    else { return false }
    let sides = map.sides(of: place)
    let taken = sides.filter { map.own[$0]?.text == step.entry.text }
    return sides.count == step.entry.parents.count
      && sides.allSatisfy { side in
        let revision = map.own[side]?.revision.flatMap { map.place(of: $0.event) }
        return taken.contains { taken in
          taken == side || revision.map { map.ancestry.isBehind($0, taken) } ?? false
        }
      }
  }

  /// The refused publications after the last one that counted whose text is in no edition: something
  /// that a merge put before them undid them, or they never had the approvals.
  public var undonePublications: [Step] {
    let texts = Set(standing.live.editions.map(\.text))
    var found: [Step] = []
    for step in steps.reversed() {
      guard step.entry.event?.kind == .publish else { continue }
      if step.verdict == .counted { break }
      if case .refused = step.verdict, !texts.contains(step.entry.text) { found.append(step) }
    }
    return found.reversed()
  }

  /// The line as it would be if every hold on its work were released.
  public var released: History {
    var history = self
    history.standing.holds = []
    return history
  }

  /// The event that a commit's id stands for: for a copy, the original.
  public func original(_ id: EventID) -> EventID { copies[id] ?? id }
}

/// Finds the beginnings of commits' lines.
///
/// A line has one first event, a `create` or `import` without parents that counts. If the parents
/// of a merge differ in it, the one whose line has something that binds decides (if several do, the
/// oldest); otherwise the one with more events that counted; otherwise the older.
struct LineBeginnings {
  private let map: LineMap
  private let slug: Slug
  private let policies: Policies
  private let texts: TextReading
  private var firsts: [Int?] = []
  /// The line of the last commit, if it was folded along the way and is straight.
  private(set) var known: Folded<ArticleLine.Facts>?

  init(_ map: LineMap, slug: Slug, policies: Policies, texts: @escaping TextReading) {
    self.map = map
    self.slug = slug
    self.policies = policies
    self.texts = texts
  }

  /// The place of the event that begins the line of the last commit; nil if there is none.
  mutating func first(of head: Int) throws -> Int? {
    if map.ancestry.isStraight {
      // Nearly every line is straight: what is folded to find its beginning is the whole line.
      let folded = try fold(to: head, from: 0)
      guard folded.facts.steps.first?.verdict == .counted else { return nil }
      known = folded
      return 0
    }
    for commit in 0...head {
      let parents = map.ancestry.parents[commit]
      if parents.isEmpty {
        let isBeginning = try fold(to: commit, from: commit).facts.steps.first?.verdict == .counted
        firsts.append(isBeginning ? commit : nil)
        continue
      }
      let sides = parents.compactMap { parent in firsts[parent].map { (first: $0, parent: parent) }
      }
      firsts.append(
        Set(sides.map(\.first)).count > 1 ? try choose(among: sides) : sides.first?.first)
    }
    return firsts[head]
  }

  private func choose(among sides: [(first: Int, parent: Int)]) throws -> Int? {
    let lines = try sides.map { try fold(to: $0.parent, from: $0.first) }
    func isOlder(_ left: Int, _ right: Int) -> Bool {
      let (left, right) = (map.entries[left], map.entries[right])
      return (left.time, left.id) < (right.time, right.id)
    }
    let binding = sides.indices.filter { !lines[$0].binding.isEmpty }.map { sides[$0].first }
    if let oldest = binding.min(by: isOlder) { return oldest }
    let counts = lines.map { line in line.facts.steps.count { $0.verdict == .counted } }
    return sides.indices.min { left, right in
      counts[left] != counts[right]
        ? counts[left] > counts[right] : isOlder(sides[left].first, sides[right].first)
    }.map { sides[$0].first }
  }

  private func fold(to head: Int, from first: Int) throws -> Folded<ArticleLine.Facts> {
    var line = ArticleLine(map, from: first, of: slug, policies: policies, texts: texts)
    return try line.fold(to: head, from: first)
  }
}
