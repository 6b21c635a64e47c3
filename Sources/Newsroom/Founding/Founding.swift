public import Editorial
import Formats
import Git

/// What a new newsroom begins with.
public struct Founding: Sendable {
  /// What `newsroom.yml` says.
  package var record: NewsroomRecord
  /// The first person: an owner.
  public var founder: Person
  /// Further people of the first commit.
  public var people: [Person] = []
  /// The workflows' texts by name.
  public var workflows: [WorkflowName: String]
  /// Further files of the first commit by path: topics, outlets, pictures, other people; a
  /// `newsroom.yml` among them replaces the record's.
  public var files: [String: [UInt8]] = [:]

  /// Names what a newsroom begins with.
  package init(
    record: NewsroomRecord, founder: Person, workflows: [WorkflowName: String]
  ) {
    self.record = record
    self.founder = founder
    self.workflows = workflows
  }
}

extension NewsroomRepository {
  /// What a folder holds before a newsroom is founded in it.
  public enum Ground: Hashable, Sendable {
    /// No repository.
    case empty
    /// A repository without `main`.
    case repository
    /// A repository with a `main` of its own, which the newsroom would go on with.
    case main(commits: Int)
    /// A newsroom.
    case newsroom
  }

  /// Looks at a folder without changing it.
  ///
  /// - Throws: ``NewsroomError/settingsNotFetched(way:)`` if part of a newsroom is here without its
  ///   settings.
  public static func ground(at path: String) throws -> Ground {
    let repository: Repository
    do { repository = try Repository.open(path) } catch {
      try LocalFiles.checkFolder(path)
      if error.code == .notARepository || error.code == .notFound { return .empty }
      throw error
    }
    let branches = Branches(repository)
    if try branches.head(References.settings) != nil { return .newsroom }
    let elsewhere = try SettingsBranch(repository: repository, branches: branches).elsewhere()
    guard let tip = try repository.references.id(of: References.main) else {
      if let elsewhere { throw elsewhere }
      return .repository
    }
    if try repository.trees.entry("newsroom.yml", in: try repository.objects.commit(tip).tree)
      != nil
    {
      return .newsroom
    }
    if let elsewhere { throw elsewhere }
    return .main(commits: try repository.firstParents(from: tip)?.count ?? 0)
  }

  /// Founds a newsroom: one `settings` event, which begins the branch of that name, and its print on
  /// main, on top of what a repository has already.
  ///
  /// Git's settings are set only if they are unset; paths that are not ours stay as they are.
  ///
  /// - Throws: ``NewsroomError/exists(_:)`` or ``NewsroomError/pathTaken(_:)``.
  public static func found(
    _ founding: Founding, at path: String, bare: Bool, as actor: Actor
  ) throws -> NewsroomRepository {
    // This comes before the folder is made.
    guard actor.time.canDateAnAct(offset: 0) else { throw NewsroomError.badClock(actor.time) }
    let ground = try ground(at: path)
    if ground == .newsroom { throw NewsroomError.exists(path) }
    if ground == .empty { try LocalFiles.makeFolder(path) }
    let repository =
      ground == .empty
      ? try Repository.create(at: path, bare: bare) : try Repository.open(path)
    let newsroom = NewsroomRepository(repository)
    let founder = Founder(newsroom: newsroom)
    let tip = try repository.references.id(of: References.main)
    if let tip { try founder.checkNothingIsTaken(in: try repository.objects.commit(tip).tree) }
    try newsroom.configure()
    try newsroom.turn.alone([References.settings, References.main]) {
      let commit = try founder.commit(of: founding, as: actor)
      let id = try repository.objects.writeCommit(commit)
      try repository.objects.verifyWritten([commit.tree, id])
      try repository.references.move(
        References.settings, from: nil, to: id, log: commit.subject, by: commit.committer)
      try repository.configuration.set("stet.newsroom", to: id.hex)
      let history = try newsroom.settings.history()
      try newsroom.press.run(orElse: { try history.steps.map { try newsroom.print.copy(of: $0) } })
      if tip == nil, try founder.isUnborn() {
        try repository.references.setHead(to: References.main)
        if let main = try repository.references.id(of: References.main) {
          newsroom.turn.checkout.bringCheckoutQuietly(from: nil, to: main)
        }
      }
    }
    return newsroom
  }
}

/// Founds a newsroom, step by step.
private struct Founder {
  let newsroom: NewsroomRepository

  func commit(of founding: Founding, as actor: Actor) throws -> NewCommit {
    var files = founding.files
    files["newsroom.yml"] =
      files["newsroom.yml"] ?? Array(RecordFile.yaml(founding.record).utf8)
    for person in [founding.founder] + founding.people {
      files["masthead/\(person.handle).yml"] = Array(RecordFile.yaml(person).utf8)
    }
    for (name, text) in founding.workflows { files["workflows/\(name).yml"] = Array(text.utf8) }
    var placements: [String: Placement?] = [:]
    for (path, bytes) in files {
      placements[path] = .some((mode: .file, id: try newsroom.repository.objects.writeBlob(bytes)))
    }
    let tree = try newsroom.repository.trees.replacing(placements, in: nil)
    let event = Event(
      .settings, article: nil, by: actor.handle, subject: "Found \(founding.record.name)")
    let zone =
      files["newsroom.yml"].flatMap {
        RecordFile.newsroom($0, file: "newsroom.yml").value?.timeZone
      }
    let signature = try Signature(founding.founder, at: actor.time, in: zone ?? "UTC")
    return NewCommit(
      tree: tree, parents: [], author: signature, committer: signature, message: event.message)
  }

  /// Whether nothing is checked out yet; a branch that somebody works on stays checked out.
  func isUnborn() throws -> Bool {
    guard let branch = try newsroom.repository.references.head() else { return false }
    return try newsroom.repository.references.id(of: branch) == nil || branch == References.main
  }

  func checkNothingIsTaken(in tree: ObjectID) throws {
    for entry in try newsroom.repository.objects.tree(tree)
    where Print.printedNames.contains(entry.name) {
      throw NewsroomError.pathTaken(entry.name)
    }
    if try !newsroom.repository.references.all(under: References.drafts).isEmpty {
      throw NewsroomError.pathTaken(References.drafts)
    }
  }
}

extension NewsroomRepository {
  /// Sets what keeps a newsroom safe from power loss and from git's own tidying.
  func configure() throws {
    for (key, value) in [
      ("core.fsync", "all"), ("gc.auto", "0"), ("maintenance.auto", "false"),
      ("gc.pruneExpire", "2.weeks"), ("transfer.fsckObjects", "true"),
      ("receive.fsckObjects", "true"), ("receive.denyNonFastForwards", "true"),
      ("receive.autogc", "false"),
    ] {
      try repository.configuration.setIfUnset(key, to: value)
    }
    try repository.prepareFolders()
    try LocalFiles.makeFolder(folders.local)
    try folders.hideFromGit(["/open/"])
  }
}
