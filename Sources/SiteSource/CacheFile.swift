import GRDB
import System

/// A file of SQLite below `.git/stet` that is a cache and never the truth: where it is missing, damaged or
/// another program's, it begins anew, and all that it costs is time.
struct CacheFile: Sendable {
  /// The folder `.git/stet`.
  let folder: Folder
  /// Its path there.
  let path: String
  /// What is kept in it.
  let contents: Contents
  /// How many seconds another process may keep it.
  let patience: Double

  /// Opens it to write; what another program kept is gone.
  ///
  /// - Throws: What SQLite and the disk throw.
  func open() throws -> DatabaseQueue {
    // SQLite would follow a link, and give the file to nobody else of the group.
    if try folder.kind(of: path) == nil { try folder.write([], to: path) }
    guard try folder.kind(of: path) == .file else { throw NoFile() }
    let queue = try queue(isReadOnly: false)
    try contents.furnish(queue)
    return queue
  }

  /// Opens it and writes into it; what is damaged is thrown away, and it is done again.
  ///
  /// - Throws: What SQLite and the disk throw, after it was begun anew once.
  func write(_ body: (Database) throws -> Void) throws {
    do { try open().write(body) } catch  where Self.isDamage(error) {
      discard()
      try open().write(body)
    }
  }

  /// Reads from it; nil where nothing of ours can be read.
  func read<Value>(_ body: (Database) throws -> Value) -> Value? {
    guard (try? folder.kind(of: path)) == .file, let queue = try? queue(isReadOnly: true) else {
      return nil
    }
    return try? queue.read { try contents.isOurs($0) ? body($0) : nil }
  }

  /// Takes the file away, so that it begins anew.
  func discard() {
    for end in ["", "-journal"] { try? folder.remove(path + end) }
  }

  /// Whether an error says that the file itself is damaged, or no database of ours.
  ///
  /// One that is locked, on a full disk, or that can't be read at the moment is whole: the next build has it.
  static func isDamage(_ error: any Error) -> Bool {
    // An error of SQL: there are other tables in it than ours.
    let damage: [ResultCode] = [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR]
    return (error as? DatabaseError).map { damage.contains($0.resultCode) } ?? false
  }

  /// Why something failed, without what was attempted.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite says \(error.resultCode)"
  }

  /// Something is in its place that is not Stet's to take away.
  private struct NoFile: Error, CustomStringConvertible {
    var description: String { "something else has its name" }
  }

  private func queue(isReadOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(patience)
    return try DatabaseQueue(path: folder.whole(path), configuration: configuration)
  }
}

extension CacheFile {
  /// What is kept in such a file.
  struct Contents: Sendable {
    /// What wrote it: what another program kept is worth nothing.
    let program: String
    /// What makes its tables.
    let tables: String
    /// Their names.
    let names: [String]

    /// Makes the tables, unless this program made and filled those that are there.
    func furnish(_ queue: DatabaseQueue) throws {
      try queue.write { db in
        if try db.tableExists("program"), try isOurs(db) { return }
        for name in ["program"] + names { try db.execute(sql: "DROP TABLE IF EXISTS \(name)") }
        try db.execute(sql: "CREATE TABLE program (name TEXT NOT NULL);" + tables)
        try db.execute(sql: "INSERT INTO program VALUES (?)", arguments: [program])
      }
    }

    /// Whether this program wrote what is in the file.
    func isOurs(_ db: Database) throws -> Bool {
      try DatabaseValue.fetchOne(db, sql: "SELECT name FROM program") == program.databaseValue
    }
  }
}
