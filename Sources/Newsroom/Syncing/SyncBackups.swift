import Editorial
import Git

/// Where references pointed before and after each sync, kept for thirty days.
struct SyncBackups {
  let repository: Repository
  let git: GitProgram

  static let folder = "refs/stet/backup"
  /// How long a backup is kept, in seconds.
  static let kept: Int64 = 30 * 86_400

  /// What a sync did to a reference.
  struct Move: Hashable {
    var name: String
    /// Where it pointed before; nil if it did not exist.
    var before: ObjectID?
    /// Where it pointed afterwards; nil if it was gone.
    var after: ObjectID?
    /// Whether that was sent to the server.
    var isSent = false
  }

  /// A sync's moves.
  struct Backup {
    /// The reference that keeps it.
    var name: String
    var id: ObjectID
    /// When the sync was made.
    var at: Instant
    var moves: [Move]
  }

  /// The moves of one sync, however often it starts over.
  struct Run {
    private(set) var moves: [Move] = []
    private var places: [String: Int] = [:]
    fileprivate var kept: Reference?

    /// Adds a move, combining it with earlier moves of the same branch.
    mutating func add(_ name: String, from old: ObjectID?, to new: ObjectID?) {
      if let place = places[name] {
        (moves[place].after, moves[place].isSent) = (new, false)
      } else {
        places[name] = moves.count
        moves.append(Move(name: name, before: old, after: new))
      }
    }

    /// Marks what is about to be sent.
    mutating func mark(sent updates: [Server.Update]) {
      for update in updates {
        guard let place = places[update.branch] else { continue }
        moves[place].isSent = moves[place].after == update.new
      }
    }
  }

  /// Saves the moves of a run before they are made; everything that existed before them stays reachable.
  func keep(
    _ run: inout Run, at time: Instant, by signature: Signature, under lock: ActLock
  ) throws {
    let moves = run.moves.filter { $0.before != $0.after }
    guard !moves.isEmpty else { return }
    let lines = moves.map { move in
      "\(move.before?.hex ?? Self.nowhere) \(move.after?.hex ?? Self.nowhere)"
        + " \(move.isSent ? "sent" : "here") \(move.name)\n"
    }
    let blob = try repository.objects.writeBlob(Array(lines.joined().utf8))
    let tree = try repository.objects.writeTree([TreeEntry(name: "heads", mode: .file, id: blob)])
    // What was fetched has what was fetched before behind it.
    let heads = moves.filter { $0.branchFetched == nil || $0.after == nil }.compactMap(\.before)
    let commit = NewCommit(
      tree: tree, parents: Array(Set(heads)).sorted(), author: signature,
      committer: signature, message: "Before a sync\n")
    let id = try repository.objects.writeCommit(commit)
    if id == run.kept?.id { return }
    try repository.objects.verifyWritten([blob, tree, id])
    var name = Self.name(of: time)
    if let kept = run.kept {
      name = kept.name
    } else {
      while try repository.references.id(of: name) != nil { name += "-2" }
    }
    try lock.noteLocks([name])
    try repository.references.move(name, from: run.kept?.id, to: id, log: "sync", by: signature)
    run.kept = Reference(name: name, id: id)
  }

  private static let nowhere = String(repeating: "0", count: 40)

  private static func name(of time: Instant) -> String {
    "\(folder)/\(time.description.filter { $0 != ":" && $0 != "-" })"
  }

  /// The backups, newest first.
  func all() throws -> [Backup] {
    try repository.references.listing(under: Self.folder).references.reversed().map {
      let commit = try repository.objects.commit($0.id)
      let entry = try repository.trees.entry("heads", in: commit.tree)
      let lines = try entry.map { try repository.objects.blob($0.id) } ?? []
      return Backup(
        name: $0.name, id: $0.id, at: Instant(seconds: commit.committer.seconds),
        moves: String(decoding: lines, as: UTF8.self).split(separator: "\n").compactMap(Self.move))
    }
  }

  private static func move(_ line: Substring) -> Move? {
    let parts = line.split(separator: " ")
    guard parts.count == 4 else { return nil }
    func id(_ hex: Substring) -> ObjectID? { hex == nowhere ? nil : ObjectID(hex: String(hex)) }
    return Move(
      name: String(parts[3]), before: id(parts[0]), after: id(parts[1]),
      isSent: parts[2] == "sent")
  }

  /// Forgets backups that are older than thirty days.
  func forgetOld(at time: Instant) throws {
    let oldest = Self.name(of: time.advanced(by: -Self.kept))
    let old = try repository.references.listing(under: Self.folder).references.filter {
      $0.name.utf8.lexicographicallyPrecedes(oldest.utf8)
    }
    try repository.references.delete(old, with: git)
  }

  func forget(_ backup: Backup) throws {
    try repository.references.delete([Reference(name: backup.name, id: backup.id)], with: git)
  }
}
