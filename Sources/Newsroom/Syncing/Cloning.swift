package import Editorial
import Git

/// Makes somebody's clone of a newsroom.
package struct Cloning {
  /// Which parts of a newsroom are fetched.
  package enum Part: Hashable, Sendable {
    /// All of them, including new ones later.
    case all
    /// None of them.
    case none
    /// Only these: slugs of articles, years of archives.
    case some([String])
  }

  /// Where the newsroom is.
  package var url: String
  /// The folder of the clone.
  package var folder: String
  /// The articles that are fetched.
  package var drafts: Part
  /// The archives that are fetched.
  package var archive: Part
  /// Receives git's progress output while it works.
  package var hearing: ([UInt8]) -> Void = { _ in }

  /// Takes the newsroom's address and the folder for the clone.
  package init(_ url: String, to folder: String, drafts: Part = .all, archive: Part = .all) {
    self.url = url
    self.folder = folder
    self.drafts = drafts
    self.archive = archive
  }

  /// What came with a clone.
  public struct Outcome {
    /// The clone.
    public var newsroom: NewsroomRepository
    /// The newsroom's name.
    public var name: String
    /// The commit that founded it.
    public var founding: EventID
    /// How many articles came, not counting those in the archives.
    public var articles: Int
    /// The years of the archives that came.
    public var years: [String]
    /// The branches that were left at the server, each with the reason.
    public var left: [String: String]
  }

  /// The address as it is shown to people.
  private var shown: String { Server.shown(url) }

  /// The clone's name for the server.
  static let remote = "origin"

  /// Checks whether a clone could be made: whether the folder is free and there is a newsroom at the address.
  package func check() throws {
    _ = try place()
    let folder = self.folder.split(separator: "/").dropLast().joined(separator: "/")
    let output = try GitProgram.find().run(
      ["ls-remote", "--heads", "--", url], outside: "/\(folder)")
    guard output.status == 0 else { throw SyncError.nothingToClone(shown, said: output.said) }
    try checkIsNewsroom(Server.heads(in: output.bytes))
  }

  /// What is already at the place for the clone.
  private enum Place { case nothing, empty, unfinished }

  /// Exists, and is locked, for as long as a clone is being made.
  private var mark: String { "\(folder)/.git/stet-clone" }

  private func place() throws -> Place {
    guard let kind = try LocalFiles.kind(folder) else { return .nothing }
    let names = kind == .folder ? try LocalFiles.names(in: folder) : nil
    if names?.isEmpty == true { return .empty }
    // A clone was killed before the folder held anything that people would work with.
    if names == [".git"], LocalFiles.exists(mark), let lock = try FileLock(ifFree: mark) {
      lock.free()
      return .unfinished
    }
    throw SyncError.folderTaken(folder)
  }

  /// Clones a newsroom: fetches it, reads it, and shows main in the folder.
  ///
  ///
  /// - Throws: ``SyncError``, after removing the folder; git's own errors, or the disk's.
  package func clone(at time: Instant) throws -> Outcome {
    let git = try GitProgram.find()
    let place = try place()
    if place == .unfinished { try LocalFiles.removeAll(in: folder, itself: false) }
    do {
      try LocalFiles.makeFolder("\(folder)/.git")
      let lock = try FileLock(mark)
      defer { lock.free() }
      let repository = try Repository.create(at: folder, bare: false)
      return try fill(repository, with: git, at: time)
    } catch let error {
      // The folder holds nothing but what was made here.
      throw cleared(isNew: place == .nothing, after: told(error))
    }
  }

  /// An error of the exchange as reported for a clone: by address, since there is no newsroom here yet.
  private func told(_ error: any Error) -> any Error {
    switch error as? SyncError {
    case .unreachable(_, let said): SyncError.nothingToClone(shown, said: said)
    case .notStored(_, let said): SyncError.notStored(shown, said: said)
    default: error
    }
  }

  /// What to report once the folder is as it was.
  private func cleared(isNew: Bool, after error: any Error) -> any Error {
    let said = (error as? SyncError)?.sentence ?? "\(error)"
    do {
      try LocalFiles.removeAll(in: folder, itself: isNew)
      return error
    } catch {
      return SyncError.leftBehind(folder, because: said)
    }
  }

  private func fill(
    _ repository: Repository, with git: GitProgram, at time: Instant
  ) throws -> Outcome {
    let newsroom = NewsroomRepository(repository)
    try newsroom.configure()
    let directory = repository.gitDirectory
    try git.check(["config", "remote.\(Self.remote).url", url], in: directory)
    var server = Server(repository: repository, git: git, name: Self.remote)
    server.hearing = hearing
    let served = try heads(of: server)
    let specs = refspecs
    for line in specs.lines(for: Self.remote) {
      try git.check(["config", "--add", "remote.\(Self.remote).fetch", line], in: directory)
    }
    try Remotes(newsroom).follow(Self.remote)
    let wanted = served.keys.filter { name in
      BranchKind(name).map { $0 != .stranger } == true && specs.covers(name)
    }
    let refused = try server.fetch(wanted.sorted())
    if let said = refused[References.settings] {
      throw SyncError.unreadable(shown, because: "of settings, \(said)")
    }
    // Git's own clone packs them too: reading a file for each of thousands of branches takes long.
    try git.check(["pack-refs", "--all"], in: directory)
    // The repository that was opened earlier knows none of the server's branches.
    let clone = try NewsroomRepository.open(folder)
    let name: String
    do { name = try clone.settings.record().name } catch let error as NewsroomError {
      throw SyncError.unreadable(shown, because: error.sentence)
    }
    try clone.settings.origin.keep()
    let exchange = Exchange(
      newsroom: clone, server: server, remote: Remote(name: Self.remote, url: url, isPublic: false),
      time: time)
    let fetched = try exchange.fetchedHeads()
    try exchange.seen.write(
      fetched.filter { BranchKind($0.key)?.isLine == true }, by: exchange.signature)
    var left = refused
    for branch in served.keys where BranchKind(branch) == .stranger {
      left[branch] = "it is no article's name"
    }
    try showMain(of: clone)
    return Outcome(
      newsroom: clone, name: name, founding: try clone.settings.origin.founding(),
      articles: fetched.keys.count { References.slug(ofDraft: $0) != nil },
      years: fetched.keys.compactMap { References.year(ofArchive: $0).map(String.init) }.sorted(),
      left: Dictionary(uniqueKeysWithValues: left.map { (References.short($0.key), $0.value) }))
  }

  /// The server's branches, provided that it has a newsroom.
  private func heads(of server: Server) throws -> [String: ObjectID] {
    let served = try server.heads()
    try checkIsNewsroom(served)
    return served
  }

  private func checkIsNewsroom(_ served: [String: ObjectID]) throws {
    if served[References.settings] != nil { return try checkHasNamed(served) }
    if served.isEmpty { throw SyncError.nothingThere(shown) }
    if served.count == 1, served[References.main] != nil { throw SyncError.onlyMain(shown) }
    throw SyncError.noNewsroom(shown, branches: served.keys.map(References.short).sorted())
  }

  private func checkHasNamed(_ served: [String: ObjectID]) throws {
    func lacking(_ part: Part, in folder: String) -> [String] {
      guard case .some(let names) = part else { return [] }
      return names.filter { served["\(folder)/\($0)"] == nil }
    }
    let articles = lacking(drafts, in: References.drafts)
    let years = lacking(archive, in: References.archive)
    guard articles.isEmpty, years.isEmpty else {
      throw SyncError.notThere(shown, articles: articles, years: years)
    }
  }

  private var refspecs: Refspecs {
    func patterns(_ part: Part, in folder: String) -> [String] {
      switch part {
      case .all: ["\(folder)/*"]
      case .none: []
      case .some(let names): names.map { "\(folder)/\($0)" }
      }
    }
    return Refspecs(
      [References.main, References.settings, References.presence + "/*"]
        + patterns(drafts, in: References.drafts) + patterns(archive, in: References.archive))
  }

  /// Makes main and shows it in the folder; after this a second try would no longer start over.
  private func showMain(of clone: NewsroomRepository) throws {
    let main = try clone.lines.branches.head(References.main)
    if let main {
      let commit = try clone.repository.objects.commit(main)
      try clone.repository.references.move(
        References.main, from: nil, to: main, log: "clone", by: commit.committer)
    }
    LocalFiles.removeQuietly(mark)
    guard let main else { return }
    try clone.turn.alone([References.main]) {
      clone.turn.checkout.bringCheckoutQuietly(from: nil, to: main)
    }
  }
}
