import Editorial
import Foundation
import GRDB
import Pictures
import Site
import Synchronization
import System

/// The file `.git/stet/site/pictures.db`: what was made from pictures, once for each, by the ids of their
/// bytes.
///
/// It is only a cache, so nothing here fails: a damaged file is started afresh, and if there can be none,
/// what is made is kept until the process ends or made each time.
final class PictureStore: Sendable {
  /// What is known about a picture.
  struct Known: Hashable, Sendable {
    var files: PictureFiles?
    /// Why there are no smaller versions.
    var fault: PictureFault?
  }

  private struct State {
    /// The database that is read and written; nil if nothing can be kept.
    var queue: DatabaseQueue?
    /// The file; nil once something else is used instead.
    var file: CacheFile?
    var warning: Problem?
  }
  private let state: Mutex<State>

  private static let path = "site/pictures.db"
  private static let place = ".git/stet/" + path

  private static let contents = CacheFile.Contents(
    // Changes whenever pictures are made differently.
    program: "pictures 6",
    tables: """
      CREATE TABLE picture (
        version TEXT PRIMARY KEY, width INTEGER, height INTEGER, is_made INTEGER,
        others TEXT NOT NULL, fault TEXT
      ) WITHOUT ROWID;
      CREATE TABLE file (
        version TEXT NOT NULL, name TEXT NOT NULL, fingerprint TEXT NOT NULL, bytes BLOB NOT NULL,
        PRIMARY KEY (version, name)
      );
      CREATE TABLE own (
        version TEXT PRIMARY KEY, kind TEXT NOT NULL, width INTEGER, height INTEGER,
        is_withheld INTEGER NOT NULL, is_made INTEGER NOT NULL, says_place INTEGER NOT NULL
      ) WITHOUT ROWID;
      """,
    names: ["picture", "file", "own"])

  /// Opens the file.
  ///
  /// - Parameter folder: Returns the folder `.git/stet`.
  init(_ folder: () throws -> Folder) {
    state = Mutex(State())
    do {
      let file = CacheFile(
        folder: try folder(), path: Self.path, contents: Self.contents, patience: 10)
      state.withLock { $0.file = file }
      let queue = try file.open()
      state.withLock { $0.queue = queue }
    } catch {
      replace(nil, for: error)
    }
  }

  /// A warning that something is made again, now or by the next build; nil if nothing is.
  var warning: Problem? { state.withLock(\.warning) }

  /// Everything except the bytes, by the ids of the pictures.
  func all() -> [String: Known] {
    attempt { queue in
      try queue.read { db in
        let rows = try Row.fetchAll(
          db, sql: "SELECT version, width, height, is_made, others, fault FROM picture")
        return Dictionary(rows.compactMap(Self.known)) { first, _ in first }
      }
    } ?? [:]
  }

  /// A picture from a row; nil if the row is not one of ours.
  private static func known(_ row: Row) -> (String, Known)? {
    guard let version = String.fromDatabaseValue(row["version"]) else { return nil }
    let fault = String.fromDatabaseValue(row["fault"])
    var known = Known(fault: fault.flatMap(PictureFault.init(rawValue:)))
    if let width = Int.fromDatabaseValue(row["width"]),
      let height = Int.fromDatabaseValue(row["height"])
    {
      known.files = PictureFiles(
        size: PictureSize(width: width, height: height),
        isMade: Bool.fromDatabaseValue(row["is_made"]) ?? false,
        others: files(String.fromDatabaseValue(row["others"]) ?? ""))
    }
    return known == Known() ? nil : (version, known)
  }

  /// Keeps what was made from a picture.
  func keep(_ known: Known, _ bytes: [String: [UInt8]], of version: String) {
    attempt { queue in
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
    for (name, bytes) in bytes { try keep(bytes, of: version, named: name, in: db) }
  }

  /// Keeps the bytes of a file that was made.
  static func keep(
    _ bytes: [UInt8], of version: String, named name: String, in db: Database
  ) throws {
    try db.execute(
      sql: "INSERT OR REPLACE INTO file VALUES (?, ?, ?, ?)",
      arguments: [version, name, fingerprint(bytes), Data(bytes)])
  }

  /// SQLite does not notice when bytes in the middle of a picture change.
  private static func fingerprint(_ bytes: [UInt8]) -> String {
    var fingerprint = Fingerprint()
    fingerprint.add(bytes)
    return fingerprint.text
  }

  /// The bytes of a file that was made; nil if they are missing or have changed.
  func bytes(of version: String, named name: String) -> [UInt8]? {
    let found = attempt { queue in
      try queue.read { db in
        try Row.fetchOne(
          db, sql: "SELECT fingerprint, bytes FROM file WHERE version = ? AND name = ?",
          arguments: [version, name])
      }
    }
    guard let row = found ?? nil, let bytes = Data.fromDatabaseValue(row["bytes"]).map(Array.init),
      String.fromDatabaseValue(row["fingerprint"]) == Self.fingerprint(bytes)
    else { return nil }
    return bytes
  }

  /// Forgets pictures that are on no site.
  func forget(_ versions: [String]) {
    attempt { queue in
      try queue.write { db in
        for version in versions {
          try db.execute(sql: "DELETE FROM picture WHERE version = ?", arguments: [version])
          try db.execute(sql: "DELETE FROM file WHERE version = ?", arguments: [version])
          try db.execute(sql: "DELETE FROM own WHERE version = ?", arguments: [version])
        }
      }
    }
  }

  // MARK: Failures

  /// Does something with the database; after an error, again with whatever replaces it.
  ///
  /// - Returns: Nil if there is nothing left to use.
  @discardableResult
  func attempt<Value>(_ work: (DatabaseQueue) throws -> Value) -> Value? {
    while let queue = state.withLock(\.queue) {
      do { return try work(queue) } catch { replace(queue, for: error) }
    }
    return nil
  }

  /// Switches to something else from now on: from a damaged file to a new one, or else to a database that
  /// ends with the process, and finally to nothing.
  private func replace(_ failed: DatabaseQueue?, for error: any Error) {
    state.withLock { state in
      // If several threads fail at the same time, the first does it.
      guard state.queue === failed else { return }
      var error = error
      if let file = state.file, state.warning == nil, CacheFile.isDamage(error) {
        do {
          try file.discard()
          state.warning = Problem(
            file: Self.place,
            "it was begun anew, and the pictures are made again: " + CacheFile.reason(error))
          state.queue = try file.open()
          return
        } catch let another { error = another }
      }
      if state.file != nil || failed == nil {
        state.warning = Problem(
          file: Self.place,
          "what is made of pictures can't be remembered: " + CacheFile.reason(error),
          hint: CacheFile.hint(error))
        state.file = nil
        state.queue = try? Self.nameless()
      } else {
        state.queue = nil
      }
    }
  }

  /// SQLite keeps a database without a path in a hidden temporary file.
  private static func nameless() throws -> DatabaseQueue {
    let queue = try DatabaseQueue(path: "")
    try contents.furnish(queue)
    return queue
  }

  // MARK: Names of files

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
