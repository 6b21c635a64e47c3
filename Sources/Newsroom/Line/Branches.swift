import Editorial
import Git

/// The references that Stet reads and writes.
enum References {
  static let main = "refs/heads/main"
  static let settings = "refs/heads/settings"
  static let drafts = "refs/heads/drafts"
  static let archive = "refs/heads/archive"

  static func draft(_ slug: Slug) -> String { "\(drafts)/\(slug)" }

  static func slug(ofDraft name: String) -> Slug? {
    name.hasPrefix(drafts + "/") ? Slug(name.dropFirst(drafts.count + 1)) : nil
  }

  /// The year of an archive's branch; nil for any other name.
  static func year(ofArchive name: String) -> Substring? {
    guard name.hasPrefix(archive + "/") else { return nil }
    let year = name.dropFirst(archive.count + 1)
    guard year.utf8.count == 4, year.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
      return nil
    }
    return year
  }

  /// The year of the archive for lines that began at a moment; nil if there can be none: a commit
  /// can claim any year, but archives have years of four digits.
  static func year(ofLinesBegunAt time: Instant) -> String? {
    let year = time.day(offset: 0).description.prefix { $0 != "-" }
    return self.year(ofArchive: "\(archive)/\(year)").map(String.init)
  }

  /// What a branch is called for people: `drafts/lamp`.
  static func short(_ name: String) -> String {
    name.hasPrefix("refs/heads/") ? String(name.dropFirst("refs/heads/".count)) : name
  }
}

/// Branches as they are here or, if they are not, as they were fetched from a remote.
///
/// A plain clone has one branch, and everything else under `refs/remotes/`. Lines are read from
/// there, and the first act on one makes the branch.
final class Branches {
  let repository: Repository
  private var remotes: [String]?

  init(_ repository: Repository) { self.repository = repository }

  /// A branch's head; nil if there is none or remotes disagree about it.
  func head(_ name: String) throws -> ObjectID? {
    try repository.references.id(of: name) ?? fetched(name)
  }

  /// A branch's head at a remote when it was fetched.
  private func fetched(_ name: String) throws -> ObjectID? {
    try newest(fetched(of: name))
  }

  /// A branch's head at each remote when it was fetched.
  func fetched(of name: String) throws -> [ObjectID] {
    try names().compactMap { try repository.references.id(of: Self.fetched(name, from: $0)) }
  }

  /// A branch's head at one remote when it was fetched.
  func fetched(_ name: String, from remote: String) throws -> ObjectID? {
    try repository.references.id(of: Self.fetched(name, from: remote))
  }

  /// A branch of which a remote has something that the branch here lacks.
  struct Apart {
    var here: ObjectID
    var there: ObjectID
    var remote: String
  }

  /// A branch's head here and at a remote that has something newer; nil if none has.
  func apart(_ name: String) throws -> Apart? {
    for remote in try names() {
      guard let there = try repository.references.id(of: Self.fetched(name, from: remote)) else {
        continue
      }
      guard let here = try repository.references.id(of: name) else { return nil }
      if here != there, try !repository.isAncestor(there, of: here) {
        return Apart(here: here, there: there, remote: remote)
      }
    }
    return nil
  }

  /// The one of several heads that has the others behind it; nil if none has.
  private func newest(_ heads: [ObjectID]) throws -> ObjectID? {
    guard heads.count > 1 else { return heads.first }
    return try heads.first { head in
      try heads.allSatisfy { try repository.isAncestor($0, of: head) }
    }
  }

  /// The remotes to read from: the one that main follows, otherwise all.
  func names() throws -> [String] {
    if let remotes { return remotes }
    let found: [String]
    if let followed = try repository.configuration.local("branch.main.remote"), followed != "." {
      found = [followed]
    } else {
      found = try repository.remotes()
    }
    remotes = found
    return found
  }

  private static func fetched(_ name: String, from remote: String) -> String {
    "refs/remotes/\(remote)/\(References.short(name))"
  }

  /// The branches that are not here and about which remotes disagree, so that no remote's is read.
  func disagreeing() throws -> [String] {
    var fetched: [String: [ObjectID]] = [:]
    for remote in try names() {
      let prefix = "refs/remotes/\(remote)/"
      for reference in try repository.references.listing(under: String(prefix.dropLast()))
        .references
      {
        fetched["refs/heads/" + reference.name.dropFirst(prefix.count), default: []]
          .append(reference.id)
      }
    }
    return try fetched.filter { name, heads in
      try newest(heads) == nil && repository.references.id(of: name) == nil
    }.keys.sorted()
  }

  /// The heads of an article's line at remotes when it was last fetched or pushed: its branches,
  /// and the archives.
  func fetchedHeads(of slug: Slug) throws -> [ObjectID] {
    let archived = try names().flatMap { try listFetched(under: References.archive, from: $0) }
      .map(\.id)
    return try fetched(of: References.draft(slug)) + archived
  }

  /// Whether something was fetched from a remote, so that what it lacks is known.
  func hasFetched() throws -> Bool {
    try names().contains { remote in
      try [References.settings, References.main].contains {
        try repository.references.id(of: Self.fetched($0, from: remote)) != nil
      }
    }
  }

  /// Whether a branch in a folder of names is here or at a remote.
  func hasAny(under folder: String) throws -> Bool {
    try !repository.references.listing(under: folder).references.isEmpty
      || !all(under: References.short(folder)).isEmpty
  }

  /// The remote that the settings are read from; nil if they are here, or nowhere.
  func remoteOfSettings() throws -> String? {
    if try repository.references.id(of: References.settings) != nil { return nil }
    guard let head = try fetched(References.settings) else { return nil }
    return try names().first {
      try repository.references.id(of: Self.fetched(References.settings, from: $0)) == head
    }
  }

  /// A branch in a listing.
  struct Listed {
    /// Its whole name as a branch here.
    var name: String
    /// Its head.
    var id: ObjectID
    /// The remote that it was fetched from; nil if it is here.
    var remote: String?
  }

  /// The names of the branches in a folder of names, here or fetched; what they point to is not
  /// read.
  func names(under folder: String) throws -> Set<String> {
    var found = try repository.references.names(under: folder)
    for remote in try names() {
      let prefix = "refs/remotes/\(remote)/"
      guard repository.references.isName(prefix + References.short(folder)) else { continue }
      let fetched = try repository.references.names(under: prefix + References.short(folder))
      found.formUnion(fetched.map { "refs/heads/" + $0.dropFirst(prefix.count) })
    }
    return found
  }

  /// The branches in a folder of names, here or fetched, in the order of their names; besides
  /// these, the ones that follow another, those whose file is damaged, and those that a remote has
  /// at another commit.
  func listing(
    under folder: String
  ) throws -> (branches: [Listed], symbolic: [String], damaged: [String], differing: [String]) {
    var differing: [String] = []
    let here = try repository.references.listing(under: folder)
    var branches = here.references.map { Listed(name: $0.name, id: $0.id, remote: nil) }
    var fetched: [String: [(id: ObjectID, remote: String)]] = [:]
    // As the first remote has them: a hundred thousand names that are nearly sorted are sorted
    // fast.
    var names: [String] = []
    for remote in try self.names() {
      for reference in try listFetched(under: folder, from: remote) {
        let name = "refs/heads/" + reference.name.dropFirst("refs/remotes/\(remote)/".count)
        if fetched[name] == nil { names.append(name) }
        fetched[name, default: []].append((reference.id, remote))
      }
    }
    if !fetched.isEmpty {
      differing = branches.filter { branch in
        fetched[branch.name]?.contains { $0.id != branch.id } ?? false
      }.map(\.name)
      let known = Set(branches.map(\.name)).union(here.damaged)
      for name in names where !known.contains(name) {
        guard let heads = fetched[name], let newest = try newest(heads.map(\.id)) else { continue }
        let remote = heads.first { $0.id == newest }?.remote
        branches.append(Listed(name: name, id: newest, remote: remote))
      }
      branches.sort { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }
    return (branches, here.symbolic, here.damaged, differing)
  }
}

extension Branches {
  /// What was fetched from one remote of the branches in a folder of names.
  private func listFetched(under folder: String, from remote: String) throws -> [Reference] {
    let folder = Self.fetched(folder, from: remote)
    guard repository.references.isName(folder) else { return [] }
    return try repository.references.listing(under: folder).references
  }

  /// The heads of the branches in a folder of names, here and as each remote had them.
  ///
  /// In no order, some several times. Costs a tenth of a listing.
  func heads(under folder: String) throws -> [ObjectID] {
    let fetched = try names().flatMap { try listFetched(under: folder, from: $0) }
    return try (repository.references.listing(under: folder).references + fetched).map(\.id)
  }

  /// Whether a folder has a branch checked out, so that git moves it only there.
  func isCheckedOut(_ name: String) -> Bool {
    // If a worktree can't be read, git itself reports that.
    (try? repository.references.folderCheckedOut(name)).flatMap(\.self) != nil
  }
}
