import Editorial
import Git

/// The finished lines of a year, kept reachable.
///
/// Its tree has 256 files of sorted lines `slug id`, each slug in the file that is named by the
/// first byte of its SHA-256. The list is a copy and is never believed: an entry counts if the
/// commit that lists it has the entry's head behind it and the head's first event is of that slug
/// and year. It moves only to a head that has the previous one behind it.
final class Archive {
  private let repository: Repository
  /// The branch's whole name.
  let name: String
  /// The year of the first events of its lines.
  let year: String
  /// Its newest commit.
  let tip: ObjectID
  /// A commit of it that is known to list just the heads that count.
  var judged: ObjectID?
  /// Whether that was found out just now.
  var isJudgedAnew = false
  private var known: [Slug: ObjectID]?
  private var beginnings: [ObjectID: [Commit]] = [:]
  /// The last answer to what a commit has behind it.
  private var reached: (from: ObjectID, ids: Set<ObjectID>)?

  init(
    _ repository: Repository, name: String, year: String, tip: ObjectID, judged: ObjectID? = nil
  ) {
    self.repository = repository
    self.name = name
    self.year = year
    self.tip = tip
    self.judged = judged
  }

  /// The head of a slug's line; nil if the archive has none that counts.
  ///
  /// Reads one file of the newest tree if that is known to list exactly what counts; otherwise
  /// reads the whole archive, once.
  func head(of slug: Slug) throws -> ObjectID? {
    guard judged == tip, known == nil else { return try heads()[slug] }
    let tree = try repository.objects.commit(tip).tree
    return try repository.trees.entry(Self.file(of: slug), in: tree).flatMap {
      try heads(in: $0)[slug]
    }
  }

  /// Every head that counts, by slug.
  func heads() throws -> [Slug: ObjectID] {
    if let known { return known }
    let (states, beginsJudged) = try states()
    var heads: [Slug: ObjectID] = [:]
    // For each file, whether everything that the previous commit lists there counts; if not, a
    // later commit may still have it behind it.
    var counts = Self.files.map { _ in false }
    for (number, state) in states.enumerated() {
      for (place, entry) in state.entries.enumerated()
      where !counts[place] || states[number - 1].entries[place] != entry {
        counts[place] = true
        for (slug, head) in try self.heads(in: entry) where heads[slug] != head {
          if try beginsJudged && number == 0
            || follows(head, heads[slug], slug, listedBy: state.commit)
          {
            heads[slug] = head
          } else {
            counts[place] = false
          }
        }
      }
    }
    if judged != tip,
      try listed(in: repository.objects.tree(repository.objects.commit(tip).tree)) == heads
    {
      judged = tip
      isJudgedAnew = true
    }
    known = heads
    return heads
  }

  /// What a tree lists, whether that counts or not; nothing if it is no archive's tree.
  private func listed(in tree: [TreeEntry]) throws -> [Slug: ObjectID] {
    guard Self.isArchive(tree) else { return [:] }
    return try tree.reduce(into: [:]) { heads, entry in
      heads.merge(try self.heads(in: entry)) { $1 }
    }
  }

  /// Whether the newest tree lists just the heads that count.
  func isAsItCounts() throws -> Bool {
    try repository.objects.commit(tip).tree == tree(of: heads())
  }

  /// The tree that lists heads.
  func tree(of heads: [Slug: ObjectID]) throws -> ObjectID {
    let files = Dictionary(grouping: heads) { Self.file(of: $0.key) }
    return try repository.objects.writeTree(
      Self.files.map { name in
        let lines = files[name].map { Dictionary(uniqueKeysWithValues: $0) } ?? [:]
        let id = try repository.objects.writeBlob(Self.bytes(of: lines.mapValues { $0 }))
        return TreeEntry(name: name, mode: .file, id: id)
      })
  }

  /// What a file lists, as far as the slugs belong there.
  private func heads(in entry: TreeEntry) throws -> [Slug: ObjectID] {
    // A submodule's object need not be here; if it is, that is chance.
    guard entry.mode == .file, try repository.objects.kind(entry.id) == .blob else { return [:] }
    return Self.heads(in: try repository.objects.blob(entry.id)).filter {
      Self.file(of: $0.key) == entry.name
    }
  }

  /// Whether an entry counts, given the previous one of its slug.
  private func follows(
    _ next: ObjectID, _ before: ObjectID?, _ slug: Slug, listedBy commit: Commit
  ) throws -> Bool {
    // An archive reaches the beginnings of all its lines, but is not one of them.
    guard try reaches(next, from: commit),
      try !Self.isArchive(repository.objects.tree(repository.objects.commit(next).tree))
    else { return false }
    if let before { return try repository.isAncestor(before, of: next) }
    return try beginnings(of: next).contains { commit in
      guard case .event(let event) = MessageReading(commit.message) else { return false }
      let day = Instant(seconds: commit.committer.seconds).day(offset: 0)
      return event.article == slug && day.description.hasPrefix(year + "-")
    }
  }

  /// Whether a commit of the archive has another behind it; any other commit is here by chance, and
  /// another clone with the same branches may lack it.
  private func reaches(_ id: ObjectID, from commit: Commit) throws -> Bool {
    // Tidying makes every head that it lists a parent.
    if commit.parents.contains(id) { return true }
    if let reached, reached.from == commit.id { return reached.ids.contains(id) }
    let ids = Set(try repository.reached(from: commit.id).map(\.id))
    reached = (commit.id, ids)
    return ids.contains(id)
  }

  /// The commits without parents that a head reaches.
  private func beginnings(of head: ObjectID) throws -> [Commit] {
    if let known = beginnings[head] { return known }
    let found = try repository.reached(from: head).filter(\.parents.isEmpty)
    beginnings[head] = found
    return found
  }

  /// Whether a parent of a commit of the archive is only the head of a line that the commit lists.
  private func isLine(_ parent: ObjectID, in listed: Set<ObjectID>) throws -> Bool {
    // Listing a commit of the archive itself hides nothing: it reaches more than one line.
    guard listed.contains(parent) else { return false }
    return try beginnings(of: parent).count == 1
      && !Self.isArchive(repository.objects.tree(repository.objects.commit(parent).tree))
  }

  /// A commit of the archive, and what its tree has.
  private typealias State = (commit: Commit, entries: [TreeEntry])

  /// The archive's own commits, oldest first: its parents are lines' heads too, whose trees are texts.
  ///
  /// A commit that removed some files, or all, lists nothing of them, but what it has behind it
  /// still counts. The list begins with the judged commit if everything behind that would come
  /// before it.
  private func states() throws -> (states: [State], beginsJudged: Bool) {
    var done: Set<ObjectID> = []
    var states: [State] = []
    var beginsJudged = false
    var waiting: [(id: ObjectID, state: State?)] = [(tip, nil)]
    while let (id, state) = waiting.popLast() {
      if let state {
        states.append(state)
        continue
      }
      guard done.insert(id).inserted else { continue }
      let commit = try repository.objects.commit(id)
      let entries = try repository.objects.tree(commit.tree)
      if id == judged, states.isEmpty {
        states.append((commit, Self.isArchive(entries) ? entries : []))
        beginsJudged = true
        continue
      }
      let isWhole = Self.isArchive(entries)
      if isWhole { waiting.append((id, (commit, entries))) }
      let listed = isWhole ? Set(try self.listed(in: entries).values) : []
      for parent in commit.parents.reversed() where try !isLine(parent, in: listed) {
        waiting.append((parent, nil))
      }
    }
    return (states, beginsJudged)
  }

  private static func isArchive(_ entries: [TreeEntry]) -> Bool {
    entries.count == files.count && zip(entries, files).allSatisfy { $0.name == $1 }
  }

  /// The names of the files, `00` to `ff`.
  static let files = (0..<256).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }

  /// The file that a slug is in: `00` to `ff`.
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
