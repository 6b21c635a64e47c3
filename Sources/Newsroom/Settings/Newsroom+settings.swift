public import Editorial
import Git

extension NewsroomRepository {
  /// Changes files of the settings or of the masthead, in one event, and prints it on main.
  ///
  /// The kind is `masthead` or `settings`; the changes are the new bytes by path, nil to remove a
  /// file.
  ///
  /// - Returns: The event; nil of a dry run, and where nothing changes.
  /// - Throws: ``NewsroomError/notOwner(_:path:owners:)`` where the settings before the change do
  ///   not let this person make it.
  @discardableResult
  public func change(
    _ kind: EventKind, _ changes: [String: [UInt8]?], subject: String, note: String? = nil,
    as actor: Actor, isDryRun: Bool = false
  ) throws -> EventID? {
    if isDryRun {
      _ = try prepare(kind, changes, subject: subject, note: note, as: actor, isDryRun: true)
      return nil
    }
    return try writing([References.settings, References.main]) { () throws -> EventID? in
      try keepFounding()
      try finishPendingPrint()
      var turns = 0
      while true {
        do {
          guard
            let prepared = try prepare(
              kind, changes, subject: subject, note: note, as: actor, isDryRun: false)
          else { return nil }
          return try make(prepared)
        } catch let error as GitError {
          turns += 1
          guard error.code == .conflict, turns < 5 else { throw error }
        }
      }
    }
  }

  /// Goes on with the settings after an event that this Stet can't judge: an event that changes
  /// nothing, by an owner.
  func goOn(after stop: Stop, as actor: Actor) throws {
    let here = try repository.reference(References.settings)
    let (id, state) = try settingsState()
    let policy = try settings.policy(id, state, people: [actor.handle], workflows: [])
    guard let person = policy.people[actor.handle], policy.isOwner(person, at: actor.time) else {
      throw NewsroomError.notOwner(
        actor.handle, path: References.short(References.settings), owners: policy.owners.sorted())
    }
    let event = Event(
      .settings, article: nil, by: actor.handle,
      subject: "Go on after \(stop.event.short), which this Stet can't judge")
    let tree = try tree(of: state.files)
    let base = try setRight(id, state, tree, by: person, policy, at: actor.time)
    let signature = signature(
      of: person, at: actor.time, offset: Self.offset(of: policy.timeZone, at: actor.time))
    let commit = NewCommit(
      tree: tree, parents: [base.id], author: signature, committer: signature,
      message: event.message)
    _ = try make(PreparedChange(here: here, commit: commit, base: base))
  }

  /// An event of the settings that is yet to be written.
  private struct PreparedChange {
    /// Where the branch stands; nil where it was only fetched.
    var here: ObjectID?
    var commit: NewCommit
    /// The commit that it is put on: the line's head, or one that sets the head's tree right.
    var base: (id: ObjectID, commit: NewCommit?)
  }

  private func make(_ prepared: PreparedChange) throws -> EventID {
    let commit = prepared.commit
    if let base = prepared.base.commit { _ = try repository.writeCommit(base) }
    let id = try repository.writeCommit(commit)
    try repository.verifyWritten([commit.tree, prepared.base.id, id])
    try checkpoint(.objectsWritten)
    try markPending(.settings)
    do {
      try repository.move(
        References.settings, from: prepared.here, to: id, log: commit.subject,
        by: commit.committer)
    } catch {
      clearPending()
      throw error
    }
    try checkpoint(.eventMoved)
    do {
      try print(orElse: { try copies(ofNewest: EventID(id)) })
      clearPending()
    } catch {
      throw SettingsHalfDone(event: EventID(id), underlying: error)
    }
    return EventID(id)
  }

  /// What main lacks of the settings; the newest event in any case.
  private func copies(ofNewest id: EventID) throws -> [Copy] {
    let history = try settingsHistory()
    let missing = try missingSettings(history, on: mainTree())
    if missing.contains(where: { $0.entry.id == id }) { return missing }
    return try history.steps.filter { $0.entry.id == id }.map { try copy(of: $0) }
  }

  private func prepare(
    _ kind: EventKind, _ changes: [String: [UInt8]?], subject: String, note: String?,
    as actor: Actor, isDryRun: Bool
  ) throws -> PreparedChange? {
    let here = try repository.reference(References.settings)
    let (id, state) = try settingsState()
    if let stop = state.stops.last {
      throw NewsroomError.settingsStopped(event: stop.event.short, stop.reason)
    }
    let policy = try settings.policy(id, state, people: [actor.handle])
    guard let person = policy.people[actor.handle] else {
      throw Refusal(.notOnMasthead(actor.handle), article: nil, attempted: kind)
    }
    var placements: [String: Placement?] = [:]
    var differences: [SettingsDifference] = []
    for (path, bytes) in changes.sorted(by: { $0.key < $1.key }) {
      let old = try settings.file(path, in: state.files)
      let blob = try bytes.map {
        isDryRun ? repository.hashBlob($0) : try repository.writeBlob($0)
      }
      let new = blob.map { SettingsFile(isPlain: true, id: .init($0)) }
      if old == new { continue }
      placements[path] = .some(blob.map { (mode: .file, id: $0) })
      differences.append(SettingsDifference(path: path, old: old, new: new))
    }
    if differences.isEmpty { return nil }
    try checkMay(differences, changes, kind: kind, person, policy, state.files, actor)
    var event = Event(kind, article: nil, by: actor.handle, subject: subject)
    event.note = note
    guard case .event = MessageReading(Array(event.message.utf8)) else {
      throw NewsroomError.unrecordable(kind)
    }
    let right = try tree(of: state.files)
    let signature = signature(
      of: person, at: actor.time, offset: Self.offset(of: policy.timeZone, at: actor.time))
    guard !isDryRun else {
      return PreparedChange(
        here: here,
        commit: NewCommit(
          tree: right, parents: [id.object], author: signature, committer: signature,
          message: event.message), base: (id.object, nil))
    }
    let base = try setRight(id, state, right, by: person, policy, at: actor.time)
    let commit = NewCommit(
      tree: try repository.replacing(placements, in: right), parents: [base.id],
      author: signature, committer: signature, message: event.message)
    return PreparedChange(here: here, commit: commit, base: base)
  }

  /// The commit that an event is put on: the head, or, where its tree is not what the line gives, a
  /// plain commit that sets it right.
  func setRight(
    _ id: PolicyID, _ state: SettingsState, _ tree: ObjectID, by person: Person, _ policy: Policy,
    at time: Instant
  ) throws -> (id: ObjectID, commit: NewCommit?) {
    let head = id.object
    if try repository.commit(head).tree == tree { return (head, nil) }
    let signature = signature(
      of: person, at: time, offset: Self.offset(of: policy.timeZone, at: time))
    let commit = NewCommit(
      tree: tree, parents: [head], author: signature, committer: signature,
      message: "Set the settings right\n")
    return (commit.id, commit)
  }

  private func checkMay(
    _ differences: [SettingsDifference], _ changes: [String: [UInt8]?], kind: EventKind,
    _ person: Person, _ policy: Policy, _ files: SettingsFiles, _ actor: Actor
  ) throws {
    let moment = max(actor.time, policy.time)
    if person.hasLeft(at: moment), let left = person.left {
      throw Refusal(.hasLeft(actor.handle, left), article: nil, attempted: kind)
    }
    // A record that is not written yet is compared as its bytes will be read.
    let rules = SettingsRules(
      reading: ProposedSettings(base: settings, bytes: changes, hash: repository.hashBlob),
      files: files)
    switch try rules.refusal(
      of: differences, kind: kind, by: person, owners: policy.owners, at: moment)
    {
    case nil: return
    case .wrongKind(let path), .notPlain(let path): throw NewsroomError.notPlain(path: path)
    case .notOwner(let path):
      throw NewsroomError.notOwner(actor.handle, path: path, owners: policy.owners.sorted())
    }
  }

  /// A file of the settings as it stands now; nil where there is none.
  public func settingsFile(_ path: String) throws -> [UInt8]? {
    let state = try settingsState().state
    guard let file = try settings.file(path, in: state.files), file.isPlain else { return nil }
    return try repository.blob(file.id.object)
  }

  /// The names of the records in a folder of the settings, without `.yml`, sorted.
  public func records(in folder: String) throws -> [String] {
    try settings.records(in: folder, of: settingsState().state.files)
  }
}

/// The event of the settings is recorded, and main does not show it yet: the next act prints it.
public struct SettingsHalfDone: Error {
  /// The event.
  public var event: EventID
  /// What stood in the way.
  public var underlying: any Error
}

/// Settings beside records that are proposed and stand in no repository.
private struct ProposedSettings: SettingsReading {
  let base: SettingsReader
  let bytes: [String: [UInt8]?]
  let hash: ([UInt8]) -> ObjectID

  func differences(_ old: TextID?, _ new: TextID) throws -> [SettingsDifference] {
    try base.differences(old, new)
  }
  func file(_ path: String, in tree: TextID) throws -> SettingsFile? {
    try base.file(path, in: tree)
  }
  func names(in folder: String, of tree: TextID) throws -> [String] {
    try base.names(in: folder, of: tree)
  }
  func newsroom(_ file: SettingsFile) throws -> NewsroomRecord? { try base.newsroom(file) }
  func person(_ file: SettingsFile, _ handle: Handle, timeZone: String) throws -> Person? {
    try base.person(file, handle, timeZone: timeZone)
  }
  func editors(_ file: SettingsFile, _ name: WorkflowName) throws -> [Role] {
    try base.editors(file, name)
  }

  func differInOwnFieldsAlone(_ old: SettingsFile, _ new: SettingsFile) throws -> Bool {
    let proposed = bytes.values.compactMap(\.self).first { hash($0) == new.id.object }
    return RecordFile.differInOwnFieldsAlone(
      try base.bytes(of: old), try proposed ?? base.bytes(of: new))
  }
}
