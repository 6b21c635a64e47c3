import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A git repository; the only type here that holds on to libgit2.
///
/// Everything that it returns is a value.
///
///     let repository = try Repository.open("/srv/newsroom")
///     let main = try repository.references.id(of: "refs/heads/main")
///
/// What is about names, objects or directories goes through ``references``, ``objects`` and ``trees``:
/// views of it, made anew at each use.
///
/// It is not `Sendable`: only one thread at a time may use it, and a call ends on the thread on
/// which it began.
package final class Repository {
  let pointer: OpaquePointer
  /// The database in which objects are read and written; another one while a pack is being
  /// gathered.
  var database: OpaquePointer
  /// What was written since `withPack` began; nil outside of it.
  var gathering: Gathering?
  var lastWritten = LastWritten()
  var readsQuickly = false

  /// The repository's own folder: `.git`, or, when bare, the folder itself.
  ///
  /// No slash at its end; links in it are resolved.
  package let gitDirectory: String
  /// The folder of objects and references: differs from `gitDirectory` in a linked worktree.
  package let commonDirectory: String
  /// The folder with the files that people edit; nil when bare.
  package let workingDirectory: String?

  private init(owning pointer: OpaquePointer, _ operation: String, at path: String)
    throws(GitError)
  {
    var database: OpaquePointer?
    let status = git_repository_odb(&database, pointer)
    guard status == 0, let database else {
      let error = GitError(status: status, operation, on: path)
      git_repository_free(pointer)
      throw error
    }
    self.pointer = pointer
    self.database = database
    gitDirectory = Self.folder(git_repository_path(pointer)) ?? path
    commonDirectory = Self.folder(git_repository_commondir(pointer)) ?? path
    workingDirectory = Self.folder(git_repository_workdir(pointer))
  }

  deinit {
    git_odb_free(database)
    git_repository_free(pointer)
  }

  /// The names in `refs/`, and what they stand at.
  package var references: References { References(repository: self) }
  /// What is stored: files, directories, commits.
  package var objects: Objects { Objects(repository: self) }
  /// Directories by path, compared and changed.
  package var trees: Trees { Trees(repository: self) }

  /// Whether the repository has no folder of files.
  package var isBare: Bool { workingDirectory == nil }

  /// Opens the repository in a folder: its `.git`, or the folder itself when bare.
  ///
  /// - Parameters:
  ///   - path: the folder.
  ///   - discover: whether to look in the folders above, too, up to the edge of the filesystem, as
  ///     git does.
  /// - Returns: the repository.
  /// - Throws: `GitError`: `.notFound` when there is no such folder, `.notARepository`,
  ///   `.ownedBySomeoneElse`, `.shallow`, or `.unsupported` with what it is: SHA-256, reftable, a
  ///   partial clone, another extension.
  package static func open(_ path: String, discover: Bool = false) throws(GitError) -> Repository {
    Library.start()
    let layout = try Layout(at: path, discover: discover)
    try layout.checkFormat()
    var made: OpaquePointer?
    let flags = GIT_REPOSITORY_OPEN_NO_SEARCH.rawValue
    var status = git_repository_open_ext(&made, layout.start, flags, nil)
    if status != 0 {
      var error = GitError(status: status, "open repository", on: layout.start)
      // Libgit2 1.5 reports "not found" for a repository of another user.
      if error.code == .notFound || error.code == .ownedBySomeoneElse {
        error.code = layout.isForeign ? .ownedBySomeoneElse : .corrupt
      }
      guard error.code == .ownedBySomeoneElse, try SafeFolders.trusts(layout.start) else {
        throw error
      }
      // This code has decided that already, as git would.
      _ = libgit2_set_owner_validation(0)
      status = git_repository_open_ext(&made, layout.start, flags, nil)
      _ = libgit2_set_owner_validation(1)
    }
    guard status == 0, let made else {
      throw GitError(status: status, "open repository", on: layout.start)
    }
    return try Repository(owning: made, "open repository", at: layout.start)
  }

  /// Makes a repository whose first branch is `main`, with the folders that Stet writes to; all of
  /// it is on the disk when this returns.
  ///
  /// - Throws: `GitError` with `.exists` when there is one already.
  package static func create(at path: String, bare: Bool) throws(GitError) -> Repository {
    Library.start()
    let operation = "create repository"
    var options = git_repository_init_options()
    try check(
      git_repository_init_options_init(&options, UInt32(GIT_REPOSITORY_INIT_OPTIONS_VERSION)),
      operation, on: path)
    options.flags = GIT_REPOSITORY_INIT_NO_REINIT.rawValue | GIT_REPOSITORY_INIT_MKPATH.rawValue
    if bare { options.flags |= GIT_REPOSITORY_INIT_BARE.rawValue }
    var made: OpaquePointer?
    let status = "main".withCString { head in
      options.initial_head = head
      return git_repository_init_ext(&made, path, &options)
    }
    try check(status, operation, on: path)
    guard let made else { throw GitError(.other, operation, on: path) }
    let repository = try Repository(owning: made, operation, at: path)
    try repository.prepareFolders()
    try repository.flushNewRepository()
    return repository
  }

  private func flushNewRepository() throws(GitError) {
    for name in ["HEAD", "config", "refs/heads", "refs/tags", "refs", "objects/info"] {
      let path = gitDirectory + "/" + name
      if Files.status(path) != nil { try Files.flush(path) }
    }
    try Files.flush(gitDirectory)
    try Files.flush(Files.parent(of: gitDirectory))
    try Files.flush(Files.parent(of: Files.parent(of: gitDirectory)))
  }

  private static func folder(_ path: UnsafePointer<CChar>?) -> String? {
    guard let path else { return nil }
    var text = String(cString: path)
    while text.utf8.count > 1, text.utf8.last == UInt8(ascii: "/") { text.removeLast() }
    return text
  }
}

@available(*, unavailable)
extension Repository: Sendable {}
