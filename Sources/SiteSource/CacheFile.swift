import GRDB
import System

/// An SQLite file within `.git/stet` that is only a cache: if it is missing, damaged or another program's, it
/// is started afresh, which costs nothing but time.
struct CacheFile: Sendable {
  /// The folder `.git/stet`.
  let folder: Folder
  /// Its path there.
  let path: String
  /// Its contents.
  let contents: Contents
  /// How many seconds to wait for another process to release it.
  let patience: Double

  /// Opens it for writing; anything kept by another program is discarded.
  ///
  /// - Throws: What SQLite and the disk throw.
  func open() throws -> DatabaseQueue {
    // SQLite would follow a link, and would not share the file with the rest of the group.
    if try folder.kind(of: path) == nil { try folder.write([], to: path) }
    guard try folder.kind(of: path) == .file else { throw NoFile() }
    let queue = try queue(isReadOnly: false)
    try contents.furnish(queue)
    return queue
  }

  /// Opens it and writes to it; a damaged file is discarded, and writing starts again.
  ///
  /// - Throws: What SQLite and the disk throw, after one fresh start.
  func write(_ body: (Database) throws -> Void) throws {
    do { try open().write(body) } catch  where Self.isDamage(error) {
      try discard()
      try open().write(body)
    }
  }

  /// Reads from it; nil if it contains nothing of ours that can be read.
  func read<Value>(_ body: (Database) throws -> Value) -> Value? {
    guard (try? folder.kind(of: path)) == .file, let queue = try? queue(isReadOnly: true) else {
      return nil
    }
    return try? queue.read { try contents.isOurs($0) ? body($0) : nil }
  }

  /// Removes the file, so that it is started afresh, unless another process is using it: its journal would
  /// come to lie beside the new file, which SQLite would then take for one that was left behind.
  ///
  /// SQLite itself stops whoever has the file open and begins to write only later.
  ///
  /// - Throws: What SQLite throws if the file is in use.
  func discard() throws {
    func remove() {
      for end in ["", "-journal"] { try? folder.remove(path + end) }
    }
    do {
      try queue(isReadOnly: false).inTransaction(.exclusive) { _ in
        remove()
        return .rollback
      }
    } catch  where Self.isDamage(error) {
      // Nobody can use it.
      remove()
    }
  }

  /// Whether an error means that the file itself is damaged or not one of our databases.
  ///
  /// A file that is locked, on a full disk or temporarily unreadable is intact: the next build can use it.
  static func isDamage(_ error: any Error) -> Bool {
    // An SQL error: its tables are not ours.
    let damage: [ResultCode] = [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_ERROR]
    return (error as? DatabaseError).map { damage.contains($0.resultCode) } ?? false
  }

  /// Why something failed, without what was attempted.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite says \(error.resultCode)"
  }

  /// What to do about an error.
  static func hint(_ error: any Error) -> String {
    switch (error as? DatabaseError)?.resultCode {
    case .SQLITE_FULL?: "make room on the disk"
    case .SQLITE_BUSY?, .SQLITE_LOCKED?: "build again when no other build is running"
    case .SQLITE_IOERR?: "look for room and faults on the disk"
    case nil where error is NoFile: "move it out of .git/stet"
    default: "make sure that Stet can write into .git/stet"
    }
  }

  /// Something that Stet must not remove is in its place.
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
  /// The contents of such a file.
  struct Contents: Sendable {
    /// What wrote it: anything kept by another program is worthless.
    let program: String
    /// The SQL that creates its tables.
    let tables: String
    /// Their names.
    let names: [String]

    /// Creates the tables, unless they already exist and this program filled them.
    func furnish(_ queue: DatabaseQueue) throws {
      try queue.write { db in
        if try db.tableExists("program"), try isOurs(db) { return }
        for name in ["program"] + names { try db.execute(sql: "DROP TABLE IF EXISTS \(name)") }
        try db.execute(sql: "CREATE TABLE program (name TEXT NOT NULL);" + tables)
        try db.execute(sql: "INSERT INTO program VALUES (?)", arguments: [program])
      }
    }

    /// Whether this program wrote the contents of the file.
    func isOurs(_ db: Database) throws -> Bool {
      try DatabaseValue.fetchOne(db, sql: "SELECT name FROM program") == program.databaseValue
    }
  }
}
