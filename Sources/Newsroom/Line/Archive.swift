import Editorial
import Git

extension NewsroomRepository {
  /// The commit that an article's line ends with; nil where no article has the slug.
  ///
  /// It is the branch's, here or fetched, where that has behind it what the archive has of the slug;
  /// else it is the archived one.
  func head(of slug: Slug) throws -> ObjectID? {
    let branch = try branches.head(References.draft(slug))
    guard let archived = try archivedHead(of: slug) else { return branch }
    guard let branch, try repository.isAncestor(archived, of: branch) else { return archived }
    return branch
  }

  /// The head of a finished line that was tidied away.
  func archivedHead(of slug: Slug) throws -> ObjectID? {
    for archive in try archives().reversed() {
      if let head = try archive.head(of: slug) { return head }
    }
    return nil
  }

  /// The archives, by year.
  func archives() throws -> [Archive] {
    let known = keptArchives
    keptArchives = try branches.listing(under: References.archive).branches.compactMap { branch in
      if let kept = known.first(where: { $0.name == branch.name && $0.tip == branch.id }) {
        return kept
      }
      return References.year(ofArchive: branch.name).map {
        Archive(repository, name: branch.name, year: String($0), tip: branch.id)
      }
    }
    return keptArchives
  }

  /// Every head that an archive has, by slug.
  func archivedHeads() throws -> [Slug: ObjectID] {
    try archives().reduce(into: [:]) { heads, archive in
      heads.merge(try archive.heads()) { $1 }
    }
  }
}

/// The finished lines of a year, kept reachable.
///
/// Its tree has 256 files of sorted lines `slug id`, each slug in the file that is named by the first
/// byte of its SHA-256. The list is a print and never believed: an entry counts if its head's first
/// event is of that slug and year, and moves only to a head that has the one before behind it.
final class Archive {
  private let repository: Repository
  /// The branch's whole name.
  let name: String
  /// Of the first events of its lines.
  let year: String
  /// Its newest commit.
  let tip: ObjectID
  private var known: [Slug: ObjectID]?
  private var isAsked = false

  init(_ repository: Repository, name: String, year: String, tip: ObjectID) {
    self.repository = repository
    self.name = name
    self.year = year
    self.tip = tip
  }

  /// The head of a slug's line; nil where the archive has none that counts.
  ///
  /// Reads the file that the slug stands in, of each commit of the archive that has another; asked
  /// again, all of the archive, and once.
  func head(of slug: Slug) throws -> ObjectID? {
    if isAsked { return try heads()[slug] }
    isAsked = true
    let file = Self.file(of: slug)
    var newest: ObjectID?
    var read: ObjectID?
    for tree in try trees() {
      guard let entry = tree.first(where: { $0.name == file }), entry.id != read else { continue }
      read = entry.id
      guard let next = try heads(in: entry)[slug], next != newest else { continue }
      if try follows(next, newest, slug) { newest = next }
    }
    return newest
  }

  /// Every head that counts, by slug.
  func heads() throws -> [Slug: ObjectID] {
    if let known { return known }
    var heads: [Slug: ObjectID] = [:]
    var before: [TreeEntry] = []
    for tree in try trees() {
      for entry in tree where !before.contains(entry) {
        for (slug, head) in try self.heads(in: entry)
        where Self.file(of: slug) == entry.name && heads[slug] != head {
          if try follows(head, heads[slug], slug) { heads[slug] = head }
        }
      }
      before = tree
    }
    known = heads
    return heads
  }

  /// Whether the newest tree lists just the heads that count.
  func isAsItCounts() throws -> Bool {
    try repository.commit(tip).tree == tree(of: heads())
  }

  /// The tree that lists heads.
  func tree(of heads: [Slug: ObjectID]) throws -> ObjectID {
    let files = Dictionary(grouping: heads) { Self.file(of: $0.key) }
    return try repository.writeTree(
      Self.files.map { name in
        let lines = files[name].map { Dictionary(uniqueKeysWithValues: $0) } ?? [:]
        let id = try repository.writeBlob(Self.bytes(of: lines.mapValues { $0 }))
        return TreeEntry(name: name, mode: .file, id: id)
      })
  }

  private func heads(in entry: TreeEntry) throws -> [Slug: ObjectID] {
    guard try repository.kind(entry.id) == .blob else { return [:] }
    return Self.heads(in: try repository.blob(entry.id))
  }

  /// Whether an entry counts after another.
  private func follows(_ next: ObjectID, _ before: ObjectID?, _ slug: Slug) throws -> Bool {
    // An archive reaches the beginnings of all its lines, and is none of them.
    guard try repository.kind(next) == .commit,
      try !Self.isArchive(repository.tree(repository.commit(next).tree))
    else { return false }
    if let before { return try repository.isAncestor(before, of: next) }
    return try repository.reached(from: next).contains { commit in
      guard commit.parents.isEmpty, case .event(let event) = MessageReading(commit.message) else {
        return false
      }
      let day = Instant(seconds: commit.committer.seconds).day(offset: 0)
      return event.article == slug && day.description.hasPrefix(year + "-")
    }
  }

  /// The trees of the archive's own commits, oldest first: its parents are lines' heads too, whose
  /// trees are texts.
  private func trees() throws -> [[TreeEntry]] {
    var done: Set<ObjectID> = []
    var trees: [[TreeEntry]] = []
    var waiting: [(id: ObjectID, tree: [TreeEntry]?)] = [(tip, nil)]
    while let (id, tree) = waiting.popLast() {
      if let tree {
        trees.append(tree)
        continue
      }
      guard done.insert(id).inserted else { continue }
      let commit = try repository.commit(id)
      let entries = try repository.tree(commit.tree)
      guard Self.isArchive(entries) else { continue }
      waiting.append((id, entries))
      for parent in commit.parents.reversed() { waiting.append((parent, nil)) }
    }
    return trees
  }

  private static func isArchive(_ entries: [TreeEntry]) -> Bool {
    entries.count == files.count && zip(entries, files).allSatisfy { $0.name == $1 }
  }

  /// The names of the files, `00` to `ff`.
  static let files = (0..<256).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }

  /// The file that a slug stands in: `00` to `ff`.
  static func file(of slug: Slug) -> String {
    files[Int(SHA256.hash(Array(slug.rawValue.utf8))[0])]
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
