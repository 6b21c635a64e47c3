/// The line of settings up to one of its commits.
package struct SettingsState: Hashable, Sendable {
  /// The files that the settings consist of.
  package internal(set) var files: SettingsFiles
  /// The latest time of an event that counts.
  package internal(set) var time: Instant
  /// Events that this Stet can't judge and that are not behind any owner's event, oldest first.
  package internal(set) var stops: [Stop] = []

  /// States what the settings consist of, and since when.
  package init(files: SettingsFiles, time: Instant) {
    self.files = files
    self.time = time
  }
}

/// The line of settings, judged.
package struct SettingsHistory: Sendable {
  /// One commit and the verdict on it.
  package struct Step: Sendable {
    /// The commit.
    package var entry: LineEntry
    /// The verdict.
    package var verdict: History.Verdict
    /// The paths that it changed compared with its parent; none for a commit that sets nothing.
    package var paths: [String]
    /// The files that the settings consist of afterwards.
    package var files: SettingsFiles
  }

  /// Every commit in the order of the line, except those that don't have the founding commit behind
  /// them.
  package private(set) var steps: [Step] = []
  private var states: [EventID: SettingsState] = [:]
  private let places: [EventID: Int]
  private let ancestry: Ancestry

  /// Folds the line.
  ///
  /// - Parameters:
  ///   - entries: Every commit that the head reaches, parents before children, the head last.
  ///   - founding: The newsroom's founding commit, which is its first event.
  ///   - reading: Reads the trees.
  /// - Throws: Whatever `reading` throws.
  package init(_ entries: [LineEntry], founding: EventID, reading: any SettingsReading) throws {
    let map = LineMap(entries)
    ancestry = map.ancestry
    places = Dictionary(
      entries.indices.map { (entries[$0].id, $0) }, uniquingKeysWith: { first, _ in first })
    guard let first = places[founding], let head = entries.indices.last,
      ancestry.isBehind(first, head)
    else { return }
    var line = SettingsLine(map: map, first: first, reading: reading)
    let folded = try line.fold(to: head, from: first)
    states = Dictionary(uniqueKeysWithValues: line.states.map { (entries[$0].id, $1) })
    steps = folded.facts.steps.map {
      Step(
        entry: entries[$0.commit], verdict: $0.verdict, paths: $0.paths, files: $0.files)
    }
  }

  /// What the line gives up to a commit; nil if the commit is not on it.
  package func state(at commit: EventID) -> SettingsState? { states[commit] }

  /// Whether a commit has another behind it.
  package func isBehind(_ old: EventID, _ new: EventID) -> Bool {
    guard let old = places[old], let new = places[new] else { return false }
    return ancestry.isBehind(old, new)
  }
}

/// The rules of the line of settings: each event sets the files that it changes compared with its
/// parent.
private struct SettingsLine: LineRules {
  let map: LineMap
  let first: Int
  let reading: any SettingsReading
  /// What the line gives up to each commit.
  var states: [Int: SettingsState] = [:]

  var ancestry: Ancestry { map.ancestry }
  var learnsEach: Bool { true }

  struct Facts {
    var state = SettingsState(
      files: SettingsFiles(tree: .nothing), time: Instant(seconds: 0))
    var steps: [(commit: Int, verdict: History.Verdict, paths: [String], files: SettingsFiles)] = []
    /// The events that counted, by the parts that a rebase leaves unchanged.
    var made: [EventID: [Int]] = [:]
  }

  func beginning() -> Facts { Facts() }

  mutating func learn(_ commit: Int, _ folded: Folded<Facts>, sides: [Folded<Facts>]) {
    states[commit] = folded.facts.state
  }

  func binds(merge commit: Int, _ facts: Facts) throws -> Bool {
    let entry = map.entries[commit]
    let files = facts.state.files
    let owners = Set(try reading.newsroom(in: files).owners)
    return try reading.records(in: "masthead", of: files).contains { name in
      guard let person = try reading.person(Handle(name), in: files) else { return false }
      return !person.emails.isEmpty && person.has(email: entry.committer.email)
        && !owners.isDisjoint(with: person.roles(at: max(entry.time, facts.state.time)))
    }
  }

  func take(_ commit: Int, isAdded: Bool, into folded: inout Folded<Facts>) throws {
    folded.order.append(commit)
    let entry = map.entries[commit]
    var paths: [String] = []
    let verdict: History.Verdict
    do throws(JudgementError) {
      let event = try event(of: entry)
      if let original = try original(of: entry, commit, folded.facts) { throw .copy(original) }
      paths = try set(event, commit, &folded)
      if let making = entry.making { folded.facts.made[making, default: []].append(commit) }
      verdict = .counted
    } catch {
      switch error {
      case .refused(let reason): verdict = .refused(reason)
      case .plain(let plain): verdict = .plain(plain)
      case .newer(let newer):
        verdict = .newer(newer)
        folded.facts.state.stops.append(Stop(event: entry.id, reason: newer))
      case .copy(let original): verdict = .copy(of: original)
      case .unreadable(let underlying): throw underlying
      }
    }
    folded.facts.steps.append((commit, verdict, paths, folded.facts.state.files))
  }

  /// The event that a commit is a copy of, made by a rebase: the copy does not set again what the
  /// original set.
  ///
  /// Settings events say little: two from the same second are copies only if they set the same
  /// files.
  private func original(
    of entry: LineEntry, _ commit: Int, _ facts: Facts
  ) throws(JudgementError) -> EventID? {
    guard let making = entry.making, let made = facts.made[making] else { return nil }
    let others = made.filter { !ancestry.isBehind($0, commit) }
    return try read {
      try others.first { try whatIsSet(by: $0) == whatIsSet(by: commit) }
    }.map { map.entries[$0].id }
  }

  /// The files that a commit sets compared with its first parent, by path; nil for a file that it
  /// removes.
  private func whatIsSet(by commit: Int) throws -> [String: SettingsFile?] {
    guard let parent = ancestry.parents[commit].first else { return [:] }
    let changes = try reading.differences(map.entries[parent].text, map.entries[commit].text)
    // A tree that somebody wrote by hand may have a path twice.
    return Dictionary(changes.map { ($0.path, $0.new) }) { first, _ in first }
  }

  private func event(of entry: LineEntry) throws(JudgementError) -> Event {
    switch entry.message {
    case .plain(let plain): throw .plain(plain)
    case .newer(let newer): throw .newer(newer)
    case .event(let event):
      guard event.kind.isReserved else { throw .newer(.kind(event.kind)) }
      guard event.kind.shape?.place == .settings else { throw .refused(.wrongPlace) }
      guard event.publishedFrom == nil else { throw .plain(.malformed) }
      return event
    }
  }

  /// Sets what an event changes; returns the paths.
  private func set(
    _ event: Event, _ commit: Int, _ folded: inout Folded<Facts>
  ) throws(JudgementError) -> [String] {
    let entry = map.entries[commit]
    var state = folded.facts.state
    if commit == first {
      state.files = SettingsFiles(tree: entry.text)
      state.time = entry.time
      folded.facts.state = state
      folded.binding.append(commit)
      return []
    }
    guard entry.parents.count == 1, let parent = ancestry.parents[commit].first else {
      throw .refused(.parents(entry.parents.count))
    }
    let moment = max(entry.time, state.time)
    let person = try member(event.by, in: state.files, at: moment)
    guard person.has(email: entry.committer.email) else {
      throw .refused(.notTheirEmail(event.by, email: entry.committer.email))
    }
    let before = map.entries[parent].text
    let changes = try read { try reading.differences(before, entry.text) }
    let owners = try read { Set(try reading.newsroom(in: state.files).owners) }
    let refusal = try read {
      try SettingsRules(reading: reading, files: state.files)
        .refusal(of: changes, kind: event.kind, by: person, owners: owners, at: moment)
    }
    if let refusal { throw .refused(.settings(refusal)) }
    for change in changes {
      let stands = try read { try reading.file(change.path, in: state.files) }
      if stands != change.old { throw .refused(.changedMeanwhile(path: change.path)) }
    }
    try read { try set(changes, from: before, to: entry.text, in: &state.files) }
    state.time = moment
    if !owners.isDisjoint(with: person.roles(at: moment)) {
      folded.binding.append(commit)
      state.stops.removeAll { stop in
        map.place(of: stop.event).map { ancestry.isBehind($0, commit) } ?? false
      }
    }
    folded.facts.state = state
    return changes.map(\.path)
  }

  /// Sets files, and simplifies them if they are then exactly what the event's tree has.
  private func set(
    _ changes: [SettingsDifference], from before: TextID, to tree: TextID,
    in files: inout SettingsFiles
  ) throws {
    if files.isWhole, files.tree == before {
      files.tree = tree
      return
    }
    for change in changes { files.changed[change.path] = .some(change.new) }
    let others = try reading.differences(files.tree, tree)
    let isSame =
      others.count == files.changed.count
      && others.allSatisfy { files.changed[$0.path] == .some($0.new) }
    if isSame { files = SettingsFiles(tree: tree) }
  }

  private func member(
    _ handle: Handle, in files: SettingsFiles, at moment: Instant
  ) throws(JudgementError) -> Person {
    guard let person = try read({ try reading.person(handle, in: files) }) else {
      throw .refused(.notOnMasthead(handle))
    }
    if let left = person.left, person.hasLeft(at: moment) {
      throw .refused(.hasLeft(handle, left))
    }
    return person
  }

  private func read<Value>(_ body: () throws -> Value) throws(JudgementError) -> Value {
    do { return try body() } catch { throw .unreadable(error) }
  }
}
