import Foundation
import GRDB
import Site
import System

/// The file `.git/stet/site/articles.db`: articles that a build read, so that the next one reads only
/// those that changed.
///
/// A cache and never the truth: without it, or where it is damaged, everything is read again.
struct ArticleStore: Sendable {
  /// The folder `.git/stet`.
  let folder: Folder
  /// What reads articles: what another one kept is worth nothing.
  let program: String

  private static let file = "site/articles.db"

  /// The articles that are kept, by the id of the month that they were read from: what an id stands for
  /// never changes.
  func months() -> [String: [PublishedArticle]] {
    guard (try? folder.kind(of: Self.file)) == .file else { return [:] }
    let found = try? queue(isReadOnly: true).read { db -> [(month: String, articles: Data)] in
      guard try isOurs(db) else { return [] }
      return try Row.fetchAll(db, sql: "SELECT version, articles FROM month").map { ($0[0], $0[1]) }
    }
    guard let found else { return [:] }
    let read = Parallel.map(found.count, portion: 4) { place in
      try? JSONDecoder().decode([PublishedArticle].self, from: found[place].articles)
    }
    return zip(found, read).reduce(into: [:]) { $0[$1.0.month] = $1.1 }
  }

  /// Keeps the articles of months, and forgets those of others; where that can't be, the next build
  /// reads them again.
  func keep(_ months: [String: [PublishedArticle]], forgetting gone: Set<String>) {
    do {
      try write(months, forgetting: gone)
    } catch is DatabaseError {
      for end in ["", "-journal"] { try? folder.remove(Self.file + end) }
      try? write(months, forgetting: [])
    } catch {}  // Nothing can be kept here.
  }

  private func write(
    _ months: [String: [PublishedArticle]], forgetting gone: Set<String>
  ) throws {
    // SQLite would follow a link, and give the file to nobody else of the group.
    if try folder.kind(of: Self.file) == nil { try folder.write([], to: Self.file) }
    guard try folder.kind(of: Self.file) == .file else { return }
    let all = months.sorted { $0.key < $1.key }
    let written = Parallel.map(all.count, portion: 4) { try? JSONEncoder().encode(all[$0].value) }
    try queue(isReadOnly: false).write { db in
      try db.execute(
        sql: """
          CREATE TABLE IF NOT EXISTS program (name TEXT NOT NULL);
          CREATE TABLE IF NOT EXISTS month (version TEXT PRIMARY KEY, articles BLOB NOT NULL);
          """)
      if try !isOurs(db) {
        try db.execute(sql: "DELETE FROM program; DELETE FROM month")
        try db.execute(sql: "INSERT INTO program VALUES (?)", arguments: [program])
      }
      for month in gone {
        try db.execute(sql: "DELETE FROM month WHERE version = ?", arguments: [month])
      }
      for (month, articles) in zip(all, written) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO month VALUES (?, ?)", arguments: [month.key, articles])
      }
    }
  }

  private func isOurs(_ db: Database) throws -> Bool {
    try String.fetchOne(db, sql: "SELECT name FROM program") == program
  }

  private func queue(isReadOnly: Bool) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.readonly = isReadOnly
    configuration.busyMode = .timeout(0.2)
    return try DatabaseQueue(path: folder.whole(Self.file), configuration: configuration)
  }
}
