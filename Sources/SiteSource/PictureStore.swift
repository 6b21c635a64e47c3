import Foundation
import GRDB
import Pictures
import Site
import System

/// The file `.git/stet/site/pictures.db`: what was made of pictures, each once, by the ids of their bytes.
///
/// A cache and never the truth: without it everything is made again.
struct PictureStore: Sendable {
  /// What is known of a picture.
  struct Known: Sendable {
    var files: PictureFiles?
    /// Why there are no smaller ones.
    var fault: PictureFault?
  }

  let queue: DatabaseQueue

  /// Where it is, as problems name it.
  static let place = ".git/stet/" + path
  private static let path = "site/pictures.db"

  private static let contents = CacheFile.Contents(
    // Another one whenever pictures are made otherwise.
    program: "pictures 3",
    tables: """
      CREATE TABLE IF NOT EXISTS picture (
        version TEXT PRIMARY KEY, width INTEGER, height INTEGER, is_made INTEGER,
        others TEXT NOT NULL, fault TEXT
      ) WITHOUT ROWID;
      CREATE TABLE IF NOT EXISTS file (
        version TEXT NOT NULL, name TEXT NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (version, name)
      );
      CREATE TABLE IF NOT EXISTS own (
        version TEXT PRIMARY KEY, kind TEXT NOT NULL, width INTEGER, height INTEGER,
        is_withheld INTEGER NOT NULL, is_made INTEGER NOT NULL, says_place INTEGER NOT NULL
      ) WITHOUT ROWID;
      """,
    names: ["picture", "file", "own"])

  /// Opens the file in the folder `.git/stet`.
  ///
  /// - Throws: What keeps it from being opened.
  init(_ folder: Folder) throws {
    queue = try CacheFile(folder: folder, path: Self.path, contents: Self.contents, patience: 10)
      .open()
  }

  /// Opens one without a name, which goes with the process.
  ///
  /// - Throws: `SiteError`, where there is no room for it.
  init() throws {
    queue = try Self.told {
      // SQLite keeps a database without a path in a file that nobody sees.
      let queue = try DatabaseQueue(path: "")
      try Self.contents.furnish(queue)
      return queue
    }
  }

  /// Why something failed, without what was attempted.
  static func reason(_ error: any Error) -> String {
    guard let error = error as? DatabaseError else { return "\(error)" }
    return error.message ?? "SQLite says \(error.resultCode)"
  }

  static func told<Value>(_ work: () throws -> Value) throws -> Value {
    do { return try work() } catch let error as DatabaseError {
      throw SiteError.pictures(reason(error))
    }
  }

  /// Everything but the bytes, by the ids of the pictures.
  func all() -> [String: Known] {
    let found = try? queue.read { db in
      try Row.fetchAll(
        db, sql: "SELECT version, width, height, is_made, others, fault FROM picture"
      )
      .map { row -> (String, Known) in
        var known = Known(fault: (row["fault"] as String?).flatMap(PictureFault.init(rawValue:)))
        if let width = row["width"] as Int?, let height = row["height"] as Int? {
          known.files = PictureFiles(
            size: PictureSize(width: width, height: height), isMade: row["is_made"] ?? false,
            others: Self.files(row["others"]))
        }
        return (row["version"], known)
      }
    }
    return Dictionary(found ?? []) { first, _ in first }
  }

  /// Keeps what was made of a picture.
  ///
  /// - Throws: `SiteError`, as on a full disk.
  func keep(_ known: Known, _ bytes: [String: [UInt8]], of version: String) throws {
    try Self.told {
      try queue.write { db in try Self.keep(known, bytes, of: version, in: db) }
    }
  }

  private static func keep(
    _ known: Known, _ bytes: [String: [UInt8]], of version: String, in db: Database
  ) throws {
    let files = known.files
    try db.execute(
      sql: "INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?, ?)",
      arguments: [
        version, files?.size.width, files?.size.height, files?.isMade ?? false,
        text(files?.others ?? []), known.fault?.rawValue,
      ])
    for (name, bytes) in bytes {
      try db.execute(
        sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?)",
        arguments: [version, name, Data(bytes)])
    }
  }

  /// The bytes of a file that was made; nil where it is not there any more.
  func bytes(of version: String, named name: String) throws -> [UInt8]? {
    try queue.read { db in
      try Data.fetchOne(
        db, sql: "SELECT bytes FROM file WHERE version = ? AND name = ?",
        arguments: [version, name])
    }.map { Array($0) }
  }

  /// Forgets pictures that no site has.
  func forget(_ versions: [String]) {
    // What is not forgotten takes room alone.
    try? queue.write { db in
      for version in versions {
        try db.execute(sql: "DELETE FROM picture WHERE version = ?", arguments: [version])
        try db.execute(sql: "DELETE FROM file WHERE version = ?", arguments: [version])
        try db.execute(sql: "DELETE FROM own WHERE version = ?", arguments: [version])
      }
    }
  }

  /// `480 320 jpg 960 640 jpg`.
  private static func text(_ files: [PictureFiles.File]) -> String {
    files.map { "\($0.size.width) \($0.size.height) \($0.ending)" }.joined(separator: " ")
  }

  private static func files(_ text: String) -> [PictureFiles.File] {
    let words = text.split(separator: " ")
    return stride(from: 0, to: words.count - 2, by: 3).compactMap { place in
      guard let width = Int(words[place]), let height = Int(words[place + 1]) else { return nil }
      return PictureFiles.File(
        size: PictureSize(width: width, height: height), ending: String(words[place + 2]))
    }
  }
}
