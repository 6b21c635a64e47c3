import Editorial
import Git

extension NewsroomRepository {
  /// Adds to main a job of the host that keeps the repository.
  ///
  /// It is a file beside what is the print's own, which every print carries along. An owner adds it, by
  /// a plain commit.
  ///
  /// - Returns: Whether anything changed, or would: no where the file stands there to the byte.
  /// - Throws: ``NewsroomError/notOwner(_:path:owners:)``; ``NewsroomError/pathTaken(_:)`` where
  ///   another file stands there.
  public func addJob(
    _ bytes: [UInt8], at path: String, as actor: Actor, isDryRun: Bool = false
  ) throws -> Bool {
    let tree = try mainTree()
    if let tree, let entry = try repository.entry(path, in: tree) {
      guard try repository.kind(entry.id) == .blob, try repository.blob(entry.id) == bytes else {
        throw NewsroomError.pathTaken(path)
      }
      return false
    }
    let policy = try policy(people: [actor.handle], workflows: [])
    guard let person = policy.people[actor.handle], policy.isOwner(person, at: actor.time) else {
      throw NewsroomError.notOwner(actor.handle, path: path, owners: policy.owners.sorted())
    }
    if isDryRun { return true }
    try writing([References.main]) {
      try commitPlainly(
        "Add \(path)\n", by: person, at: actor.time, zone: policy.timeZone
      ) { tree in
        try repository.replacing(
          [path: .some((.file, try repository.writeBlob(bytes)))], in: tree)
      }
    }
    return true
  }

  /// Refuses a job where main, which is no newsroom's yet, has a file in its place.
  public static func checkJobFits(at path: String, in folder: String) throws {
    let repository = try Repository.open(folder)
    guard let main = try repository.reference(References.main) else { return }
    if try repository.entry(path, in: try repository.commit(main).tree) != nil {
      throw NewsroomError.pathTaken(path)
    }
  }

  /// Puts a plain commit on main; nothing where the tree stays as it is.
  func commitPlainly(
    _ message: String, by person: Person, at time: Instant, zone: String,
    _ change: (ObjectID?) throws -> ObjectID
  ) throws {
    let here = try repository.reference(References.main)
    let tip = try here ?? branches.head(References.main)
    let before = try tip.map { try repository.commit($0).tree }
    let tree = try change(before)
    if tree == before { return }
    let signature = try signature(of: person, at: time, offset: Self.offset(of: zone, at: time))
    let commit = NewCommit(
      tree: tree, parents: tip.map { [$0] } ?? [], author: signature, committer: signature,
      message: message)
    let id = try repository.writeCommit(commit)
    try repository.verifyWritten([tree, id])
    try repository.move(References.main, from: here, to: id, log: commit.subject, by: signature)
    bringCheckoutQuietly(from: here, to: id)
  }
}
