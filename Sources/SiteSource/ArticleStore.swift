import Foundation
import GRDB
import Site
import System

/// The file `.git/stet/site/articles.db`: articles read by a build, so that the next one reads only those
/// that changed.
///
/// It is only a cache: if it is missing or damaged, everything is read again.
struct ArticleStore: Sendable {
  /// The folder `.git/stet`.
  let folder: Folder
  /// What reads articles: anything kept by another program is worthless.
  let program: String

  private var file: CacheFile {
    CacheFile(
      folder: folder, path: "site/articles.db",
      contents: CacheFile.Contents(
        program: program,
        tables:
          "CREATE TABLE month (version TEXT PRIMARY KEY, articles BLOB NOT NULL);",
        names: ["month"]),
      patience: 0.2)
  }

  /// The articles that are kept, by the id of the month that they were read from: what an id refers to never
  /// changes.
  func months() -> [String: [PublishedArticle]] {
    let found = file.read { db in
      try Row.fetchAll(db, sql: "SELECT version, articles FROM month").compactMap { row in
        // A damaged file may contain anything here.
        String.fromDatabaseValue(row["version"]).flatMap { month in
          Data.fromDatabaseValue(row["articles"]).map { (month: month, articles: $0) }
        }
      }
    }
    guard let found else { return [:] }
    let read = Parallel.map(found.count, portion: 4) { place in
      try? JSONDecoder().decode([PublishedArticle].self, from: found[place].articles)
    }
    return zip(found, read).reduce(into: [:]) { $0[$1.0.month] = $1.1 }
  }

  /// Keeps the articles of the given months and forgets those of others; if that fails, the next build reads
  /// them again.
  func keep(_ months: [String: [PublishedArticle]], forgetting gone: Set<String>) {
    try? file.write { db in
      for month in gone {
        try db.execute(sql: "DELETE FROM month WHERE version = ?", arguments: [month])
      }
      // One month after the other: all of them at once would take as much memory as the articles.
      for (month, articles) in months.sorted(by: { $0.key < $1.key }) {
        try db.execute(
          sql: "INSERT OR REPLACE INTO month VALUES (?, ?)",
          arguments: [month, try JSONEncoder().encode(articles)])
      }
    }
  }
}
