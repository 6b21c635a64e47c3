public import Editorial
import Git

extension NewsroomRepository {
  /// Changes files of the settings or of the masthead on main, in one commit.
  ///
  /// The kind is `masthead` or `settings`; the changes are the new bytes by path, nil to remove a
  /// file.
  ///
  /// - Returns: The commit; nil of a dry run, and where nothing changes.
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
    return try writing([References.main]) { () throws -> EventID? in
      try finishPendingPublication()
      var turns = 0
      while true {
        do {
          guard
            let (tip, commit) = try prepare(
              kind, changes, subject: subject, note: note, as: actor, isDryRun: false)
          else { return nil }
          let id = try repository.writeCommit(commit)
          try repository.verifyWritten([commit.tree, id])
          try repository.move(
            References.main, from: tip, to: id, log: commit.subject, by: commit.committer)
          bringCheckoutQuietly(from: tip, to: id)
          return EventID(id)
        } catch let error as GitError {
          turns += 1
          guard error.code == .conflict, turns < 5 else { throw error }
        }
      }
    }
  }

  private func prepare(
    _ kind: EventKind, _ changes: [String: [UInt8]?], subject: String, note: String?,
    as actor: Actor, isDryRun: Bool
  ) throws -> (tip: ObjectID, commit: NewCommit)? {
    guard let tip = try repository.reference(References.main) else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    let id = try policies.policy(at: tip)
    let policy = try policies.policy(id, ordinal: 0, people: [actor.handle])
    guard let person = policy.people[actor.handle] else {
      throw Refusal(.notOnMasthead(actor.handle), article: nil, attempted: kind)
    }
    var placements: [String: Placement?] = try settingsWithoutPlainChanges(tip: tip, policy: id)
    for (path, bytes) in changes {
      placements[path] = .some(
        try bytes.map { (mode: FileMode.file, id: try repository.writeBlob($0)) })
    }
    let before = try repository.commit(tip).tree
    let tree = try repository.replacing(placements, in: before)
    if tree == before { return nil }
    try checkMay(
      try policies.changes(from: before, policy: try policies.tree(of: id), to: tree),
      kind: kind, person, policy, actor)
    var event = Event(kind, article: nil, by: actor.handle, subject: subject)
    event.note = note
    event.policy = id
    let signature = signature(of: person, actor)
    return (
      tip,
      NewCommit(
        tree: tree, parents: [tip], author: signature, committer: signature,
        message: event.message)
    )
  }

  /// What has to be put back so that files which plain git changed on main since the last event
  /// take no effect through ours.
  func settingsWithoutPlainChanges(
    tip: ObjectID, policy: PolicyID
  ) throws -> [String: Placement?] {
    var placements: [String: Placement?] = [:]
    let current = try repository.commit(tip).tree
    for change in try repository.treeDifference(try policies.tree(of: policy), current)
    where PolicyReader.isPolicy(change.path) {
      placements[change.path] = .some(change.old.map { (mode: $0.mode, id: $0.id) })
    }
    return placements
  }

  private func checkMay(
    _ changes: [SettingsChange], kind: EventKind, _ person: Person, _ policy: Policy,
    _ actor: Actor
  ) throws {
    let refusal = SettingsChange.refusal(
      of: changes, kind: kind, by: person, owners: policy.owners,
      editors: Set(policy.workflows.values.flatMap(\.edits)), at: actor.time)
    switch refusal {
    case nil: return
    case .wrongKind(let path), .notPlain(let path): throw NewsroomError.notPlain(path: path)
    case .notOwner(let path):
      throw NewsroomError.notOwner(actor.handle, path: path, owners: policy.owners.sorted())
    case .hasLeft:
      throw Refusal(
        .hasLeft(actor.handle, person.left ?? Day(number: 0)), article: nil, attempted: kind)
    }
  }

  /// A file of main as it stands now; nil where there is none.
  public func mainFile(_ path: String) throws -> [UInt8]? {
    guard let tip = try repository.reference(References.main),
      let entry = try repository.entry(path, in: try repository.commit(tip).tree),
      entry.mode == .file
    else { return nil }
    return try repository.blob(entry.id)
  }

  /// The names of the records in a folder of main, without `.yml`, sorted.
  public func records(in folder: String) throws -> [String] {
    guard let tip = try repository.reference(References.main),
      let entry = try repository.entry(folder, in: try repository.commit(tip).tree),
      entry.mode.isDirectory
    else { return [] }
    return try repository.tree(entry.id).map(\.name).filter { $0.hasSuffix(".yml") }
      .map { String($0.dropLast(".yml".count)) }.sorted()
  }
}
