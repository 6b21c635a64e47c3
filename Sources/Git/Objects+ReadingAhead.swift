import System

/// How many bytes make a file worth a thread of its own.
private let threadWorth = 100_000

extension Repository.Objects {
  /// The bytes of files that are wanted together; large ones are unpacked in parallel.
  ///
  /// They are read as ``readsQuickly`` describes, whatever is set for the repository.
  ///
  /// - Returns: Those that could be read; to read one of the others by itself says why it could
  ///   not.
  package func blobs(_ ids: Set<ObjectID>) -> [ObjectID: [UInt8]] {
    let store = SharedObjects(database: repository.database)
    // An object whose file ends too early is read by itself, and reported.
    let ids = Array(ids).filter { (try? checkIsWhole($0)) != nil }
    let large = ids.count { ((try? header($0))?.size ?? 0) >= threadWorth }
    let found =
      large > 1 ? Parallel.map(ids.count, portion: 1) { store.blob(ids[$0]) } : ids.map(store.blob)
    return zip(ids, found).reduce(into: [:]) { $0[$1.0] = $1.1 }
  }
}

/// A store of objects that threads read from at the same time; the repository that lends it outlives
/// them.
// Unchecked: an object database is the one thing that libgit2 locks itself (see its
// docs/threading.md).
private struct SharedObjects: @unchecked Sendable {  // libgit2 locks the database
  let database: OpaquePointer

  func blob(_ id: ObjectID) -> [UInt8]? {
    guard let object = OpenObject(unchecked: id, in: database), (try? object.kind()) == .blob else {
      return nil
    }
    return object.copy
  }
}
