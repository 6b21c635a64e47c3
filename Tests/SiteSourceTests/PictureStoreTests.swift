import Editorial
import Foundation
import GRDB
import Pictures
import Site
import System
import Testing

@testable import SiteSource

@Suite struct PictureStoreTests {
  private static let path = "site/pictures.db"

  private static func folder() throws -> Folder {
    try Folder.fresh(FileManager.default.temporaryDirectory.path + "/store-\(UUID().uuidString)")
  }

  private static let known = PictureStore.Known(
    files: PictureFiles(
      size: PictureSize(width: 960, height: 640), isMade: true,
      others: [PictureFiles.File(size: PictureSize(width: 480, height: 320), ending: "webp")]))
  private static let bytes = Array(repeating: UInt8(7), count: 100_000)

  @Test func `what is kept comes back as it was`() throws {
    let folder = try Self.folder()
    PictureStore { folder }.keep(Self.known, ["480.webp": Self.bytes], of: "v")

    let store = PictureStore { folder }

    #expect(store.all() == ["v": Self.known])
    #expect(store.bytes(of: "v", named: "480.webp") == Self.bytes)
    #expect(store.bytes(of: "v", named: "960.webp") == nil)
    #expect(store.warning == nil)
  }

  @Test func `on a full disk the file stays as it is, and what is new goes with the process`()
    throws
  {
    let folder = try Self.folder()
    let store = PictureStore { folder }
    store.keep(Self.known, [:], of: "before")
    store.attempt { queue in
      try queue.write { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
    }

    store.keep(Self.known, ["480.webp": Self.bytes], of: "v")

    #expect(store.bytes(of: "v", named: "480.webp") == Self.bytes)
    #expect(
      store.warning?.sentence
        == "what is made of pictures can't be remembered: database or disk is full")
    #expect(store.warning?.hint == "make room on the disk")
    #expect(PictureStore { folder }.all() == ["before": Self.known])
  }

  @Test func `bytes that are others than were kept are not taken`() throws {
    let folder = try Self.folder()
    let store = PictureStore { folder }
    store.keep(Self.known, ["480.webp": Self.bytes], of: "v")
    store.attempt { queue in
      try queue.write { db in
        try db.execute(sql: "UPDATE file SET bytes = zeroblob(100000)")
        try db.execute(sql: "INSERT INTO picture VALUES ('w', 'x', x'00', 3, x'FF', 2)")
      }
    }

    #expect(store.bytes(of: "v", named: "480.webp") == nil)
    #expect(store.all() == ["v": Self.known])
  }

  @Test func `of what is known about a file, nothing that is damaged is taken`() throws {
    let store = PictureStore { try Self.folder() }
    var known = KnownFile(Self.bytes, OwnFile(Self.bytes))
    known.size = PictureSize(width: 3, height: 2)
    store.keep(known, nil, of: "v")
    #expect(store.ownFiles() == ["v": known])
    for (column, junk) in [
      ("kind", "x'FF'"), ("kind", "7"), ("is_withheld", "x'FF'"), ("is_made", "'x'"),
      ("says_place", "'x'"), ("width", "'x'"), ("height", "x'FF'"),
    ] {
      store.keep(known, nil, of: "v")
      store.attempt { queue in
        try queue.write { try $0.execute(sql: "UPDATE own SET \(column) = \(junk)") }
      }
      var left = known
      left.size = nil
      let isSize = column == "width" || column == "height"
      #expect(store.ownFiles() == (isSize ? ["v": left] : [:]), "\(column) = \(junk)")
    }
    #expect(store.warning == nil)
  }

  @Test func `a damaged file is not removed while another process is writing to it`() throws {
    let folder = try Self.folder()
    try folder.makeFolder("site")
    let file = CacheFile(
      folder: folder, path: Self.path,
      contents: CacheFile.Contents(program: "one", tables: "", names: []), patience: 0)
    _ = try file.open()

    try DatabaseQueue(path: folder.whole(Self.path)).inTransaction(.immediate) { db in
      try db.execute(sql: "CREATE TABLE other (one TEXT)")
      let busy = #expect(throws: DatabaseError.self) { try file.discard() }
      #expect(busy.map(CacheFile.hint) == "build again when no other build is running")
      #expect(try folder.kind(of: Self.path) == .file)
      #expect(try folder.kind(of: Self.path + "-journal") == .file)
      return .rollback
    }

    try file.discard()
    #expect(try folder.kind(of: Self.path) == nil)
  }

  @Test func `a file of tables that are others is begun anew`() throws {
    let folder = try Self.folder()
    try folder.makeFolder("site")
    try DatabaseQueue(path: folder.whole(Self.path)).write { db in
      try db.execute(sql: "CREATE TABLE program (other TEXT); CREATE TABLE file (one TEXT)")
    }

    let store = PictureStore { folder }
    store.keep(Self.known, ["480.webp": Self.bytes], of: "v")

    #expect(PictureStore { folder }.all() == ["v": Self.known])
    #expect(
      store.warning?.sentence
        == "it was begun anew, and the pictures are made again: no such column: name")
  }
}
