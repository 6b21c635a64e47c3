import Editorial
import Git

/// Settings files that one event is to change.
struct PlannedChange {
  /// `masthead` or `settings`.
  var kind: EventKind
  /// The new bytes by path; nil to remove a file.
  var files: [String: [UInt8]?]
  var subject: String
}

/// Settings events whose objects are written, but which are not on any branch yet.
struct PreparedChanges {
  /// Where the branch points; nil if it was only fetched.
  var here: ObjectID?
  /// The events; if the head's tree is due to be corrected, the commit that does so comes first.
  var commits: [NewCommit] = []
  var events: [EventID] = []
}

extension SettingsDesk {
  /// Judges changes one after another, and writes their commits.
  func prepare(
    _ changes: [PlannedChange], note: String?, as actor: Actor
  ) throws -> PreparedChanges {
    var prepared = PreparedChanges(here: try repository.references.id(of: References.settings))
    let before = try settings.state()
    var (id, state) = before
    for change in changes {
      let policy = try settings.reader.policy(id, state, people: [actor.handle])
      let person = try policy.person(actor.handle, attempted: change.kind)
      // An owner's event would let the settings go on past the one that can't be judged; other
      // people's would not.
      if let stop = state.stops.last, policy.isOwner(person, at: max(actor.time, policy.time)) {
        throw NewsroomError.settingsStopped(event: stop.event.short, stop.reason)
      }
      let differences = try differences(change, state.files)
      if differences.isEmpty { continue }
      try checkMay(differences, change, person, policy, state.files, actor)
      var event = Event(change.kind, article: nil, by: actor.handle, subject: change.subject)
      event.note = note
      try event.checkLength()
      guard case .event = MessageReading(Array(event.message.utf8)) else {
        throw NewsroomError.unrecordable(change.kind)
      }
      let placements = differences.map { difference in
        (difference.path, difference.new.map { Placement(mode: .file, id: $0.id.object) })
      }
      let made = try add(
        event, Dictionary(uniqueKeysWithValues: placements), on: (id, state), by: person, policy,
        at: actor.time, to: &prepared)
      guard
        let next = try settings.reader.history(from: settings.origin.founding(), to: made.object)
          .state(
            at: made)
      else { throw NewsroomError.otherNewsroom(founding: try settings.origin.founding().hex) }
      (id, state) = (PolicyID(made.object), next)
    }
    try checkNothingIsLost(from: before, to: (id, state), by: actor)
    return prepared
  }

  /// Writes the commit of an event and, if the head's tree is not what the line gives, one before
  /// it that corrects it.
  @discardableResult
  func add(
    _ event: Event, _ placements: [String: Placement?],
    on head: (id: PolicyID, state: SettingsState), by person: Person, _ policy: Policy,
    at time: Instant, to prepared: inout PreparedChanges
  ) throws -> EventID {
    let right = try settings.tree(of: head.state.files)
    let base = try setRight(head.id, head.state, right, by: person, policy, at: time)
    let signature = try Signature(person, at: time, in: policy.timeZone)
    let commit = NewCommit(
      tree: placements.isEmpty ? right : try repository.trees.replacing(placements, in: right),
      parents: [base.id], author: signature, committer: signature, message: event.message)
    for commit in [base.commit, commit].compactMap(\.self) {
      _ = try repository.objects.writeCommit(commit)
      prepared.commits.append(commit)
    }
    let id = EventID(commit.id)
    prepared.events.append(id)
    return id
  }

  /// Moves the branch to prepared events, and prints them.
  func make(_ prepared: PreparedChanges) throws {
    guard let last = prepared.commits.last, let event = prepared.events.last else { return }
    try repository.objects.verifyWritten(prepared.commits.flatMap { [$0.tree, $0.id] })
    try listeners.checkpoint(.objectsWritten)
    try press.markPending(.settings)
    do {
      try worktrees.move(
        References.settings, from: prepared.here, to: last.id, log: last.subject,
        by: last.committer)
    } catch {
      // If the disk fails once the branch has moved, the event is there and its print is still due.
      if (try? repository.references.id(of: References.settings)) != last.id {
        press.clearPending()
      }
      throw error
    }
    try listeners.checkpoint(.eventMoved)
    do {
      try press.run(orElse: { try copies(ofNewest: prepared.events) })
      try press.finish(.settings)
    } catch {
      throw SettingsHalfDone(event: event, underlying: error)
    }
  }

  /// What main lacks of the settings, always including the newest events.
  private func copies(ofNewest events: [EventID]) throws -> [Copy] {
    let history = try settings.history()
    let missing = try print.missingSettings(history, on: print.mainTree(), new: events)
    if Set(missing.map(\.entry.id)).isSuperset(of: events) { return missing }
    return try history.steps.filter { events.contains($0.entry.id) }.map { try print.copy(of: $0) }
  }

  /// Resumes the settings after an event that this Stet can't judge, by an owner's event that
  /// changes nothing.
  func goOn(after stop: Stop, as actor: Actor) throws {
    let here = try repository.references.id(of: References.settings)
    let (id, state) = try settings.state()
    let policy = try settings.reader.policy(id, state, people: [actor.handle], workflows: [])
    guard let person = policy.people[actor.handle],
      policy.isOwner(person, at: max(actor.time, policy.time))
    else {
      throw try settings.notOwner(actor, path: References.short(References.settings))
    }
    let event = Event(
      .settings, article: nil, by: actor.handle,
      subject: "Go on after \(stop.event.short), which this Stet can't judge")
    var prepared = PreparedChanges(here: here)
    try add(event, [:], on: (id, state), by: person, policy, at: actor.time, to: &prepared)
    try make(prepared)
  }

  /// The commit that an event goes on top of: the head or, if its tree is not what the line gives,
  /// a plain commit that corrects it.
  func setRight(
    _ id: PolicyID, _ state: SettingsState, _ tree: ObjectID, by person: Person, _ policy: Policy,
    at time: Instant
  ) throws -> (id: ObjectID, commit: NewCommit?) {
    let head = id.object
    if try repository.objects.commit(head).tree == tree { return (head, nil) }
    let signature = try Signature(person, at: time, in: policy.timeZone)
    let commit = NewCommit(
      tree: tree, parents: [head], author: signature, committer: signature,
      message: "Set the settings right\n")
    return (commit.id, commit)
  }

  /// The files that a change would change.
  private func differences(
    _ change: PlannedChange, _ files: SettingsFiles
  ) throws -> [SettingsDifference] {
    try change.files.sorted { $0.key < $1.key }.compactMap { path, bytes in
      let old = try settings.reader.file(path, in: files)
      let blob = try bytes.map { try repository.objects.writeBlob($0) }
      let new = blob.map { SettingsFile(isPlain: true, id: .init($0)) }
      return old == new ? nil : SettingsDifference(path: path, old: old, new: new)
    }
  }

  private func checkMay(
    _ differences: [SettingsDifference], _ change: PlannedChange, _ person: Person,
    _ policy: Policy, _ files: SettingsFiles, _ actor: Actor
  ) throws {
    let moment = max(actor.time, policy.time)
    if person.hasLeft(at: moment), let left = person.left {
      throw Refusal(.hasLeft(actor.handle, left), article: nil, attempted: change.kind)
    }
    let rules = SettingsRules(reading: settings.reader, files: files)
    switch try rules.refusal(
      of: differences, kind: change.kind, by: person, owners: policy.owners, at: moment)
    {
    case nil: return
    case .wrongKind(let path): throw NewsroomError.mixedChange(path: path)
    case .notPlain(let path): throw NewsroomError.notPlain(path: path)
    case .taken(_, let other): throw NewsroomError.recordExists(other)
    case .notOwner(let path):
      let isNew = differences.contains { $0.path == path && $0.old == nil }
      throw try settings.notOwner(actor, path: path, isNew: isNew)
    }
  }
}
