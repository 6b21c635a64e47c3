import GRDB
import Pictures
import Site

/// What is known about the content of a file in `static/`, so that the next build need not read it.
struct KnownFile: Hashable, Sendable {
  /// What kind of file it is.
  var kind: OwnFile.Kind
  /// Its width and height, if it is a picture that states them.
  var size: PictureSize?
  /// Whether readers get nothing of it because it can't be cleaned.
  var isWithheld: Bool
  /// Whether readers get another file made from it.
  var isMade: Bool
  /// Whether it is handed on unchanged and reveals where it was recorded.
  var saysPlace: Bool

  /// Examines a file.
  init(_ bytes: [UInt8], _ file: OwnFile) {
    kind = file.kind
    size = kind == .picture ? PictureSize(of: bytes) : nil
    isWithheld = file.cleaned == nil
    isMade = file.cleaned != nil && file.cleaned != bytes
    saysPlace = file.saysPlace
  }

  /// A file from a row; nil if the row is not one of ours, as in a damaged database.
  fileprivate init?(_ row: Row) {
    guard let kind = String.fromDatabaseValue(row["kind"]).flatMap(OwnFile.Kind.init(rawValue:)),
      let isWithheld = Bool.fromDatabaseValue(row["is_withheld"]),
      let isMade = Bool.fromDatabaseValue(row["is_made"]),
      let saysPlace = Bool.fromDatabaseValue(row["says_place"])
    else { return nil }
    (self.kind, self.isWithheld, self.isMade, self.saysPlace) =
      (kind, isWithheld, isMade, saysPlace)
    if let width = Int.fromDatabaseValue(row["width"]),
      let height = Int.fromDatabaseValue(row["height"])
    {
      size = PictureSize(width: width, height: height)
    }
  }
}

extension PictureStore {
  /// What is known about files in `static/`, by the ids of their bytes.
  func ownFiles() -> [String: KnownFile] {
    let found = attempt { queue in
      try queue.read { db in
        try Row.fetchAll(
          db,
          sql: "SELECT version, kind, width, height, is_withheld, is_made, says_place FROM own"
        ).compactMap { row in
          String.fromDatabaseValue(row["version"]).flatMap { version in
            KnownFile(row).map { (version, $0) }
          }
        }
      }
    }
    return Dictionary(found ?? []) { first, _ in first }
  }

  /// Keeps what is known about a file, with what was made from it.
  func keep(_ known: KnownFile, _ made: [UInt8]?, of version: String) {
    attempt { queue in
      try queue.write { db in
        try db.execute(
          sql: "INSERT OR REPLACE INTO own VALUES (?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            version, known.kind.rawValue, known.size?.width, known.size?.height, known.isWithheld,
            known.isMade, known.saysPlace,
          ])
        guard let made else { return }
        try Self.keep(made, of: version, named: PictureFiles.own, in: db)
      }
    }
  }
}
