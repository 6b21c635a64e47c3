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
  /// - Throws: What SQLite and the disk throw, after it was begun anew once.
  func open() throws -> DatabaseQueue { try anew { try $0() } }

  /// Opens it and writes into it.
  ///
  /// - Throws: What SQLite and the disk throw, after it was begun anew once.
  func write(_ body: (Database) throws -> Void) throws { try anew { try $0().write(body) } }

  /// Does something with it; what is damaged is thrown away, and it is done again.
  private func anew<Done>(_ work: (() throws -> DatabaseQueue) throws -> Done) throws -> Done {
    do { return try work(opened) } catch is DatabaseError {
      for end in ["", "-journal"] { try? folder.remove(path + end) }
      return try work(opened)
    }
  }

  /// Opens it to read; nil where nothing of ours is in it.
  func openToRead() -> DatabaseQueue? {
    guard (try? folder.kind(of: path)) == .file, let queue = try? queue(isReadOnly: true),
      (try? queue.read { try contents.isOurs($0) }) == true
    else { return nil }
    return queue
  }

  /// Something is in its place that is not Stet's to take away.
  private struct NoFile: Error, CustomStringConvertible {
    var description: String { "something else has its name" }
  }

  private func opened() throws -> DatabaseQueue {
    // SQLite would follow a link, and give the file to nobody else of the group.
    if try folder.kind(of: path) == nil { try folder.write([], to: path) }
    guard try folder.kind(of: path) == .file else { throw NoFile() }
    let queue = try queue(isReadOnly: false)
    try contents.furnish(queue)
    return queue
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
    /// What makes its tables, where they are missing.
    let tables: String
    /// Their names.
    let names: [String]

    /// Makes the tables, and empties them if another program filled them.
    func furnish(_ queue: DatabaseQueue) throws {
      try queue.write { db in
        try db.execute(sql: "CREATE TABLE IF NOT EXISTS program (name TEXT NOT NULL);" + tables)
        if try isOurs(db) { return }
        for name in ["program"] + names { try db.execute(sql: "DELETE FROM \(name)") }
        try db.execute(sql: "INSERT INTO program VALUES (?)", arguments: [program])
      }
    }

    /// Whether this program wrote what is in the file.
    func isOurs(_ db: Database) throws -> Bool {
      try String.fetchOne(db, sql: "SELECT name FROM program") == program
    }
  }
}
