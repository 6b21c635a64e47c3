import Editorial
import Foundation
import GRDB
import Git

/// The file `.git/stet/index.db`: what was folded before.
///
/// A cache and never the truth. Whatever is wrong with the file, the newsroom is read without it.
final class IndexStore {
  /// Goes up when the tables change.
  static let schema = 1
  /// Goes up when the same line, by the same policy, would be told as another outline.
  static let rules = 2

  /// What all rows were made by.
  struct Stamp: Hashable {
    /// The policy of main.
    var policy: PolicyID
    /// What the branches' files looked like; empty where they had changed just before.
    var references: [UInt8]
  }

  private let path: String
  fileprivate let queue: DatabaseQueue

  /// Opens the file, or makes it; one that is damaged or another Stet's is thrown away.
  init(_ path: String) throws {
    self.path = path
    do {
      queue = try Self.open(path)
    } catch let error as DatabaseError where error.isDamage {
      Self.remove(path)
      queue = try Self.open(path)
    }
  }

  /// Whether an error says that the file is no database, or no whole one.
  static func isDamage(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.isDamage ?? false
  }

  /// Removes a file that is damaged; it will be made again.
  static func remove(_ path: String) {
    for end in ["", "-journal"] { LocalFiles.removeQuietly(path + end) }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    // Somebody else is at it: what they fold is folded here too before long waits pay off.
    configuration.busyMode = .timeout(0.2)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version == schema << 8 | rules { return }
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.inTransaction(.immediate) {
        for table in ["stamp", "ref_seen", "article"] {
          try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
        }
        try db.execute(sql: tables)
        try db.execute(sql: "PRAGMA user_version = \(schema << 8 | rules)")
        return .commit
      }
    }
    return queue
  }

  private static let tables = """
    CREATE TABLE stamp (policy BLOB NOT NULL, refs BLOB NOT NULL);
    CREATE TABLE ref_seen (ref TEXT PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID;
    CREATE TABLE article (slug TEXT PRIMARY KEY, outline BLOB NOT NULL) WITHOUT ROWID;
    """

  /// What all rows were made by; nil where there are none.
  func stamp() throws -> Stamp? {
    try queue.inDatabase { try Self.stamp($0) }
  }

  private static func stamp(_ db: Database) throws -> Stamp? {
    guard let row = try Row.fetchOne(db, sql: "SELECT policy, refs FROM stamp"),
      let policy = (row[0] as Data?).flatMap({ PolicyID(bytes: Array($0)) }),
      let references = row[1] as Data?
    else { return nil }
    return Stamp(policy: policy, references: Array(references))
  }

  /// The rows in the order of their slugs.
  func outlines() throws -> [ArticleOutline] {
    try queue.inDatabase { db in
      var outlines: [ArticleOutline] = []
      let rows = try Row.fetchCursor(db, sql: "SELECT * FROM article ORDER BY slug")
      while let row = try rows.next() {
        let fields = try row.withUnsafeData(atIndex: 1) { Array($0 ?? Data()) }
        guard let slug = row[0] as String?,
          let outline = ArticleOutline(slug: slug, row: fields)
        else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        outlines.append(outline)
      }
      return outlines
    }
  }

  /// The references that the rows were made from.
  func seen() throws -> [String: ObjectID] {
    try queue.inDatabase { db in
      var seen: [String: ObjectID] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT ref, id FROM ref_seen")
      while let row = try rows.next() {
        guard let name = row[0] as String?, let bytes = row[1] as Data?,
          let id = ObjectID(bytes: Array(bytes))
        else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        seen[name] = id
      }
      return seen
    }
  }

  /// What a catching up brings.
  struct Change {
    /// By what the rows that stay were made; where the file says something else by now, somebody
    /// else has written it, and nothing is.
    var before: Stamp?
    var after: Stamp
    /// Whether no row stays.
    var isNew: Bool
    var seen: [(reference: String, id: ObjectID)]
    var outlines: [ArticleOutline]
    var gone: [(reference: String, slug: Slug)]
  }

  /// Writes rows, and the references that they were made from, as one.
  func write(_ change: Change) throws {
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.inTransaction(.immediate) {
        guard try Self.stamp(db) == change.before else { return .rollback }
        if change.isNew { try db.execute(sql: "DELETE FROM ref_seen; DELETE FROM article") }
        try db.execute(sql: "DELETE FROM stamp")
        try db.execute(
          sql: "INSERT INTO stamp VALUES (?, ?)",
          arguments: [Data(change.after.policy.bytes), Data(change.after.references)])
        let forget = try db.makeStatement(sql: "DELETE FROM ref_seen WHERE ref = ?")
        let drop = try db.makeStatement(sql: "DELETE FROM article WHERE slug = ?")
        for gone in change.gone {
          try forget.execute(arguments: [gone.reference])
          try drop.execute(arguments: [gone.slug.rawValue])
        }
        let see = try db.makeStatement(sql: "INSERT OR REPLACE INTO ref_seen VALUES (?, ?)")
        for seen in change.seen {
          try see.execute(arguments: [seen.reference, Data(seen.id.bytes)])
        }
        let insert = try db.makeStatement(sql: "INSERT OR REPLACE INTO article VALUES (?, ?)")
        for outline in change.outlines {
          try insert.execute(arguments: [outline.slug.rawValue, Data(outline.row)])
        }
        return .commit
      }
    }
  }
}

extension DatabaseError {
  /// Whether the file is no database, or no whole one.
  fileprivate var isDamage: Bool {
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_SCHEMA].contains(
      resultCode)
  }
}

extension IndexStore {
  /// Holds the file as another process would that writes to it.
  func whileLocked(_ body: () throws -> Void) throws {
    try queue.inDatabase { db in
      try db.inTransaction(.exclusive) {
        try body()
        return .rollback
      }
    }
  }
}
