import Editorial
import Git

extension NewsroomRepository {
  /// The head of a finished line that was tidied away: one small file a year is read.
  func archivedHead(of slug: Slug) throws -> ObjectID? {
    let file = Archive.file(of: slug)
    for reference in try repository.references(under: References.archive).reversed() {
      let tree = try repository.commit(reference.id).tree
      guard let entry = try repository.entry(file, in: tree) else { continue }
      let bytes = try repository.blob(entry.id)
      if let head = Archive.heads(in: bytes)[slug] { return head }
    }
    return nil
  }
}

/// The format of an archive's tree: 256 files of sorted lines `slug id`, each slug in the file that
/// is named by the first byte of its SHA-256.
enum Archive {
  /// The file that a slug stands in: `00` to `ff`.
  static func file(of slug: Slug) -> String {
    let digest = SHA256.hash(Array(slug.rawValue.utf8))
    return (digest[0] < 16 ? "0" : "") + String(digest[0], radix: 16)
  }

  /// The heads that a file names.
  static func heads(in bytes: [UInt8]) -> [Slug: ObjectID] {
    var heads: [Slug: ObjectID] = [:]
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let parts = line.split(separator: UInt8(ascii: " "))
      guard parts.count == 2, let slug = Slug(String(decoding: parts[0], as: UTF8.self)),
        let id = ObjectID(hex: String(decoding: parts[1], as: UTF8.self))
      else { continue }
      heads[slug] = id
    }
    return heads
  }

  /// The bytes of a file that names heads.
  static func bytes(of heads: [Slug: ObjectID]) -> [UInt8] {
    heads.sorted { $0.key < $1.key }.flatMap { Array("\($0.key) \($0.value.hex)\n".utf8) }
  }
}
