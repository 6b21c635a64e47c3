import Editorial
import Foundation
import GRDB
import Git

/// The file `.git/stet/index.db`: what was folded before.
///
/// It is a cache and never the truth: whatever is wrong with the file, the newsroom is read without
/// it.
final class IndexStore {
  /// Raised when the tables change.
  static let schema = 8
  /// Raised when the same line, under the same policy, would give another outline.
  static let rules = 7

  /// The lines that have branches, or those in archives.
  enum Part: String, CaseIterable {
    case drafts, archived
  }

  /// What all rows of a part were made from.
  struct Stamp: Hashable {
    /// What the rows' labels depend on.
    var workflows: [UInt8]
    /// The newsroom and its newest settings.
    var settings: [UInt8]
    /// The stamp of the branches' files; empty if they had changed just before.
    var references: [UInt8]
    /// A digest of the published folders among the rows.
    var published: [UInt8]
    /// The remotes that branches were read from.
    var remotes: [String] = []
    /// The branches that lack something which a remote has.
    var behind: [String] = []
  }

  private let path: String
  fileprivate let queue: DatabaseQueue

  /// Opens the file, or makes it; one that is damaged, or that another version made, is thrown
  /// away.
  init(_ path: String) throws {
    self.path = path
    try LocalFiles.prepare(path)
    do {
      queue = try Self.open(path)
    } catch let error as DatabaseError where error.isDamage {
      Self.remove(path)
      queue = try Self.open(path)
    }
  }

  /// Whether an error says that the file is no database, or only part of one.
  static func isDamage(_ error: any Error) -> Bool {
    (error as? DatabaseError)?.isDamage ?? false
  }

  /// Removes a damaged file; it will be made again.
  static func remove(_ path: String) {
    for end in ["", "-journal"] { LocalFiles.removeQuietly(path + end) }
  }

  private static func open(_ path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    // If another process is writing, folding here costs less than a long wait.
    configuration.busyMode = .timeout(0.2)
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.inDatabase { db in
      let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
      if version == schema << 8 | rules { return }
      // Large pages, since a list reads all rows and an act changes few; only a new file can get
      // them.
      try db.execute(sql: "PRAGMA page_size = 16384")
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.inTransaction(.immediate) {
        for table in ["stamp", "ref_seen", "article"] {
          try db.execute(sql: "DROP TABLE IF EXISTS \(table)")
        }
        for part in Part.allCases {
          for table in ["stamp", "seen", "article"] {
            try db.execute(sql: "DROP TABLE IF EXISTS \(part.rawValue)_\(table)")
          }
          try db.execute(sql: tables(part))
        }
        try db.execute(sql: "PRAGMA user_version = \(schema << 8 | rules)")
        return .commit
      }
    }
    return queue
  }

  private static func tables(_ part: Part) -> String {
    let part = part.rawValue
    return """
      CREATE TABLE \(part)_stamp (
        workflows BLOB NOT NULL, settings BLOB NOT NULL, refs BLOB NOT NULL, published BLOB NOT NULL,
        remotes TEXT NOT NULL, behind TEXT NOT NULL);
      CREATE TABLE \(part)_seen (slug TEXT PRIMARY KEY, id BLOB NOT NULL) WITHOUT ROWID;
      CREATE TABLE \(part)_article (slug TEXT PRIMARY KEY, outline BLOB NOT NULL) WITHOUT ROWID;
      """
  }

  /// What all rows were made from; nil if there are none.
  func stamp(_ part: Part) throws -> Stamp? {
    try queue.inDatabase { try Self.stamp(part, $0) }
  }

  private static func stamp(_ part: Part, _ db: Database) throws -> Stamp? {
    guard
      let row = try Row.fetchOne(
        db,
        sql: """
          SELECT workflows, settings, refs, published, remotes, behind FROM \(part.rawValue)_stamp
          """)
    else { return nil }
    func bytes(_ column: Int) -> [UInt8] { Array(Data.fromDatabaseValue(row[column]) ?? Data()) }
    func names(_ column: Int) -> [String] {
      (String.fromDatabaseValue(row[column]) ?? "").split(separator: "\n").map(String.init)
    }
    return Stamp(
      workflows: bytes(0), settings: bytes(1), references: bytes(2), published: bytes(3),
      remotes: names(4), behind: names(5))
  }

  /// The rows in the order of their slugs.
  func outlines(_ part: Part) throws -> [ArticleOutline] {
    try outlines(sql: "SELECT outline FROM \(part.rawValue)_article ORDER BY slug")
  }

  /// The rows of archived lines whose articles have branches again.
  func archivedBesideDrafts() throws -> [ArticleOutline] {
    try outlines(
      sql: "SELECT outline FROM archived_article WHERE slug IN (SELECT slug FROM drafts_article)")
  }

  private func outlines(sql: String) throws -> [ArticleOutline] {
    try queue.inDatabase { db in
      var outlines: [ArticleOutline] = []
      let rows = try Row.fetchCursor(db, sql: sql)
      while let row = try rows.next() {
        let fields = try row.withUnsafeData(atIndex: 0) { Array($0 ?? Data()) }
        guard let outline = ArticleOutline(row: fields) else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        outlines.append(outline)
      }
      return outlines
    }
  }

  /// The commits that the rows were made from; a slug without a row has no article.
  func seen(_ part: Part) throws -> [Slug: ObjectID] {
    try queue.inDatabase { db in
      var seen: [Slug: ObjectID] = [:]
      let rows = try Row.fetchCursor(db, sql: "SELECT slug, id FROM \(part.rawValue)_seen")
      while let row = try rows.next() {
        guard let slug = String.fromDatabaseValue(row[0]).flatMap({ Slug($0) }),
          let bytes = Data.fromDatabaseValue(row[1]), let id = ObjectID(bytes: Array(bytes))
        else {
          throw DatabaseError(resultCode: .SQLITE_CORRUPT)
        }
        seen[slug] = id
      }
      return seen
    }
  }

  /// What is new since the rows were kept.
  struct Change {
    var part: Part
    /// What the rows that stay were made from; if the file says something else by now, another
    /// process has written to it, and nothing is written.
    var before: Stamp?
    var after: Stamp
    /// Whether all rows are replaced.
    var isNew: Bool
    var seen: [(slug: Slug, id: ObjectID)]
    var outlines: [ArticleOutline]
    var gone: [Slug]
  }

  /// Writes rows, and the commits that they were made from, in one transaction.
  func write(_ change: Change) throws {
    let part = change.part.rawValue
    try queue.inDatabase { db in
      try db.execute(sql: "PRAGMA synchronous = NORMAL")
      try db.inTransaction(.immediate) {
        guard try Self.stamp(change.part, db) == change.before else { return .rollback }
        if change.isNew {
          try db.execute(sql: "DELETE FROM \(part)_seen; DELETE FROM \(part)_article")
        }
        try db.execute(sql: "DELETE FROM \(part)_stamp")
        let after = change.after
        try db.execute(
          sql: "INSERT INTO \(part)_stamp VALUES (?, ?, ?, ?, ?, ?)",
          arguments: [
            Data(after.workflows), Data(after.settings), Data(after.references),
            Data(after.published), after.remotes.joined(separator: "\n"),
            after.behind.joined(separator: "\n"),
          ])
        let forget = try db.makeStatement(sql: "DELETE FROM \(part)_seen WHERE slug = ?")
        let drop = try db.makeStatement(sql: "DELETE FROM \(part)_article WHERE slug = ?")
        for slug in change.gone + change.seen.map(\.slug) {
          try forget.execute(arguments: [slug.rawValue])
          try drop.execute(arguments: [slug.rawValue])
        }
        let see = try db.makeStatement(sql: "INSERT INTO \(part)_seen VALUES (?, ?)")
        for seen in change.seen {
          try see.execute(arguments: [seen.slug.rawValue, Data(seen.id.bytes)])
        }
        let insert = try db.makeStatement(
          sql: "INSERT OR REPLACE INTO \(part)_article VALUES (?, ?)")
        for outline in change.outlines {
          try insert.execute(arguments: [outline.slug.rawValue, Data(outline.row.bytes)])
        }
        return .commit
      }
    }
  }
}

extension DatabaseError {
  /// Whether the file is no database, or only part of one.
  fileprivate var isDamage: Bool {
    [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_SCHEMA].contains(
      resultCode)
  }
}

extension IndexStore {
  /// Locks the file like another process that writes to it.
  func whileLocked(_ body: () throws -> Void) throws {
    try queue.inDatabase { db in
      try db.inTransaction(.exclusive) {
        try body()
        return .rollback
      }
    }
  }
}
