import Git

/// Where a server's branches were when they were last seen.
///
/// One object of lines `id name` for each server, because somebody may have overwritten plain git's own
/// record with a fetch, or pruned it.
struct SeenHeads {
  let repository: Repository
  let remote: String

  /// The reference that holds them.
  var name: String { "refs/stet/seen/\(remote)" }

  /// Where they were, by their full names; empty if the server was never seen.
  func read() throws -> [String: ObjectID] {
    guard let id = try repository.references.id(of: name) else { return [:] }
    return Self.heads(in: try repository.objects.blob(id))
  }

  /// Records where they are now.
  func write(_ heads: [String: ObjectID], by signature: Signature) throws {
    let old = try repository.references.id(of: name)
    let bytes = Self.bytes(of: heads)
    guard try old.map({ try repository.objects.blob($0) }) != bytes else { return }
    let new = try repository.objects.writeBlob(bytes)
    try repository.references.move(name, from: old, to: new, log: "sync", by: signature)
  }

  static func bytes(of heads: [String: ObjectID]) -> [UInt8] {
    heads.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .flatMap { Array("\($0.value.hex) \($0.key)\n".utf8) }
  }

  static func heads(in bytes: [UInt8]) -> [String: ObjectID] {
    bytes.split(separator: 0x0A).reduce(into: [:]) { heads, line in
      guard line.count > 41,
        let id = ObjectID(hex: String(decoding: line.prefix(40), as: UTF8.self))
      else { return }
      heads[String(decoding: line.dropFirst(41), as: UTF8.self)] = id
    }
  }
}
