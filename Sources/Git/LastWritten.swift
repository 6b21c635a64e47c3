/// The last few objects that were written, so that code that refers to them need not look them up,
/// and code that reads them back knows what should be there.
struct LastWritten {
  struct Object {
    let id: ObjectID
    let kind: ObjectKind
    /// What was written; nil if that is too much to keep.
    let bytes: [UInt8]?
  }

  private static let count = 8
  private static let limit = 256 << 10
  private var objects: [Object] = []

  mutating func note(_ id: ObjectID, _ kind: ObjectKind, _ bytes: [UInt8]) {
    if objects.count == Self.count { objects.removeFirst() }
    objects.append(Object(id: id, kind: kind, bytes: bytes.count > Self.limit ? nil : bytes))
  }

  subscript(id: ObjectID) -> Object? { objects.last { $0.id == id } }
}
